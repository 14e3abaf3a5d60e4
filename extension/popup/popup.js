/**
 * The popup: the checklist of the draft in the active tab, drawn by the wasm's `Panel`. It checks
 * with an engine of its own, so that it also serves a text that is pasted here. It points at
 * phrases and never edits a page: what the person decides about a draft goes to the page that holds
 * it, and comes back with the next report.
 *
 * `popup.html?tab=ID` is the same in a window, for that tab.
 */
import { api } from "../shared/api.js";
import { part, released } from "../shared/dom.js";
import { check, load, usePacks } from "../shared/engine.js";
import { keep } from "../shared/log.js";
import { because } from "../shared/reasons.js";
import { unpack } from "../shared/report.js";
import { write } from "../shared/review.js";
import { change, electionsOn, load as loadSettings, momentOn } from "../shared/settings.js";
import { loadView } from "../shared/view.js";
import { sheetOf } from "../shared/sheet.js";
import { fill, locale, nameOfSetting, say, speak } from "../shared/words.js";
import { mute, own } from "./choices.js";
import * as moment from "./moment.js";
import * as site from "./site.js";

const asked = new URLSearchParams(location.search).get("tab");
const active = part("active", HTMLInputElement);
const problems = part("problems", HTMLElement);
const fallback = part("fallback", HTMLElement);
const trouble = part("trouble", HTMLElement);
const which = part("which", HTMLElement);
const select = part("draft", HTMLSelectElement);
const paste = part("paste", HTMLElement);
const pasted = part("text", HTMLTextAreaElement);
const panelRoot = part("panel", HTMLElement);
const said = part("said", HTMLElement);

/** @type {TabReport | null} */
let state = null;
/** The draft that is shown; "" = the one written last. */
let chosen = "";
/** @type {import("../view/view.js").Panel | null} */
let panel = null;
/** What is drawn, so that nothing is drawn twice. */
let drawn = "";
/** What was decided about the text that is pasted here. */
let ownDecisions = Decisions.NONE;
let ownBegan = 0;

/** @param {OpenDraft} draft */
const keyOf = ({ frameId, composer }) => `${frameId}/${composer}`;
const current = () => state?.drafts.find((draft) => keyOf(draft) === chosen) ?? state?.drafts[0] ?? null;
const isAbsent = () => state?.state === "no-composer" || state?.state === "not-here";
/** A box in which nothing stands: nothing of it is right or wrong. @param {OpenDraft | null} draft */
const isBlank = (draft) => draft !== null && !draft.refusal && draft.text.trim() === "" && !draft.context.images;
/** Nothing of the page can be checked, so a pasted text is. */
const needsPaste = () => isAbsent() || Boolean(current()?.refusal) || isBlank(current());

/** The text that is checked: of the page, or pasted. @returns {import("../shared/sheet.js").Known | null} */
function checked() {
  if (!needsPaste()) return current();
  if (pasted.value.trim() === "") return null;
  const { situation } = ownDecisions;
  const context = { network: "", reply: false, ...(situation && { situation }) };
  return { text: pasted.value, context, decisions: { ...ownDecisions }, began: ownBegan };
}

/* ---- Drawing ---------------------------------------------------------------------------------- */

/** @param {string} kind @param {string} key */
const isDrawn = (kind, key) => drawn === kind + key;

/** @param {string} kind @param {string} key @param {() => void} act */
function once(kind, key, act) {
  if (isDrawn(kind, key)) return;
  drawn = kind + key;
  act();
}

/** @param {import("../shared/sheet.js").Known} draft */
async function show(draft) {
  if (!state) return;
  const { settings } = state;
  const { text, context, decisions } = draft;
  const inForce = [momentOn(settings), electionsOn(settings)];
  const key = JSON.stringify([text, context, decisions, settings, inForce, locale()]);
  if (isDrawn("report", key)) return;
  const { report, texts } = await check(settings, decisions.accepted, text, context);
  once("report", key, () => panel?.show(report, text, JSON.stringify(sheetOf(draft, settings, unpack(report, texts)))));
  report.free();
  trouble.hidden = true;
}

/** @param {Parameters<import("../view/view.js").Panel["empty"]>[0]} kind @param {string} detail */
const empty = (kind, detail = "") => once(kind, detail, () => panel?.empty(kind, detail));

async function draw() {
  await released();
  if (!state || !panel) return;
  paste.hidden = state.state === "paused" || !needsPaste();
  if (state.state === "paused") return empty("paused");
  if (state.state === "failed") return empty("engine-error", state.message);
  const draft = checked();
  if (draft) return show(draft);
  const refusal = current()?.refusal;
  return refusal ? empty("unreadable", say(`unreadable_${refusal}`)) : empty("no-composer");
}

/** @param {TabReport} now */
function receive(now) {
  state = now;
  active.checked = !now.settings.paused;
  problems.hidden = now.problems.length === 0;
  problems.textContent = say("popupProblems", now.problems.map(({ key }) => nameOfSetting(key)).join(", "));
  const facts = current()?.facts;
  fallback.hidden = !facts?.fallback;
  fallback.textContent = say("popupFallback", facts?.site ?? "");
  which.hidden = now.drafts.length < 2;
  listDrafts(now.drafts);
  moment.show(now.settings);
  void site.offer(now.state, now.settings).finally(reveal);
  draw().catch(complain);
}

/** The buttons below stand where they will stay. */
function reveal() {
  document.body.dataset.ready = "";
}

