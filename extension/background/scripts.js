/**
 * The scripts of pages, and how they get there. A starter comes with each page and waits for somebody
 * who wants to write; then everything else, in the order of `content/composer.json`, is put into that
 * frame.
 */
import { api } from "../shared/api.js";
import { everything } from "../shared/everything.js";

/** Firefox gives the manifest's paths as addresses and takes them back only as paths. */
export const starter = api.runtime
  .getManifest()
  .content_scripts[0].js.map((path) => new URL(path, location.origin).pathname);

/** Frames into which everything is being put: a second time it would only fail. @type {Map<string, Promise<void>>} */
const filling = new Map();

/** Puts everything into a frame, unless it is there. @param {number} tabId @param {number} frameId */
export function fill(tabId, frameId) {
  const key = `${tabId}/${frameId}`;
  const going = filling.get(key) ?? fillNow(tabId, frameId).finally(() => filling.delete(key));
  filling.set(key, going);
  return going;
}

/** @param {number} tabId @param {number} frameId */
async function fillNow(tabId, frameId) {
  const target = { tabId, frameIds: [frameId] };
  const [files, [{ result: isThere }]] = await Promise.all([
    everything(),
    api.scripting.executeScript({ target, func: () => typeof Session !== "undefined" }),
  ]);
  if (!isThere) await api.scripting.executeScript({ target, files });
}

/** Whether a tab has the starter. @param {number} tabId */
export async function isIn(tabId) {
  const ownPages = await api.runtime.getContexts({ tabIds: [tabId] });
  if (ownPages.length > 0) return false; // our pages bring what they need; Firefox reports who enters them
  const func = () => typeof Starter !== "undefined";
  const [{ result }] = await api.scripting.executeScript({ target: { tabId }, func });
  return result === true;
}

/** Where a site is switched on again, what it ended with is still there. @param {number} tabId */
async function startIn(tabId) {
  const target = { tabId, allFrames: true };
  const resume = () => typeof Session !== "undefined" && void Session.start(Wire.open);
  await api.scripting.executeScript((await isIn(tabId)) ? { target, func: resume } : { target, files: starter });
}

/** @param {number} tabId */
async function fillAllOf(tabId) {
  const frames = await api.scripting.executeScript({ target: { tabId, allFrames: true }, func: () => true });
  await Promise.all(frames.map(({ frameId }) => fill(tabId, frameId)));
}

/** @param {string[]} matches @param {(tabId: number) => Promise<void>} act */
async function inTabs(matches, act) {
  if (matches.length === 0) return;
  for (const { id } of await api.tabs.query({ url: matches })) {
    // A tab that can't be entered has no composer for us.
    if (id !== undefined) await act(id).catch(() => {});
  }
}

/** Puts the starter into tabs that were open before there was one, unless it is there: asked in the
 *  page's own content world, because a page that is still loading has no listener yet.
 *  @param {string[]} matches */
export const startAll = (matches) => inTabs(matches, startIn);

/** Puts everything into open tabs. @param {string[]} matches */
export const fillAll = (matches) => inTabs(matches, fillAllOf);
