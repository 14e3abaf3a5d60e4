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
  /** Letters that run from the right. */
  const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

  /** @param {HTMLTextAreaElement | HTMLInputElement} field @returns {MarksOfBox} */
  function on(field) {
    const stop = new AbortController();
    /** @type {ReturnType<typeof Glass.create> | null} */
    let mirror = null;
    let dressed = false;
    /** How the field looks: follows it by itself. @type {CSSStyleDeclaration | null} */
    let style = null;
    /** The looks of the field when it was last looked at. */
    let copied = "";
    /** How much the page enlarges the mirror itself. */
    let zoom = 1;
    let frame = 0;
    let seen = "";
    /** The same without the last mark. */
    let stood = "";
    /** Where the field and the mirror were when that was laid over it. */
    let laid = "";
    /** What the field said when the marks were found right. */
    let said = "";
    /** Whether its lines begin at the left and stay there, whatever is added to them. */
    let flows = false;
    /** Whether some of its letters may run from the right. */
    let isMixed = false;
    /** @type {ReturnType<typeof Geometry.edges>} */
    let edges = [];
    /** How large the field was when those were read. */
    let size = "";
    /** How the text in the mirror is scaled and scrolled. */
    let turned = "";
    /** The boxes of the marks that stand in the mirror. @type {Boxed[]} */
    let boxed = [];
    /** @type {readonly Finding[]} */
    let findings = [];
    /** Where the marks are seen, and where the first piece of each is, as `sideOf` says it.
     * @type {Map<Finding, {rects: DOMRect[], side: string}>} */
    const places = new Map();
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
     *  @returns {string} */
    function lookUp() {
      style ??= getComputedStyle(field);
      const { font, direction, letterSpacing } = style;
      const looks = font + direction + letterSpacing;
      if (looks !== copied) dressed = false;
      copied = looks;
      return looks;
    }

    /** Lays the invisible text over the field's. Where nothing has moved only the words are new. */
    function lay() {
      const built = (mirror ??= Glass.create(field));
      if (!built.host.isConnected) built.show(field);
      lookUp(); // no frame was watched while nothing was marked
      hear(field.value);
      built.say(`${said}\u200B`);
      const rect = field.getBoundingClientRect();
      const origin = built.host.getBoundingClientRect();
      let where = sight(rect, copied, false);
      const there = () => `${where} ${origin.left} ${origin.top}`;
      if (dressed && laid === there()) return { built, where };
      const isInput = fit(built, rect, origin);
      where = sight(rect, copied, false);
      laid = isInput ? "" : there(); // one line stands in the middle, however high it is
      return { built, where };
    }

    /** Gives the mirror the looks, the place and the size of the field. Returns whether that is an input.
     *  @param {ReturnType<typeof Glass.create>} built @param {DOMRect} rect @param {DOMRect} origin */
    function fit(built, rect, origin) {
      const looks = (style ??= getComputedStyle(field));
      const { width, height } = rect;
      if (!dressed || size !== `${width} ${height}`) edges = Geometry.edges(looks);
      size = `${width} ${height}`;
      const { scale, isInput, window, content } = Geometry.of(field, rect, edges);
      if (!dressed) {
        built.dress(looks, isInput);
        const isPlain = !/balance|pretty/.test(looks.getPropertyValue("text-wrap-style"));
        flows = isPlain && looks.direction === "ltr" && /^(?:start|left)$/.test(looks.textAlign);
      }
      dressed = true;
      zoom = built.host.currentCSSZoom ?? 1;
      const x = (rect.left - origin.left) / zoom;
      const y = (rect.top - origin.top) / zoom;
      const own = scale / zoom; // one pixel of the field in pixels of the mirror
      Glass.place(built.pane, {
        x: x + window.x * own,
        y: y + window.y * own,
        width: window.width * own,
        height: window.height * own,
      });
      const centred = isInput ? (content.height - built.text.offsetHeight) / 2 : 0;
      Glass.place(built.text, {
        x: x + content.x * own,
        y: y + (content.y + centred) * own,
        width: content.width,
      });
      const turn = `scale(${own}) translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
      if (turn !== turned) built.text.style.transform = turned = turn;
      return isInput;
    }

    /** Takes note of what the field says. @param {string} now */
    function hear(now) {
      const { start, added } = dressed ? Edits.between(said, now) : { start: 0, added: now.length };
      isMixed = (dressed && isMixed) || LEFTWARDS.test(now.slice(start, start + added));
      said = now;
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

    function draw() {
      const { built, where } = lay();
      const pane = built.pane.getBoundingClientRect();
      places.clear();
      covered = [];
      // All that is read first, then all that is written: one layout.
      const marks = findings.flatMap((finding) => {
        const drawn = built.rectsOf(finding.start, finding.end);
        const rects = drawn.filter((rect) => rect.width > 0 && isOpen(rect, pane));
        places.set(finding, { rects, side: sideOf(drawn[0]) });
        return rects.map((rect) => ({ rect, finding }));
      });
      const wanted = marks.map(({ rect, finding }) => ({
        finding,
        box: {
          x: (rect.left - pane.left) / zoom,
          y: (rect.top - pane.top) / zoom,
          width: rect.width / zoom,
          height: rect.height / zoom + 2,
        },
      }));
      stood = where;
      expect();
      boxed = wanted;
      built.put(boxed);
    }

    /** Everything that moves a mark, in one comparable string. */
    const look = () =>
      sight(field.getBoundingClientRect(), lookUp(), covered.some(isSeen)) + last();

    /** @param {DOMRect | undefined} rect */
    const sideOf = (rect) => ` ${rect?.left} ${rect?.right}`;

    /** Where the last mark is: a font that came late moves it. */
    function last() {
      const finding = findings.at(-1);
      return sideOf(finding && mirror?.rectsOf(finding.start, finding.end)[0]);
    }

    /** As long as nothing moves, the next look will see what was drawn: to look now would lay out the page at once. */
    function expect() {
      const finding = findings.at(-1);
      seen = stood + ((finding && places.get(finding)?.side) ?? sideOf(undefined));
    }

    /** Everything else that moves one.
     *  @param {DOMRect} around @param {string} looks @param {boolean} isUncovered */
    function sight({ left, top, width, height }, looks, isUncovered) {
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
        mirror?.host.isConnected,
        isUncovered,
      ].join();
    }

    /** Whether the field says what the mirror does, or differs only where no mark can feel it: behind the last one,
     *  beyond the end of its word, in text that runs from the left. @param {readonly Finding[]} wanted */
    function isSaid(wanted) {
      const now = field.value;
      if (now === said) return true;
      const end = wanted.at(-1)?.end ?? 0;
      const { start } = Edits.between(said, now);
      if (!flows || !/\s/.test(now.slice(end, start))) return false;
      hear(now);
      return !isMixed;
    }

    /** Whether this is drawn already; what is drawn besides goes. Mostly it is. Where the field stands is looked at in
     *  every frame. @param {readonly Finding[]} wanted */
    function isDrawn(wanted) {
      const known = wanted.map((one) => findings.find((other) => Edits.alike(one, other)));
      if (!mirror || frame === 0 || known.includes(undefined) || !isSaid(wanted)) return false;
      const stay = known.map((finding) => finding && places.get(finding));
      const isLess = wanted.length < findings.length;
      const kept = boxed.filter(({ finding }) => known.includes(finding));
      boxed = kept.map(({ finding, box }) => ({ finding: wanted[known.indexOf(finding)], box }));
      places.clear();
      wanted.forEach((finding, at) => places.set(finding, stay[at] ?? { rects: [], side: "" }));
      findings = wanted;
      if (!isLess) return true;
      mirror.put(boxed);
      expect();
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
      places.clear();
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
      rects: (finding) => places.get(finding)?.rects ?? [],
      caret() {
        const at = field.selectionEnd ?? 0;
        const rect = lay().built.rectsOf(at, at)[0] ?? null;
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
