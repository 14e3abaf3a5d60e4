/**
 * The engine, loaded once per page or worker: wasm, and the texts of the rules beside it.
 *
 * Loading is asynchronous and may fail (a file that is missing, a browser without memory). The
 * failure is thrown to whoever asked, and the next one who asks tries again.
 */
import init, { Engine, learn } from "../wasm/mesura.js";
import * as packs from "./packs.js";
import { forEngine, today } from "./settings.js";
import { locale } from "./words.js";

const WASM = new URL("../wasm/mesura_bg.wasm", import.meta.url);
/** The weights of the learned suggestions. */
const LEARNED = new URL("../wasm/learned.bin", import.meta.url);
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
/** The organisation's own rules. @type {packs.OwnRules[]} */
let own = [];
/** What stands for them among the keys of what is remembered. */
let ownKey = "";

let loaded = false;

/** Whether an answer will be immediate. */
export const isLoaded = () => loaded;

/** The loaded engine, and what it says in the language that is spoken now. @returns {Promise<Checker>} */
export async function load() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return { ...(await loading), ...(await textsWithOwn(locale())) };
}

/** Checks with the organisation's packs of rules too, from now on. Without any, nothing is loaded.
 *  @param {SettingsState} state @returns {Promise<SettingProblem[]>} what is wrong with them */
export async function usePacks({ settings: { packs: sources }, managed }) {
  if (sources.length === 0) {
    own = [];
    ownKey = "";
    return [];
  }
  await load();
  const { texts } = await textsIn(WHOLE);
  const opened = await packs.open(
    sources,
    managed.packs ?? [],
    texts.rules.map(({ id }) => id),
  );
  own = opened.own;
  ownKey = own.map(({ key }) => key).join(" ");
  return opened.problems;
}

/** The organisation's packs that are in use. */
export const packsInUse = () => own.map(({ name, version, source, texts }) => ({ name, version, source, count: texts.length }));

/** What the rules, the checklist and the views say. @param {string} language */
function textsIn(language) {
  return remembered(language, () => readTexts(language));
}

/** The same, with the organisation's own rules behind. @param {string} language */
async function textsWithOwn(language) {
  const built = await textsIn(language);
  if (own.length === 0) return built;
  const rules = own.flatMap((pack) => pack.texts);
  return remembered(`${language} ${ownKey}`, async () => {
    const version = [built.texts.version, ...own.map((pack) => `${pack.name} ${pack.version}`)].join(", ");
    const texts = { ...built.texts, version, rules: [...built.texts.rules, ...rules] };
    return { texts, textsJson: JSON.stringify(texts) };
  });
}

/** @param {string} key @param {() => Promise<{texts: Texts, textsJson: string}>} make */
function remembered(key, make) {
  const known = spoken.get(key) ?? make();
  spoken.set(key, known);
  known.catch(() => spoken.delete(key));
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
  const [{ texts }, learned] = await Promise.all([textsIn(WHOLE), readBytes(LEARNED), init({ module_or_path: WASM })]);
  learn(learned);
  const rules = texts.rules.map(({ id }) => id);
  /** Engines by their settings; the one used last stands last. @type {Map<string, Engine>} */
  const engines = new Map();
  /** The last question, and its answer: while somebody types it is the same. @type {unknown[]} */
  let asked = [];
  /** @type {Engine | null} */
  let last = null;
  loaded = true;

  return {
    /** @type {Checker["engineFor"]} */
    engineFor(settings, accepted, network = "") {
      const question = [settings, ownKey, network, today(), JSON.stringify(accepted)];
      if (last && question.every((part, at) => part === asked[at])) return last;
      /** The settings about some rules. @param {string[]} ids */
      const about = (ids) => ({
        ...forEngine(settings, ids, network, today()),
        accepted: accepted.filter(({ rule }) => ids.includes(rule)).map(({ rule, text }) => ({ rule, text })),
      });
      const built = about(rules);
      const theirs = own.map(({ pack, texts: own }) => ({ pack, settings: about(own.map(({ id }) => id)) }));
      const key = JSON.stringify([ownKey, built, ...theirs.map((one) => one.settings)]);
      const engine = engines.get(key) ?? build(built, theirs);
      engines.delete(key);
      engines.set(key, engine);
      if (engines.size > KEPT) drop(engines);
      [asked, last] = [question, engine];
      return engine;
    },
  };
}

/** @param {EngineSettings} built @param {{pack: packs.OwnRules["pack"], settings: EngineSettings}[]} theirs */
function build(built, theirs) {
  const engine = new Engine(built);
  for (const { pack, settings } of theirs) engine.add(pack, settings);
  return engine;
}

/** @param {Map<string, Engine>} engines */
function drop(engines) {
  const [[key, oldest]] = engines;
  engines.delete(key);
  oldest.free();
}

/** @param {URL} file */
const read = async (file) => (await fetched(file)).text();

/** @param {URL} file */
const readBytes = async (file) => new Uint8Array(await (await fetched(file)).arrayBuffer());

/** @param {URL} file */
async function fetched(file) {
  const answer = await fetch(file);
  if (!answer.ok) throw new Error(`${file.pathname}: ${answer.status}`);
  return answer;
}
