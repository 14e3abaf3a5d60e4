/**
 * The networks that Mesura knows. One file per network in `sites/` calls `Sites.add`; the folder
 * is the registry. An adapter (`Site` in types.d.ts) says what is a composer there, whether it is a
 * reply and to what, which account is shown as author, and which controls publish, repost or like.
 * It relies on roles, labels and test ids, never on generated classes.
 *
 * Nothing here is sure: a network changes its page without telling. So every answer is "as far as
 * the page shows it", an adapter that throws counts as one that knows nothing, and a composer that
 * it doesn't recognise is still checked, with what is known of the site (`fallback` says so to the
 * person). On any other site everything is generic: Mesura runs there only because the user
 * switched it on.
 */
const Sites = (() => {
  /** @type {Site[]} */
  const known = [];
  /** How far up from the composer its own buttons and labels are looked for. */
  const REACH = 14;
  /** How much of an answered post is kept. */
  const EXCERPT = 1000;
  const BUTTONS = 'button, [role="button"], input[type="submit"], a[role="link"], [role="menuitem"]';
  const MODIFIERS = /** @type {const} */ ([
    ["Ctrl", (/** @type {KeyboardEvent} */ { ctrlKey, metaKey }) => ctrlKey || metaKey],
    ["Alt", (/** @type {KeyboardEvent} */ { altKey }) => altKey],
    ["Shift", (/** @type {KeyboardEvent} */ { shiftKey }) => shiftKey],
  ]);

  /** @type {Site} */
  const generic = Object.freeze({
    name: "",
    network: "",
    hosts: [],
    checked: "",
    composer: "",
    inputs: true,
  });

  /** Whether a host is a site, or a part of it. @param {string} host @param {string} name */
  const under = (host, name) => host === name || host.endsWith(`.${name}`);

  /** Where a document is: a frame without an address of its own is where its origin is. @param {Document} page */
  function hostOf(page) {
    const host = page.location?.hostname ?? "";
    if (host !== "" || page !== globalThis.document) return host;
    return /^https?:/.test(globalThis.origin) ? new URL(globalThis.origin).hostname : "";
  }

  /** What an adapter says, or nothing if it stumbles over a page that it doesn't know.
   *  @template T @param {() => T} ask @returns {T | undefined} */
  function carefully(ask) {
    try {
      return ask();
    } catch {
      return undefined;
    }
  }

  /** What is written on an element for people. @param {Element} element */
  const label = (element) =>
    ["aria-label", "aria-placeholder", "placeholder", "data-placeholder", "title"]
      .map((name) => element.getAttribute(name) ?? "")
      .join(" ")
      .trim();

  /** The words on a control: its label, else that of its icon, else its text. @param {Element} control */
  function wordsOn(control) {
    const icon = control.querySelector("svg[aria-label]");
    const said = [control, ...(icon ? [icon] : [])].map((part) => part.getAttribute("aria-label"));
    const words = [
      ...said,
      control.textContent,
      control.getAttribute("title"),
      control.getAttribute("value"),
    ];
    return (words.find((text) => text?.trim()) ?? "").trim().replace(/\s+/g, " ");
  }

  /** The control of a kind that an event went through, if any.
   *  @param {Controls | undefined} controls @param {Element[]} path */
  function hit(controls, path) {
    if (!controls) return undefined;
    const { selector = BUTTONS, words } = controls;
    return path.find((element) => element.matches(selector) && (!words || words.test(wordsOn(element))));
  }

  /** The ancestors of a composer, the nearest first, as far as its dialog.
   *  @param {Element} composer */
  function* surroundings(composer) {
    let around = composer.parentElement;
    for (let step = 0; around && step < REACH; step++, around = around.parentElement) {
      yield around;
      if (around.matches('dialog, [role="dialog"]')) return;
    }
  }

  /** How many ancestors two elements share. @param {Element} one @param {Element} other */
  function kinship(one, other) {
    let depth = 0;
    for (let around = one.parentElement; around; around = around.parentElement) {
      if (depth === 0 && !around.contains(other)) continue;
      depth++;
    }
    return depth;
  }

  /** @param {KeyboardEvent} event */
  const chordOf = (event) =>
    [...MODIFIERS.filter(([, isDown]) => isDown(event)).map(([name]) => name), event.key].join("+");

  return Object.freeze({
    under,

    /** Registers an adapter. @param {Site} site */
    add(site) {
      if (!known.some(({ name }) => name === site.name)) known.push(Object.freeze(site));
    },

    /** The adapter for a document: the one that names its host best. @param {Document} page @returns {Site} */
    of(page) {
      const host = hostOf(page);
      const named = known.flatMap((site) =>
        site.hosts.filter((name) => under(host, name)).map((name) => ({ site, name })),
      );
      named.sort((a, b) => b.name.length - a.name.length);
      return (
        named[0]?.site ?? known.find((site) => carefully(() => site.recognises?.(page) === true)) ?? generic
      );
    },

    /** Every adapter, for the catalogue and the tests. */
    all: () => [...known],

    /** What the page shows of the post that is being written, read anew at each call. Of a box that
     *  the adapter doesn't know only what holds for the whole site.
     *  @param {Composer} composer @returns {Facts} */
    facts({ element, site, fallback }) {
      /** @template T @param {((composer: HTMLElement) => T) | undefined} ask */
      const say = (ask) => (fallback ? undefined : carefully(() => ask?.(element)));
      const reply = say(site.reply) ?? false;
      const answering = reply ? say(site.answering) : undefined;
      const account = carefully(() => site.account?.(element));
      const accounts = reply ? [] : (say(site.accounts) ?? []);
      const attachments = say(site.attachments);
      const networks = site.network ? [site.network] : reply ? [] : (say(site.networks) ?? []);
      return {
        site: site.name,
        fallback,
        networks,
        ...(site.networks && !reply ? { scheduler: true } : {}),
        reply,
        ...(answering ? { answering } : {}),
        ...(account ? { account } : {}),
        ...(accounts.length > 0 ? { accounts } : {}),
        ...(attachments ? { attachments } : {}),
      };
    },

    /** The account that the page shows as ours near an element that is no composer.
     *  @param {Site} site @param {HTMLElement} element */
    accountAt: (site, element) => carefully(() => site.account?.(element)),

    /** What an event on a control of the page is about to do that can't be taken back, if anything.
     *  @param {Site} site @param {readonly EventTarget[]} path  `event.composedPath()` @returns {Act | null} */
    act(site, path) {
      const elements = path.filter((node) => node instanceof Element);
      for (const kind of /** @type {const} */ (["publish", "repost", "like"])) {
        const control = carefully(() => hit(site[kind], elements));
        if (!control || control.matches(':disabled, [aria-disabled="true"]')) continue;
        if (kind === "publish") return { kind, control };
        return { kind, control, about: Sites.post(site, control) };
      }
      return null;
    },

    /** Whether a key publishes what is in the composer.
     *  @param {Composer} composer @param {KeyboardEvent} event */
    publishesBy({ element, site }, event) {
      if (event.isComposing) return false;
      return carefully(() => site.keys?.(element).includes(chordOf(event))) ?? false;
    },

    /** The composer that a control belongs to: the one that shares most of its ancestors.
     *  @template {Element} E @param {Element} control @param {Iterable<E>} composers @returns {E | null} */
    composerOf(control, composers) {
      const all = [...composers].map((element) => ({ element, shared: kinship(element, control) }));
      return all.sort((a, b) => b.shared - a.shared)[0]?.element ?? null;
    },

    /** The post of somebody that a control belongs to. @param {Site} site @param {Element} control @returns {Post} */
    post(site, control) {
      const whole = site.post ? control.closest(site.post) : null;
      if (!whole) return {};
      const author = carefully(() => site.author?.(whole));
      const text = carefully(() => site.words?.(whole));
      return { ...(author ? { author } : {}), ...(text ? { text } : {}) };
    },

    label,

    /** Whether a label or a button speaks of answering. @param {string | null | undefined} words */
    answers: (words) => Labels.ANSWER.test(words ?? ""),

    /** The first match of `selector` near the composer, the nearest ancestor first.
     *  @param {Element} composer @param {string} selector @returns {Element | null} */
    near: (composer, selector) => Sites.allNear(composer, selector)[0] ?? null,

    /** All matches in the nearest ancestor of the composer that has one.
     *  @param {Element} composer @param {string} selector @returns {Element[]} */
    allNear(composer, selector) {
      for (const around of surroundings(composer)) {
        const found = around.querySelectorAll(selector);
        if (found.length > 0) return [...found];
      }
      return [];
    },

    /** An element's words, on one line each. @param {Element | null | undefined} element */
    text: (element) =>
      (element?.textContent ?? "").replace(/\s+/g, " ").trim().slice(0, EXCERPT) || undefined,

    /** The first line of what an element shows. @param {Element | null | undefined} element */
    firstLine: (element) =>
      (element instanceof HTMLElement && element.innerText.trim().split("\n")[0].trim()) || undefined,

    /** The first @account in an element's words. @param {Element | null | undefined} element */
    handle: (element) => /@[\w.-]+(?:@[\w.-]+\w)?/.exec(element?.textContent ?? "")?.[0],

    /** The account that a link to a profile names. @param {Element | null | undefined} link @param {string} before */
    handleInLink(link, before = "/") {
      const { pathname } = new URL(link?.getAttribute("href") ?? "", "https://example.org");
      const name = pathname.startsWith(before) && /^@?([\w.-]+)\/?$/.exec(pathname.slice(before.length))?.[1];
      return name ? `@${name}` : undefined;
    },

    /** The account whose picture this is. @param {Element | null | undefined} picture */
    pictured(picture) {
      const [, after, before] = Labels.PICTURE.exec(picture?.getAttribute("alt") ?? "") ?? [];
      return (after ?? before) && `@${after ?? before}`;
    },

    /** Whose profile a link of the page's navigation leads to, with the picture of the same account on it.
     *  @param {Document} page @param {string} links */
    signedIn: (page, links) =>
      [...page.querySelectorAll(links)].map((link) => {
        const account = Sites.handleInLink(link);
        return account === Sites.pictured(link.querySelector("img[alt]")) ? account : undefined;
      }).find(Boolean),

    surroundings,

    /** Pictures that wait beside the composer for being sent: the page itself holds them. Nothing is said of their
     *  descriptions. @param {Element} composer @returns {Attachments | undefined} */
    uploads(composer) {
      const pictures = [...(composer.closest('[role="dialog"]')?.querySelectorAll('img[src^="blob:"]') ?? [])];
      return pictures.length > 0 ? Sites.pictures(pictures, () => true) : undefined;
    },

    /** Pictures, and how many of them lack a description.
     *  @param {readonly Element[]} pictures @param {(picture: Element) => boolean} isDescribed @returns {Attachments} */
    pictures: (pictures, isDescribed) => ({
      images: pictures.length,
      withoutAlt: pictures.filter((picture) => !isDescribed(picture)).length,
    }),
  });
})();
