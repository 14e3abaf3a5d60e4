/**
 * The single edit between two texts, and findings carried through it.
 *
 * While an answer is pending the marks must follow what is typed: a finding before the edit stays,
 * one after it moves, one that the edit touches is dropped, so that no frame shows a mark on other
 * letters than the finding's.
 */
const Edits = (() => {
  /** The browser compares so many units at once far faster than a loop does that it has not compiled yet. */
  const STRIDE = 64;
  const LETTER = /[\p{L}\p{N}\p{M}]/u;
  /** Signs that stand about words here, and are none. */
  const SIGNS = "¡¿«»·\u00A0–—‘’“”…€";

  /** Whether a word may hold such a unit. To have the browser read the expression for all scripts of the world takes it
   *  a millisecond, in the middle of what is typed: letters with two cases, signs and blanks are told without.
   *  @param {string} unit */
  const isLetter = (unit) =>
    unit < "\u0080" ? /[A-Za-z0-9]/.test(unit) : !SIGNS.includes(unit) && (unit.toLowerCase() !== unit.toUpperCase() || LETTER.test(unit));

  /** Whether a word runs across `at`. @param {string} text @param {number} at */
  const isInsideWord = (text, at) =>
    at > 0 && at < text.length && isLetter(text[at - 1]) && isLetter(text[at]);

  /** Whether two findings make the same mark. @param {Mark} one @param {Mark} other */
  const alike = (one, other) =>
    one.rule === other.rule &&
    one.severity === other.severity &&
    one.start === other.start &&
    one.end === other.end;

  /** The last two texts that were compared: who marks a letter asks about the same ones as who read it.
   *  @type {{before: string, after: string, edit: Edit}} */
  let last = { before: "", after: "", edit: { start: 0, removed: 0, added: 0 } };

  return Object.freeze({
    /** What changed: `removed` units at `start` became `added` units.
     *  @param {string} before @param {string} after @returns {Edit} */
    between(before, after) {
      if (last.before === before && last.after === after) return last.edit;
      const shorter = Math.min(before.length, after.length);
      let start = 0;
      while (start + STRIDE <= shorter && before.slice(start, start + STRIDE) === after.slice(start, start + STRIDE))
        start += STRIDE;
      while (start < shorter && before.charCodeAt(start) === after.charCodeAt(start)) start++;
      let same = 0;
      while (
        same + STRIDE <= shorter - start &&
        before.slice(before.length - same - STRIDE, before.length - same) ===
          after.slice(after.length - same - STRIDE, after.length - same)
      )
        same += STRIDE;
      while (
        same < shorter - start &&
        before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
      )
        same++;
      const edit = { start, removed: before.length - start - same, added: after.length - start - same };
      last = { before, after, edit };
      return edit;
    },

    /** Carries findings from `before` to `after`: those that survive, where they stand now.
     *  @param {string} before @param {string} after @param {Edit} edit  between the two
     *  @returns {<F extends {start: number, end: number}>(findings: readonly F[]) => F[]} */
    carrier(before, after, edit = Edits.between(before, after)) {
      if (before === after) return (findings) => [...findings];
      const { start, removed, added } = edit;
      const shift = added - removed;
      return (findings) =>
        findings.flatMap((finding) => {
          if (finding.end <= start) {
            return finding.end === start && isInsideWord(after, start) ? [] : [finding];
          }
          if (finding.start < start + removed || (removed === 0 && finding.start < start)) return [];
          const moved = { ...finding, start: finding.start + shift, end: finding.end + shift };
          return isInsideWord(after, moved.start) && !isInsideWord(before, finding.start) ? [] : [moved];
        });
    },

    alike,

    /** Whether all make the same marks. @param {readonly Mark[]} some @param {readonly Mark[]} others */
    allAlike: (some, others) => some.length === others.length && some.every((one, at) => alike(one, others[at])),

    /** @param {string} text @param {{start: number, end: number}} span @param {string} replacement */
    replace: (text, span, replacement) => text.slice(0, span.start) + replacement + text.slice(span.end),
  });
})();

// The background, to which this file is a module, foresees what a page does with marks.
Object.assign(globalThis, { Edits });
