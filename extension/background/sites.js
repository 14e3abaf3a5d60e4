/**
 * Sites that the person switched on. The browser's own permission is the switch: whoever grants an
 * origin, in the popup or in the browser's settings, gets the content scripts there; whoever takes
 * it back gets rid of them. Nothing else is stored.
 */
import { api } from "../shared/api.js";
import { everything } from "../shared/everything.js";
import * as scripts from "./scripts.js";

const {
  content_scripts: [content],
  background,
} = /** @type {any} */ (api.runtime.getManifest());
/** Firefox puts content scripts into open tabs when it installs an extension; Chromium doesn't. */
const leavesOpenTabs = Boolean(background?.service_worker); // Firefox says null

/** The registration of what comes with each page, not only with a composer. */
const EVERYTHING = "everything";

/** Origins that were granted besides those of the manifest. */
async function switchedOn() {
  const { origins = [] } = await api.permissions.getAll();
  return origins.filter((origin) => !content.matches.includes(origin));
}

/** Every site that Mesura is let into. @returns {Promise<string[]>} */
export const all = async () => [...content.matches, ...(await switchedOn())];

/** The registration under way: one at a time, or two would both add the same site. */
let registration = Promise.resolve();

/** Registers the starter on exactly the sites that are switched on, and everything where pages must
 *  be watched from the start: see reposts.js. */
export function register() {
  registration = registration.catch(() => {}).then(registerNow);
  return registration;
}

/** @returns {Promise<Registered[]>} */
async function wanted() {
  const origins = await switchedOn();
  const { guards = null } = await api.storage.local.get("guards");
  const starters = origins.map((origin) => ({ id: origin, matches: [origin], js: scripts.starter }));
  if (guards === null) return starters;
  return [...starters, { id: EVERYTHING, matches: await all(), js: await everything() }];
}

/** What tells two registrations apart; paths come back as they went or without their slash.
 *  @param {Registered} one */
const keyOf = ({ id, matches, js }) =>
  JSON.stringify([id, [...matches].sort(), js.map((path) => new URL(path, location.origin).pathname)]);

async function registerNow() {
  const right = await wanted();
  const there = await api.scripting.getRegisteredContentScripts();
  const keys = right.map(keyOf);
  const surplus = there.filter((one) => !keys.includes(keyOf(one))).map(({ id }) => id);
  if (surplus.length > 0) await api.scripting.unregisterContentScripts({ ids: surplus });
  const kept = there.map(keyOf);
  const missing = right.filter((one) => !kept.includes(keyOf(one)));
  if (missing.length === 0) return;
  await api.scripting.registerContentScripts(
    missing.map((one) => ({
      ...one,
      allFrames: true,
      matchOriginAsFallback: true,
      runAt: "document_idle",
      persistAcrossSessions: true,
    })),
  );
}

/** An origin was granted: new pages get the scripts, and so do those that are open.
 *  @param {{origins?: string[]}} added */
export async function grow({ origins = [] }) {
  await register();
  await scripts.startAll(origins.filter((origin) => !content.matches.includes(origin)));
}

/** Chromium leaves open tabs without scripts, or with those of an older version, which have fallen silent. */
export async function installed() {
  await register();
  if (leavesOpenTabs) await scripts.startAll(await all());
}

/** Firefox ends the scripts of an extension that is loaded anew without a last word; new ones take
 *  away what they left. It starts those of the manifest itself; those of sites that were switched on
 *  are for us to start, once, whether it tells of an installation or not. */
export async function arrive() {
  if (leavesOpenTabs) return;
  const { arrived } = await api.storage.session.get("arrived");
  if (arrived) return;
  await api.storage.session.set({ arrived: true });
  await scripts.startAll(await switchedOn());
}
