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
