/**
 * The popup: the checklist of the draft in the active tab, drawn by the wasm's `Panel`. It checks
 * with an engine of its own, so that it also serves a text that is pasted here. It points at
 * phrases and never edits a page.
 *
 * `popup.html?tab=ID` is the same in a window, for that tab.
 */
import { Panel } from "../wasm/mesura.js";
import { api } from "../shared/api.js";
import { load } from "../shared/engine.js";
import { change, load as loadSettings } from "../shared/settings.js";
import { fill, say, speak } from "../shared/words.js";

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`popup.html has no #${id}`);
  return element;
}

const asked = new URLSearchParams(location.search).get("tab");
const active = part("active", HTMLInputElement);
const problems = part("problems", HTMLElement);
const trouble = part("trouble", HTMLElement);
const which = part("which", HTMLElement);
const select = part("draft", HTMLSelectElement);
const paste = part("paste", HTMLElement);
const pasted = part("text", HTMLTextAreaElement);
const panelRoot = part("panel", HTMLElement);

/** @type {TabReport | null} */
let state = null;
/** The draft that is shown; "" = the one written last. */
let chosen = "";
/** @type {Panel | null} */
let panel = null;
/** What is drawn, so that nothing is drawn twice and ticks and focus stay. */
let drawn = "";

/** @param {OpenDraft} draft */
const keyOf = ({ frameId, composer }) => `${frameId}/${composer}`;
const current = () => state?.drafts.find((draft) => keyOf(draft) === chosen) ?? state?.drafts[0] ?? null;
const isAbsent = () => state?.state === "no-composer" || state?.state === "not-here";
/** Nothing of the page can be checked, so a pasted text is. */
const needsPaste = () => isAbsent() || Boolean(current()?.refusal);

/** @param {string} kind @param {string} key @param {() => void} draw */
function once(kind, key, draw) {
  if (drawn === kind + key) return;
  drawn = kind + key;
  draw();
}

/** Draws a check of `text`.
 *  @param {string} text @param {DraftContext} context @param {readonly Acceptance[]} accepted */
async function show(text, context, accepted) {
  if (!state) return;
  const { settings } = state;
  const { engineFor } = await load();
  once("report", JSON.stringify([text, context, accepted, settings]), () => {
    const report = engineFor(settings, accepted, context.network).check(text, JSON.stringify(context));
    panel?.show(report, text);
    report.free();
  });
}

/** @param {Parameters<Panel["empty"]>[0]} kind @param {string} detail */
const empty = (kind, detail = "") => once(kind, detail, () => panel?.empty(kind, detail));

async function draw() {
  if (!state || !panel) return;
  paste.hidden = state.state === "paused" || !needsPaste();
  if (state.state === "paused") return empty("paused");
  if (state.state === "failed") return empty("engine-error", state.message);
  const draft = current();
  if (!needsPaste()) return draft && show(draft.text, draft.context, draft.accepted);
  if (pasted.value.trim() !== "") return show(pasted.value, { network: "", reply: false }, []);
  return draft?.refusal ? empty("unreadable", say(`unreadable_${draft.refusal}`)) : empty("no-composer");
}

/** @param {TabReport} now */
function receive(now) {
  state = now;
  active.checked = !now.settings.paused;
  problems.hidden = now.problems.length === 0;
  problems.textContent = say("popupProblems", now.problems.map(({ key }) => key).join(", "));
  which.hidden = now.drafts.length < 2;
  listDrafts(now.drafts);
  void offerSite(now.state);
  draw().catch(complain);
}

/** @param {OpenDraft[]} drafts */
function listDrafts(drafts) {
  const options = drafts.map((draft) => {
    const start = draft.refusal
      ? say(`unreadable_${draft.refusal}`)
      : draft.text.trim().replace(/\s+/g, " ").slice(0, 60) || say("popupEmptyDraft");
    return new Option(start, keyOf(draft), false, keyOf(draft) === chosen);
  });
  if (options.map(({ text }) => text).join("\n") !== [...select.options].map(({ text }) => text).join("\n")) {
    select.replaceChildren(...options);
  }
}

/** @param {unknown} error */
function complain(error) {
  trouble.hidden = false;
  trouble.textContent = say("engineFailed", error instanceof Error ? error.message : String(error));
}

/* ---- The site: switched on, switched off, not loaded yet ----------------------------------- */

const elsewhere = part("elsewhere", HTMLElement);
const words = part("elsewhere-words", HTMLElement);
const switchOn = part("switch-on", HTMLButtonElement);
const switchOff = part("switch-off", HTMLButtonElement);
const named = api.runtime.getManifest().content_scripts[0].matches;
/** @type {URL | null} */
let site = null;
/** What the browser calls the site: its patterns know no port. @param {URL} url */
const originsOf = ({ protocol, hostname }) => [`${protocol}//${hostname}/*`];

/** @param {TabState} tab */
async function offerSite(tab) {
  if (!site) return;
  const origins = originsOf(site);
  const granted = await api.permissions.contains({ origins });
  const own = (await api.permissions.getAll()).origins?.filter((origin) => !named.includes(origin)) ?? [];
  elsewhere.hidden = tab !== "not-here";
  words.textContent = granted ? say("popupReload") : say("popupNotHere", site.hostname);
  switchOn.hidden = granted;
  switchOn.textContent = say("popupSwitchOn", site.hostname);
  switchOff.hidden = !own.includes(origins[0]);
  switchOff.textContent = say("popupSwitchOff", site.hostname);
}

// The browser asks for the permission at once, within the click; the background does the rest.
switchOn.addEventListener("click", () => {
  if (site) void api.permissions.request({ origins: originsOf(site) }).then((granted) => granted && watch());
});
switchOff.addEventListener("click", () => {
  if (site)
    void api.permissions.remove({ origins: originsOf(site) }).then(() => state && offerSite(state.state));
});

/* ---- Acts of the person --------------------------------------------------------------------- */

active.addEventListener(
  "change",
  () =>
    void change((settings) => {
      settings.paused = !active.checked;
    }),
);
part("options", HTMLButtonElement).addEventListener("click", () => void api.runtime.openOptionsPage());
select.addEventListener("change", () => {
  chosen = select.value;
  void draw();
});
pasted.addEventListener("input", () => draw().catch(complain));

panelRoot.addEventListener("mesura:jump", (event) => {
  const { start, end } = /** @type {CustomEvent<{start: number, end: number}>} */ (event).detail;
  const draft = needsPaste() ? null : current();
  if (!draft) {
    pasted.focus();
    return pasted.setSelectionRange(start, end);
  }
  const { frameId, composer, text } = draft;
  post({ type: "goto", tabId, frameId, composer, start, end, quote: text.slice(start, end) });
  // The page can show the phrase only when the popup is out of the way.
  if (!asked) setTimeout(close, 60);
});

/* ---- The line to the background ------------------------------------------------------------- */

let tabId = -1;
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
  const { settings } = await loadSettings();
  await speak(settings.language);
  fill();
  document.body.classList.toggle("window", asked !== null);
  active.checked = !settings.paused;
  const tab = asked
    ? await api.tabs.get(Number(asked))
    : (await api.tabs.query({ active: true, currentWindow: true }))[0];
  tabId = tab?.id ?? -1;
  if (tab?.url && /^https?:/.test(tab.url)) site = new URL(tab.url);
  watch();
  const { textsJson } = await load();
  panel = new Panel(panelRoot, textsJson);
  await draw();
}

start().catch(complain);
