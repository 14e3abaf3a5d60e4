/**
 * Ports of the pages: a draft comes in, a report goes out. An engine that can't check answers
 * `failed` with a sentence, and is asked again with the next check.
 */
import { api } from "../shared/api.js";
import { check, isLoaded, load } from "../shared/engine.js";
import { because } from "../shared/reasons.js";
import { choose, openItems, unpack, worst } from "../shared/report.js";
import { change, guards, isPaused, pausedNetworks, ruledBy } from "../shared/settings.js";
import { say, table } from "../shared/words.js";
import { openFor } from "./checklists.js";
import * as drafts from "./drafts.js";
import { foresee, takeTurn } from "./foresight.js";
import * as journal from "./journal.js";

/** @type {Set<ExtensionPort>} */
const ports = new Set();
/** @type {Settings | null} */
let settings = null;
/** Rules on which a policy has decided. @type {string[]} */
let fixed = [];
/** @type {(ready: unknown) => void} */
let settled = () => {};
const ready = new Promise((resolve) => {
  settled = resolve;
});

/** @param {ExtensionPort} port */
function greet(port) {
  if (!settings) return;
  try {
    port.postMessage({
      type: "settings",
      paused: isPaused(settings, drafts.hostOf(port)),
      pausedNetworks: pausedNetworks(settings),
      measure: settings.measure,
      guards: guards(settings),
      fixed,
      words: table() ?? {},
    });
  } catch {
    // That line was cut, which is heard in a moment: the others are greeted all the same.
  }
}

/** What the page has said was kept, was not. @param {ExtensionPort} port @param {unknown} error */
function tellUnchanged(port, error) {
  try {
    port.postMessage({ type: "unchanged", message: say("popupNotDone", because(error)) });
  } catch {
    // the page has gone in the meantime
  }
}

/** New settings: every page hears them, and asks again. @param {SettingsState} now */
export function settle(now) {
  settings = now.settings;
  fixed = [...ruledBy(now.managed)];
  settled(true);
  ports.forEach(greet);
}

/** @param {ExtensionPort} port */
export function accept(port) {
  const tabId = port.sender?.tab?.id;
  const frameId = port.sender?.frameId;
  if (tabId === undefined || frameId === undefined) return;
  ports.add(port);
  greet(port);
  lease(tabId, frameId);
  load().catch(() => {}); // warm before the first key; the first check tells what went wrong
  port.onMessage.addListener((message) => void hear(message, { tabId, frameId, port }));
  port.onDisconnect.addListener(() => {
    void api.runtime.lastError; // read, or the browser prints that the page is kept for the way back
    ports.delete(port);
    drafts.removePort(port);
  });
}

/** Firefox takes this style sheet back when the extension goes, and with it everything that its scripts drew: they
 *  themselves are ended without a last word. Chromium lets them clean up.
 *  @param {number} tabId @param {number} frameId */
function lease(tabId, frameId) {
  if (!api.runtime.getBrowserInfo) return;
  const css = ":root { --qz7-lease: block !important; --qz7-underline: underline !important; --qz7-alpha: 1 !important; }";
  // Without it everything is drawn all the same, and stays until the page is loaded again.
  api.scripting.insertCSS({ target: { tabId, frameIds: [frameId] }, css, origin: "USER" }).catch(() => {});
}

/** @param {ToBackground} message @param {{tabId: number, frameId: number, port: ExtensionPort}} from */
async function hear(message, from) {
  switch (message.type) {
    case "check":
      return answer(message, { ...from, composer: message.composer }, takeTurn());
    case "unreadable":
      return drafts.put(
        { ...from, composer: message.composer },
        { refusal: message.reason, written: message.written, text: "", count: 0, severity: null, pending: false },
      );
    case "closed":
      return drafts.remove({ ...from, composer: message.composer });
    case "published":
      return keepReview(message, from.port);
    case "setting":
      return change((stored) => apply(message.change, stored)).catch((error) => tellUnchanged(from.port, error));
    case "checklist":
      return openFor(from.tabId, from.port.sender?.tab?.windowId);
  }
}

/** A clock that pages can read too. */
const clock = () => performance.timeOrigin + performance.now();

/** Checks a draft and answers.
 *  @param {Extract<ToBackground, {type: "check"}>} message @param {drafts.Place} place @param {number} turn */
async function answer({ composer, version, text, context, facts, decisions, began, written }, place, turn) {
  const heard = clock();
  await ready;
  if (!settings || isPaused(settings, drafts.hostOf(place.port))) return;
  const draft = { text, context, facts, decisions, began, written, refusal: null };
  if (!isLoaded()) drafts.put(place, { ...draft, pending: true });
  try {
    const { report, texts } = await check(settings, decisions.accepted, text, context);
    const all = unpack(report, texts);
    const open = openItems(report, texts, all, decisions.ticked).filter(({ id }) => isAsked(id, context));
    report.free();
    if (drafts.isGone(place)) return;
    const times = settings.measure ? { clock: { heard, checked: clock() } } : {};
    const { findings, more } = choose(all);
    place.port.postMessage({ type: "report", composer, version, findings, more, open, ...times });
    const before = drafts.at(place)?.text;
    drafts.put(place, { ...draft, pending: false, failure: null, count: all.length, severity: worst(all) });
    if (before !== undefined) void lookAhead(place, version, foresee(turn, settings, before, draft, findings));
  } catch (error) {
    if (drafts.isGone(place)) return; // nobody is there to be told
    const message = say("engineFailed", because(error));
    console.error("mesura:", error);
    place.port.postMessage({ type: "failed", composer, version, message });
    drafts.put(place, { ...draft, pending: false, failure: message, count: 0, severity: null });
  }
}

/** Sends what the next letter would change. Nobody but the page hears of it: it is about texts that there aren't yet.
 *  @param {drafts.Place} place @param {number} version @param {ReturnType<typeof foresee>} looking */
async function lookAhead(place, version, looking) {
  const foreseen = await looking;
  if (!foreseen || drafts.isGone(place)) return;
  place.port.postMessage({ type: "foreseen", composer: place.composer, version, ...foreseen });
}

/** Whether publishing waits for an item. Which account is right can only be asked by an organisation
 *  that has said which ones are its own: all others would be asked at every post.
 *  @param {string} id @param {DraftContext} context */
const isAsked = (id, { ownAccount }) => id !== "right-account" || ownAccount === false || (settings?.accounts ?? []).length > 0;

/** The person publishes: the review is kept if they keep reviews, but for what a private window is to forget.
 *  @param {DraftContent} draft @param {ExtensionPort} port */
async function keepReview(draft, { sender }) {
  if (sender?.tab?.incognito) return;
  await ready; // a background that has just been started knows no settings yet
  if (settings?.log && draft.text.trim() !== "") await journal.write(draft, settings);
}

/** @param {SettingChange} wish @param {Settings} stored */
function apply(wish, stored) {
  const id = "disableRule" in wish ? wish.disableRule : wish.enableRule;
  const others = stored.disabledRules.filter((rule) => rule !== id);
  stored.disabledRules = "disableRule" in wish ? [...others, id] : others;
}
