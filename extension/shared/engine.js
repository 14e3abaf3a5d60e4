/**
 * The engine, loaded once per page or worker: wasm, and the texts of the rules beside it.
 *
 * Loading is asynchronous and may fail (a file that is missing, a browser without memory). The
 * failure is thrown to whoever asked, and the next one who asks tries again.
 */
import init, { Engine } from "../wasm/mesura.js";
import { forEngine, today } from "./settings.js";
import { locale } from "./words.js";

const WASM = new URL("../wasm/mesura_bg.wasm", import.meta.url);
/** @param {string} language */
const textsFile = (language) => new URL(`../wasm/texts.${language}.json`, import.meta.url);
/** The language of the rules: the whole file; those of other languages lie over it. */
const WHOLE = "es";
/** Drafts with phrases of their own that were accepted: so many engines are kept. */
const KEPT = 8;

/**
 * @typedef {object} Checker
 * @property {Texts} texts @property {string} textsJson
 * @property {(settings: Settings, accepted: readonly Acceptance[], network?: string) => Engine} engineFor
 */

/** @type {Promise<Omit<Checker, "texts" | "textsJson">> | null} */
let loading = null;
/** @type {Map<string, Promise<{texts: Texts, textsJson: string}>>} */
const spoken = new Map();

let loaded = false;

/** Whether an answer will be immediate. */
export const isLoaded = () => loaded;

/** The loaded engine, and what it says in the language that is spoken now. @returns {Promise<Checker>} */
export async function load() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return { ...(await loading), ...(await textsIn(locale())) };
}

/** What the rules, the checklist and the views say. @param {string} language */
function textsIn(language) {
  const known = spoken.get(language) ?? readTexts(language);
  spoken.set(language, known);
  known.catch(() => spoken.delete(language));
  return known;
}

/** @param {string} language @returns {Promise<{texts: Texts, textsJson: string}>} */
async function readTexts(language) {
  if (language === WHOLE) {
    const textsJson = await read(textsFile(WHOLE));
    return { texts: JSON.parse(textsJson), textsJson };
  }
  const [whole, over] = await Promise.all([textsIn(WHOLE), read(textsFile(language))]);
  const { principles, view, checklist, situations } = JSON.parse(over);
  const { texts } = whole;
  const translated = {
    ...texts,
    lang: language,
    principles: { ...texts.principles, ...principles },
    view: { ...texts.view, ...view },
    checklist: texts.checklist.map((item) => ({ ...item, text: checklist[item.id] ?? item.text })),
    situations: texts.situations.map((one) => ({ ...one, name: situations[one.id] ?? one.name })),
  };
  return { texts: translated, textsJson: JSON.stringify(translated) };
}

async function start() {
  const [{ texts }] = await Promise.all([textsIn(WHOLE), init({ module_or_path: WASM })]);
  const rules = texts.rules.map(({ id }) => id);
  /** Engines by their settings; the one used last stands last. @type {Map<string, Engine>} */
  const engines = new Map();
  loaded = true;

  return {
    /** @type {Checker["engineFor"]} */
    engineFor(settings, accepted, network = "") {
      const json = JSON.stringify({
        ...forEngine(settings, rules, network, today()),
        accepted: accepted.filter(({ rule }) => rules.includes(rule)).map(({ rule, text }) => ({ rule, text })),
      });
      const engine = engines.get(json) ?? new Engine(json);
      engines.delete(json);
      engines.set(json, engine);
      if (engines.size > KEPT) drop(engines);
      return engine;
    },
  };
}

/** @param {Map<string, Engine>} engines */
function drop(engines) {
  const [[json, oldest]] = engines;
  engines.delete(json);
  oldest.free();
}

/** @param {URL} file */
async function read(file) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
  return answer.text();
}
