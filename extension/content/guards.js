/**
 * The guards: publishing with something to mend, as somebody else, in a heat; reposting and liking
 * in the organisation's name. Each holds one click or key, says why, and lets the second one pass.
 * None ever presses anything itself, and none knows more than the page shows.
 *
 * What was told about a draft isn't told again: another click holds only if there is a new reason.
 */
const Guards = (() => {
  /** The principle of which findings turn an answer into a quarrel. */
  const CRITICISM = "4";
  const MINUTE = 60_000;

  /** @type {GuardSettings} */
  const NONE = Object.freeze({ publish: false, account: false, repost: false, pauseMinutes: 0, accounts: [] });

  /** A phrase as it is remembered: without case, signs and spacing. @param {string} text */
  const plain = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim();

  /** Minutes that an answer still waits; 0 = it may go. @param {Draft} draft @param {GuardSettings} settings */
  function minutesLeft({ life: { began }, context, findings }, { pauseMinutes }) {
    if (!context.reply || pauseMinutes === 0 || began === 0) return 0;
    if (!findings.some(({ part }) => part === CRITICISM)) return 0;
    return Math.max(0, Math.ceil(pauseMinutes - (Date.now() - began) / MINUTE));
  }

  /** Why a draft should not be published yet.
   *  @param {Draft} draft @param {GuardSettings} settings @param {(finding: Finding) => void} go
   *  @returns {GuardReason[]} */
  function reasons(draft, settings, go) {
    const all = [];
    const { account = "", ownAccount } = draft.context;
    if (settings.account && ownAccount === false)
      all.push({ key: `account/${account}`, text: Words.say("guardAccountReason", account) });
    if (settings.publish) {
      for (const finding of draft.findings) {
        if (finding.severity !== "error") continue;
        const phrase = draft.text.slice(finding.start, finding.end).replace(/\s+/g, " ");
        const short = phrase.length > 60 ? `${phrase.slice(0, 59)}…` : phrase;
        all.push({
          key: `rule/${finding.rule}/${plain(phrase)}`,
          text: `${finding.title}: «${short}»`,
          go: () => go(finding),
        });
      }
      const open = draft.open.filter(({ id }) => id !== "right-account" || ownAccount !== false);
      all.push(...open.map(({ id, text }) => ({ key: `item/${id}`, text })));
    }
    const wait = minutesLeft(draft, settings);
    if (wait > 0) all.push({ key: "pause", text: Words.say("guardPauseReason", wait) });
    return all;
  }

  /** @param {GuardWiring} wiring */
  function create({ drafts, transport, goTo, signal }) {
    const held = Notice.create("guard");
    const warned = Notice.create("warning");
    let settings = NONE;
    /** Reasons that were told, by what was being written. @type {WeakMap<Life, Set<string>>} */
    const told = new WeakMap();
    /** Warnings that were given, by what they were about: a box, or what was being written in it.
     *  @type {WeakMap<Draft | Life, Set<string>>} */
    const given = new WeakMap();
    /** Reposts and likes that were asked about. @type {WeakMap<Element, Set<string>>} */
    const asked = new WeakMap();
    /** What the held notice is about. @type {{draft: Draft, text: string} | null} */
    let about = null;

    addEventListener("click", onClick, { capture: true, signal });
    addEventListener("keydown", onEscape, { capture: true, signal });
    document.addEventListener("keydown", onTab, { capture: true, signal }); // after the card's keys, which come first

    /** @template {object} K @param {WeakMap<K, Set<string>>} map @param {K} key */
    function setOf(map, key) {
      const set = map.get(key) ?? new Set();
      map.set(key, set);
      return set;
    }

    /** @param {Event} event */
    function stop(event) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }

    function close() {
      about = null;
      held.close();
    }

    /** @param {KeyboardEvent} event */
    function onEscape(event) {
      if (!event.isTrusted || event.key !== "Escape" || !(held.isOpen || warned.isOpen)) return;
      stop(event);
      closeAll();
    }

    /** @param {KeyboardEvent} event */
    function onTab(event) {
      if (!event.isTrusted || event.key !== "Tab" || event.ctrlKey || event.altKey || event.metaKey) return;
      const open = [held, warned].find((notice) => notice.isOpen);
      if (open?.tab(event.shiftKey)) stop(event);
    }

    /** @param {MouseEvent} event */
    function onClick(event) {
      if (!event.isTrusted) return;
      const site = Sites.of(document);
      const act = Sites.act(site, event.composedPath());
      if (act?.kind === "publish") {
        const element = Sites.composerOf(act.control, drafts.keys());
        const draft = element && drafts.get(element);
        if (draft) publish(draft, act.control, event);
      } else if (act) spread(act, site, event);
    }

    /** The person publishes a draft: once, the reasons against it are told instead.
     *  @param {Draft} draft @param {Element} control @param {Event} event */
    function publish(draft, control, event) {
      draft.look();
      draft.release();
      if (draft.text.trim() === "") return;
      const known = setOf(told, draft.life);
      const all = reasons(draft, settings, (finding) => {
        close();
        goTo(draft, finding);
      });
      // What came to light of the very same text only after the first gesture does not hold the second one; another
      // account does.
      const isSameText = about?.draft === draft && about.text === draft.text;
      if (all.every(({ key }) => known.has(key) || (isSameText && !key.startsWith("account/")))) {
        close();
        transport.post({ type: "published", ...draft.content });
        return;
      }
      stop(event);
      for (const { key } of all) known.add(key);
      about = { draft, text: draft.text };
      held.open({
        near: draft.element,
        anchor: control,
        tone: "error",
        title: Words.say("guardTitle"),
        reasons: all,
        help: Words.say("guardAgain"),
        buttons: [
          { label: Words.say("guardList"), act: () => transport.post({ type: "checklist" }) },
          { label: Words.say("guardBack"), act: close },
        ],
      });
    }

    /** A repost or a like in the organisation's name: once, it is asked.
     *  @param {Extract<Act, {kind: "repost" | "like"}>} act @param {Site} site @param {Event} event */
    function spread({ kind, control, about: post }, site, event) {
      if (!settings.repost || !(control instanceof HTMLElement)) return;
      const account = Sites.accountAt(site, control);
      if (!account || !Accounts.isOwn(settings.accounts, account, site.network)) return;
      const known = setOf(asked, control);
      const key = `${kind}/${account}/${post.author ?? ""}`;
      if (known.has(key)) return close();
      stop(event);
      known.add(key);
      about = null;
      held.open({
        near: control,
        anchor: control,
        tone: "warning",
        title: Words.say(kind === "repost" ? "guardRepostTitle" : "guardLikeTitle", account),
        reasons: [],
        help: post.author ? Words.say("guardSpreadOf", post.author) : Words.say("guardSpread"),
        buttons: [{ label: Words.say("guardBack"), act: close }],
      });
    }

    /** A warning that stays beside the composer until it is read; each is given once.
     *  @param {Draft} draft @param {Draft | Life} what @param {string} key @param {string} title @param {string} help */
    function warn(draft, what, key, title, help) {
      const known = setOf(given, what);
      if (known.has(key)) return;
      known.add(key);
      warned.open({
        near: draft.element,
        anchor: draft.element,
        tone: "warning",
        title,
        reasons: [],
        help,
        buttons: [{ label: Words.say("guardSeen"), act: warned.close }],
      });
    }

    function closeAll() {
      close();
      warned.close();
    }

    return Object.freeze({
      close: closeAll,
      place() {
        held.place();
        warned.place();
      },
      /** @param {GuardSettings} now */
      settle(now) {
        settings = now;
        if (now === NONE) closeAll();
      },
      /** The person is at a draft, and something of it has changed. @param {Draft} draft */
      follow(draft) {
        if (about && (about.draft !== draft || about.text !== draft.text)) close();
        const { account = "", ownAccount } = draft.context;
        if (settings.account && ownAccount === false)
          return warn(draft, draft, account, Words.say("guardAccountTitle", account), Words.say("guardAccountHelp"));
        const wait = minutesLeft(draft, settings);
        if (wait > 0) warn(draft, draft.life, "pause", Words.say("guardPauseTitle", wait), Words.say("guardPauseHelp"));
      },
      /** A draft has gone: nothing is to be mended in it. @param {Draft} draft */
      forget(draft) {
        if (about?.draft === draft) close();
      },
      /** The person has left for another place. */
      leave: () => warned.close(),
      /** A key in a composer. @param {Draft} draft @param {KeyboardEvent} event */
      key(draft, event) {
        if (!event.isTrusted || event.defaultPrevented) return;
        if (Sites.publishesBy(draft.composer, event)) publish(draft, draft.element, event);
      },
    });
  }

  return Object.freeze({ NONE, create });
})();
