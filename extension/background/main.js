/**
 * The background: the one engine, the drafts that are open, the badge. It knows no page.
 *
 * Content scripts and checklists talk to it over ports; nothing of a draft is ever stored or sent
 * anywhere else. Every listener is registered here, at once, because the browser starts this file
 * anew for each event after a pause.
 */
import { api } from "../shared/api.js";
import { load, usePacks } from "../shared/engine.js";
import * as settings from "../shared/settings.js";
import { prune } from "../shared/log.js";
import { speak } from "../shared/words.js";
import * as badge from "./badge.js";
import * as checking from "./checking.js";
import * as checklists from "./checklists.js";
import * as drafts from "./drafts.js";
import * as journal from "./journal.js";
import * as leaving from "./leaving.js";
import * as reposts from "./reposts.js";
import * as scripts from "./scripts.js";
import * as sites from "./sites.js";
import * as welcome from "./welcome.js";

api.runtime.onConnect.addListener((port) => {
  if (port.name === "composer") {
    checking.accept(port);
    leaving.accept(port);
  } else if (port.name === "checklist") checklists.accept(port);
});

api.runtime.onMessage.addListener((message, { tab, frameId }, respond) => {
  if (/** @type {{type?: string}} */ (message)?.type !== "compose" || tab?.id === undefined || frameId === undefined) return;
  load().catch(() => {}); // warm before the first key; the first check tells what went wrong
  scripts.fill(tab.id, frameId).then(
    () => respond(true),
    () => respond(false), // the next focus asks again
  );
  return true;
});

/** What is under way, and what is to be in force in the end: one after the other, or a pack that compiles for long would
 *  bring older settings back. */
let settling = Promise.resolve();
/** @type {SettingsState | null} */
let newest = null;

settings.watch((state) => {
  newest = state;
  settling = settling
    .then(() => (state === newest ? settle(state) : undefined))
    .catch((error) => console.error("mesura:", error));
});

/** @param {SettingsState} state */
async function settle(state) {
  // A language whose sentences can't be read is no reason not to check.
  await speak(state.settings.language).catch((error) => console.error("mesura:", error));
  const wrong = await usePacks(state);
  state.problems.push(...wrong);
  badge.settle(state.settings);
  checking.settle(state);
  checklists.settle(state);
  await Promise.all([journal.settle(state.settings), reposts.settle(state.settings), prune(state.settings.logDays)]);
}

drafts.onChange((tabId) => {
  badge.update(tabId);
  checklists.update(tabId);
});

api.commands.onCommand.addListener((name, tab) => {
  const active = tab?.id === undefined ? null : drafts.latest(tab.id);
  active?.port.postMessage({ type: "command", name });
});

api.permissions.onAdded.addListener(sites.grow);
api.permissions.onRemoved.addListener(sites.register);
api.permissions.onRemoved.addListener(leaving.leave);
api.runtime.onInstalled.addListener(sites.installed);
api.runtime.onInstalled.addListener(welcome.installed);
api.runtime.onStartup.addListener(sites.register);
api.runtime.onStartup.addListener(() => void settings.offerAgain());
void sites.arrive();
