/**
 * Marks over a text field where the browser gives no ranges in it (Firefox).
 *
 * A mirror: the same text in the same style, invisible, laid out exactly over the field (overlay.js); ranges in
 * it say where the letters are, and translucent boxes are drawn there, clipped to what the field
 * shows. Nothing is put inside the field or its parents. The field is followed frame by frame, but
 * only while there is something to mark: a script may move it, scroll it or empty it without any
 * event, and a mark must not stay behind. What is typed behind every mark moves none: then nothing is
 * written, laid out or measured but what the frame asks for anyway; and of a mark that comes behind the
 * others nothing is measured but itself.
 */
const Mirror = (() => {
  /** After such a rest, in milliseconds, the marks that stood are looked at again: a menu may have opened over one. */
  const REST = 400;

  /** @param {HTMLTextAreaElement | HTMLInputElement} field @returns {MarksOfBox} */
  function on(field) {
    const overlay = Overlay.over(field);
    let frame = 0;
    /** All that moves a mark, as it was when the marks were drawn. @type {unknown[]} */
    let seen = [];
    /** The same without the last mark. @type {unknown[]} */
    let stood = [];
    /** @type {readonly Finding[]} */
    let findings = [];
    /** Where the marks are seen, where the first piece of each is, as `sideOf` says it, and their boxes in the glass.
     * @typedef {{rects: DOMRect[], side: unknown[], boxes: Boxed["box"][]}} Place
     * @type {Map<Finding, Place>} */
    const places = new Map();
    /** When some marks were drawn without a look at what lies over them; 0 = all of them were looked at. */
    let hurried = 0;
    /** How many marks are drawn. */
    let shown = 0;
    /** Whether some marks are to be drawn yet. */
    let isDue = false;
    /** Places of marks that something covers: a menu, our card. @type {DOMRect[]} */
    let covered = [];

    /** Forgets where those marks stand that may feel what is new from `edited` on. @param {number} edited */
    function forget(edited) {
      for (const finding of places.keys()) {
        if (overlay.isBeyond(finding.end, edited)) continue;
        places.delete(finding);
        isDue = true;
      }
    }

    /** Lays the mirror over what the field says now. Places that no longer hold are forgotten. */
    function lay() {
      if (frame === 0) overlay.lookUp(); // no frame was watched while nothing was marked
      forget(overlay.hear());
      if (overlay.lay()) forget(0);
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

    /** @param {Finding} finding @param {DOMRect} pane @param {boolean} isHurried @returns {Place} */
    function find({ start, end }, pane, isHurried) {
      const drawn = rectsOf(start, end);
      const at = field.selectionEnd ?? -1;
      // Over the letters that somebody is typing lies nothing: that is looked at once they rest.
      const isOpenHere = isHurried && start <= at && at <= end + 1;
      const rects = drawn.filter((rect) => rect.width > 0 && (isOpenHere || isOpen(rect, pane)));
      const { zoom } = overlay;
      const boxes = rects.map((rect) => ({
        x: (rect.left - pane.left) / zoom,
        y: (rect.top - pane.top) / zoom,
        width: rect.width / zoom,
        height: rect.height / zoom + 2,
      }));
      return { rects, side: sideOf(drawn[0]), boxes };
    }

    /** @param {boolean} wasStill  whether nothing has moved: marks stay where they stand */
    function draw(wasStill) {
      if (!wasStill || !overlay.isLaid()) {
        lay();
        stood = surroundings(false);
      }
      const { glass } = overlay;
      if (!glass) return;
      const pane = glass.pane.getBoundingClientRect();
      const isHurried = wasStill && covered.length === 0;
      if (!isHurried) places.clear();
      hurried = isHurried ? performance.now() : 0;
      covered = [];
      // All that is read first, then all that is written: one layout.
      for (const finding of findings) if (!places.has(finding)) places.set(finding, find(finding, pane, isHurried));
      isDue = false;
      show();
    }

    /** Draws the marks whose places are known. */
    function show() {
      shown = places.size;
      expect();
      overlay.glass?.put(
        findings.flatMap((finding) => (places.get(finding)?.boxes ?? []).map((box) => ({ finding, box }))),
      );
    }

    /** @param {Finding} finding */
    function placeOf(finding) {
      for (const [one, place] of places) if (Edits.alike(one, finding)) return place;
      return undefined;
    }

    /** @param {number} start @param {number} end */
    const rectsOf = (start, end) => overlay.glass?.rectsOf(start, end) ?? [];

    /** All that moves a mark but for the text before it. @param {boolean} isUncovered  whether one can be seen again */
    const surroundings = (isUncovered) => [...overlay.sight(), isUncovered];

    /** Everything that moves a mark. */
    function look() {
      overlay.lookUp();
      const side = last();
      return surroundings(covered.some(isSeen)).concat(side);
    }

    /** @param {DOMRect | undefined} rect @returns {unknown[]} */
    const sideOf = (rect) => [rect?.left, rect?.right];

    const lastDrawn = () => findings.findLast((finding) => places.has(finding));

    /** Where the last mark is: a font that came late moves it. */
    function last() {
      const finding = lastDrawn();
      return sideOf(finding && rectsOf(finding.start, finding.end)[0]);
    }

    /** As long as nothing moves, the next look will see what was drawn: to look now would lay out the page at once. */
    function expect() {
      const finding = lastDrawn();
      seen = stood.concat((finding && places.get(finding)?.side) ?? sideOf(undefined));
    }

    /** Marks that stand right stay, those that are wanted no more go, and all others come with the frame that is about
     *  to be shown: to measure them at once would lay out the page before its time. @param {readonly Finding[]} wanted */
    function keep(wanted) {
      forget(overlay.hear());
      const stay = wanted.map((one) => placeOf(one));
      places.clear();
      stay.forEach((place, at) => place && places.set(wanted[at], place));
      findings = wanted;
      isDue = places.size < wanted.length;
      if (isDue) overlay.say();
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
      if (field.value !== overlay.said) return wipe(); // emptied by a script
      const isStill = Overlay.isSame(Measure.work("frame", look), seen);
      if (!isStill || isDue) Measure.work("mirror", () => draw(isStill));
      else if (hurried !== 0 && now - hurried > REST) Measure.work("mirror", lookAgain);
    }

    function wipe() {
      cancelAnimationFrame(frame);
      frame = 0;
      isDue = false;
      findings = [];
      places.clear();
      overlay.hide();
    }

    return Object.freeze({
      /** @param {Reading} _ @param {readonly Finding[]} wanted */
      paint(_, wanted) {
        if (wanted.length === 0) return wipe();
        keep(wanted);
        if (frame) return;
        draw(false);
        overlay.watch();
        frame = requestAnimationFrame(follow);
      },
      /** @param {Finding} finding */
      rects(finding) {
        if (!findings.includes(finding)) return [];
        // What has just been scrolled to is seen before the frame that shows it.
        const isStill = Overlay.isSame(look(), seen);
        if (isDue || !isStill) draw(isStill);
        return places.get(finding)?.rects ?? [];
      },
      caret() {
        const at = field.selectionEnd ?? 0;
        lay();
        const rect = rectsOf(at, at)[0] ?? null;
        if (findings.length === 0) overlay.glass?.hide();
        return rect;
      },
      close() {
        wipe();
        overlay.close();
      },
    });
  }

  return Object.freeze({ on });
})();
