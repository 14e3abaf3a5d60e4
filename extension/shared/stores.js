/**
 * What the browser's stores hold of the settings. One that can't be read is told and never written to: what it holds would
 * be lost.
 */
import { api } from "./api.js";

const PREFIX = "settings.";
/** Firefox's way of saying that it has no sync: there is nothing to read, and nothing is lost. */
const SYNC_IS_OFF = /webextensions\.storage\.sync\.enabled/;
/** And that there is no policy. */
const NO_POLICY = /manifest not found/i;

/** The name of a problem with a store, among those of settings. */
export const STORE = "store";

/** @param {string} reason @param {SettingSource} source @returns {SettingProblem} */
const unread = (reason, source) => ({ key: STORE, value: reason, allowed: "", unknown: false, source });

/** @template T @param {() => Promise<T>} ask @returns {Promise<{held?: T, reason: string}>} */
async function attempt(ask) {
  try {
    return { held: await ask(), reason: "" };
  } catch (error) {
    return { reason: (error instanceof Error ? error.message : String(error)) || "?" };
  }
}

/** What the person's two stores hold, as it stands there, and which of them could not be read. */
export async function read() {
  const [here, there] = await Promise.all([
    attempt(() => api.storage.local.get(["settings"])),
    attempt(() => api.storage.sync.get(null)),
  ]);
  const sync = Object.fromEntries(
    Object.entries(there.held ?? {})
      .filter(([name]) => isOurs(name))
      .map(([name, value]) => [name.slice(PREFIX.length), value]),
  );
  return {
    local: here.held?.settings,
    sync,
    unreadHere: here.reason === "" ? null : unread(here.reason, "computer"),
    unreadThere: there.reason === "" || SYNC_IS_OFF.test(there.reason) ? null : unread(there.reason, "sync"),
  };
}

/** @returns {Promise<{raw: unknown, problem: string}>} */
export async function readPolicy() {
  const { held, reason } = await attempt(() => api.storage.managed.get(null));
  return { raw: held, problem: NO_POLICY.test(reason) ? "" : reason };
}

/** Whether an item of sync is a setting. @param {string} name */
export const isOurs = (name) => name.startsWith(PREFIX);

/** Gives a setting to the browser's sync, or takes it away; false if sync refuses: the setting is too large, too many
 *  came at once, or there is no sync.
 *  @param {string} key @param {unknown} value @param {Record<string, unknown>} there  what sync holds */
export async function offer(key, value, there) {
  try {
    if (value !== undefined) await api.storage.sync.set({ [PREFIX + key]: value });
    else if (Object.hasOwn(there, key)) await withdraw([key]);
    return true;
  } catch {
    return false;
  }
}

/** Takes settings away from the browser's sync. @param {string[]} keys */
export const withdraw = (keys) => api.storage.sync.remove(keys.map((key) => PREFIX + key));
