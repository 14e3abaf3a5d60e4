/**
 * The engine, loaded once per page or worker: wasm, and the texts of the rules beside it.
 *
 * Loading is asynchronous and may fail (a file that is missing, a browser without memory). The
 * failure is thrown to whoever asked, and the next one who asks tries again.
 */
import init, { Engine } from "../wasm/mesura.js";
import { forEngine } from "./settings.js";

const WASM = new URL("../wasm/mesura_bg.wasm", import.meta.url);
const TEXTS = new URL("../wasm/texts.es.json", import.meta.url);
/** Drafts with phrases of their own that were accepted: so many engines are kept. */
const KEPT = 8;

/**
 * @typedef {object} Checker
 * @property {Texts} texts @property {string} textsJson
 * @property {(settings: Settings, accepted: readonly Acceptance[]) => Engine} engineFor
 */

/** @type {Promise<Checker> | null} */
let loading = null;

let loaded = false;

/** Whether an answer will be immediate. */
export const isLoaded = () => loaded;

/** The loaded engine. */
export function load() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** @returns {Promise<Checker>} */
async function start() {
  const [textsJson] = await Promise.all([read(TEXTS), init({ module_or_path: WASM })]);
  /** @type {Texts} */
  const texts = JSON.parse(textsJson);
  const rules = texts.rules.map(({ id }) => id);
  /** Engines by their settings; the one used last stands last. @type {Map<string, Engine>} */
  const engines = new Map();
  loaded = true;

  return {
    texts,
    textsJson,
    engineFor(settings, accepted) {
      const json = JSON.stringify({
        ...forEngine(settings, rules),
        accepted: accepted.filter(({ rule }) => rules.includes(rule)),
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
