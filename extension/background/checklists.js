/**
 * The popup, or a checklist in a window of its own: each watches the drafts of one tab and may
 * point at a phrase. It gets the texts, checks them itself and draws; nothing is edited from there.
 */
import { api } from "../shared/api.js";
import { isLeftAlone } from "../shared/settings.js";
import * as drafts from "./drafts.js";
import * as scripts from "./scripts.js";

/** Which tab each checklist watches. @type {Map<ExtensionPort, number>} */
const watching = new Map();
/** Tabs without a content script. @type {Set<number>} */
const deaf = new Set();
/** @type {SettingsState | null} */
let state = null;

/** @param {SettingsState} now */
export function settle(now) {
  state = now;
  for (const tabId of new Set(watching.values())) update(tabId);
}

/** @param {ExtensionPort} port */
export function accept(port) {
  port.onMessage.addListener((/** @type {FromChecklist} */ message) => {
    if (message.type === "watch") void watch(port, message.tabId);
    else if (message.type === "goto") void goTo(message);
    else if (message.type === "decide") drafts.at(message)?.port.postMessage(message);
  });
  port.onDisconnect.addListener(() => watching.delete(port));
}

/** @param {ExtensionPort} port @param {number} tabId */
async function watch(port, tabId) {
  watching.set(port, tabId);
  if (drafts.of(tabId).length === 0) {
    // The pages may have drafts that this background, just started, has never seen.
    const answers = api.tabs.sendMessage(tabId, { type: "wake" }).then(() => true);
    // Where nobody has written yet there is a starter, which hears nothing.
    const isHere = await answers.catch(() => scripts.isIn(tabId)).catch(() => false);
    if (isHere) deaf.delete(tabId);
    else deaf.add(tabId);
  }
  update(tabId);
}

/** @param {Extract<FromChecklist, {type: "goto"}>} message */
async function goTo({ tabId, frameId, composer, start, end, quote }) {
  drafts.at({ tabId, frameId, composer })?.port.postMessage({ type: "goto", composer, start, end, quote });
  const tab = await api.tabs.update(tabId, { active: true });
  if (tab?.windowId !== undefined) await api.windows.update(tab.windowId, { focused: true });
}

/** @param {number} tabId @returns {TabState} */
function stateOf(tabId) {
  const [latest] = drafts.of(tabId);
  if (state?.settings.paused) return "paused";
  if (state && latest && isLeftAlone(state.settings, drafts.hostOf(latest.port), latest.facts)) return "paused";
  if (!latest) return deaf.has(tabId) ? "not-here" : "no-composer";
  if (latest.failure) return "failed";
  if (latest.refusal) return "unreadable";
  return latest.pending ? "checking" : "idle";
}

/** Tells those who watch a tab. @param {number} tabId */
export function update(tabId) {
  if (!state) return;
  const open = drafts.of(tabId);
  if (open.length > 0) deaf.delete(tabId);
  const watchers = [...watching].filter(([, watched]) => watched === tabId);
  if (watchers.length === 0) return;
  /** @type {TabReport} */
  const report = {
    type: "draft",
    tabId,
    state: stateOf(tabId),
    drafts: open.map(({ frameId, composer, text, context, facts, decisions, began, written, refusal }) => ({
      frameId,
      composer,
      text,
      context,
      facts,
      decisions,
      began,
      written,
      refusal,
    })),
    // The files of packs may be large, and the checklist reads them itself.
    settings: { ...state.settings, packs: [] },
    problems: state.problems,
    message: open[0]?.failure ?? "",
  };
  for (const [port] of watchers) {
    try {
      port.postMessage(report);
    } catch {
      // It has just been closed: what it would have shown is sound all the same.
    }
  }
}

/** Opens the checklist of a tab: as the popup where the browser lets us, else in a window.
 *  @param {number} tabId @param {number} [windowId] */
export async function openFor(tabId, windowId) {
  try {
    if (!api.action.openPopup) throw new Error("no openPopup");
    await api.action.openPopup(windowId === undefined ? {} : { windowId });
  } catch {
    await api.windows.create({
      url: api.runtime.getURL(`popup/popup.html?tab=${tabId}`),
      type: "popup",
      width: 440,
      height: 680,
    });
  }
}
