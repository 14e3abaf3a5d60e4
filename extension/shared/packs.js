/**
 * Organisations' own rules: compiled once by the authoring wasm, when they are imported or a policy
 * brings them, and kept packed in the local storage, so that afterwards they are only opened.
 */
import init, { compile_pack } from "../authoring/authoring.js";
import { Pack } from "../wasm/mesura.js";
import { api } from "./api.js";
import { say } from "./words.js";

const WASM = new URL("../authoring/authoring_bg.wasm", import.meta.url);
const LISTS = new URL("../authoring/lists.es.json", import.meta.url);
/** Where they are kept, by their fingerprint. */
const KEY = "packs";

/** As the authoring wasm made it, the pack in base64. @typedef {{name: string, version: string, texts: RuleText[], pack: string, seal: string}} Packed */
/** Ready to check; `bytes` open the pack again in another instance of the wasm.
 * @typedef {{key: string, source: string, name: string, version: string, texts: RuleText[], bytes: Uint8Array, pack: Pack}} OwnRules */

/** @param {string} text */
async function fingerprint(text) {
  const hash = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));
  return [...new Uint8Array(hash)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Why a pack is refused, as a person reads it. @param {unknown} error */
export function reasonOf(error) {
  if (error instanceof Error) return error.message;
  const { rule, name, values } = /** @type {{rule: string | null, name: string, values: string[]}} */ (error);
  const reason = say(`refused_${name}`, ...values);
  return rule === null ? reason : say("refusedRule", rule, reason);
}

/** Compiles a pack and tries its examples out; throws what `reasonOf` tells.
 *  @param {string} source @param {string[]} taken  ids of the built-in rules @returns {Promise<Packed>} */
export async function compile(source, taken) {
  const [lists] = await Promise.all([fetch(LISTS).then((answer) => answer.text()), init({ module_or_path: WASM })]);
  const compiled = compile_pack(source, lists, taken);
  const pack = compiled.pack.toBase64();
  return { ...JSON.parse(compiled.about), pack, seal: await fingerprint(pack) };
}

/** The same packs, open in the instance that the wasm has now. @param {OwnRules[]} own @returns {OwnRules[]} */
export const reopen = (own) => own.map((rules) => ({ ...rules, pack: new Pack(rules.bytes) }));

/** Compiled rules, ready to check; throws what `reasonOf` tells. @param {Packed} packed */
function unfold({ pack }) {
  try {
    const bytes = Uint8Array.fromBase64(pack);
    return { bytes, pack: new Pack(bytes) };
  } catch (error) {
    // In the words of the program, which are English and know no way out of this.
    throw new Error(say("packUnopened"), { cause: error });
  }
}

/** What was kept of a pack, if it is whole and of a format that is read today: its file is there to be compiled anew.
 *  @param {Packed | undefined} packed */
async function recall(packed) {
  if (packed === undefined || packed.seal !== (await fingerprint(packed.pack))) return null;
  try {
    return unfold(packed);
  } catch {
    return null;
  }
}

/** Opens packs, compiling those that this version has not compiled yet, or can't open. One that is wrong is
 *  reported, by its place among the person's or the policy's, and the others are used.
 *  @param {string[]} sources @param {string[]} theirs  those that a policy brings @param {string[]} taken
 *  @returns {Promise<{own: OwnRules[], problems: SettingProblem[]}>} */
export async function open(sources, theirs, taken) {
  const version = api.runtime.getManifest().version;
  const stored = /** @type {Record<string, Packed>} */ ((await api.storage.local.get([KEY]))[KEY] ?? {});
  /** @type {Record<string, Packed>} */
  const kept = {};
  /** @type {OwnRules[]} */
  const own = [];
  /** @type {SettingProblem[]} */
  const problems = [];
  for (const source of sources) {
    const key = await fingerprint(version + source);
    try {
      const known = await recall(stored[key]);
      const others = own.flatMap(({ texts }) => texts.map(({ id }) => id));
      const packed = known ? stored[key] : await compile(source, [...taken, ...others]);
      const { name, version: edition, texts } = packed;
      own.push({ key, source, name, version: edition, texts, ...(known ?? unfold(packed)) });
      kept[key] = packed;
    } catch (error) {
      const isTheirs = theirs.includes(source);
      const index = (isTheirs ? theirs : sources.filter((one) => !theirs.includes(one))).indexOf(source);
      problems.push({
        key: `packs[${index}]`,
        value: reasonOf(error),
        allowed: "",
        unknown: false,
        source: isTheirs ? "policy" : "computer",
      });
    }
  }
  const keys = new Set([...Object.keys(kept), ...Object.keys(stored)]);
  if ([...keys].some((key) => kept[key] !== stored[key])) {
    if (Object.keys(kept).length === 0) await api.storage.local.remove(KEY);
    else await api.storage.local.set({ [KEY]: kept });
  }
  return { own, problems };
}
