/**
 * Where the card stands: beside the line, never over it, never over the line of the caret, and on the screen.
 */
const Placing = (() => {
  const EDGE = 8;

  /** The line that must stay visible around `anchor`: with that of the caret, if it is near.
   *  @param {DOMRect} anchor @param {DOMRect | null} caret @param {number} reach */
  function band(anchor, caret, reach) {
    const near =
      caret && caret.height > 0 && caret.top < anchor.bottom + reach && caret.bottom > anchor.top - reach;
    return near
      ? { top: Math.min(anchor.top, caret.top), bottom: Math.max(anchor.bottom, caret.bottom) }
      : { top: anchor.top, bottom: anchor.bottom };
  }

  /** Where a box of that size goes, and how tall it may be there.
   *  @param {DOMRect[]} rects @param {DOMRect | null} caret @param {DOMRect} box
   *  @returns {{x: number, y: number, tallest?: number}} */
  function placeFor(rects, caret, { width, height }) {
    const last = rects[rects.length - 1];
    const first = rects[0];
    const union = new DOMRect(last.left, first.top, last.width, last.bottom - first.top);
    const { top, bottom } = band(union, caret, height + EDGE);
    const x = Math.max(
      EDGE,
      Math.min(rects.length > 1 ? Math.min(first.left, last.left) : last.left, innerWidth - width - EDGE),
    );
    const below = bottom + EDGE;
    const above = top - EDGE - height;
    if (below + height + EDGE <= innerHeight) return { x, y: below };
    if (above >= EDGE) return { x, y: above };
    // Neither fits: beside the line if there is room, else lower than it wants to be, on the roomier side.
    const right = Math.max(...rects.map((rect) => rect.right)) + EDGE;
    const left = Math.min(...rects.map((rect) => rect.left)) - width - EDGE;
    if (right + width + EDGE <= innerWidth || left >= EDGE) {
      const y = Math.max(EDGE, Math.min(below, innerHeight - height - EDGE));
      return { x: right + width + EDGE <= innerWidth ? right : left, y };
    }
    const room = { below: innerHeight - below - EDGE, above: top - 2 * EDGE };
    if (room.below >= room.above) return { x, y: below, tallest: room.below };
    return { x, y: EDGE, tallest: room.above };
  }

  return Object.freeze({ EDGE, placeFor });
})();
