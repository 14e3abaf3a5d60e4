/**
 * Sites that the person switched on. The browser's own permission is the switch: whoever grants an
 * origin, in the popup or in the browser's settings, gets the content scripts there; whoever takes
 * it back gets rid of them. Nothing else is stored.
 */
import { api } from "../shared/api.js";

const {
  content_scripts: [content],
  background,
} = /** @type {any} */ (api.runtime.getManifest());
/** Firefox puts content scripts into open tabs when it installs an extension; Chromium doesn't. */
const leavesOpenTabs = Boolean(background?.service_worker); // Firefox says null

/** Origins that were granted besides those of the manifest. */
async function switchedOn() {
  const { origins = [] } = await api.permissions.getAll();
  return origins.filter((origin) => !content.matches.includes(origin));
}

/** Firefox gives the manifest's paths as addresses and takes them back only as paths. */
const scripts = content.js.map((/** @type {string} */ path) => new URL(path, location.origin).pathname);

/** The registration under way: one at a time, or two would both add the same site. */
let registration = Promise.resolve();

/** Registers the content scripts on exactly the sites that are switched on. */
export function register() {
  registration = registration.catch(() => {}).then(registerNow);
  return registration;
}

async function registerNow() {
  const wanted = await switchedOn();
  const there = (await api.scripting.getRegisteredContentScripts()).map(({ id }) => id);
  const surplus = there.filter((id) => !wanted.includes(id));
  if (surplus.length > 0) await api.scripting.unregisterContentScripts({ ids: surplus });
  const missing = wanted.filter((origin) => !there.includes(origin));
  if (missing.length === 0) return;
  await api.scripting.registerContentScripts(
    missing.map((origin) => ({
      id: origin,
      matches: [origin],
      js: scripts,
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
  await inject(origins.filter((origin) => !content.matches.includes(origin)));
}

/** @param {{reason: string}} details */
export async function installed({ reason }) {
  await register();
  if (reason === "install" && leavesOpenTabs) await inject(content.matches);
}

/** Firefox ends the scripts of an extension that is loaded anew without a last word; new ones take
 *  away what they left. It starts those of the manifest itself; those of sites that were switched on
 *  are for us to start, once, whether it tells of an installation or not. */
export async function arrive() {
  if (leavesOpenTabs) return;
  const { arrived } = await api.storage.session.get("arrived");
  if (arrived) return;
  await api.storage.session.set({ arrived: true });
  await inject(await switchedOn());
}

/** Starts in open tabs, unless it runs there already: asked in the page's own content world, because
 *  a page that is still loading has no listener yet. @param {string[]} matches */
async function inject(matches) {
  if (matches.length === 0) return;
  for (const { id: tabId } of await api.tabs.query({ url: matches })) {
    // A tab that can't be entered has no composer for us.
    if (tabId !== undefined) await start(tabId).catch(() => {});
  }
}

/** @param {number} tabId */
async function start(tabId) {
  const [{ result: isThere }] = await api.scripting.executeScript({
    target: { tabId },
    func: () => typeof Session !== "undefined",
  });
  if (!isThere) await api.scripting.executeScript({ target: { tabId, allFrames: true }, files: scripts });
}
