/**
 * What the background foresees of the next letter (background/foresight.js): kept as it came, and unpacked when exactly
 * such a text is typed. That text is asked about all the same, and the answer counts.
 */
const Foresight = (() =>
  Object.freeze({
    create() {
      /** @type {{about: string, findings: readonly Finding[], foreseen: Foreseen} | null} */
      let kept = null;

      return Object.freeze({
        /** @param {Foreseen} foreseen @param {string} about  the text before that letter
         *  @param {readonly Finding[]} findings  of the report about it */
        keep(foreseen, about, findings) {
          kept = { about, findings, foreseen };
        },

        forget() {
          kept = null;
        },

        /** What was foreseen for `after`, if `edit` adds one letter there to the text it was foreseen of, `before`.
         *  @param {string} before @param {string} after @param {Edit} edit @returns {Finding[] | null} */
        of(before, after, { start, removed, added }) {
          if (kept?.about !== before || removed !== 0 || added !== 1) return null;
          const { at, cases } = kept.foreseen;
          const found = cases.find(({ letters }) => letters.includes(after[at]));
          // Before a letter like it, it counts as added behind that.
          if (!found || (start !== at && after !== before.slice(0, at) + after[at] + before.slice(at))) return null;
          const { findings } = kept;
          return found.findings.map((one) => (typeof one === "number" ? moved(findings[one], at) : one));
        },
      });

      /** @param {Finding} finding @param {number} at */
      function moved(finding, at) {
        return finding.start >= at ? { ...finding, start: finding.start + 1, end: finding.end + 1 } : finding;
      }
    },
  }))();
