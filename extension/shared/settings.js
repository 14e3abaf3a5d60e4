/**
 * Settings: what they are, what is allowed in them, and how they are kept.
 *
 * Only what differs from the defaults is stored, under `settings` in the browser's local storage;
 * nothing is sent anywhere. A store that can't be understood is never a reason to stop checking:
 * each wrong key falls back to its default and is reported, and what was there is kept under
 * `broken` until the person looks at it.
 */
import { api } from "./api.js";

/** @type {Readonly<Settings>} */
export const DEFAULTS = Object.freeze({
  paused: false,
  disabledRules: [],
  enabledRules: [],
  severity: {},
  treatment: "any",
  ownWords: [],
  electoral: false,
  elections: [],
  moment: { kind: "", until: "" },
  accounts: [],
  secondReader: false,
  guardPublish: true,
  guardAccount: true,
  guardRepost: true,
  guardPause: true,
  pauseMinutes: 10,
  log: false,
  logDays: 365,
  measure: false,
});

/** @param {unknown} value */
const isYesNo = (value) => typeof value === "boolean";
/** @param {unknown} value */
const isList = (value) =>
  Array.isArray(value) &&
  value.length <= 5000 &&
  value.every((one) => typeof one === "string" && one.length <= 200);
/** @param {unknown} value @returns {value is Record<string, unknown>} */
const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {unknown} value */
const isDay = (value) => typeof value === "string" && /^\d{4}-\d\d-\d\d$/.test(value) && !Number.isNaN(Date.parse(value));
/** @param {unknown} value */
const isElection = (value) =>
  isObject(value) &&
  typeof value.territory === "string" &&
  value.territory.length <= 200 &&
  isDay(value.from) &&
  isDay(value.to) &&
  String(value.from) <= String(value.to);
/** @param {number} least @param {number} most */
const count = (least, most) => ({
  fits: (/** @type {unknown} */ value) => Number.isInteger(value) && Number(value) >= least && Number(value) <= most,
  allowed: `${least}–${most}`,
});

const YES_NO = { fits: isYesNo, allowed: "true, false" };
const LIST = { fits: isList, allowed: '["…"]' };

/** What each key may hold. @type {Record<string, {fits: (value: unknown) => boolean, allowed: string}>} */
const ALLOWED = {
  paused: YES_NO,
  disabledRules: LIST,
  enabledRules: LIST,
  severity: {
    fits: (value) =>
      isObject(value) &&
      Object.values(value).every((one) => ["error", "warning", "hint"].includes(String(one))),
    allowed: '{"rule": "error | warning | hint"}',
  },
  treatment: {
    fits: (value) => ["any", "usted", "tu", "vosotros"].includes(String(value)),
    allowed: "any, usted, tu, vosotros",
  },
  ownWords: LIST,
  electoral: YES_NO,
  elections: {
    fits: (value) => Array.isArray(value) && value.length <= 100 && value.every(isElection),
    allowed: '[{"territory": "…", "from": "YYYY-MM-DD", "to": "YYYY-MM-DD"}], from ≤ to',
  },
  moment: {
    fits: (value) =>
      isObject(value) &&
      ["", "crisis", "mourning"].includes(String(value.kind)) &&
      typeof value.until === "string" &&
      (value.kind === "" || !Number.isNaN(Date.parse(value.until))),
    allowed: '{"kind": "crisis | mourning", "until": "YYYY-MM-DDTHH:MM"}',
  },
  accounts: LIST,
  secondReader: YES_NO,
  guardPublish: YES_NO,
  guardAccount: YES_NO,
  guardRepost: YES_NO,
  guardPause: YES_NO,
  pauseMinutes: count(1, 240),
  log: YES_NO,
  logDays: count(1, 3650),
  measure: YES_NO,
};

/** Reads what was stored, or a file that a person imports. Wrong keys are named, the rest is used.
 *  @param {unknown} raw @returns {{settings: Settings, problems: SettingProblem[]}} */
