/**
 * Findings that may come of a text half typed, such as an exclamation that is still open: they are held while the person
 * types, and shown after a pause. What was shown before stays.
 */
const Patience = (() => {
  /** A pause so long, in milliseconds, ends what was half typed. */
  const CALM = 1000;

  return Object.freeze({
    /** @param {() => void} paused  the person has paused, and something is held */
    create(paused) {
      /** @type {readonly Finding[]} */
      let held = [];
      let timer = 0;
      /** When the person typed last. */
      let typed = -Infinity;

      /** @param {readonly Finding[]} findings */
      function hold(findings) {
        held = findings;
        if (timer !== 0) clearTimeout(timer);
        timer = held.length === 0 ? 0 : setTimeout(paused, CALM - (performance.now() - typed));
      }

      return Object.freeze({
        /** The person types. @param {ReturnType<typeof Edits.carrier>} carry  what survives that */
        type(carry) {
          typed = performance.now();
          hold(carry(held));
        },

        /** Holds what must wait, and returns the rest.
         *  @param {readonly Finding[]} all @param {readonly Finding[]} shown  before */
        sift(all, shown) {
          const isTyping = performance.now() - typed < CALM;
          const waits = (/** @type {Finding} */ finding) =>
            isTyping && finding.waits === true && !shown.some((one) => Edits.alike(one, finding));
          hold(all.filter(waits));
          return all.filter((finding) => !waits(finding));
        },

        /** Lets go of all that is held, and returns it. */
        release() {
          const all = held;
          hold([]);
          return all;
        },
      });
    },
  });
})();
