/**
 * All that runs on a page where nobody writes: it waits until something that can be written in gets
 * the focus, and only then asks the background for everything else, once. What was typed in the
 * meantime is read when that has come.
 *
 * No message, no timer, no observer, no look around the page. When the extension went away under
 * the page, the first word to it fails and this falls silent.
 */
const Starter = (() => {
  const FIELDS = 'textarea, input:not([type]), input[type="text"]';
  const api = globalThis.chrome ?? globalThis.browser;
  const stop = new AbortController();
  let asked = false;

  /** Whether everything else is here: it may also have come with the page. */
  const isComplete = () => typeof Session !== "undefined";

  /** @param {EventTarget | null | undefined} target */
  const canBeWrittenIn = (target) =>
    target instanceof HTMLElement && (target.isContentEditable || target.matches(FIELDS));

  /** Moves of the focus inside a shadow root don't reach the document: each root is listened to as well.
   *  @param {Node} root */
  const listen = (root) =>
    root.addEventListener("focusin", onFocus, { capture: true, signal: stop.signal });

  /** @param {Event} event */
  function onFocus(event) {
    const path = event.composedPath();
    for (const node of path) if (node instanceof ShadowRoot) listen(node);
    if (event.isTrusted) meet(path[0]);
  }

  /** @param {EventTarget | null | undefined} target */
  function meet(target) {
    if (asked || !canBeWrittenIn(target)) return;
    if (isComplete()) return stop.abort();
    asked = true;
    void ask().then((isHere) => {
      asked = false; // if it hasn't come, the next focus asks again
      if (isHere) stop.abort();
    });
  }

  async function ask() {
    try {
      return await api.runtime.sendMessage({ type: "compose" });
    } catch {
      return !api.runtime?.id; // gone, or not to be reached this time
    }
  }

  listen(document);
  let focused = document.activeElement;
  for (let root = focused?.shadowRoot; root?.activeElement; root = focused?.shadowRoot) {
    listen(root);
    focused = root.activeElement;
  }
  if (document.hasFocus()) meet(focused);
  return Object.freeze({ isComplete });
})();
