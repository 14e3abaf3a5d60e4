/**
 * Our own cost as numbers, for who asks for them: `performance.measure` entries on the page.
 *
 * Off by default, and then nothing is measured and nothing is left on the page's timeline.
 * `mesura:work` is each piece of our own work on the main thread, and in it `post`, the browser's own way
 * to hand a question to the background; `mesura:key-to-mark` runs from an
 * input event to the frame in which the marks for its text are painted, and names the moments on the way.
 */
const Measure = (() => {
  let on = false;

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
      const result = step();
      performance.measure("mesura:work", { start, end: performance.now(), detail: what });
      return result;
    },

    /** The marks for what was typed at `since` are in place: they show in the frame that is being
     *  prepared. Moments of the background are told on its own clock, which differs in where it began.
     *  @param {number} since @param {{asked: number, answered: number}} ours @param {Clock | undefined} theirs */
    painted(since, ours, theirs) {
      if (!on) return;
      const marked = performance.now();
      const here = (/** @type {number | undefined} */ time) => time && time - performance.timeOrigin;
      requestAnimationFrame((frame) => {
        const { port1, port2 } = new MessageChannel();
        const detail = { ...ours, heard: here(theirs?.heard), checked: here(theirs?.checked), marked, frame };
        port1.onmessage = () => {
          performance.measure("mesura:key-to-mark", { start: since, end: performance.now(), detail: JSON.stringify(detail) });
          port1.close();
        };
        port2.postMessage(null);
      });
    },
  });
})();
