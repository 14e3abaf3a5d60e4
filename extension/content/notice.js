/**
 * A notice of the guards, beside what it is about: why a click was held, whose account this is, that
 * an answer can wait. It takes neither the focus nor a key but Escape, and lets the page's own
 * button be pressed again. It is read aloud as soon as it stands there, and Tab comes to it next.
 */
const Notice = (() => {
  const GAP = 8;

  const STYLE = `
    section {
      inline-size: min(24rem, calc(100vw - 16px)); padding: 12px 14px;
      border: 1px solid var(--line); border-radius: 10px; border-inline-start: 4px solid var(--tone);
      background: var(--paper); color: var(--ink); box-shadow: 0 4px 18px rgb(0 0 0 / 0.22);
    }
    .error { --tone: var(--error); } .warning { --tone: var(--warning); }
    h2 { display: flex; gap: 8px; align-items: center; margin: 0; font-size: 1.05em; font-weight: 650; color: var(--ink); }
    h2 svg { color: var(--tone); font-size: 1.2em; }
    ul { margin: 8px 0 0; padding: 0 0 0 20px; max-block-size: 40vh; overflow: auto; }
    li { margin: 2px 0; color: var(--ink); overflow-wrap: anywhere; }
    p { margin: 8px 0 0; color: var(--soft); overflow-wrap: anywhere; }
    li button { padding: 0; border: 0; background: none; color: inherit; text-align: start;
      text-decoration: underline dotted; text-underline-offset: 3px; }
    footer { display: flex; flex-wrap: wrap; gap: 8px; margin-block-start: 10px; }
    footer button { padding: 5px 12px; border: 1px solid var(--line); border-radius: 8px; background: var(--wash); color: var(--ink); }
    footer button:hover { border-color: var(--soft); }
    button:focus-visible { outline: 2px solid var(--brand); outline-offset: 2px; }`;

  /** Above what it is about, else below it, always inside the window.
   *  @param {DOMRect} about @param {DOMRect} box */
  function placeFor(about, { width, height }) {
    const above = about.top - height - GAP;
    const below = about.bottom + GAP;
    const y = above >= GAP ? above : below + height <= innerHeight - GAP ? below : innerHeight - height - GAP;
    const x = Math.min(Math.max(GAP, about.right - width), innerWidth - width - GAP);
    return { x: Math.round(Math.max(GAP, x)), y: Math.round(Math.max(GAP, y)) };
  }

  /** @param {string} role  told apart by tests */
  function create(role) {
    const surface = Surface.create(role, STYLE);
    const { make } = Surface;
    /** @type {Element | null} */
    let about = null;
    /** Where the person is who may go on to it with Tab. @type {HTMLElement | null} */
    let before = null;

    /** @param {string} label @param {() => void} act  answers people only, not scripts */
    const button = (label, act) =>
      make("button", { type: "button", click: (/** @type {Event} */ { isTrusted }) => isTrusted && act() }, label);

    function place() {
      if (!about) return;
      const rect = about.getBoundingClientRect();
      if (!about.isConnected || rect.bottom < 0 || rect.top > innerHeight) return;
      const { x, y } = placeFor(rect, surface.host.getBoundingClientRect());
      surface.move(x, y);
    }

    return Object.freeze({
      place,
      close() {
        const isInside = surface.root.activeElement !== null;
        about = null;
        surface.hide();
        if (isInside) before?.focus();
      },
      get isOpen() {
        return about !== null && surface.host.isConnected;
      },

      /** Tab goes from where the person was through the buttons, and on from there: the notice stands elsewhere in the
       *  document. True if that was all the key had to do. @param {boolean} isBack */
      tab(isBack) {
        const buttons = [...surface.root.querySelectorAll("button")];
        const inside = surface.root.activeElement;
        if (inside === null && !isBack && before?.matches(":focus")) {
          buttons[0]?.focus();
          return true;
        }
        if (inside === null || inside !== buttons.at(isBack ? 0 : -1)) return false;
        before?.focus();
        return isBack; // forwards, the browser goes on from here
      },

      /** @param {NoticeShown} shown */
      open({ near, anchor, tone, title, reasons, help, buttons }) {
        about = anchor;
        before = anchor instanceof HTMLElement && anchor.matches(":focus") ? anchor : near;
        const lines = reasons.map(({ text, go }) => make("li", {}, go ? button(text, go) : text));
        const section = make(
          "section",
          { class: tone, role: "alert" },
          make("h2", {}, Icons.draw(tone), title),
          ...(lines.length > 0 ? [make("ul", {}, ...lines)] : []),
          ...(help ? [make("p", {}, help)] : []),
          make("footer", {}, ...buttons.map(({ label, act }) => button(label, act))),
        );
        surface.root.replaceChildren();
        surface.show(near);
        surface.root.replaceChildren(section); // a live region that is filled is read; one that arrives full may not be
        place();
      },
    });
  }

  return Object.freeze({ create });
})();