/** @param {OpenDraft[]} drafts */
function listDrafts(drafts) {
  const options = drafts.map((draft) => {
    const start = draft.refusal
      ? say(`unreadable_${draft.refusal}`)
      : draft.text.trim().replace(/\s+/g, " ").slice(0, 60) || say("popupEmptyDraft");
    return new Option(start, keyOf(draft), false, keyOf(draft) === chosen);
  });
  /** @param {Iterable<HTMLOptionElement>} list */
  const shown = (list) => [...list].map(({ text, value }) => value + text).join("\n");
  if (shown(options) !== shown(select.options)) select.replaceChildren(...options);
}

/** Stands there until something comes out well. @param {unknown} error @param {"engineFailed" | "popupNotDone"} words */
function complain(error, words = "engineFailed") {
  trouble.hidden = false;
  trouble.textContent = say(words, because(error));
}

/** What the person wanted was not done; the text may be checked all the same. @param {unknown} error */
const regret = (error) => complain(error, "popupNotDone");

/** What was done, with the way back if there is one. @param {string} words @param {() => void} [undo] */
function tell(words, undo) {
  trouble.hidden = true;
  said.replaceChildren(words);
  if (!undo) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "link";
  button.textContent = say("cardUndo");
  button.addEventListener("click", () => {
    undo();
    said.replaceChildren();
  });
  said.append(" ", button);
}

/* ---- Acts of the person --------------------------------------------------------------------- */

panelRoot.addEventListener("mesura:act", (event) => {
  const act = /** @type {CustomEvent<PanelAct>} */ (event).detail;
  perform(act).catch(regret);
});

/** @param {PanelAct} act */
async function perform(act) {
  const draft = checked();
  if (!draft) return;
  const decision = Decisions.of(act, draft.text);
  if (decision) return decide(decision);
  switch (act.act) {
    case "jump":
      return jump(act);
    case "mute":
      if (!(await mute(act.rule, true))) return tell(say("cardFixed"));
      return tell(say("cardMuted"), () => void mute(act.rule, false));
    case "unmute":
      return void (await mute(act.rule, false));
    case "own":
      await own(act.text, true);
      return tell(say("popupOwned", act.text), () => void own(act.text, false));
    case "copy":
      return copy(draft, act.format);
  }
}

/** @param {Decision} decision */
function decide(decision) {
  const draft = needsPaste() ? null : current();
  if (draft) return post({ type: "decide", tabId, frameId: draft.frameId, composer: draft.composer, decision });
  ownDecisions = Decisions.make(ownDecisions, decision, pasted.value);
  return draw();
}

/** @param {import("../shared/sheet.js").Known} draft @param {"text" | "markdown"} format */
async function copy(draft, format) {
  if (!state) return;
  const { text } = await write(draft, state.settings, format);
  await navigator.clipboard.writeText(text);
  const isKept = state.settings.log && !isPrivate;
  if (isKept) await keep(draft, state.settings, "copied");
  tell(say(isKept ? "popupCopiedAndKept" : "popupCopied"));
}

/** @param {{start: number, end: number}} place */
function jump({ start, end }) {
  const draft = needsPaste() ? null : current();
  if (!draft) {
    pasted.focus();
    return pasted.setSelectionRange(start, end);
  }
  const { frameId, composer, text } = draft;
  post({ type: "goto", tabId, frameId, composer, start, end, quote: text.slice(start, end) });
  // The page can show the phrase only when the popup is out of the way.
  if (!asked) setTimeout(close, 60);
}

active.addEventListener(
  "change",
  () =>
    void change((settings) => {
      settings.paused = !active.checked;
    }).catch(regret),
);
part("options", HTMLButtonElement).addEventListener("click", () => void api.runtime.openOptionsPage());
part("log", HTMLButtonElement).addEventListener(
  "click",
  () => void api.tabs.create({ url: api.runtime.getURL("log/log.html") }),
);
select.addEventListener("change", () => {
  chosen = select.value;
  draw().catch(complain);
});
pasted.addEventListener("input", () => {
  ownDecisions = Decisions.afterEdit(ownDecisions);
  ownBegan = pasted.value.trim() === "" ? 0 : ownBegan || Date.now();
  draw().catch(complain);
});

/* ---- The line to the background ------------------------------------------------------------- */

let tabId = -1;
/** Whether the tab is to be forgotten: nothing of it is kept. */
let isPrivate = false;
/** @type {ExtensionPort | null} */
let port = null;

/** @param {FromChecklist} message */
function post(message) {
  if (!port) {
    port = api.runtime.connect({ name: "checklist" });
    port.onMessage.addListener(receive);
    // The background sleeps when nobody writes; it is asked again when it is needed.
    port.onDisconnect.addListener(() => {
      port = null;
    });
  }
  port.postMessage(message);
}

const watch = () => post({ type: "watch", tabId });
addEventListener("focus", () => {
  if (!port && tabId >= 0) watch();
});

async function start() {
  const stored = await loadSettings();
  const { settings } = stored;
  await speak(settings.language);
  await usePacks(stored).catch(complain);
  fill();
  document.body.classList.toggle("window", asked !== null);
  active.checked = !settings.paused;
  site.lock(active, stored.managed.paused !== undefined);
  const tab = asked
    ? await api.tabs.get(Number(asked))
    : (await api.tabs.query({ active: true, currentWindow: true }))[0];
  tabId = tab?.id ?? -1;
  isPrivate = tab?.incognito ?? false;
  site.meet(tab?.url, watch);
  watch();
  const [{ textsJson }, { Panel }] = await Promise.all([load(), loadView()]);
  panel = new Panel(panelRoot, textsJson);
  await draw();
}

// Also where the background says nothing.
start().catch(complain).finally(reveal);
