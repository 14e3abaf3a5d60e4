/**
 * What a person reads on the extension's own pages: sentences of `_locales`, in the language of the
 * browser or in the one chosen in the options. `data-words` on an element asks for the text;
 * `data-words-ATTRIBUTE` for an attribute.
 */
import { api } from "./api.js";
import { LANGUAGES, TABLE, TERRITORIES } from "./schema.js";
import { STORE } from "./stores.js";

/** The sentences of a chosen language; none = the browser's. @type {Record<string, {message: string}> | undefined} */
let chosen;
let language = "";

const browsers = () => api.i18n.getMessage("language") || "es";

/** The language that is spoken now. */
export const locale = () => language || browsers();

/** Sentences for those who have only the browser's; none when that is the right language. */
export const table = () => chosen;

/** Chooses the language: `auto`, or one of ours. @param {string} wanted */
export async function speak(wanted) {
  const next = wanted === "auto" || wanted === browsers() || !LANGUAGES.includes(wanted) ? "" : wanted;
  if (next === language) return;
  const file = new URL(`../_locales/${next}/messages.json`, import.meta.url);
  chosen = next === "" ? undefined : await (await fetch(file)).json();
  language = next;
}

/** The sentence called `key`. @param {string} key @param {...(string | number)} parts */
export function say(key, ...parts) {
  const texts = parts.map(String);
  const message = chosen?.[key]?.message;
  if (message === undefined) return api.i18n.getMessage(key, texts) || key;
  return message.replace(/\$(\d)/g, (_, digit) => texts[digit - 1] ?? "");
}

/** Where an election is held: a community by its code, or whatever name it was given. @param {string} territory */
export const nameOfTerritory = (territory) => (TERRITORIES.includes(territory) ? say(`territory_${territory}`) : territory);

/** A setting as the options call it, and as a file does; `key` may go on inside it: `elections[0].from`. @param {string} key */
export function nameOfSetting(key) {
  if (key === STORE) return say("optionsStore");
  const { words } = TABLE[/** @type {keyof Settings} */ (key.split(/[.[]/)[0])] ?? {};
  return words ? say("optionsSetting", say(words), key) : key;
}

/** @param {string} key @param {number} count */
export const count = (key, count) => (count === 1 ? say(`${key}One`) : say(`${key}Many`, count));

/** Fills a page in, and says in which language it is. @param {ParentNode} root */
export function fill(root = document) {
  document.documentElement.lang = locale();
  for (const element of root.querySelectorAll("*")) {
    for (const { name, value } of [...element.attributes]) {
      if (name === "data-words") element.textContent = say(value);
      else if (name.startsWith("data-words-"))
        element.setAttribute(name.slice("data-words-".length), say(value));
    }
  }
}
