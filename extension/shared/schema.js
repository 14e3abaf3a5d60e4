/**
 * What settings there are, what each may hold, and who may say so: the person, the browser's sync,
 * or the organisation's policy. One row per key; everything else reads this table.
 *
 * A type says what is wrong with a value (`wrong`), how a policy describes it to the browser
 * (`schema`), and what is allowed, in a notation that needs no translation. Chromium drops without a
 * word what its schema forbids, so the schema forbids as little as it can and describes the rest: what
 * is wrong comes to us, and is told.
 */

/** A value that doesn't fit: where inside the setting, what stands there, what may stand there.
 * @typedef {{path: string, value: unknown, allowed: string}} Wrong */
/** @typedef {{wrong: (value: unknown) => Wrong | null, schema: object, allowed: string}} Type */

/** @param {unknown} value @returns {value is Record<string, unknown>} */
export const isObject = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {(value: any) => boolean} fits @param {string} allowed @param {object} schema @returns {Type} */
const plain = (fits, allowed, schema) => ({
  wrong: (value) => (fits(value) ? null : { path: "", value, allowed }),
  schema: { ...schema, description: allowed },
  allowed,
});

/** What is wrong inside. @param {Type} type @param {unknown} value @param {string} path */
function within(type, value, path) {
  const wrong = type.wrong(value);
  return wrong && { ...wrong, path: path + wrong.path };
}

const yesNo = plain((value) => typeof value === "boolean", "true, false", { type: "boolean" });
/** @param {number} most */
const text = (most) =>
  plain((value) => typeof value === "string" && value.length <= most, `"…" (≤ ${most})`, { type: "string" });
/** @param {readonly string[]} names */
const oneOf = (names) =>
  plain((value) => typeof value === "string" && names.includes(value), names.map((name) => name || '""').join(", "), { type: "string" });
/** @param {number} least @param {number} most */
const whole = (least, most) =>
  plain((value) => Number.isInteger(value) && value >= least && value <= most, `${least} – ${most}`, { type: "integer" });
const day = plain(isDay, "YYYY-MM-DD", { type: "string" });

/** As a field for date and time writes it; empty = no hour. */
const hour = plain(
  (value) => typeof value === "string" && (value === "" || !Number.isNaN(Date.parse(value))),
  "YYYY-MM-DDTHH:MM",
  { type: "string" },
);

/** A day of one year, or of every year. */
const holiday = plain(
  (value) => isDay(value) || (typeof value === "string" && isDay(`2000-${value}`)),
  "MM-DD, YYYY-MM-DD",
  { type: "string" },
);

