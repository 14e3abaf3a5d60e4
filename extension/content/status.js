/**
 * The small mark at the composer's corner: checking, so many findings, paused, can't read, failed.
 * A click opens the checklist. A live region beside it tells the same to who can't see it.
 *
 * It stands outside of the composer's subtree, on a spot where the page shows nothing but its own
 * background, so that it never lies over a button of the network.
 */
const Status = (() => {
  const WIDTH = 46;
  const HEIGHT = 24;
  const GAP = 6;
  /** Silence before a new number is announced: a person who types is not interrupted. */
  const CALM = 1200;
  /** What came of an act is heard for so long before a number follows. */
  const HEARD = 3000;
  /** After such a rest the page around the composer is looked at again. */
  const REST = 400;

  const STYLE = `
    button {
      display: inline-flex; align-items: center; justify-content: center; gap: 5px;
      block-size: ${HEIGHT}px; min-inline-size: ${HEIGHT}px; padding: 0 6px; margin: 0;
      border: 1px solid var(--line); border-radius: ${HEIGHT / 2}px;
      background: var(--paper); color: var(--ink);
      font-size: 12px; font-weight: 600; line-height: 1; font-variant-numeric: tabular-nums;
      box-shadow: 0 1px 3px rgb(0 0 0 / 0.14); opacity: 0.94;
    }
    button:hover { opacity: 1; border-color: var(--soft); }
    button:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }
    svg { font-size: 14px; }
    .busy svg { opacity: 0.45; transition: opacity 0.2s 0.4s; }`;

  /** @param {Element} outer @param {Element} inner  across shadow roots */
  function holds(outer, inner) {
    for (let root = inner.getRootNode(); ; root = root.host.getRootNode()) {
      if (outer.contains(inner)) return true;
      if (!(root instanceof ShadowRoot)) return false;
      inner = root.host;
    }
  }

  /** What the page shows at a point, through open shadow roots, without our own hosts.
   *  @param {number} x @param {number} y */
  function shownAt(x, y) {
    let found = document.elementsFromPoint(x, y).find((element) => !element.hasAttribute("data-qz7")) ?? null;
    while (found?.shadowRoot) {
      const inner = found.shadowRoot.elementFromPoint(x, y);
      if (!inner || !found.shadowRoot.contains(inner)) break;
      found = inner;
    }
    return found;
  }

  /** Beside the composer, beneath it, above it; last within.
   *  @param {DOMRect} composer */
  function spots({ right, top, bottom }) {
    const floor = Math.min(bottom, innerHeight);
    return [
      { x: right + GAP, y: floor - HEIGHT },
      { x: right - WIDTH, y: bottom + GAP },
      { x: right - WIDTH, y: top - HEIGHT - GAP },
      { x: Math.min(right, innerWidth) - HEIGHT - GAP, y: floor - HEIGHT - GAP / 2 },
    ];
  }

  /** Which of them is free; none if the composer isn't in view. @param {HTMLElement} element @param {DOMRect} rect */
  function freeSpot(element, rect) {
    const { left, right, top, bottom, width, height } = rect;
    const floor = Math.min(bottom, innerHeight);
    if (width === 0 || height === 0 || floor <= Math.max(top, 0) || right <= 0 || left >= innerWidth) return -1;
    const all = spots(rect);
    return all.findIndex(({ x, y }, at) => {
      if (at === all.length - 1) return true;
      const corners = [
        [x, y],
        [x + WIDTH, y],
        [x, y + HEIGHT],
        [x + WIDTH, y + HEIGHT],
        [x + WIDTH / 2, y + HEIGHT / 2],
      ];
      return corners.every(([at, down]) => {
        const shown =
          at >= 0 && down >= 0 && at < innerWidth && down < innerHeight ? shownAt(at, down) : null;
        return shown !== null && shown !== element && holds(shown, element);
      });
    });
  }

  /** @param {StatusState} state @returns {{icon: string, tone: string, number: string, text: string}} */
  function words(state) {
    switch (state.kind) {
      case "paused":
        return { icon: "paused", tone: "soft", number: "", text: Words.say("statusPaused") };
      case "unreadable":
        return { icon: "blind", tone: "soft", number: "", text: Words.say(`unreadable_${state.reason}`) };
      case "failed":
        return { icon: "trouble", tone: "error", number: "", text: Words.say("statusFailed", state.message) };
      case "checking":
        return { icon: "checking", tone: "soft", number: "", text: Words.say("statusChecking") };
      default:
        return state.severity
          ? {
              icon: state.severity,
              tone: state.severity,
              number: String(state.count),
              text: Words.count("status", state.count),
            }
          : { icon: "fine", tone: "fine", number: "", text: Words.say("statusFine") };
    }
  }

  /** @param {() => void} open  opens the checklist */
  function create(open) {
    const surface = Surface.create("status", STYLE);
    const live = Surface.make("div", { class: "unseen", role: "status", "aria-live": "polite" });
    const button = Surface.make("button", {
      type: "button",
      click: (/** @type {Event} */ { isTrusted }) => isTrusted && open(),
    });
    surface.root.append(button, live);
    const digits = new Text();
    /** The sign beside them, which changes far less often. */
    let drawn = "";
    let shown = "";
    /** What that was said of, and with which words. @type {unknown[]} */
    let known = [];
    let busy = false;
    /** Where the composer was when its surroundings were looked at, and which spot was free.
     * @type {{left: number, top: number, width: number, height: number, spot: number} | null} */
    let stood = null;
    /** What the mark is to be called: while somebody types another number may wait. */
    let label = "";
    /** The composer, and when it was last heard of. @type {HTMLElement | null} */
    let about = null;
    let heard = 0;
    let resting = 0;
    let announced = "";
    /** When an act was told last. */
    let acted = -Infinity;
    let timer = 0;

    /** Says at once what came of an act. @param {string} text */
    function announce(text) {
      clearTimeout(timer);
      acted = performance.now();
      live.textContent = announced = text;
    }

    /** Says how many findings there are, once nobody types and what came of an act has been heard. @param {string} text */
    function announceCount(text) {
      clearTimeout(timer);
      const wait = Math.max(CALM, acted + HEARD - performance.now());
      timer = setTimeout(() => (live.textContent = announced = text), wait);
    }

    /** The composer is heard of: it will be looked at once it rests. @param {HTMLElement} element */
    function hear(element) {
      [about, heard] = [element, performance.now()];
      resting ||= setTimeout(lookAround, REST);
    }

    /** @param {HTMLElement} element */
    function stand(element) {
      const rect = element.getBoundingClientRect();
      const spot = freeSpot(element, rect);
      const { left, top, width, height } = rect;
      stood = { left, top, width, height, spot };
      surface.host.style.setProperty("visibility", spot >= 0 ? "visible" : "hidden");
      move(rect, spot);
    }

    /** @param {DOMRect} rect @param {number} spot */
    function move(rect, spot) {
      const place = spots(rect)[spot];
      if (place) surface.move(Math.round(place.x), Math.round(place.y));
    }

    /** Once nothing has happened for a while, the page may have put something else there, and who points at the mark or
     *  comes to it hears what it is called now. */
    function lookAround() {
      const rested = performance.now() - heard;
      resting = rested < REST ? setTimeout(lookAround, REST - rested) : 0;
      if (resting !== 0) return;
      Measure.work("rest", () => {
        call();
        if (about && surface.isOpen) stand(about);
      });
    }

    function call() {
      if (label === button.title) return;
      button.setAttribute("aria-label", label);
      button.title = label;
    }

    /** Signs that were drawn before. @type {Map<string, SVGElement>} */
    const signs = new Map();

    /** @param {string} icon @param {string} tone */
    function signOf(icon, tone) {
      const sign = signs.get(icon) ?? Icons.draw(icon);
      sign.classList.add(tone);
      signs.set(icon, sign);
      return sign;
    }

    /** @param {string} icon @param {string} tone @param {string} number */
    function draw(icon, tone, number) {
      digits.data = number;
      if (icon === drawn) return;
      drawn = icon;
      button.replaceChildren(signOf(icon, tone), digits);
    }

    let isPrepared = false;

    /** Draws and looks up, once and before anybody types, what will mostly be said: the first time takes a millisecond. */
    function prepare() {
      if (isPrepared) return;
      isPrepared = true;
      for (const severity of /** @type {Severity[]} */ (["hint", "warning", "error"]))
        for (const count of [1, 2]) {
          const { icon, tone } = words({ kind: "checked", busy: false, count, severity });
          signOf(icon, tone);
        }
      signOf("fine", "fine");
      Words.say("statusLabel", Words.say("statusFine"));
    }

    return Object.freeze({
      announce,
      hear,

      /** Shows the mark for a composer, on top of what the page put on top since. @param {Draft} draft */
      show(draft) {
        surface.show(draft.element);
        clearTimeout(resting);
        resting = 0;
        announced = "";
        stood = null;
        known = [];
        this.update(draft);
        this.place(draft);
        requestIdleCallback(prepare);
      },

      /** @param {Draft} draft */
      update({ state, composer, element }) {
        const isTyping = resting !== 0;
        hear(element);
        const isBusy = state.kind === "checked" && state.busy;
        if (isBusy !== busy) button.classList.toggle("busy", (busy = isBusy));
        // While somebody types it mostly says the same: then nothing is looked up.
        const { kind, count, severity, message, reason } = /** @type {Record<string, unknown>} */ ({ ...state });
        const now = [kind, count, severity, message, reason, composer.fallback, Words.edition];
        if (now.every((value, at) => value === known[at])) return;
        known = now;
        const { icon, tone, number, text } = words(state);
        const note =
          composer.fallback && state.kind === "checked"
            ? ` ${Words.say("statusFallback", composer.site.name)}`
            : "";
        if (shown === icon + text + note) return;
        shown = icon + text + note;
        const isOther = icon !== drawn;
        draw(icon, tone, number);
        label = Words.say("statusLabel", text + note);
        if (isOther || !isTyping) call();
        if (state.kind !== "checking" && text !== announced) announceCount(text);
      },

      /** @param {Draft} draft */
      place({ element }) {
        const rect = element.getBoundingClientRect();
        const { left, top, width, height } = rect;
        const isBeside = stood?.left === left && stood.top === top && stood.width === width;
        if (!stood || !isBeside) stand(element);
        else if (stood.height !== height) {
          // It grows while somebody types: what is there is looked at once the person rests.
          stood.height = height;
          move(rect, stood.spot);
        }
        hear(element);
      },

      hide() {
        clearTimeout(timer);
        clearTimeout(resting);
        resting = 0;
        about = null;
        surface.hide();
      },
      get isOpen() {
        return surface.isOpen;
      },
    });
  }

  return Object.freeze({ create });
})();
