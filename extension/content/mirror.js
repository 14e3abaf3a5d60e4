/**
 * Marks over a text field where the browser gives no ranges in it (Firefox).
 *
 * A mirror: the same text in the same style, invisible, laid out exactly over the field; ranges in
 * it say where the letters are, and translucent boxes are drawn there, clipped to what the field
 * shows. Nothing is put inside the field or its parents. The field is followed frame by frame, but
 * only while there is something to mark: a script may move it, scroll it or empty it without any
 * event, and a mark must not stay behind. What is typed behind every mark moves none: then nothing is
 * written, laid out or measured but what the frame asks for anyway; and of a mark that comes behind the
 * others nothing is measured but itself.
 *
 * Measured, and not obvious: `zoom` has to be undone; the last line needs a U+200B to exist.
 */
const Mirror = (() => {
  /** Letters that run from the right. */
  const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;
  /** After such a rest, in milliseconds, the marks that stood are looked at again: a menu may have opened over one. */
  const REST = 400;

  /** Whether things are the same, each as it is: to write numbers as one string takes longer than to compare them.
   *  @param {readonly unknown[]} some @param {readonly unknown[]} others */
  function isSame(some, others) {
    if (some.length !== others.length) return false;
    for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
    return true;
  }

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
    /** All that moves a mark, as it was when the marks were drawn. @type {unknown[]} */
    let seen = [];
    /** The same without the last mark. @type {unknown[]} */
    let stood = [];
    /** Where the field and the mirror were when that was laid over it. @type {unknown[]} */
    let laid = [];
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
    /** @type {readonly Finding[]} */
    let findings = [];
    /** Where the marks are seen, where the first piece of each is, as `sideOf` says it, and their boxes in the mirror.
     * @typedef {{rects: DOMRect[], side: unknown[], boxes: Boxed["box"][]}} Place
     * @type {Map<Finding, Place>} */
    const places = new Map();
    /** When some marks were drawn without a look at those that stood; 0 = all of them were looked at. */
    let hurried = 0;
    /** How many marks are drawn. */
    let shown = 0;
    /** Whether some marks are to be drawn yet. */
    let isDue = false;
    /** Places of marks that something covers: a menu, our card. @type {DOMRect[]} */
    let covered = [];

    const undress = () => {
      dressed = false;
    };
    const resized = new ResizeObserver(undress);
    for (const type of ["focus", "blur", "transitionend"])
      field.addEventListener(type, undress, { signal: stop.signal });
    document.fonts?.addEventListener("loadingdone", undress, { signal: stop.signal });

    /** What a class or a style may change without an event; the mirror is dressed anew after that. */
    function lookUp() {
      style ??= getComputedStyle(field);
      const { font, direction, letterSpacing } = style;
      const looks = font + direction + letterSpacing;
      if (looks !== copied) dressed = false;
      copied = looks;
    }

    /** Lays the invisible text over the field's. Where nothing has moved only the words are new; places that no longer
     *  hold are forgotten. */
    function lay() {
      const built = (mirror ??= Glass.create(field));
      if (!built.host.isConnected) built.show(field);
      if (frame === 0) lookUp(); // no frame was watched while nothing was marked
      forget(hear(field.value));
      built.say(`${said}\u200B`);
      const rect = field.getBoundingClientRect();
      const origin = built.host.getBoundingClientRect();
      let where = sight(rect, false);
      const there = () => [...where, origin.left, origin.top];
      if (dressed && isSame(laid, there())) return { built, where };
      forget(0);
      const isInput = fit(built, rect, origin);
      where = sight(rect, false);
      laid = isInput ? [] : there(); // one line stands in the middle, however high it is
      return { built, where };
    }

    /** Forgets where those marks stand that may feel what is new from `edited` on. @param {number} edited */
    function forget(edited) {
      for (const finding of places.keys()) {
        if (isBeyond(finding.end, edited)) continue;
        places.delete(finding);
        isDue = true;
      }
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

    /** Takes note of what the field says. Returns from where on that is new. @param {string} now */
    function hear(now) {
      if (dressed && said === now) return Infinity;
      const { start, added } = dressed ? Edits.between(said, now) : { start: 0, added: now.length };
      isMixed = (dressed && isMixed) || LEFTWARDS.test(now.slice(start, start + added));
      said = now;
      return start;
    }

    /** Whether no letter before `end` feels what is new from `edited` on: beyond the end of its word, in text that runs
     *  from the left. @param {number} end @param {number} edited */
    const isBeyond = (end, edited) =>
      edited === Infinity || (flows && !isMixed && /\s/.test(said.slice(end, edited)));

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

    /** @param {Finding} finding @param {ReturnType<typeof Glass.create>} built @param {DOMRect} pane @returns {Place} */
    function find({ start, end }, built, pane) {
      const drawn = built.rectsOf(start, end);
      const rects = drawn.filter((rect) => rect.width > 0 && isOpen(rect, pane));
      const boxes = rects.map((rect) => ({
        x: (rect.left - pane.left) / zoom,
        y: (rect.top - pane.top) / zoom,
        width: rect.width / zoom,
        height: rect.height / zoom + 2,
      }));
      return { rects, side: sideOf(drawn[0]), boxes };
    }

    /** @param {boolean} isHurried  whether marks stay where they stand if nothing has moved them */
    function draw(isHurried) {
      const { built, where } = lay();
      const pane = built.pane.getBoundingClientRect();
      if (!isHurried || covered.length > 0) places.clear();
      hurried = places.size > 0 ? performance.now() : 0;
      covered = [];
      // All that is read first, then all that is written: one layout.
      for (const finding of findings) if (!places.has(finding)) places.set(finding, find(finding, built, pane));
      isDue = false;
      stood = where;
      show();
    }

    /** Draws the marks whose places are known. */
    function show() {
      shown = places.size;
      expect();
      mirror?.put(findings.flatMap((finding) => (places.get(finding)?.boxes ?? []).map((box) => ({ finding, box }))));
    }

    /** @param {Finding} finding */
    function placeOf(finding) {
      for (const [one, place] of places) if (Edits.alike(one, finding)) return place;
      return undefined;
    }

    /** Everything that moves a mark. */
    function look() {
      lookUp();
      const side = last();
      return sight(field.getBoundingClientRect(), covered.some(isSeen)).concat(side);
    }

    /** @param {DOMRect | undefined} rect @returns {unknown[]} */
    const sideOf = (rect) => [rect?.left, rect?.right];

    const lastDrawn = () => findings.findLast((finding) => places.has(finding));

    /** Where the last mark is: a font that came late moves it. */
    function last() {
      const finding = lastDrawn();
      return sideOf(finding && mirror?.rectsOf(finding.start, finding.end)[0]);
    }

    /** As long as nothing moves, the next look will see what was drawn: to look now would lay out the page at once. */
    function expect() {
      const finding = lastDrawn();
      seen = stood.concat((finding && places.get(finding)?.side) ?? sideOf(undefined));
    }

    /** Everything else that moves one.
     *  @param {DOMRect} around @param {boolean} isUncovered @returns {unknown[]} */
    function sight({ left, top, width, height }, isUncovered) {
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
        copied,
        mirror?.host.isConnected,
        isUncovered,
      ];
    }

    /** Marks that stand right stay, those that are wanted no more go, and all others come with the frame that is about
     *  to be shown: to measure them at once would lay out the page before its time. @param {readonly Finding[]} wanted */
    function keep(wanted) {
      forget(hear(field.value));
      const stay = wanted.map((one) => placeOf(one));
      places.clear();
      stay.forEach((place, at) => place && places.set(wanted[at], place));
      findings = wanted;
      isDue = places.size < wanted.length;
      if (isDue) mirror?.say(`${said}\u200B`);
      if (places.size !== shown) show();
    }

    /** A menu may have opened over a mark that was not looked at again. */
    function lookAgain() {
      hurried = 0;
      for (const { rects } of places.values()) isDue ||= !rects.every(isSeen);
      if (isDue) draw(false);
    }

    /** @param {number} now */
    function follow(now) {
      if (!field.isConnected) return wipe();
      frame = requestAnimationFrame(follow);
      if (field.value !== said) return wipe(); // emptied by a script
      const isMoved = !isSame(Measure.work("frame", look), seen);
      if (isMoved || isDue) Measure.work("mirror", () => draw(!isMoved));
      else if (hurried !== 0 && now - hurried > REST) Measure.work("mirror", lookAgain);
    }

    function wipe() {
      cancelAnimationFrame(frame);
      frame = 0;
      isDue = false;
      findings = [];
      places.clear();
      resized.disconnect();
      mirror?.hide();
    }

    return Object.freeze({
      /** @param {Reading} _ @param {readonly Finding[]} wanted */
      paint(_, wanted) {
        if (wanted.length === 0) return wipe();
        keep(wanted);
        if (frame) return;
        draw(false);
        resized.observe(field);
        frame = requestAnimationFrame(follow);
      },
      /** @param {Finding} finding */
      rects(finding) {
        // What has just been scrolled to is seen before the frame that shows it.
        const isMoved = places.has(finding) && !isSame(look(), seen);
        if (isDue || isMoved) draw(!isMoved);
        return places.get(finding)?.rects ?? [];
      },
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
