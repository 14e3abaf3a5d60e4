/**
 * Where Mesura draws its own things on a page: hosts with a closed shadow root, in the top layer,
 * outside of the editor's subtree.
 *
 * A host never takes the focus from the editor (`pointerdown` and `mousedown` are prevented), never
 * lets the page hear a click that was meant for Mesura, and stands inside the modal dialog that
 * holds the editor where there is one: elsewhere it would be inert.
 */
const Surface = (() => {
  const OURS =
    "pointerdown pointerup mousedown mouseup click dblclick auxclick contextmenu touchstart touchend wheel keydown keyup focusin focusout".split(
      " ",
    );

  const BASE = `
    :host {
      all: initial !important;
      position: fixed !important;
      left: var(--x, 0) !important;
      top: var(--y, 0) !important;
      direction: ltr !important;
      font: 400 13.5px/1.5 system-ui, "Segoe UI", Roboto, "Noto Sans", sans-serif !important;
      --paper: #ffffff; --ink: #1c2428; --soft: #56636b; --line: #d9dfe3; --wash: #f2f5f6;
      --brand: #14545c; --on-brand: #ffffff;
      --error: #b3261e; --warning: #8a5a00; --hint: #2b5c9e; --fine: #2d6a4a;
      color: var(--ink) !important;
    }
    :host([data-dark]) {
      --paper: #1e262b; --ink: #e9eef0; --soft: #a6b2b9; --line: #3a454c; --wash: #2a343a;
      --brand: #86ccd4; --on-brand: #05272b;
      --error: #ff978d; --warning: #efbb63; --hint: #94bdf4; --fine: #84cba5;
      color-scheme: dark;
    }
    * { box-sizing: border-box; }
    button { font: inherit; color: inherit; cursor: pointer; }
    svg { flex: none; inline-size: 1em; block-size: 1em; }
    .error { color: var(--error); } .warning { color: var(--warning); }
    .hint { color: var(--hint); } .fine { color: var(--fine); } .soft { color: var(--soft); }
    .unseen { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden;
      clip-path: inset(50%); white-space: nowrap; }
    @media (forced-colors: active) {
      :host, :host([data-dark]) {
        --paper: Canvas; --ink: CanvasText; --soft: CanvasText; --line: CanvasText; --wash: Canvas;
        --brand: ButtonText; --on-brand: ButtonFace;
        --error: CanvasText; --warning: CanvasText; --hint: CanvasText; --fine: CanvasText; }
    }`;

  /** Firefox ends a removed extension's scripts without a last word, and takes back the style sheets that the
   *  background inserted: what we draw stands only while that one does. */
  const LEASE = ":host { display: var(--qz7-lease, none) !important }";
  let leased = false;
  /** @type {Set<CSSStyleSheet>} */
  const sheets = new Set();

  const POPOVER =
    ":host { display: block !important; } :host(:not(:popover-open)) { display: none !important; }";
  const INLINE = ":host { display: block !important; }";

  /** Whether the page is dark where the person writes: judged by the colour of the letters.
   *  @param {HTMLElement} element */
  function isDark(element) {
    const [red, green, blue] = (getComputedStyle(element).color.match(/^rgba?\(([^)]*)\)/)?.[1] ?? "")
      .split(/[,\s/]+/)
      .map(Number);
    if (Number.isFinite(blue)) return 0.3 * red + 0.59 * green + 0.11 * blue > 140;
    return matchMedia("(prefers-color-scheme: dark)").matches;
  }

  /** The element under which a host can be seen and clicked. @param {Element} element */
  function home(element) {
    /** @type {Node | null} */
    let node = element;
    while (node) {
      if (node instanceof Element && node.matches("dialog:modal")) return node;
      node = node.parentNode ?? (node instanceof ShadowRoot ? node.host : null);
    }
    return element.ownerDocument.documentElement;
  }

  return Object.freeze({
    home,

    /** From now on hosts are seen only while the background's sheet is there, if it is. Returns whether it is. */
    lease() {
      if (leased || !("mozInnerScreenX" in globalThis)) return leased;
      leased = getComputedStyle(document.documentElement).getPropertyValue("--qz7-lease").trim() === "block";
      if (!leased) return false;
      for (const sheet of sheets) sheet.insertRule(LEASE, sheet.cssRules.length);
      sheets.clear();
      return true;
    },

    /** Takes away what an earlier version of this script left: Firefox ends it without a last word. */
    sweep() {
      for (const host of document.querySelectorAll("[data-qz7]")) host.remove();
    },

    /** A host that isn't on the page yet.
     *  @param {string} role  told apart by tests, not by people
     *  @param {string} css
     *  @param {"on top" | "in the page"} layer  in the page = beneath what the page itself puts on top */
    create(role, css, layer = "on top") {
      const host = document.createElement("div");
      host.setAttribute("data-qz7", role);
      const onTop = layer === "on top";
      if (onTop) host.popover = "manual";
      const root = host.attachShadow({ mode: "closed" });
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(BASE + (onTop ? POPOVER : INLINE) + css);
      if (leased) sheet.insertRule(LEASE, sheet.cssRules.length);
      else sheets.add(sheet);
      root.adoptedStyleSheets = [sheet];
      for (const type of OURS) {
        host.addEventListener(type, (event) => {
          event.stopPropagation();
          if (type === "pointerdown" || type === "mousedown") event.preventDefault();
        });
      }
      return Object.freeze({
        host,
        root,
        /** Shows the host on top of everything, for the composer `near`. @param {HTMLElement} near */
        show(near) {
          const parent = home(near);
          if (host.parentNode !== parent) parent.append(host);
          else if (onTop && host.matches(":popover-open")) host.hidePopover();
          host.toggleAttribute("data-dark", isDark(near));
          host.lang = Words.say("language"); // the page may speak another
          if (onTop) host.showPopover();
        },
        /** @param {number} x @param {number} y */
        move(x, y) {
          host.style.setProperty("--x", `${x}px`);
          host.style.setProperty("--y", `${y}px`);
        },
        hide() {
          host.remove();
        },
        get isOpen() {
          return host.isConnected && host.matches(":popover-open");
        },
      });
    },

    /** An element with properties and children; text goes in as text, never as markup.
     *  @template {keyof HTMLElementTagNameMap} T
     *  @param {T} tag @param {Record<string, unknown>} properties @param {...(Node | string)} children
     *  @returns {HTMLElementTagNameMap[T]} */
    make(tag, properties = {}, ...children) {
      const element = document.createElement(tag);
      for (const [name, value] of Object.entries(properties)) {
        if (typeof value === "function") element.addEventListener(name, /** @type {EventListener} */ (value));
        else if (value !== undefined && value !== false) element.setAttribute(name, String(value));
      }
      element.append(...children);
      return element;
    },
  });
})();
