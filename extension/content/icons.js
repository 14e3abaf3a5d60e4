/**
 * The signs of Mesura: severity and state are told by shape as well as by colour.
 * Each is a filled shape in the current colour with a sign cut into it, on a grid of 16.
 */
const Icons = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const DISC = "M8 .8a7.2 7.2 0 1 0 0 14.4A7.2 7.2 0 0 0 8 .8z";

  /** @type {Record<string, [shape: string, sign: string]>} */
  const DRAWINGS = {
    error: ["M5 .9h6L15.1 5v6L11 15.1H5L.9 11V5z", "M8 4.3v4.2M8 11.4v.1"],
    warning: ["M8 1 15.6 14.6H.4z", "M8 6v3.6M8 12v.1"],
    hint: [DISC, "M8 7.4v4M8 4.6v.1"],
    fine: [DISC, "M4.9 8.2l2.2 2.2 4-4.5"],
    paused: [DISC, "M6.3 5.3v5.4M9.7 5.3v5.4"],
    blind: [DISC, "M4.4 8h7.2"],
    trouble: [DISC, "M5.6 5.6l4.8 4.8M10.4 5.6l-4.8 4.8"],
    checking: [DISC, "M4.7 8h.1M8 8h.1M11.3 8h.1"],
    previous: ["", "M10 3.5 5.5 8l4.5 4.5"],
    next: ["", "M6 3.5 10.5 8 6 12.5"],
    close: ["", "M4 4l8 8M12 4l-8 8"],
  };

  /** @param {string} d @param {Record<string, string>} looks */
  function path(d, looks) {
    const element = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries({ d, ...looks })) element.setAttribute(name, value);
    return element;
  }

  return Object.freeze({
    /** @param {string} name */
    draw(name) {
      const [shape, sign] = DRAWINGS[name];
      const svg = document.createElementNS(SVG, "svg");
      svg.setAttribute("viewBox", "0 0 16 16");
      svg.setAttribute("aria-hidden", "true");
      if (shape) svg.append(path(shape, { fill: "currentColor" }));
      svg.append(
        path(sign, {
          fill: "none",
          stroke: shape ? "var(--paper)" : "currentColor",
          "stroke-width": "1.7",
          "stroke-linecap": "round",
          "stroke-linejoin": "round",
        }),
      );
      return svg;
    },
  });
})();
