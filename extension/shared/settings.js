/**
 * The settings in force, and how they are kept.
 *
 * The person's choices are kept as differences from the defaults: one item per key in the browser's
 * sync (`settings.KEY`), so that they follow the person where the browser does that; what sync
 * refuses, or is not to travel, in one object in the local storage (`settings`), which wins, and is
 * offered again with the next change. What sync still holds meanwhile is left to the other computers.
 * The organisation's policy wins over both. Reading never writes: a value that can't be understood
 * stays where it is, is reported, and its default is used, so that checking is never silently off.
 * So it is with a store that can't be read; then nothing is written either, or what it holds would be lost.
 */
import { api } from "./api.js";
import { NETWORKS, TABLE, TERRITORIES, defaults, isObject, understand } from "./schema.js";
import * as stores from "./stores.js";

const KEYS = /** @type {(keyof Settings)[]} */ (Object.keys(TABLE));

/** @param {unknown} one @param {unknown} other */
const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

/* ---- Reading ---------------------------------------------------------------------------------- */

/** Everything that is known of the settings. @returns {Promise<SettingsState>} */
export async function load() {
  const [{ local, sync, unreadHere, unreadThere }, policy] = await Promise.all([stores.read(), stores.readPolicy()]);
  const managed = understand(policy.raw, "policy");
  if (policy.problem !== "")
    managed.problems.push({ key: "policy", value: policy.problem, allowed: "{…}", unknown: false, source: "policy" });
  const here = understand(local, "computer");
  const travels = managed.values.sync ?? here.values.sync ?? true;
  const unread = [unreadHere, travels ? unreadThere : null].filter((problem) => problem !== null);
  const there = travels ? understand(sync, "sync") : { values: {}, problems: [] };
  const own = { ...there.values, ...here.values };
  const unsynced = travels
    ? /** @type {(keyof Settings)[]} */ (Object.keys(here.values)).filter((key) => !TABLE[key].local)
    : [];
  return {
    settings: combine(own, managed.values),
    own,
    managed: managed.values,
    unsynced,
    problems: [...managed.problems, ...unread, ...here.problems, ...there.problems],
  };
}

/** The policy over the person's choices over the defaults.
 *  @param {Partial<Settings>} own @param {Partial<Settings>} managed @returns {Settings} */
export function combine(own, managed) {
  const settings = { ...defaults(), ...structuredClone(own) };
  Object.assign(settings, withoutRules(settings, ruledBy(managed)));
  for (const [network, profile] of Object.entries(settings.profiles))
    settings.profiles[network] = { ...profile, ...withoutRules(profile, ruledBy(managed)) };
  for (const key of /** @type {(keyof Settings)[]} */ (Object.keys(managed))) {
    const value = TABLE[key].joins ? join(settings[key], managed[key]) : structuredClone(managed[key]);
    Object.assign(settings, { [key]: value });
  }
  return settings;
}

/** Lists one after the other, maps into each other; where both speak, the policy wins.
 *  @param {unknown} own @param {unknown} managed @returns {unknown} */
function join(own, managed) {
  if (Array.isArray(own) && Array.isArray(managed)) {
    const theirs = managed.map((one) => JSON.stringify(one));
    return [...managed, ...own.filter((one) => !theirs.includes(JSON.stringify(one)))];
  }
  if (!isObject(own) || !isObject(managed)) return structuredClone(managed);
  const joined = { ...own };
  for (const [name, value] of Object.entries(managed)) joined[name] = name in own ? join(own[name], value) : value;
  return joined;
}

/** Rules on which a policy has decided: nobody else does. @param {Partial<RuleChoices>} policy */
export const ruledBy = ({ disabledRules = [], enabledRules = [], severity = {} }) =>
  new Set([...disabledRules, ...enabledRules, ...Object.keys(severity)]);

/** @param {Partial<RuleChoices>} choices @param {Set<string>} rules @returns {Partial<RuleChoices>} */
function withoutRules({ disabledRules, enabledRules, severity }, rules) {
  /** @param {string} id */
  const isFree = (id) => !rules.has(id);
  return {
    ...(disabledRules && { disabledRules: disabledRules.filter(isFree) }),
    ...(enabledRules && { enabledRules: enabledRules.filter(isFree) }),
    ...(severity && { severity: Object.fromEntries(Object.entries(severity).filter(([id]) => isFree(id))) }),
  };
}

/** Only what differs from the defaults. @param {Partial<Settings>} settings @returns {Partial<Settings>} */
export function differences(settings) {
  const initial = defaults();
  return Object.fromEntries(
    Object.entries(settings).filter(([key, value]) => !same(value, initial[/** @type {keyof Settings} */ (key)])),
  );
}

