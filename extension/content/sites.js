/**
 * The networks that Mesura knows. One file per network in `sites/` calls `Sites.add`; the folder
 * is the registry. An adapter says what is a composer there, whether it is a reply and which
 * account is shown as author. It relies on roles, labels and test ids, never on generated classes.
 *
 * A composer that no adapter recognises is still checked, with what is known of the site (its
 * `fallback` flag says so to the person). On any other site everything is generic: Mesura runs
 * there only because the user switched it on.
 */
const Sites = (() => {
  /** @type {Site[]} */
  const known = [];
  /** How far up from the composer its own buttons and labels are looked for. */
  const REACH = 14;
  /** Comment, reply and their like, in the languages of the interface. */
  const ANSWER = /coment|comment|respon|reply|replies|contest|iruzkin|erantzun/i;

  /** @type {Site} */
  const generic = Object.freeze({
    name: "",
    network: "",
    hosts: [],
    checked: "",
    composer: "",
    inputs: true,
  });

  /** @param {string} host @param {string} name */
  const under = (host, name) => host === name || host.endsWith(`.${name}`);

  return Object.freeze({
    /** Registers an adapter. @param {Site} site */
    add(site) {
      if (!known.some(({ name }) => name === site.name)) known.push(Object.freeze(site));
    },

    /** The adapter for a document: the one that names its host best. @param {Document} page @returns {Site} */
    of(page) {
      const host = page.location?.hostname ?? "";
      const named = known.flatMap((site) =>
        site.hosts.filter((name) => under(host, name)).map((name) => ({ site, name })),
      );
      named.sort((a, b) => b.name.length - a.name.length);
      return named[0]?.site ?? known.find((site) => site.recognises?.(page)) ?? generic;
    },

    /** Every adapter, for the catalogue and the tests. */
    all: () => [...known],

    /** What is written on a composer for people. @param {Element} composer */
    label: (composer) =>
      ["aria-label", "aria-placeholder", "placeholder", "data-placeholder"]
        .map((name) => composer.getAttribute(name) ?? "")
        .join(" "),

    /** Whether a label or a button speaks of answering. @param {string | null | undefined} words */
    answers: (words) => ANSWER.test(words ?? ""),

    /** The first match of `selector` near the composer, the nearest ancestor first.
     *  @param {Element} composer @param {string} selector @returns {Element | null} */
    near(composer, selector) {
      let around = composer.parentElement;
      for (let step = 0; around && step < REACH; step++, around = around.parentElement) {
        const found = around.querySelector(selector);
        if (found) return found;
      }
      return null;
    },

    /** The first @account in an element's words. @param {Element | null} element */
    handle: (element) => /@[\w.-]+(?:@[\w.-]+\w)?/.exec(element?.textContent ?? "")?.[0],
  });
})();
