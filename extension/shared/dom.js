/** The few acts on the DOM that the extension's own pages share. Text is always text. */

/** The element of a page that must be there.
 *  @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
export function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`${location.pathname} has no #${id}`);
  return element;
}

/** An element with attributes and children; text goes in as text.
 *  @template {keyof HTMLElementTagNameMap} T
 *  @param {T} tag @param {Record<string, string>} [attributes] @param {...(Node | string)} children
 *  @returns {HTMLElementTagNameMap[T]} */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** Without case and accents, as people search. @param {string} text */
export const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** Lines that say something, each once. @param {string} text @param {number} longest */
export const lines = (text, longest) => [
  ...new Set(
    text
      .split("\n")
      .map((line) => line.trim().slice(0, longest))
      .filter((line) => line !== ""),
  ),
];

/** Fills a list. A line that says the same stays the element that it was, so that nothing is taken
 *  from under a pointer; when the line with the focus goes, the next one gets it, or the list's title.
 *  @param {HTMLElement} list @param {HTMLElement[]} lines */
export function renew(list, lines) {
  const old = [...list.children];
  const held = old.findIndex((line) => line.contains(document.activeElement));
  const free = new Set(old);
  for (const line of lines) free.delete(line); // one that is another's twin stays its own
  const kept = lines.map((line) => {
    if (line.parentElement === list) return line;
    const same = [...free].find((one) => one.isEqualNode(line));
    if (same) free.delete(same);
    return same ?? line;
  });
  for (const line of free) line.remove();
  kept.forEach((line, place) => {
    if (list.children[place] !== line) list.insertBefore(line, list.children[place] ?? null);
  });
  if (held < 0 || list.contains(document.activeElement)) return;
  const next = list.children[Math.min(held, list.children.length - 1)]?.querySelector("button");
  const title = document.getElementById(list.getAttribute("aria-labelledby") ?? "");
  title?.setAttribute("tabindex", "-1");
  (next ?? title)?.focus();
}

/** Whether a pointer is held down, and who waits until it no longer is. */
let pressed = false;
/** @type {(() => void)[]} */
const waiting = [];

function release() {
  if (!pressed) return;
  pressed = false;
  // The click comes after the pointer is up: what was pressed must still be there.
  setTimeout(() => waiting.splice(0).forEach((go) => go()));
}
addEventListener("pointerdown", () => (pressed = true), true);
for (const end of ["pointerup", "pointercancel", "keydown"]) addEventListener(end, release, true);
// A field that loses the focus to what is pressed says `blur` and `change` as well: that is no end of the gesture. The
// window's own blur is one, and a choice in an open list, over which the browser keeps the rest to itself.
addEventListener("blur", ({ target }) => target === window && release(), true);
addEventListener("change", ({ target }) => target instanceof HTMLSelectElement && release(), true);
addEventListener("pointermove", ({ buttons }) => buttons === 0 && release(), true);

/** When nothing is being pressed: what is drawn anew meanwhile would swallow the click.
 *  @returns {Promise<void>} */
export const released = () => new Promise((resolve) => (pressed ? waiting.push(resolve) : resolve()));

/** Saves a file, as a click on a link does. @param {string} name @param {string} content @param {string} type */
export function download(name, content, type) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** A dialog that asks before something is done that can't be undone (shared/parts/sure.html).
 *  @param {() => string} words @param {() => void} act @returns {() => void} opens it */
export function asking(words, act) {
  const sure = part("sure", HTMLDialogElement);
  part("sure-no", HTMLButtonElement).addEventListener("click", () => sure.close());
  part("sure-yes", HTMLButtonElement).addEventListener("click", () => {
    sure.close();
    act();
  });
  return () => {
    part("sure-words", HTMLElement).textContent = words();
    sure.showModal();
  };
}