export function understand(raw) {
  const settings = structuredClone({ ...DEFAULTS });
  if (raw === undefined) return { settings, problems: [] };
  if (!isObject(raw)) return { settings, problems: [problem("settings", raw, "{…}")] };
  const problems = [];
  for (const [key, value] of Object.entries(raw)) {
    const rule = Object.hasOwn(ALLOWED, key) ? ALLOWED[key] : undefined;
    if (rule?.fits(value)) Object.assign(settings, { [key]: structuredClone(value) });
    else problems.push(problem(key, value, rule?.allowed ?? Object.keys(ALLOWED).join(", ")));
  }
  return { settings, problems };
}

/** @param {string} key @param {unknown} value @param {string} allowed @returns {SettingProblem} */
function problem(key, value, allowed) {
  const text = JSON.stringify(value) ?? String(value);
  return { key, value: text.length > 80 ? `${text.slice(0, 79)}…` : text, allowed };
}

/** Only what differs from the defaults. @param {Settings} settings */
export function differences(settings) {
  const defaults = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (DEFAULTS));
  return Object.fromEntries(
    Object.entries(settings).filter(
      ([key, value]) => JSON.stringify(value) !== JSON.stringify(defaults[key]),
    ),
  );
}

/** The settings in force. What can't be understood is put aside, once, under `broken`.
 *  @returns {Promise<{settings: Settings, problems: SettingProblem[]}>} */
export async function load() {
  const { settings: raw, broken } = await api.storage.local.get(["settings", "broken"]);
  const { settings, problems } = understand(raw);
  if (problems.length === 0) {
    const kept = /** @type {{problems?: SettingProblem[]} | undefined} */ (broken);
    return { settings, problems: kept?.problems ?? [] };
  }
  await api.storage.local.set({ broken: { raw, problems, when: new Date().toISOString() } });
  await save(settings);
  return { settings, problems };
}

/** @param {Settings} settings */
export async function save(settings) {
  const changed = differences(settings);
  if (Object.keys(changed).length === 0) await api.storage.local.remove("settings");
  else await api.storage.local.set({ settings: changed });
}

/** Writes are done one after the other, or two clicks would undo each other. @type {Promise<unknown>} */
let last = Promise.resolve();

/** @param {(settings: Settings) => void} edit */
export function change(edit) {
  const next = last.then(async () => {
    const { settings } = await load();
    edit(settings);
    await save(settings);
  });
  last = next.catch(() => {});
  return next;
}

/** Calls back now and whenever settings change.
 *  @param {(state: {settings: Settings, problems: SettingProblem[]}) => void} listener */
export function watch(listener) {
  const tell = () => void load().then(listener);
  api.storage.onChanged.addListener((changes, area) => {
    if (area === "local" && ("settings" in changes || "broken" in changes)) tell();
  });
  tell();
}

/** The day on this computer's clock, as a date field writes it. */
export function today(now = new Date()) {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The elections between whose call and vote, both included, a day falls.
 *  @param {Settings} settings @param {string} [day] */
export const electionsOn = ({ elections }, day = today()) =>
  elections.filter(({ from, to }) => from <= day && day <= to);

/** The part that the engine takes, without rules that this version no longer has: it would refuse
 *  them. @param {Settings} settings @param {readonly string[]} rules  ids */
export function forEngine(settings, rules) {
  const known = new Set(rules);
  const { disabledRules, enabledRules, severity, treatment, ownWords } = settings;
  const electoral = settings.electoral || electionsOn(settings).length > 0;
  return {
    disabledRules: disabledRules.filter((id) => known.has(id)),
    enabledRules: enabledRules.filter((id) => known.has(id)),
    severity: Object.fromEntries(Object.entries(severity).filter(([id]) => known.has(id))),
    treatment,
    ownWords,
    electoral,
  };
}
