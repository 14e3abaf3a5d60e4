/**
 * The options: what the person or the organisation decided, and how to take it back. Every change
 * is kept at once; a file that can't be understood changes nothing and is told why.
 */
import { api } from "../shared/api.js";
import { understand } from "../shared/schema.js";
import { change, differences, discardProblems, load, raw, replace, watch } from "../shared/settings.js";
import { fill, say, speak } from "../shared/words.js";

/** Larger files are no settings. */
const LARGEST_FILE = 1_000_000;

/** @template {HTMLElement} T @param {string} id @param {new () => T} kind @returns {T} */
function part(id, kind) {
  const element = document.getElementById(id);
  if (!(element instanceof kind)) throw new Error(`options.html has no #${id}`);
  return element;
}

const said = part("said", HTMLElement);
let silence = 0;

/** @param {string} message @param {"" | "error"} tone */
function tell(message, tone = "") {
  said.dataset.tone = tone;
  said.textContent = message;
  clearTimeout(silence);
  if (tone !== "error")
    silence = setTimeout(() => {
      said.textContent = "";
    }, 2500);
}

/** Keeps a change and says so. @param {(settings: Settings) => void} edit */
const keep = (edit) =>
  change(edit).then(
    () => tell(say("optionsSaved")),
    (error) => tell(String(error), "error"),
  );

/** A line with a button that takes something back.
 *  @param {string} text @param {string} label @param {() => void} act */
function line(text, label, act) {
  const item = document.createElement("li");
  const words = document.createElement("span");
  const button = document.createElement("button");
  words.textContent = text;
  button.type = "button";
  button.textContent = label;
  button.setAttribute("aria-label", `${label}: ${text}`);
  button.addEventListener("click", act);
  item.append(words, button);
  return item;
}

/* ---- Switches, treatment, words ------------------------------------------------------------- */

const switches = /** @type {const} */ (["electoral", "measure"]).map((key) => ({
  key,
  input: part(key, HTMLInputElement),
}));
const active = part("active", HTMLInputElement);
const words = part("words", HTMLTextAreaElement);
const treatments = [...part("treatment", HTMLElement).querySelectorAll("input")];

active.addEventListener("change", () =>
  keep((settings) => {
    settings.paused = !active.checked;
  }),
);
for (const { key, input } of switches) {
  input.addEventListener("change", () =>
    keep((settings) => {
      settings[key] = input.checked;
    }),
  );
}
for (const input of treatments) {
  input.addEventListener("change", () =>
    keep((settings) => {
      settings.treatment = /** @type {Settings["treatment"]} */ (input.value);
    }),
  );
}
words.addEventListener("change", () =>
  keep((settings) => {
    settings.ownWords = [
      ...new Set(
        words.value
          .split("\n")
          .map((word) => word.trim())
          .filter((word) => word !== "")
          .map((word) => word.slice(0, 200)),
      ),
    ];
  }),
);

/* ---- Rules that were silenced ---------------------------------------------------------------- */

/** @type {Promise<Map<string, string>>} */
const titles = fetch(new URL("../wasm/texts.es.json", import.meta.url))
  .then((answer) => answer.json())
  .then((/** @type {Texts} */ texts) => new Map(texts.rules.map(({ id, title }) => [id, title])))
  .catch(() => new Map());

/** @param {string[]} disabled */
async function listRules(disabled) {
  const known = await titles;
  const enable = (/** @type {string} */ id) =>
    keep((settings) => {
      settings.disabledRules = settings.disabledRules.filter((rule) => rule !== id);
    });
  part("no-rules", HTMLElement).hidden = disabled.length > 0;
  part("rules", HTMLElement).replaceChildren(
    ...disabled.map((id) =>
      line(known.get(id) ?? say("optionsUnknownRule", id), say("optionsEnable"), () => void enable(id)),
    ),
  );
}

/* ---- Sites that were switched on -------------------------------------------------------------- */

const named = api.runtime.getManifest().content_scripts[0].matches;

async function listSites() {
  const { origins = [] } = await api.permissions.getAll();
  const own = origins.filter((origin) => !named.includes(origin));
  part("sites", HTMLElement).replaceChildren(
    ...own.map((origin) =>
      line(
        origin.replace(/^.*?:\/\/|\/\*$/g, ""),
        say("optionsSiteOff"),
        () => void api.permissions.remove({ origins: [origin] }),
      ),
    ),
  );
}
api.permissions.onAdded.addListener(listSites);
api.permissions.onRemoved.addListener(listSites);

/* ---- Copies ------------------------------------------------------------------------------------ */

/** @param {string} name @param {unknown} content */
function download(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: "application/json" }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

/** @param {SettingProblem} problem */
const explain = ({ key, value, allowed }) => say("optionsProblem", key, value, allowed);

/** @param {File} file */
async function importFrom(file) {
  /** @param {string} reason */
  const refuse = (reason) => tell(say("optionsImportRefused", file.name, reason), "error");
  if (file.size > LARGEST_FILE) return refuse(say("optionsImportLarge"));
  /** @type {{mesura?: unknown, settings?: unknown}} */
  let content;
  try {
    content = JSON.parse(await file.text());
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
  if (typeof content?.mesura !== "string" || content.settings === undefined)
    return refuse(say("optionsImportForeign"));
  const { values, problems } = understand(content.settings, "file");
  if (problems.length > 0) return refuse(problems.map(explain).join(" "));
  await replace(values);
  tell(say("optionsImported"));
}

const file = part("file", HTMLInputElement);
const sure = part("sure", HTMLDialogElement);

part("export", HTMLButtonElement).addEventListener("click", async () => {
  const { own } = await load();
  download("mesura.json", { mesura: api.runtime.getManifest().version, settings: differences(own) });
});
part("import", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  const [first] = file.files ?? [];
  if (first) await importFrom(first);
  file.value = "";
});
part("reset", HTMLButtonElement).addEventListener("click", () => sure.showModal());
part("sure-no", HTMLButtonElement).addEventListener("click", () => sure.close());
part("sure-yes", HTMLButtonElement).addEventListener("click", () => {
  sure.close();
  void replace({}).then(() => tell(say("optionsSaved")));
});

/* ---- What could not be understood ---------------------------------------------------------------- */

/** @param {SettingProblem[]} problems */
function listProblems(problems) {
  part("broken", HTMLElement).hidden = problems.length === 0;
  part("broken-words", HTMLElement).textContent = say("optionsBroken");
  part("broken-list", HTMLElement).replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.textContent = explain(problem);
      return item;
    }),
  );
}
part("broken-save", HTMLButtonElement).addEventListener("click", async () => {
  download("mesura-broken.json", await raw());
});
part("broken-dismiss", HTMLButtonElement).addEventListener("click", () => void discardProblems());

/* ---- Start ------------------------------------------------------------------------------------------ */

watch(async ({ settings, problems }) => {
  await speak(settings.language);
  fill();
  active.checked = !settings.paused;
  for (const { key, input } of switches) input.checked = settings[key];
  for (const input of treatments) input.checked = input.value === settings.treatment;
  if (document.activeElement !== words) words.value = settings.ownWords.join("\n");
  void listRules(settings.disabledRules);
  listProblems(problems);
});
void listSites();
