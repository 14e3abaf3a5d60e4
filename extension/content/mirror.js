/**
 * Marks over a text field where the browser gives no ranges in it (Firefox).
 *
 * A mirror: the same text in the same style, invisible, laid out exactly over the field; ranges in
 * it say where the letters are, and translucent boxes are drawn there, clipped to what the field
 * shows. Nothing is put inside the field or its parents. The field is followed frame by frame, but
 * only while there is something to mark: a script may move it, scroll it or empty it without any
 * event, and a mark must not stay behind. What is typed behind every mark moves none: then nothing is
 * written, laid out or measured but what the frame asks for anyway.
 *
 * Measured, and not obvious: `zoom` has to be undone; the last line needs a U+200B to exist.
 */
const Mirror = (() => {
  const COPIED = `direction fontFamily fontFeatureSettings fontKerning fontLanguageOverride fontOpticalSizing
    fontSize fontSizeAdjust fontStretch fontStyle fontVariant fontVariationSettings fontWeight hyphens
    letterSpacing lineBreak lineHeight overflowWrap tabSize textAlign textAlignLast textIndent
    textRendering textTransform unicodeBidi whiteSpace wordBreak wordSpacing writingMode`.split(/\s+/);

  /** One range for every measurement: those that nobody holds cost the browser until they are collected. */
  const ruler = document.createRange();
  /** Letters that run from the right. */
  const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

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
    /** What the field said when the marks were found right. */
    let said = "";
    /** Whether its lines begin at the left and stay there, whatever is added to them. */
    let flows = false;
    /** The boxes that stand in the mirror. */
    let stood = "";
    /** @type {readonly Finding[]} */
    let findings = [];
    /** @type {Map<Finding, DOMRect[]>} */
    const rects = new Map();
    /** Places of marks that something covers: a menu, our card. @type {DOMRect[]} */
    let covered = [];

    const undress = () => {
      dressed = false;
    };
    const resized = new ResizeObserver(undress);
    for (const type of ["focus", "blur", "transitionend"])
      field.addEventListener(type, undress, { signal: stop.signal });
    document.fonts?.addEventListener("loadingdone", undress, { signal: stop.signal });

    /** What a class or a style may change without an event; the mirror is dressed anew after that.
     *  @param {CSSStyleDeclaration} style */
    function looksOf({ font, direction, letterSpacing }) {
      const looks = font + direction + letterSpacing;
      if (looks !== copied) dressed = false;
      copied = looks;
      return looks;
    }

    /** Lays the invisible text over the field's and returns where the field shows it. */
    function lay() {
      mirror ??= build(field);
      if (!mirror.host.isConnected) mirror.show(field);
      const style = getComputedStyle(field);
      const { rect, scale, isInput, window, content } = Geometry.of(field, style);
      looksOf(style); // no frame was watched while nothing was marked
      if (!dressed) {
        mirror.dress(style, isInput);
        const isPlain = !/balance|pretty/.test(style.getPropertyValue("text-wrap-style"));
        flows = isPlain && style.direction === "ltr" && /^(?:start|left)$/.test(style.textAlign);
      }
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
      said = field.value;
      write(mirror.text, `${said}\u200B`);
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
      ruler.setStart(letters, start);
      ruler.setEnd(letters, end);
      return [...ruler.getClientRects()];
    }

    /** Whether the field itself is what one sees there; else a menu lies over it, or it is scrolled away.
     *  @param {DOMRect} rect */
    function isSeen({ left, top, width, height }) {
      const root = /** @type {Document | ShadowRoot} */ (field.getRootNode());
      return root.elementFromPoint(left + width / 2, top + height / 2) === field;
    }

    /** Whether a mark in the mirror is to be seen; one that is covered will be looked at again.
     *  @param {DOMRect} rect @param {DOMRect} pane */
    function isOpen(rect, pane) {
      if (isSeen(rect)) return true;
      const middle = rect.top + rect.height / 2;
      if (middle > pane.top && middle < pane.bottom) covered.push(rect);
      return false;
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
      covered = [];
      // All that is read first, then all that is written: one layout.
      const marks = findings.flatMap((finding) => {
        const places = rectsOf(built, finding.start, finding.end).filter(
          (rect) => rect.width > 0 && isOpen(rect, pane),
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
      const looks = looksOf(getComputedStyle(field));
      const last = findings.at(-1);
      const drawn = mirror && last ? rectsOf(mirror, last.start, last.end)[0] : undefined; // a font that came late moves it
      return [
        left,
        top,
        width,
        height,
        field.clientWidth, // a scroll bar came
        field.scrollLeft,
        field.scrollTop,
        scrollX,
        scrollY,
        dressed,
        looks,
        drawn?.left,
        drawn?.right,
        mirror?.host.isConnected,
        covered.some(isSeen),
      ].join();
    }

    /** Whether the field says what the mirror does, or differs only where no mark can feel it: behind the last one,
     *  beyond the end of its word, in text that runs from the left. */
    function isSaid() {
      const now = field.value;
      if (now === said) return true;
      const end = findings.at(-1)?.end ?? 0;
      const { start } = Edits.between(said, now);
      if (!flows || !/\s/.test(now.slice(end, start)) || LEFTWARDS.test(now)) return false;
      said = now;
      return true;
    }

    /** Whether this is drawn already: it mostly is. Where the field stands is looked at in every frame.
     *  @param {readonly Finding[]} wanted */
    function isDrawn(wanted) {
      if (!Edits.allAlike(wanted, findings) || frame === 0 || !isSaid()) return false;
      const places = findings.map((finding) => rects.get(finding) ?? []);
      rects.clear();
      wanted.forEach((finding, at) => rects.set(finding, places[at]));
      findings = wanted;
      return true;
    }

    function follow() {
      if (!field.isConnected) return wipe();
      frame = requestAnimationFrame(follow);
      if (field.value !== said) return wipe(); // emptied by a script
      if (Measure.work("frame", look) !== seen) Measure.work("mirror", draw);
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