/* ---- Writing ---------------------------------------------------------------------------------- */

/** Writes are done one after the other, whichever page or background they come from, or two would undo each other.
 *  @template T @param {() => Promise<T>} act @returns {Promise<T>} */
const inTurn = async (act) => await navigator.locks.request("settings", act);

/** A change that can't be kept, because it is wrong. */
export class Refused extends Error {
  /** @param {SettingProblem} problem */
  constructor(problem) {
    super(`${problem.key}: ${problem.value} (${problem.allowed})`);
    this.problem = problem;
  }
}

/** What is not known must not be written over. @param {readonly (SettingProblem | null)[]} problems @param {boolean} travels */
function refuseUnread(problems, travels) {
  const unread = problems.find((problem) => problem?.key === stores.STORE && (travels || problem.source !== "sync"));
  if (unread) throw new Refused(unread);
}

/** Changes what the person said. @param {(settings: Settings) => void} edit */
export const change = (edit) =>
  inTurn(async () => {
    const { own, managed, problems: known } = await load();
    const before = { ...defaults(), ...own };
    const after = structuredClone(before);
    edit(after);
    const keys = KEYS.filter((key) => !same(before[key], after[key]));
    // Whoever switches sync off has no more use for it.
    refuseUnread(known, managed.sync ?? after.sync);
    // The next start would not understand it, and lose the whole setting.
    const { problems } = understand(Object.fromEntries(keys.map((key) => [key, after[key]])), "computer");
    if (problems.length > 0) throw new Refused(problems[0]);
    await write(keys, after, managed);
  });

/** Offers to sync what it would not take before. */
export const offerAgain = () => change(() => {});

/** Replaces everything that the person said; what could not be understood goes too.
 *  @param {Partial<Settings>} values */
export const replace = (values) =>
  inTurn(async () => {
    const { managed } = await load();
    await discardProblemsNow();
    await write(KEYS, { ...defaults(), ...values }, managed);
  });

/** @param {(keyof Settings)[]} keys @param {Settings} settings @param {Partial<Settings>} managed */
async function write(keys, settings, managed) {
  const initial = defaults();
  const travels = managed.sync ?? settings.sync;
  const { local, sync, unreadHere, unreadThere } = await stores.read();
  refuseUnread([unreadHere, unreadThere], travels);
  const here = isObject(local) ? { ...local } : {};
  // What can't be read at all is put aside before it is written over.
  if (local !== undefined && !isObject(local)) await api.storage.local.set({ broken: local });
  // The switch itself decides where everything lives from now on; what has waited for sync is offered again.
  const understood = understand(here, "computer").values;
  const moved = KEYS.filter((key) => keys.includes("sync") ? !same(settings[key], initial[key]) : travels && key in understood);
  for (const key of new Set([...keys, ...moved])) {
    const value = settings[key];
    const isInitial = same(value, initial[key]);
    const goes = travels && !TABLE[key].local;
    const isThere = goes && (await stores.offer(key, isInitial ? undefined : value, sync));
    // What sync would not let go of must not come back.
    if (isThere || (isInitial && !goes)) delete here[key];
    else here[key] = value;
  }
  if (Object.keys(here).length === 0) await api.storage.local.remove("settings");
  else if (!same(here, local)) await api.storage.local.set({ settings: here });
}

/* ---- What could not be understood --------------------------------------------------------------- */

/** The stores as they are, for whoever wants to look into them. */
export const raw = async () => ({ ...(await stores.read()), ...(await api.storage.local.get(["broken"])) });

/** Removes what this version does not understand, and the person's own packs that can't be used.
 *  @param {readonly SettingProblem[]} problems */
export const discardProblems = (problems) =>
  inTurn(async () => {
    await discardProblemsNow();
    const { own, managed } = await load();
    const unusable = problems.filter(({ source }) => source === "computer").map(({ key }) => key);
    const { packs = [] } = own;
    const sound = packs.filter((_, index) => !unusable.includes(`packs[${index}]`));
    if (sound.length < packs.length) await write(["packs"], { ...defaults(), ...own, packs: sound }, managed);
  });

async function discardProblemsNow() {
  const { local, sync, unreadHere, unreadThere } = await stores.read();
  refuseUnread([unreadHere, unreadThere], true);
  const here = understand(local, "computer");
  const bad = Object.keys(sync).filter((key) => understand({ [key]: sync[key] }, "sync").problems.length > 0);
  if (bad.length > 0) await stores.withdraw(bad);
  if (here.problems.length > 0) await api.storage.local.set({ settings: here.values });
  await api.storage.local.remove("broken");
}

/* ---- Who uses them ------------------------------------------------------------------------------ */

/** Longer ones end at once, in ms. */
const LONGEST_TIMER = 2 ** 31;

