/**
 * Marks on the letters, without a single change to the editor's DOM: CSS highlights over ranges.
 *
 * One long-lived `Highlight` per severity under a name of our own. The registry is shared with the
 * page, which may clear it: it is looked at again before each painting, never iterated, never
 * cleared. The style sheet is pushed on the editor's own root, the only place that every browser
 * looks at for an editor in a shadow root. Text fields are painted the same way where the browser
 * gives ranges in them, else by a mirror (mirror.js).
 */
const Marks = (() => {
  /** @type {Severity[]} */
  const SEVERITIES = ["hint", "warning", "error"];
  const NAMES = Object.freeze({ hint: "qz7-hint", warning: "qz7-warning", error: "qz7-error" });

  /** How a severity looks: the shape of its line and a tint, legible on light and on dark. */
  const LOOKS = {
    error: { line: "solid", colour: "#d2443a", rgb: "210 68 58", alpha: 0.16 },
    warning: { line: "dashed", colour: "#b9791a", rgb: "205 140 30", alpha: 0.15 },
    hint: { line: "dotted", colour: "#3f80d6", rgb: "63 128 214", alpha: 0.12 },
  };

  /** @param {boolean} leased  whether the marks are to go with the background's sheet: see `Surface.lease` */
  const css = (leased) =>
    SEVERITIES.map((severity) => {
      const { line, colour, rgb, alpha } = LOOKS[severity];
      return `::highlight(${NAMES[severity]}) {
      background-color: rgb(${rgb} / ${leased ? `calc(${alpha} * var(--qz7-alpha, 0))` : alpha});
      text-decoration: underline ${line} 2px ${colour};
      ${leased ? "text-decoration-line: var(--qz7-underline, none);" : ""}
      text-underline-offset: 3px; text-decoration-skip-ink: none; }
    @media (forced-colors: active) { ::highlight(${NAMES[severity]}) {
      color: CanvasText; background-color: Canvas; text-decoration-color: currentColor;
      text-underline-offset: 0; } }`; // Chromium forces the colours of a selection: the line shows on the tint only
    }).join("\n");

  /** Made when the first mark is painted.
   * @type {{highlights: Record<Severity, Highlight>, sheet: CSSStyleSheet} | null} */
  let tools = null;
  let leased = false;
  /** How often it is looked at, in milliseconds, whether a root has our style sheet still. */
  const OFTEN = 500;
  /** When that was, by root. @type {Map<Document | ShadowRoot, number>} */
  const roots = new Map();

  function make() {
    const highlights = { hint: new Highlight(), warning: new Highlight(), error: new Highlight() };
    SEVERITIES.forEach((severity, rank) => {
      highlights[severity].priority = rank;
    });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css(false));
    return { highlights, sheet };
  }

  /** Registers what the page may have removed, and lends the root our style sheet.
   *  @param {Document | ShadowRoot} root @param {readonly Finding[]} findings  that will be painted */
  function prepare(root, findings) {
    const { highlights, sheet } = (tools ??= make());
    const registry = CSS.highlights;
    for (const severity of SEVERITIES) {
      const name = NAMES[severity];
      if (!findings.some((finding) => finding.severity === severity)) continue;
      if (registry.get(name) !== highlights[severity]) registry.set(name, highlights[severity]);
    }
    if (!leased && Surface.lease()) {
      leased = true;
      sheet.replaceSync(css(true));
    }
    const now = performance.now();
    if (now - (roots.get(root) ?? -Infinity) < OFTEN) return highlights;
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets.push(sheet);
    roots.set(root, now);
    return highlights;
  }

  /** Takes our style sheet out of a root that needs it no more. @param {Document | ShadowRoot} root */
  function giveBack(root) {
    roots.delete(root);
    const at = tools ? root.adoptedStyleSheets.indexOf(tools.sheet) : -1;
    if (at >= 0) root.adoptedStyleSheets.splice(at, 1);
  }

  /** @param {HTMLElement} element @returns {MarksOfBox} */
  function onRanges(element) {
    /** @type {{finding: Finding, range: Range, severity: Severity}[]} */
    let painted = [];
    /** What was read when that was painted. @type {Reading | null} */
    let basis = null;

    /** A range that nobody holds follows every edit, which costs the browser, until it is collected.
     *  @param {typeof painted} marks */
    function drop(marks) {
      for (const { range, severity } of marks) {
        tools?.highlights[severity].delete(range);
        range.disconnect?.();
      }
    }

    function wipe() {
      drop(painted);
      painted = [];
    }

    /** @param {Set<typeof painted[number]>} marks @param {Severity} severity */
    function nextOf(marks, severity) {
      for (const mark of marks) if (mark.severity === severity) return mark;
      return undefined;
    }

    /** Whether an answer says what is painted already: it mostly does.
     *  @param {Reading} reading @param {readonly Finding[]} findings */
    const isPainted = (reading, findings) =>
      reading === basis &&
      Edits.allAlike(findings, painted.map(({ finding }) => finding));

    return Object.freeze({
      /** @param {Reading} reading @param {readonly Finding[]} findings */
      paint(reading, findings) {
        if (isPainted(reading, findings)) {
          findings.forEach((finding, at) => {
            painted[at].finding = finding;
          });
          return;
        }
        basis = reading;
        if (findings.length === 0) return wipe();
        const root = /** @type {Document | ShadowRoot} */ (element.getRootNode());
        const ours = prepare(root, findings);
        const left = new Set(painted);
        painted = findings.flatMap((finding) => {
          const { start, end, severity } = finding;
          // Ranges follow what is typed: mostly the one that is there stands right already.
          const old = nextOf(left, severity);
          const range = reading.range(start, end, old?.range);
          if (!range) return [];
          if (range === old?.range) left.delete(old);
          if (!ours[severity].has(range)) ours[severity].add(range); // the page may have taken it away
          return [{ finding, range, severity }];
        });
        drop([...left]);
      },
      /** @param {Finding} finding */
      rects(finding) {
        const range = painted.find((one) => one.finding === finding)?.range;
        return range ? [...range.getClientRects()].filter((rect) => rect.width > 0) : [];
      },
      caret: () => Caret.rect(element),
      close() {
        wipe();
        for (const root of roots.keys()) if (!root.isConnected) giveBack(root);
      },
    });
  }

  return Object.freeze({
    LOOKS,

    /** Marks for one composer. @param {HTMLElement} element @returns {MarksOfBox} */
    on(element) {
      const asField = Composers.isField(element) && !element.createValueRange;
      return asField ? Mirror.on(element) : onRanges(element);
    },

    /** Takes away what an earlier version of this script left. */
    sweep() {
      for (const severity of SEVERITIES) CSS.highlights.delete(NAMES[severity]);
    },

    /** Leaves nothing on the page. */
    close() {
      if (!tools) return;
      const { highlights } = tools;
      for (const severity of SEVERITIES) {
        if (CSS.highlights.get(NAMES[severity]) === highlights[severity])
          CSS.highlights.delete(NAMES[severity]);
      }
      [...roots.keys()].forEach(giveBack);
      tools = null;
      leased = false;
    },
  });
})();
