/**
 * What a mirror (mirror.js) is made of: an invisible text that looks like the field's, where letters can be measured, and a
 * window over what the field shows, with the boxes of the marks in it.
 */
const Glass = (() => {
  const COPIED = `direction fontFamily fontFeatureSettings fontKerning fontLanguageOverride fontOpticalSizing
    fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontVariationSettings fontWeight hyphens
    letterSpacing lineBreak lineHeight overflowWrap tabSize textAlign textAlignLast textIndent
    textRendering textTransform unicodeBidi whiteSpace wordBreak wordSpacing writingMode`.split(/\s+/);

  /** One range for every measurement: those that nobody holds cost the browser until they are collected. */
  const ruler = document.createRange();

  const css = () => `
    :host { position: absolute !important; left: 0 !important; top: 0 !important;
      z-index: 2147483646 !important; pointer-events: none !important; }
    .window { position: absolute; overflow: hidden; }
    .text { position: absolute; visibility: hidden; transform-origin: 0 0; }
    .mark { position: absolute; }
    .spare { position: absolute; visibility: hidden; }
    ${Object.entries(Marks.LOOKS)
      .map(
        ([severity, { line, colour, rgb, alpha }]) =>
          `.mark.${severity} { color: ${colour}; background: rgb(${rgb} / ${alpha}); border-block-end: 2px ${line} ${colour}; }`,
      )
      .join("\n")}
    @media (forced-colors: active) {
      .mark { background: transparent !important; border-color: CanvasText !important; }
    }`;

  /** Where elements have been put: mostly they stay there. @type {WeakMap<HTMLElement, string>} */
  const places = new WeakMap();

  /** @param {HTMLElement} element @param {Record<string, number>} box */
  function place(element, box) {
    const where = Object.values(box).join();
    if (places.get(element) === where) return;
    places.set(element, where);
    for (const [name, value] of Object.entries(box)) {
      element.style.setProperty({ x: "left", y: "top" }[name] ?? name, `${value}px`);
    }
  }

  /** @typedef {{mark: HTMLElement, look: string, box: Boxed["box"] | null, key: string}} Slot */

  /** @param {Slot} slot @param {string} look */
  function dressUp(slot, look) {
    if (slot.look !== look) slot.mark.className = slot.look = look;
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field */
  function create(field) {
    const surface = Surface.create("mirror", css(), "in the page");
    surface.host.setAttribute("aria-hidden", "true");
    const pane = Surface.make("div", { class: "window" });
    const text = Surface.make("div", { class: "text" });
    surface.root.append(pane, text);
    /** What the text says. */
    let said = "";
    /** The boxes in the order of the text, and where each stands. Those behind the last one that is needed are spare: to
     *  take them out and put others in takes longer. @type {Slot[]} */
    const slots = [];

    /** Copies how the field looks. @param {CSSStyleDeclaration} style @param {boolean} isInput */
    function dress(style, isInput) {
      const looks = /** @type {Record<string, string>} */ (/** @type {unknown} */ (text.style));
      const theirs = /** @type {Record<string, string>} */ (/** @type {unknown} */ (style));
      for (const name of COPIED) looks[name] = theirs[name];
      if (isInput) looks.whiteSpace = "pre";
      text.lang = field.closest("[lang]")?.getAttribute("lang") ?? "";
    }

    /** Only what differs is replaced, so that only those lines are laid out again. The last line needs a letter behind
     *  it to exist. @param {string} words */
    function say(words) {
      const node = text.firstChild;
      if (!(node instanceof Text)) text.textContent = `${words}\u200B`;
      else if (said !== words) {
        const { start, removed, added } = Edits.between(said, words);
        node.replaceData(start, removed, words.slice(start, start + added));
      }
      said = words;
    }

    /** Where letters of the text are on the page. @param {number} start @param {number} end @returns {DOMRect[]} */
    function rectsOf(start, end) {
      const letters = text.firstChild;
      if (!letters || end > said.length) return [];
      ruler.setStart(letters, start);
      ruler.setEnd(letters, end);
      const found = ruler.getClientRects();
      const rects = [];
      for (let at = 0; at < found.length; at++) rects.push(found[at]);
      return rects;
    }

    /** @returns {Slot} */
    function add() {
      const mark = document.createElement("div");
      pane.append(mark);
      return { mark, look: "spare", box: null, key: "" };
    }

    /** Puts the boxes of the marks; those that stand there already stay: mostly all of them do.
     *  @param {Boxed[]} wanted */
    function put(wanted) {
      const keys = new Set();
      for (const { finding, box } of wanted) {
        const slot = (slots[keys.size] ??= add());
        const key = slot.box === box ? slot.key : Object.values(box).join();
        const look = `mark ${finding.severity}`;
        if (keys.has(look + key)) continue;
        keys.add(look + key);
        dressUp(slot, look);
        if (slot.key !== key)
          slot.mark.style.cssText = `left: ${box.x}px; top: ${box.y}px; width: ${box.width}px; height: ${box.height}px`;
        slot.box = box;
        slot.key = key;
      }
      for (let at = keys.size; at < slots.length; at++) dressUp(slots[at], "spare");
    }

    return { ...surface, pane, text, dress, say, rectsOf, put };
  }

  return Object.freeze({ create, place });
})();
