/**
 * Marks over a text field where the browser gives no ranges in it (Firefox).
 *
 * A mirror: the same text in the same style, invisible, laid out exactly over the field; ranges in
 * it say where the letters are, and translucent boxes are drawn there, clipped to what the field
 * shows. Nothing is put inside the field or its parents. The field is followed frame by frame, but
 * only while there is something to mark: a script may move it, scroll it or empty it without any
 * event, and a mark must not stay behind.
 *
 * What differs from the obvious, each measured: `clientWidth` of a Firefox `<input>` leaves out the
 * padding; a right-to-left scroll bar is on the left; `offsetWidth` is rounded, so that a scale
 * taken from it drifts; `zoom` has to be undone; the last line needs a U+200B to exist.
 */
const Mirror = (() => {
  const COPIED = `direction fontFamily fontFeatureSettings fontKerning fontLanguageOverride fontOpticalSizing
    fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontVariationSettings fontWeight hyphens
    letterSpacing lineBreak lineHeight overflowWrap tabSize textAlign textAlignLast textIndent
    textRendering textTransform unicodeBidi whiteSpace wordBreak wordSpacing writingMode`.split(/\s+/);

  const css = () => `
    :host { position: absolute !important; left: 0 !important; top: 0 !important;
      z-index: 2147483646 !important; pointer-events: none !important; }
    .window { position: absolute; overflow: hidden; }
    .text { position: absolute; visibility: hidden; transform-origin: 0 0; }
    .mark { position: absolute; }
    ${Object.entries(Marks.LOOKS)
      .map(
        ([severity, { line, colour, rgb, alpha }]) =>
          `.mark.${severity} { color: ${colour}; background: rgb(${rgb} / ${alpha}); border-block-end: 2px ${line} ${colour}; }`,
      )
      .join("\n")}
    @media (forced-colors: active) {
      .mark { background: transparent !important; border-color: CanvasText !important; }
    }`;

  /** The geometry of a field: its boxes in its own CSS pixels, and the scale at which it is seen.
   *  @param {HTMLTextAreaElement | HTMLInputElement} field @param {CSSStyleDeclaration} style */
  function measure(field, style) {
    const rect = field.getBoundingClientRect();
    const scale = Math.abs(rect.width - field.offsetWidth) < 1 ? 1 : rect.width / field.offsetWidth;
    const [left, right, top, bottom] = ["left", "right", "top", "bottom"].map((side) => ({
      border: Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
      padding: Number.parseFloat(style.getPropertyValue(`padding-${side}`)),
    }));
    const width = rect.width / scale - left.border - right.border;
    const height = rect.height / scale - top.border - bottom.border;
    const isInput = field instanceof HTMLInputElement;
    const bar = isInput ? 0 : Math.max(0, Math.round(width - field.clientWidth));
    const barOnLeft = field.clientLeft > left.border + bar / 2 ? bar : 0;
    const content = {
      x: left.border + left.padding + barOnLeft,
      y: top.border + top.padding,
      width: width - left.padding - right.padding - bar,
      height: height - top.padding - bottom.padding,
    };
    const padded = { x: left.border, y: top.border, width, height };
    // An input shows its letters in the content box only.
    const window = isInput ? { ...padded, x: content.x, width: content.width } : padded;
    return { rect, scale, isInput, window, content };
  }

  /** @param {HTMLElement} element @param {Record<string, number>} box */
  function place(element, box) {
    for (const [name, value] of Object.entries(box)) {
      element.style.setProperty({ x: "left", y: "top" }[name] ?? name, `${value}px`);
    }
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
  function build(field) {
    const surface = Surface.create("mirror", css(), "in the page");
    surface.host.setAttribute("aria-hidden", "true");
    const pane = Surface.make("div", { class: "window" });
    const text = Surface.make("div", { class: "text" });
    surface.root.append(pane, text);

    /** Copies how the field looks. @param {CSSStyleDeclaration} style @param {boolean} isInput */
    function dress(style, isInput) {
      const looks = /** @type {Record<string, string>} */ (/** @type {unknown} */ (text.style));
      const theirs = /** @type {Record<string, string>} */ (/** @type {unknown} */ (style));
      for (const name of COPIED) looks[name] = theirs[name];
      if (isInput) looks.whiteSpace = "pre";
      text.lang = field.closest("[lang]")?.getAttribute("lang") ?? "";
    }
    return { ...surface, pane, text, dress };
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field @returns {MarksOfBox} */
  function on(field) {
    const stop = new AbortController();
    /** @type {ReturnType<typeof build> | null} */
    let mirror = null;
    let dressed = false;
    /** The looks of the field when it was last looked at. */
    let copied = "";
    /** How much the page enlarges the mirror itself. */
    let zoom = 1;
    let frame = 0;
    let seen = "";
    /** The boxes that stand in the mirror. */
    let stood = "";
    /** @type {readonly Finding[]} */
    let findings = [];
    /** @type {Map<Finding, DOMRect[]>} */
    const rects = new Map();

    const undress = () => {
      dressed = false;
    };
    const resized = new ResizeObserver(undress);
    for (const type of ["focus", "blur", "transitionend"])
      field.addEventListener(type, undress, { signal: stop.signal });
    document.fonts?.addEventListener("loadingdone", undress, { signal: stop.signal });

    /** Lays the invisible text over the field's and returns where the field shows it. */
    function lay() {
      mirror ??= build(field);
      if (!mirror.host.isConnected) mirror.show(field);
      const style = getComputedStyle(field);
      const { rect, scale, isInput, window, content } = measure(field, style);
      if (!dressed) mirror.dress(style, isInput);
      dressed = true;
      const origin = mirror.host.getBoundingClientRect();
      zoom = mirror.host.currentCSSZoom ?? 1;
      const x = (rect.left - origin.left) / zoom;
      const y = (rect.top - origin.top) / zoom;
      const own = scale / zoom; // one pixel of the field in pixels of the mirror
      place(mirror.pane, {
        x: x + window.x * own,
        y: y + window.y * own,
        width: window.width * own,
        height: window.height * own,
      });
      write(mirror.text, `${field.value}\u200B`);
      const centred = isInput ? (content.height - mirror.text.offsetHeight) / 2 : 0;
      place(mirror.text, {
        x: x + content.x * own,
        y: y + (content.y + centred) * own,
        width: content.width,
      });
      mirror.text.style.transform = `scale(${own}) translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
      return mirror;
    }

    /** @param {ReturnType<typeof build>} built @param {number} start @param {number} end */
    function rectsOf({ text }, start, end) {
      const letters = text.firstChild;
      if (!letters || end > (letters.nodeValue ?? "").length) return [];
      const range = document.createRange();
      range.setStart(letters, start);
      range.setEnd(letters, end);
      return [...range.getClientRects()];
    }

    /** Whether the field itself is what one sees there; else a menu lies over it, or it is scrolled away.
     *  @param {DOMRect} rect */
    function isSeen({ left, top, width, height }) {
      const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
      return root.elementFromPoint(left + width / 2, top + height / 2) === field;
    }

    /** Puts the boxes of the marks; those that stand there already stay: mostly all of them do.
     *  @param {HTMLElement} pane @param {{severity: Severity, x: number, y: number, width: number, height: number}[]} boxes */
    function put(pane, boxes) {
      const key = JSON.stringify(boxes);
      if (key === stood) return;
      stood = key;
      pane.replaceChildren(
        ...boxes.map(({ severity, ...box }) => {
          const mark = Surface.make("div", { class: `mark ${severity}` });
          place(mark, box);
          return mark;
        }),
      );
    }

    function draw() {
      const built = lay();
      const pane = built.pane.getBoundingClientRect();
      rects.clear();
      // All that is read first, then all that is written: one layout.
      const marks = findings.flatMap((finding) => {
        const places = rectsOf(built, finding.start, finding.end).filter(
          (rect) => rect.width > 0 && isSeen(rect),
        );
        rects.set(finding, places);
        return places.map((rect) => ({ rect, severity: finding.severity }));
      });
      const boxes = marks.map(({ rect, severity }) => ({
        severity,
        x: (rect.left - pane.left) / zoom,
        y: (rect.top - pane.top) / zoom,
        width: rect.width / zoom,
        height: rect.height / zoom + 2,
      }));
      put(built.pane, boxes);
      seen = look();
    }

    /** Everything that moves a mark, in one comparable string. */
    function look() {
      const { left, top, width, height } = field.getBoundingClientRect();
      const { font, direction, letterSpacing } = getComputedStyle(field);
      const looks = font + direction + letterSpacing;
      if (looks !== copied) dressed = false; // a class or a style changed: there is no event for it
      copied = looks;
      const last = findings.at(-1);
      const drawn = mirror && last ? rectsOf(mirror, last.start, last.end)[0] : undefined; // a font that came late moves it
      return [
        left,
        top,
        width,
        height,
        field.scrollLeft,
        field.scrollTop,
        scrollX,
        scrollY,
        dressed,
        looks,
        drawn?.left,
        drawn?.right,
        mirror?.host.isConnected,
        field.value,
      ].join();
    }

    /** Whether an answer says what is drawn already: it mostly does. @param {readonly Finding[]} wanted */
    function isDrawn(wanted) {
      const same =
        wanted.length === findings.length && wanted.every((finding, at) => Edits.alike(finding, findings[at]));
      if (!same || frame === 0 || look() !== seen) return false;
      const places = findings.map((finding) => rects.get(finding) ?? []);
      rects.clear();
      wanted.forEach((finding, at) => rects.set(finding, places[at]));
      findings = wanted;
      return true;
    }

    function follow() {
      if (!field.isConnected) return wipe();
      frame = requestAnimationFrame(follow);
      const now = look();
      if (now === seen) return;
      if (mirror?.text.textContent !== `${field.value}\u200B`) return wipe(); // emptied by a script
      draw();
    }

    function wipe() {
      cancelAnimationFrame(frame);
      frame = 0;
      findings = [];
      rects.clear();
      resized.disconnect();
      mirror?.hide();
    }

    return Object.freeze({
      /** @param {Reading} _ @param {readonly Finding[]} wanted */
      paint(_, wanted) {
        if (wanted.length === 0) return wipe();
        if (!isDrawn(wanted)) {
          findings = wanted;
          draw();
        }
        if (frame) return;
        resized.observe(field);
        frame = requestAnimationFrame(follow);
      },
      /** @param {Finding} finding */
      rects: (finding) => rects.get(finding) ?? [],
      caret() {
        const at = field.selectionEnd ?? 0;
        const rect = rectsOf(lay(), at, at)[0] ?? null;
        if (findings.length === 0) mirror?.hide();
        return rect;
      },
      close() {
        stop.abort();
        wipe();
        mirror = null;
      },
    });
  }

  return Object.freeze({ on });
})();
