/**
 * What a person reads on the extension's own pages: sentences of `_locales`, put into the elements
 * that ask for them. `data-words` asks for the text; `data-words-ATTRIBUTE` for an attribute.
 */
import { api } from "./api.js";

/** The sentence called `key`. @param {string} key @param {...(string | number)} parts */
export const say = (key, ...parts) => api.i18n.getMessage(key, parts.map(String)) || key;

/** @param {string} key @param {number} count */
export const count = (key, count) => (count === 1 ? say(`${key}One`) : say(`${key}Many`, count));

/** Fills a page in, and says in which language it is. @param {ParentNode} root */
export function fill(root = document) {
  document.documentElement.lang = api.i18n.getMessage("language") || "es";
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "data-words") element.textContent = say(value);
      else if (name.startsWith("data-words-"))
        element.setAttribute(name.slice("data-words-".length), say(value));
    }
  }
}
