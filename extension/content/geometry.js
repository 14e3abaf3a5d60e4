/**
 * The boxes of a text field in its own CSS pixels, and the scale at which it is seen.
 *
 * What differs from the obvious, each measured: `clientWidth` of a Firefox `<input>` leaves out the
 * padding; a right-to-left scroll bar is on the left; `offsetWidth` is rounded, so that a scale
 * taken from it drifts.
 */
const Geometry = (() =>
  Object.freeze({
    /** Borders and paddings: to read them takes longer than all else here. @param {CSSStyleDeclaration} style */
    edges: (style) =>
      ["left", "right", "top", "bottom"].map((side) => ({
        border: Number.parseFloat(style.getPropertyValue(`border-${side}-width`)),
        padding: Number.parseFloat(style.getPropertyValue(`padding-${side}`)),
      })),

    /** @param {HTMLTextAreaElement | HTMLInputElement} field @param {DOMRect} rect
     *  @param {ReturnType<typeof Geometry.edges>} edges */
    of(field, rect, [left, right, top, bottom]) {
      const scale = Math.abs(rect.width - field.offsetWidth) < 1 ? 1 : rect.width / field.offsetWidth;
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
      return { scale, isInput, window, content };
    },
  }))();
