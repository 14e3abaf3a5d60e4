/**
 * What the engine has been asked about one draft: one question in flight, the latest text wins, and the same text is
 * never asked about twice.
 */
const Asking = (() =>
  Object.freeze({
    create() {
      let version = 0;
      let open = false;
      /** What the engine is looking at. @type {{version: number, text: string, asked: number} | null} */
      let pending = null;
      /** What it has been asked last; null = ask in any case. @type {string | null} */
      let known = null;

      function forget() {
        pending = known = null;
      }

      return Object.freeze({
        /** Whether there is a line to the background. */
        get isOpen() {
          return open;
        },
        get isPending() {
          return pending !== null;
        },
        /** The line was opened or lost: of what was asked on the one before nothing will come. @param {boolean} now */
        open(now) {
          open = now;
          forget();
        },
        forget,
        /** Something else has changed: the same text is asked about again. */
        renew() {
          known = null;
        },
        /** @param {string} text */
        isDue: (text) => pending === null && known !== text,
        /** Whether all there is to say of `text` was said. @param {string} text */
        isSettled: (text) => open && pending === null && known === text,
        /** Whether question number `number` was the last, and about `text`. @param {number} number @param {string} text */
        isLast: (number, text) => number === version && pending === null && known === text,
        /** Asks about `text`. Returns the number of the question. @param {string} text */
        begin(text) {
          pending = { version: ++version, text, asked: performance.now() };
          known = text;
          return version;
        },
        /** The question that was answered, if it is the one in flight; one that failed may be asked again.
         *  @param {number} number @param {boolean} failed */
        end(number, failed) {
          if (pending?.version !== number) return null;
          const question = pending;
          pending = null;
          if (failed) known = null;
          return question;
        },
      });
    },
  }))();
