/**
 * The number on the toolbar button: findings in the draft of that tab, in the colour of the
 * gravest; "!" when the engine can't check or a review was lost; two bars while Mesura is paused.
 */
import { api } from "../shared/api.js";
import { isLeftAlone } from "../shared/settings.js";
import { count, say } from "../shared/words.js";
import * as drafts from "./drafts.js";

const COLOURS = { error: "#b3261e", warning: "#8a5a00", hint: "#2b5c9e", quiet: "#56636b" };

/** What each tab shows, so that a key that changes nothing costs nothing. @type {Map<number, string>} */
const shown = new Map();
/** @type {Settings | null} */
let settings = null;
/** What went wrong that is of no tab. */
let warning = "";

/** @param {string} text @param {string} color @param {string} title @param {number} [tabId] */
async function paint(text, color, title, tabId) {
  const place = tabId === undefined ? {} : { tabId };
  try {
    await Promise.all([
      // A tab without a number of its own shows the common one.
      api.action.setBadgeText({ ...place, text: text === "" && tabId !== undefined ? null : text }),
      api.action.setBadgeBackgroundColor({ ...place, color }),
      api.action.setBadgeTextColor({ ...place, color: "#ffffff" }),
      api.action.setTitle({ ...place, title }),
    ]);
  } catch {
    // The tab is gone, or Firefox unloads the extension: it then throws before there is a promise.
  }
}

/** @param {number} tabId */
export function update(tabId) {
  const latest = drafts.latest(tabId);
  // Of a draft that is left alone nothing is told.
  const draft = latest && settings && isLeftAlone(settings, drafts.hostOf(latest.port), latest.facts) ? null : latest;
  const text = draft?.failure ? "!" : draft?.count ? String(draft.count) : "";
  const colour = draft?.failure ? COLOURS.error : COLOURS[draft?.severity ?? "quiet"];
  if ((shown.get(tabId) ?? "") === text + colour) return;
  shown.set(tabId, text + colour);
  const title =
    draft?.failure ?? (draft?.count ? say("statusLabel", count("status", draft.count)) : say("name"));
  void paint(text, colour, title, tabId);
}

/** @param {Settings} now */
export function settle(now) {
  settings = now;
  paintCommon();
  for (const tabId of shown.keys()) update(tabId);
}

/** What every tab shows that has nothing of its own to say. */
function paintCommon() {
  const isPaused = settings?.paused ?? false;
  const text = warning !== "" ? "!" : isPaused ? "❙❙" : "";
  void paint(text, warning !== "" ? COLOURS.error : COLOURS.quiet, warning || say(isPaused ? "badgePaused" : "name"));
}

/** Says what went wrong, or no longer. @param {string} words */
export function warn(words) {
  if (words === warning) return;
  warning = words;
  paintCommon();
}
