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
    .spare { display: none; }
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

  /** @param {HTMLElement} mark @param {Severity} severity @param {Boxed["box"]} box */
  function shape(mark, severity, { x, y, width, height }) {
    mark.className = `mark ${severity}`;
    mark.style.cssText = `left: ${x}px; top: ${y}px; width: ${width}px; height: ${height}px`;
  }

  /** Makes an element say `words`. Only what differs is replaced, so that only those lines are laid
   *  out again. @param {HTMLElement} element @param {string} words */
  function write(element, words) {
    const node = element.firstChild;
    if (!(node instanceof Text)) element.textContent = words;
    else if (node.data !== words) {
      const { start, removed, added } = Edits.between(node.data, words);
      node.replaceData(start, removed, words.slice(start, start + added));
    }
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field */
  function create(field) {
    const surface = Surface.create("mirror", css(), "in the page");
    surface.host.setAttribute("aria-hidden", "true");
    const pane = Surface.make("div", { class: "window" });
    const text = Surface.make("div", { class: "text" });
    surface.root.append(pane, text);
    /** The boxes in the order of the text, and where each stands. Those behind the last one that is needed are spare: to
     *  take them out and put others in takes longer. @type {{mark: HTMLElement, key: string}[]} */
    const boxes = [];

    /** Copies how the field looks. @param {CSSStyleDeclaration} style @param {boolean} isInput */
    function dress(style, isInput) {
      const looks = /** @type {Record<string, string>} */ (/** @type {unknown} */ (text.style));
      const theirs = /** @type {Record<string, string>} */ (/** @type {unknown} */ (style));
      for (const name of COPIED) looks[name] = theirs[name];
      if (isInput) looks.whiteSpace = "pre";
      text.lang = field.closest("[lang]")?.getAttribute("lang") ?? "";
    }

    /** Where letters of the text are on the page. @param {number} start @param {number} end */
    function rectsOf(start, end) {
      const letters = text.firstChild;
      if (!letters || end > (letters.nodeValue ?? "").length) return [];
      ruler.setStart(letters, start);
      ruler.setEnd(letters, end);
      return [...ruler.getClientRects()];
    }

    /** Puts the boxes of the marks; those that stand there already stay: mostly all of them do.
     *  @param {Boxed[]} wanted */
    function put(wanted) {
      const keys = new Set();
      for (const { finding, box } of wanted) {
        const key = [finding.severity, ...Object.values(box)].join();
        if (keys.has(key)) continue;
        const at = keys.size;
        keys.add(key);
        boxes[at] ??= { mark: pane.appendChild(document.createElement("div")), key: "" };
        if (boxes[at].key !== key) shape(boxes[at].mark, finding.severity, box);
        boxes[at].key = key;
      }
      for (const left of boxes.slice(keys.size)) {
        if (left.key) left.mark.className = "spare";
        left.key = "";
      }
    }

    return { ...surface, pane, text, dress, say: (/** @type {string} */ words) => write(text, words), rectsOf, put };
  }

  return Object.freeze({ create, place });
})();
