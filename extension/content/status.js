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

  /** Where the mark may stand; null if the composer isn't in view. @param {HTMLElement} element */
  function spot(element) {
    const { left, right, top, bottom, width, height } = element.getBoundingClientRect();
    const floor = Math.min(bottom, innerHeight);
    if (width === 0 || height === 0 || floor <= Math.max(top, 0) || right <= 0 || left >= innerWidth)
      return null;
    const outside = [
      { x: right + GAP, y: floor - HEIGHT },
      { x: right - WIDTH, y: bottom + GAP },
      { x: right - WIDTH, y: top - HEIGHT - GAP },
    ];
    const free = outside.find(({ x, y }) => {
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
    return free ?? { x: Math.min(right, innerWidth) - HEIGHT - GAP, y: floor - HEIGHT - GAP / 2 };
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
    /** What that was said of, and with which words. */
    let known = "";
    let busy = false;
    /** Where the composer was when its surroundings were looked at. */
    let stood = "";
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
      const place = spot(element);
      surface.host.style.setProperty("visibility", place ? "visible" : "hidden");
      if (place) surface.move(Math.round(place.x), Math.round(place.y));
    }

    /** Once nothing has happened for a while, the page may have put something else there. */
    function lookAround() {
      const rested = performance.now() - heard;
      resting = rested < REST ? setTimeout(lookAround, REST - rested) : 0;
      if (resting === 0 && about && surface.isOpen) Measure.work("rest", () => stand(/** @type {HTMLElement} */ (about)));
    }

    /** @param {string} icon @param {string} tone @param {string} number */
    function draw(icon, tone, number) {
      digits.data = number;
      if (icon === drawn) return;
      drawn = icon;
      const sign = Icons.draw(icon);
      sign.classList.add(tone);
      button.replaceChildren(sign, digits);
    }

    return Object.freeze({
      announce,

      /** Shows the mark for a composer, on top of what the page put on top since. @param {Draft} draft */
      show(draft) {
        surface.show(draft.element);
        announced = stood = known = "";
        this.update(draft);
        this.place(draft);
      },

      /** @param {Draft} draft */
      update({ state, composer, element }) {
        hear(element);
        const isBusy = state.kind === "checked" && state.busy;
        if (isBusy !== busy) button.classList.toggle("busy", (busy = isBusy));
        // While somebody types it mostly says the same: then nothing is looked up.
        const now = JSON.stringify([{ ...state, busy: false }, composer.fallback, Words.edition]);
        if (now === known) return;
        known = now;
        const { icon, tone, number, text } = words(state);
        const note =
          composer.fallback && state.kind === "checked"
            ? ` ${Words.say("statusFallback", composer.site.name)}`
            : "";
        if (shown === icon + text + note) return;
        shown = icon + text + note;
        draw(icon, tone, number);
        const label = Words.say("statusLabel", text + note);
        button.setAttribute("aria-label", label);
        button.title = label;
        if (state.kind !== "checking" && text !== announced) announceCount(text);
      },

      /** @param {Draft} draft */
      place({ element }) {
        const { left, top, width, height } = element.getBoundingClientRect();
        const where = [left, top, width, height].join();
        if (where !== stood) stand(element);
        stood = where;
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