/** How long the crisis or the mourning still lasts, in ms. @param {Settings} settings */
const timeLeft = ({ moment: { kind, until } }) => (kind === "" || until === "" ? 0 : Date.parse(until) - Date.now());

/** Calls back now, whenever settings change, and when a crisis or a mourning ends. @param {(state: SettingsState) => void} listener */
export function watch(listener) {
  let asked = 0;
  let end = 0;
  const tell = async () => {
    const mine = ++asked;
    const state = await load();
    if (mine !== asked) return;
    clearTimeout(end);
    const left = timeLeft(state.settings);
    if (left > 0 && left < LONGEST_TIMER) end = setTimeout(tell, left);
    listener(state);
  };
  api.storage.onChanged.addListener((changes, area) => {
    const isOurs = Object.keys(changes).some((key) => key === "settings" || stores.isOurs(key));
    if (area === "managed" || isOurs) void tell();
  });
  void tell();
}

/** The day on this computer's clock, as a date field writes it. */
export function today(now = new Date()) {
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** The elections between whose call and vote, both included, a day falls; not those of another community than the
 *  organisation's: a policy may bring everybody's.
 *  @param {Settings} settings @param {string} [day] */
export const electionsOn = ({ elections, territory: ours }, day = today()) =>
  elections.filter(({ territory, from, to }) => {
    const isElsewhere = ours !== "" && territory !== ours && TERRITORIES.includes(territory);
    return !isElsewhere && from <= day && day <= to;
  });

/** The crisis or the mourning that is under way. @param {Settings} settings @param {Date} [now] */
export const momentOn = ({ moment: { kind, until } }, now = new Date()) =>
  kind !== "" && (until === "" || now < new Date(until)) ? kind : "";

/** What the guards of a page need to know. @param {Settings} settings @returns {GuardSettings} */
export const guards = (settings) => ({
  publish: settings.guardPublish,
  account: settings.guardAccount,
  repost: settings.guardRepost,
  pauseMinutes: settings.guardPause ? settings.pauseMinutes : 0,
  accounts: settings.accounts,
});

/** Whether a host is a site's, by whichever of its names: `facebook.com` is also `www.facebook.com`.
 *  @param {string} host @param {string} site */
export const isOf = (host, site) => host === site || host.endsWith(`.${site}`);

/** Whether nothing is to be checked on a site. @param {Settings} settings @param {string} host */
export const isPaused = ({ paused, pausedSites }, host) => paused || pausedSites.some((site) => isOf(host, site));

/** Networks on which nothing is to be checked. @param {Settings} settings */
export const pausedNetworks = ({ profiles }) => NETWORKS.filter((network) => profiles[network]?.paused);

/** Whether a draft is left alone: with its site, or with the network that the whole page is of.
 *  @param {Settings} settings @param {string} host @param {Facts | undefined} facts */
export const isLeftAlone = (settings, host, facts) =>
  isPaused(settings, host) || (facts !== undefined && !facts.scheduler && pausedNetworks(settings).some((one) => facts.networks.includes(one)));

/** Limits of length other than the networks' own. @param {Settings} settings @returns {Record<string, number>} */
const limits = ({ profiles }) =>
  Object.fromEntries(Object.entries(profiles).flatMap(([network, { limit }]) => (limit ? [[network, limit]] : [])));

/** The part that the engine takes, for a network and a day, without rules that this version no
 *  longer has: it would refuse them.
 *  @param {Settings} settings @param {readonly string[]} rules  ids @param {string} network @param {string} day */
export function forEngine(settings, rules, network, day) {
  const known = new Set(rules);
  const profile = NETWORKS.includes(network) ? (settings.profiles[network] ?? {}) : {};
  const decided = ruledBy(profile);
  const common = withoutRules(settings, decided);
  /** @param {string[]} ids */
  const existing = (ids) => ids.filter((id) => known.has(id));
  const severity = { ...common.severity, ...profile.severity };
  return {
    disabledRules: existing([...(common.disabledRules ?? []), ...(profile.disabledRules ?? [])]),
    enabledRules: existing([...(common.enabledRules ?? []), ...(profile.enabledRules ?? [])]),
    severity: Object.fromEntries(Object.entries(severity).filter(([id]) => known.has(id))),
    treatment: profile.treatment ?? settings.treatment,
    ownWords: settings.ownWords,
    ownContacts: settings.ownContacts,
    electoral: settings.electoral || electionsOn(settings, day).length > 0,
    learnedOff: !settings.learned,
    secondReader: settings.secondReader,
    pause: settings.guardPause,
    limits: limits(settings),
    moment: momentOn(settings),
    territory: settings.territory || null,
    localHolidays: settings.localHolidays,
  };
}
