/**
 * The engine, loaded once per page or worker: wasm, and the texts of the rules beside it.
 *
 * Loading is asynchronous and may fail (a file that is missing, a browser without memory). The
 * failure is thrown to whoever asked, and the next one who asks tries again. A wasm that traps over
 * a text leaves its objects half used: its instance is thrown away, and a new one is asked once more.
 */
import init, { Engine, learn, __wbg_reset_state as startAnew } from "../wasm/mesura.js";
import { read, readBytes } from "./files.js";
import * as packs from "./packs.js";
import { translate } from "./report.js";
import { forEngine, today } from "./settings.js";
import { locale, say } from "./words.js";

const WASM = new URL("../wasm/mesura_bg.wasm", import.meta.url);
/** The weights of the learned suggestions. */
const LEARNED = new URL("../wasm/learned.bin", import.meta.url);
/** @param {string} language */
const textsFile = (language) => new URL(`../wasm/texts.${language}.json`, import.meta.url);
/** The language of the rules: the whole file; those of other languages lie over it. */
const WHOLE = "es";
/** Drafts with phrases of their own that were accepted: so many engines are kept. */
const KEPT = 8;

/** An engine that remembers the draft it was asked about last, and one for pieces of it, which would make the first forget.
 * @typedef {{whole: Engine, piece: Engine}} Pair */

/** An instance of the wasm: the engines for what is in force.
 * @typedef {(settings: Settings, accepted: readonly Acceptance[], network: string) => Pair} Instance */

/** @type {Promise<Instance> | null} */
let loading = null;
/** Whether the next instance takes the place of one that broke. */
let broke = false;
/** @type {Map<string, Promise<{texts: Texts, textsJson: string}>>} */
const spoken = new Map();
/** The organisation's own rules. @type {packs.OwnRules[]} */
let own = [];
/** What stands for them among the keys of what is remembered. */
let ownKey = "";

let loaded = false;

/** Whether an answer will be immediate. */
export const isLoaded = () => loaded;

function instance() {
  loading ??= start().catch((error) => {
    loading = null;
    throw error;
  });
  return loading;
}

/** Loads the engine; what it says in the language that is spoken now. */
export async function load() {
  await instance();
  return textsWithOwn(locale());
}

/** What the rules say in the language that is spoken now: whoever only shows it needs no engine, which takes half a second. */
export const textsOfRules = () => textsWithOwn(locale());

/** Thrown where a text breaks every instance. */
class Broken extends Error {}

/** Whether the wasm trapped, now or while it was asked before. @param {unknown} error */
const isTrap = (error) =>
  error instanceof WebAssembly.RuntimeError || /^Error: (?:recursive use|Invalid stale object)/.test(String(error));

/** Checks a draft, and tells what the report's numbers stand for.
 *  @param {Settings} settings @param {readonly Acceptance[]} accepted @param {string} text @param {DraftContext} context
 *  @returns {Promise<{report: import("../wasm/mesura.js").Report, texts: Texts}>} */
export function check(settings, accepted, text, context) {
  const ask = async () => {
    const { texts } = await load();
    const asked = instance();
    const engineFor = await asked;
    return guarded(asked, () => {
      const report = engineFor(settings, accepted, context.network).whole.check(text, context);
      return { report: texts.lang === WHOLE ? report : translate(report, texts), texts };
    });
  };
  // What broke may have been the text before this one.
  return ask().catch((error) => (error instanceof Broken ? ask() : Promise.reject(error)));
}

/** A way to look at pieces of the draft that was checked last, at once and without a second try: what is found is told by
 *  numbers, as in a report. @param {Settings} settings @param {readonly Acceptance[]} accepted @param {DraftContext} context */
export async function pieces(settings, accepted, context) {
  const { texts } = await load();
  const asked = instance();
  const { piece: engine } = (await asked)(settings, accepted, context.network);
  const find = (/** @type {string} */ piece) =>
    guarded(asked, () => {
      const report = engine.check(piece, context);
      const { findings } = report;
      report.free();
      return findings;
    });
  return { find, rules: texts.rules };
}

/** Asks an instance, and throws away one that broke.
 *  @template T @param {Promise<Instance>} asked @param {() => T} ask @returns {T} */
function guarded(asked, ask) {
  try {
    return ask();
  } catch (error) {
    if (!isTrap(error)) throw error;
    if (loading === asked) throwAway();
    throw new Broken(say("engineBroken"), { cause: error });
  }
}

function throwAway() {
  loading = null;
  loaded = false;
  broke = true;
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
  const rules = own.flatMap((pack) => pack.texts).map((rule) => inSpanish(rule, language));
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
  const { rules, principles, view, checklist, situations, filled } = JSON.parse(over);
  const { texts } = whole;
  const translated = {
    ...texts,
    lang: language,
    rules: texts.rules.map((rule) => (rules[rule.id] ? { ...rule, ...rules[rule.id] } : inSpanish(rule, language))),
    filled,
    principles: { ...texts.principles, ...principles },
    view: { ...texts.view, ...view },
    checklist: texts.checklist.map((item) => ({ ...item, text: checklist[item.id] ?? item.text })),
    situations: texts.situations.map((one) => ({ ...one, name: situations[one.id] ?? one.name })),
  };
  return { texts: translated, textsJson: JSON.stringify(translated) };
}

/** A rule that nobody has translated: it says so, for those who hear the page. @param {RuleText} rule @param {string} language */
const inSpanish = (rule, language) => (language === WHOLE ? rule : { ...rule, lang: WHOLE });

async function start() {
  const [{ texts }, learned] = await Promise.all([textsIn(WHOLE), readBytes(LEARNED), init({ module_or_path: WASM })]);
  if (broke) startAnew();
  broke = false;
  learn(learned);
  const rules = texts.rules.map(({ id }) => id);
  own = packs.reopen(own);
  /** Engines by their settings; the one used last stands last. @type {Map<string, Pair>} */
  const engines = new Map();
  /** The last question, and its answer: while somebody types it is the same. @type {unknown[]} */
  let asked = [];
  /** @type {Pair | null} */
  let last = null;
  loaded = true;

  /** @type {Instance} */
  const engineFor = (settings, accepted, network) => {
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
    const pair = engines.get(key) ?? { whole: build(built, theirs), piece: build(built, theirs) };
    engines.delete(key);
    engines.set(key, pair);
    if (engines.size > KEPT) drop(engines);
    [asked, last] = [question, pair];
    return pair;
  };
  return engineFor;
}

/** @param {EngineSettings} built @param {{pack: packs.OwnRules["pack"], settings: EngineSettings}[]} theirs */
function build(built, theirs) {
  const engine = new Engine(built);
  for (const { pack, settings } of theirs) engine.add(pack, settings);
  return engine;
}

/** @param {Map<string, Pair>} engines */
function drop(engines) {
  const [[key, { whole, piece }]] = engines;
  engines.delete(key);
  whole.free();
  piece.free();
}
