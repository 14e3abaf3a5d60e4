/**
 * When a compose box may say something else: its editor changes it, the person types, a script sets its value.
 */
const Changes = (() => {
  /** How often a text field with a draft is looked at again: a script that empties it after a post tells nobody. */
  const GLANCE = 400;

  return Object.freeze({
    /** @param {HTMLElement} element
     *  @param {object} told
     *  @param {(time?: number) => void} told.look  it may have changed; `time` is that of the key, where it is known
     *  @param {(time: number) => void} told.typed  a key changes it; that it did is told apart
     *  @param {(now: boolean) => void} told.compose  letters are being composed
     *  @param {() => string} told.text  what it said last
     *  @param {() => boolean} told.isRead  something stands in it, and is checked
     *  @param {AbortSignal} signal */
    watch(element, { look, typed, compose, text, isRead }, signal) {
      element.addEventListener("compositionstart", () => compose(true), { signal });
      element.addEventListener("compositionend", () => compose(false), { signal });
      if (!Composers.isField(element)) {
        const mutations = new MutationObserver(() => look());
        mutations.observe(element, { childList: true, characterData: true, subtree: true });
        signal.addEventListener("abort", () => mutations.disconnect());
        element.addEventListener("input", ({ timeStamp }) => typed(timeStamp), { signal });
        return;
      }
      // Scripts that set the value tell nobody; in some browsers the selection moves all the same.
      const glance = () => {
        if (element.value !== text()) look();
      };
      const timer = setInterval(() => {
        if (isRead()) glance();
      }, GLANCE);
      signal.addEventListener("abort", () => clearInterval(timer));
      element.addEventListener("input", ({ timeStamp }) => look(timeStamp), { signal });
      element.addEventListener("selectionchange", glance, { signal });
      element.ownerDocument.addEventListener("selectionchange", glance, { signal });
      element.form?.addEventListener("reset", () => setTimeout(glance), { signal });
    },
  });
})();
