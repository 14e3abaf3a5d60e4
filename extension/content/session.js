/**
 * One frame: which compose boxes are under watch, which one has the focus, and who is told what.
 *
 * Until a composer gets the focus a session is one listener. `Session.start` is told how to
 * connect, so that the playground runs the very same code over an engine of its own. When the
 * extension goes away under the page (`gone`) everything is taken back.
 */
const Session = (() => {
  /** How far the status mark and notices may lag behind what is typed, in milliseconds: who types on is told less often. */
  const SOON = 200;
  const AT_LATEST = 2000;

  /** The element that has the focus, through open shadow roots. */
  function focused() {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element;
  }

  /** What was told, as it holds on this page: where nothing is checked nothing is guarded either.
   *  @param {ToldSettings} told @returns {PageSettings} */
  function settingsHere({ paused: isSitePaused, pausedNetworks = [], measure, guards, fixed }) {
    const paused = isSitePaused || pausedNetworks.includes(Sites.of(document).network);
    return { paused, measure, guards: paused ? Guards.NONE : guards, fixed };
  }

  /** @param {Transport} transport */
  function begin(transport) {
    const stop = new AbortController();
    const { signal } = stop;
    /** @type {Map<HTMLElement, Draft>} */
    const drafts = new Map();
    /** @type {Draft | null} */
    let current = null;
    /** @type {PageSettings | null} */
    let settings = null;
    let count = 0;
    let frame = 0;
    let later = 0;
    /** When there was something new to say first and last, since it was said. */
    let news = { first: 0, last: 0 };
    /** @type {ReturnType<typeof Status.create> | null} */
    let status = null;
    /** @type {ReturnType<typeof Attention.create> | null} */
    let attention = null;
    /** @type {ReturnType<typeof Guards.create> | null} */
    let guards = null;

    /** What floats follows what it belongs to. */
    function follow() {
      for (const draft of drafts.values()) if (!draft.element.isConnected) forget(draft);
      if (current) status?.place(current);
      attention?.place();
      guards?.place();
    }

    /** Follows in the frame that is being prepared: what moved shows in it. */
    function place() {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        Measure.work("follow", follow);
      });
    }

    /** Says what is new. Where it stands is looked at when something moves, and when the person rests. */
    function tell() {
      if (!current) return;
      if (!current.element.isConnected) return forget(current);
      if (status?.isOpen) status.update(current);
      else status?.show(current); // the page took it away
      guards?.follow(current);
    }

    /** Neither a letter nor its mark waits for what stands beside the box, and what changes and changes back in the
     *  meantime costs nothing. */
    function tellSoon() {
      const now = performance.now();
      if (current) status?.hear(current.element);
      if (later === 0) news = { first: now, last: now };
      else news.last = now;
      later ||= setTimeout(tellOrWait, SOON);
    }

    function tellOrWait() {
      const now = performance.now();
      const due = Math.min(news.last + SOON, news.first + AT_LATEST);
      later = now < due ? setTimeout(tellOrWait, due - now) : 0;
      if (later === 0) Measure.work("tell", tell);
    }

    /** What is guarded before anybody writes; null = nothing. @type {GuardSettings | null} */
    let stored = null;

    /** The guards: of a page with a composer, or of one with reposts in the organisation's name. */
    const guarding = () => (guards ??= Guards.create({ drafts, transport, goTo, signal }));

    /** Holds what is to be held here; what the background says of this page is newer and surer than what is stored. */
    function guard() {
      const now = settings?.guards ?? stored;
      if (stored) guarding();
      guards?.settle(now ?? Guards.NONE);
    }

    /** The person wants to see a phrase. @param {Draft} draft @param {Finding} finding */
    function goTo(draft, { start, end }) {
      draft.element.focus();
      attention?.goTo(draft, { start, end, quote: draft.text.slice(start, end) });
    }

    /** What a page without composer doesn't need. */
    function wakeUp() {
      guarding();
      status = Status.create(() => transport.post({ type: "checklist" }));
      attention = Attention.create({ status, transport, isFixed: (rule) => settings?.fixed.includes(rule) ?? false });
      attention.start(signal);
      addEventListener(
        "keydown",
        (event) => {
          if (!current || current.element !== focused()) return;
          attention?.key(current, event);
          guards?.key(current, event);
        },
        { capture: true, signal },
      );
      addEventListener("scroll", place, { capture: true, passive: true, signal });
      addEventListener("resize", place, { signal });
      const light = () => current && status?.show(current); // it is dark on a dark page
      matchMedia("(prefers-color-scheme: dark)").addEventListener("change", light, { signal });
      addEventListener("blur", () => transport.focus(false), { signal });
      addEventListener("focus", () => current && meet(focused() ?? undefined), { signal });
      addEventListener("focusout", () => transport.focus(false), { capture: true, signal });
    }

    /** @param {Draft} draft */
    function changed(draft) {
      attention?.changed(draft);
      if (draft === current) tellSoon();
    }

    /** @param {Composer} composer */
    function watch(composer) {
      const opened = Drafts.open({ id: ++count, composer, transport, changed, resized: place, gone: forget });
      drafts.set(composer.element, opened);
      attention?.watch(opened);
      if (settings) opened.settle(settings);
      return opened;
    }

    /** @param {Draft} draft */
    function forget(draft) {
      draft.close();
      drafts.delete(draft.element);
      attention?.forget(draft);
      guards?.forget(draft);
      if (draft !== current) return;
      current = null;
      status?.hide();
      attention?.close();
      guards?.leave();
      transport.focus(false);
    }

    /** Something got the focus. @param {EventTarget | undefined} target */
    function meet(target) {
      const composer = Composers.find(target, Sites.of(document));
      if (!composer) {
        // The person may be at a picture, its description, or the choice of networks.
        for (const draft of drafts.values()) draft.glance();
        current = null;
        status?.hide();
        attention?.close();
        guards?.leave();
        return;
      }
      if (!status) wakeUp();
      transport.focus(true);
      if (signal.aborted) return; // the extension is gone: that was how we heard of it
      const draft = drafts.get(composer.element) ?? watch(composer);
      if (draft !== current) {
        attention?.close();
        guards?.leave();
      }
      current = draft;
      status?.show(draft);
      draft.meet();
    }

    /** Hears of moves of the focus inside a document or shadow root; a second time is the first.
     *  @param {Node} root */
    const listen = (root) => root.addEventListener("focusin", onFocus, { capture: true, signal });

    /** @param {Event} event */
    function onFocus(event) {
      if (!event.isTrusted) return;
      const path = event.composedPath();
      if (path.some((node) => node instanceof Element && node.hasAttribute("data-qz7"))) return;
      for (const node of path) if (node instanceof ShadowRoot) listen(node);
      meet(path[0]);
    }

    /** @param {number} id */
    const draftCalled = (id) => [...drafts.values()].find((draft) => draft.id === id);

    transport.onMessage((message) => {
      if (signal.aborted) return;
      switch (message.type) {
        case "settings":
          if (message.words) Words.use(message.words);
          settings = settingsHere(message);
          guard();
          Measure.use(message.measure);
          for (const draft of drafts.values()) draft.settle(settings);
          break;
        case "decide":
          draftCalled(message.composer)?.decide(message.decision);
          break;
        case "report":
        case "failed":
          Surface.lease();
          draftCalled(message.composer)?.report(message);
          break;
        case "foreseen":
          draftCalled(message.composer)?.foresee(message);
          break;
        case "goto": {
          const draft = draftCalled(message.composer);
          if (draft) attention?.goTo(draft, message);
          break;
        }
        case "unchanged":
          attention?.regret(message.message);
          break;
        case "command":
          if (current) attention?.step(current, message.name === "previous-finding" ? -1 : 1);
          break;
        case "lost":
          settings = null;
          for (const draft of drafts.values()) draft.lost();
          break;
        case "gone":
          close();
      }
    });

    function close() {
      session = null; // a site that was switched off may be switched on again
      stop.abort();
      cancelAnimationFrame(frame);
      clearTimeout(later);
      for (const draft of drafts.values()) draft.close();
      drafts.clear();
      current = null;
      status?.hide();
      attention?.close();
      guards?.close();
      Marks.close();
      transport.close();
    }

    Surface.sweep();
    Marks.sweep();
    transport.watchReposts?.((now) => {
      stored = now;
      guard();
    }, signal);
    listen(document);
    const first = focused();
    for (let root = first?.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) listen(root);
    if (document.hasFocus()) meet(first ?? undefined);
    return Object.freeze({ close });
  }

  /** @type {ReturnType<typeof begin> | null} */
  let session = null;

  return Object.freeze({
    /** Starts the frame's only session, over what `connect` opens; a second start is the first, until that is over.
     *  @param {() => Transport} connect */
    start: (connect) => (session ??= begin(connect())),
  });
})();
