/**
 * Our own cost as numbers, for who asks for them: `performance.measure` entries on the page.
 *
 * Off by default, and then nothing is measured and nothing is left on the page's timeline.
 * `mesura:work` is each piece of our own work on the main thread, and in it `post`, the browser's own way
 * to hand a question to the background; `mesura:key-to-mark` runs from an input event to the frame in which
 * the right marks for its text are painted, and names the moments on the way. Mostly those are the marks that
 * were there, carried through what was typed: they are right before the answer that says so.
 */
const Measure = (() => {
  let on = false;
  let depth = 0;
  /** Pieces that are over within one that isn't: to write them down would cost it time.
   * @type {{start: number, end: number, detail: string}[]} */
  const over = [];

  return Object.freeze({
    /** @param {boolean} wanted */
    use(wanted) {
      on = wanted;
    },

    /** Does a piece of our own work, called `what`.
     *  @template T @param {string} what @param {() => T} step @returns {T} */
    work(what, step) {
      if (!on) return step();
      const start = performance.now();
      depth += 1;
      const result = step();
      depth -= 1;
      over.push({ start, end: performance.now(), detail: what });
      if (depth === 0) for (const piece of over.splice(0)) performance.measure("mesura:work", piece);
      return result;
    },

    /** The frame that is being prepared, which shows what is in place now: when it began and was painted.
     *  @returns {Promise<{frame: number, end: number}> | null} */
    frame() {
      if (!on) return null;
      return new Promise((resolve) =>
        requestAnimationFrame((frame) => {
          const { port1, port2 } = new MessageChannel();
          port1.onmessage = () => {
            resolve({ frame, end: performance.now() });
            port1.close();
          };
          port2.postMessage(null);
        }),
      );
    },

    /** The marks for what was typed at `since` are right, and show in the frame `shown`. Moments of the
     *  background are told on its own clock, which differs in where it began.
     *  @param {number} since @param {ReturnType<typeof Measure.frame>} shown
     *  @param {{asked: number, answered: number, brings: boolean, late: boolean}} ours
     *  whether it brings or takes a mark, and whether that waited for the answer @param {Clock | undefined} theirs */
    async painted(since, shown, ours, theirs) {
      if (!shown) return;
      const marked = performance.now();
      const here = (/** @type {number | undefined} */ time) => time && time - performance.timeOrigin;
      const moments = { ...ours, heard: here(theirs?.heard), checked: here(theirs?.checked), marked };
      const { frame, end } = await shown;
      performance.measure("mesura:key-to-mark", { start: since, end, detail: JSON.stringify({ ...moments, frame }) });
    },
  });
})();