/** @param {unknown} value */
function isDay(value) {
  if (typeof value !== "string" || !/^\d{4}-\d{2}-\d{2}$/.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(value);
}

/** @param {Type} of @param {number} most @returns {Type} */
const list = (of, most = 5000) => ({
  wrong(value) {
    if (!Array.isArray(value)) return { path: "", value, allowed: `[${of.allowed}] (≤ ${most})` };
    if (value.length > most) return { path: ".length", value: value.length, allowed: `≤ ${most}` };
    for (const [index, one] of value.entries()) {
      const wrong = within(of, one, `[${index}]`);
      if (wrong) return wrong;
    }
    return null;
  },
  schema: { type: "array", items: of.schema },
  allowed: `[${of.allowed}]`,
});

/** Any names. @param {Type} of @returns {Type} */
const map = (of) => ({
  wrong(value) {
    if (!isObject(value)) return { path: "", value, allowed: `{"…": ${of.allowed}}` };
    for (const [name, one] of Object.entries(value)) {
      const wrong = within(of, one, `.${name}`);
      if (wrong) return wrong;
    }
    return null;
  },
  schema: { type: "object", additionalProperties: of.schema },
  allowed: `{"…": ${of.allowed}}`,
});

/** These names and no others. @param {Record<string, Type>} fields @param {string[]} needed @returns {Type} */
const record = (fields, needed = []) => ({
  wrong(value) {
    if (!isObject(value)) return { path: "", value, allowed: `{${Object.keys(fields).join(", ")}}` };
    const missing = needed.find((name) => !Object.hasOwn(value, name));
    if (missing) return { path: `.${missing}`, value: undefined, allowed: fields[missing].allowed };
    for (const [name, one] of Object.entries(value)) {
      if (!Object.hasOwn(fields, name)) return { path: `.${name}`, value: one, allowed: Object.keys(fields).join(", ") };
      const wrong = within(fields[name], one, `.${name}`);
      if (wrong) return wrong;
    }
    return null;
  },
  schema: {
    type: "object",
    properties: Object.fromEntries(Object.entries(fields).map(([name, type]) => [name, type.schema])),
  },
  allowed: `{${Object.keys(fields).join(", ")}}`,
});

/** A record whose days come in order. @param {{territory: Type, from: Type, to: Type}} fields @returns {Type} */
function period(fields) {
  const type = record(fields, ["territory", "from", "to"]);
  return {
    ...type,
    wrong(value) {
      const wrong = type.wrong(value);
      const { from, to } = /** @type {Election} */ (value ?? {});
      return wrong ?? (from <= to ? null : { path: ".to", value: to, allowed: `≥ ${from}` });
    },
  };
}

/* ---- The table ------------------------------------------------------------------------------- */

export const LANGUAGES = ["es", "ca", "gl", "eu", "en"];
export const NETWORKS = [
  "x", "facebook", "instagram", "linkedin", "threads", "bluesky", "mastodon", "youtube", "tiktok", "telegram", "whatsapp",
];
export const SEVERITIES = ["error", "warning", "hint"];
export const MOMENTS = ["", "crisis", "mourning"];
export const TREATMENTS = ["any", "usted", "tu", "vosotros"];
/** ISO 3166-2 of the autonomous communities and cities. */
export const TERRITORIES = [
  "AN", "AR", "AS", "CB", "CE", "CL", "CM", "CN", "CT", "EX", "GA", "IB", "MC", "MD", "ML", "NC", "PV", "RI", "VC",
];

const names = list(text(200));
const severities = map(oneOf(SEVERITIES));
const rules = { disabledRules: names, enabledRules: names, severity: severities };

/**
 * A setting.
 * - `words`: how the options call it, a sentence of the locales.
 * - `local`: belongs to this computer, so it is never synchronised.
 * - `joins`: what the policy says is added to what the person says, instead of replacing it.
 * @typedef {{words: string, initial: unknown, type: Type, local?: true, joins?: true}} Row
 */

/** @type {Record<keyof Settings, Row>} */
export const TABLE = {
  paused: { words: "statusPaused", initial: false, type: yesNo, local: true },
  pausedSites: { words: "optionsPausedSites", initial: [], type: names, joins: true },
  disabledRules: { words: "optionsRules", initial: [], type: names, joins: true },
  enabledRules: { words: "optionsRules", initial: [], type: names, joins: true },
  severity: { words: "optionsRules", initial: {}, type: severities, joins: true },
  profiles: {
    words: "optionsRules",
    initial: {},
    type: record(
      Object.fromEntries(
        NETWORKS.map((network) => [network, record({ ...rules, paused: yesNo, treatment: oneOf(TREATMENTS), limit: whole(1, 100_000) })]),
      ),
    ),
    joins: true,
  },
  treatment: { words: "optionsTreatment", initial: "any", type: oneOf(TREATMENTS) },
  ownWords: { words: "optionsWords", initial: [], type: names, joins: true },
  ownContacts: { words: "optionsContacts", initial: [], type: names, joins: true },
  accounts: { words: "optionsAccounts", initial: [], type: names, joins: true },
  electoral: { words: "optionsElectoral", initial: false, type: yesNo },
  elections: { words: "optionsElections", initial: [], type: list(period({ territory: text(200), from: day, to: day }), 100), joins: true },
  moment: { words: "momentNone", initial: { kind: "", until: "" }, type: record({ kind: oneOf(MOMENTS), until: hour }, ["kind", "until"]) },
  territory: { words: "optionsTerritory", initial: "", type: oneOf(["", ...TERRITORIES]) },
  localHolidays: { words: "optionsHolidays", initial: [], type: list(holiday, 500), joins: true },
  /** Files of the organisation's own rules, as they were written: they are compiled on every computer. */
  packs: { words: "optionsPacks", initial: [], type: list(text(1_000_000), 10), local: true, joins: true },
  language: { words: "optionsLanguage", initial: "auto", type: oneOf(["auto", ...LANGUAGES]) },
  /** Suggestions of the learned layer, besides the rules. */
  learned: { words: "optionsLearned", initial: true, type: yesNo },
  secondReader: { words: "optionsSecondReader", initial: false, type: yesNo },
  guardPublish: { words: "optionsGuardPublish", initial: true, type: yesNo },
  guardAccount: { words: "optionsGuardAccount", initial: true, type: yesNo },
  guardRepost: { words: "optionsGuardRepost", initial: true, type: yesNo },
  guardPause: { words: "optionsGuardPause", initial: true, type: yesNo },
  pauseMinutes: { words: "optionsPauseMinutes", initial: 10, type: whole(1, 240) },
  log: { words: "optionsLog", initial: false, type: yesNo, local: true },
  logDays: { words: "optionsLogDays", initial: 365, type: whole(1, 3650), local: true },
  organisation: { words: "optionsOrganisationName", initial: "", type: text(200) },
  welcome: { words: "optionsWelcome", initial: true, type: yesNo },
  sync: { words: "optionsSync", initial: true, type: yesNo, local: true },
  measure: { words: "optionsMeasure", initial: false, type: yesNo, local: true },
};

const KEYS = /** @type {(keyof Settings)[]} */ (Object.keys(TABLE));

/** What a new installation begins with. */
export const defaults = () =>
  /** @type {Settings} */ (
    /** @type {unknown} */ (
      Object.fromEntries(Object.entries(TABLE).map(([key, { initial }]) => [key, structuredClone(initial)]))
    )
  );

/** Reads what was stored, what a policy says, or a file that a person imports. What is wrong is
 *  named, the rest is used.
 *  @param {unknown} raw @param {SettingSource} source
 *  @returns {{values: Partial<Settings>, problems: SettingProblem[]}} */
export function understand(raw, source) {
  if (raw === undefined) return { values: {}, problems: [] };
  if (!isObject(raw))
    return { values: {}, problems: [problem("settings", { path: "", value: raw, allowed: "{…}" }, source)] };
  /** @type {Record<string, unknown>} */
  const values = {};
  const problems = [];
  for (const [key, value] of Object.entries(raw)) {
    const row = Object.hasOwn(TABLE, key) ? TABLE[/** @type {keyof Settings} */ (key)] : undefined;
    const wrong = row ? row.type.wrong(value) : { path: "", value, allowed: KEYS.join(", "), unknown: true };
    if (wrong) problems.push(problem(key, wrong, source));
    else values[key] = structuredClone(value);
  }
  return { values, problems };
}

/** @param {string} key @param {Wrong & {unknown?: boolean}} wrong @param {SettingSource} source @returns {SettingProblem} */
function problem(key, { path, value, allowed, unknown = false }, source) {
  const said = JSON.stringify(value) ?? "—";
  return { key: key + path, value: said.length > 80 ? `${said.slice(0, 79)}…` : said, allowed, unknown, source };
}

/** What an administrator's browser is told to expect: the content of `managed_schema.json`. */
export const managedSchema = () => ({
  type: "object",
  properties: Object.fromEntries(
    Object.entries(TABLE).map(([key, { type }]) => [key, type.schema]),
  ),
});
