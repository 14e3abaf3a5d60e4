/** Copies: everything that differs from the defaults in one file, out and in, and back to the start. */
import { api } from "../shared/api.js";
import { asking, download, part } from "../shared/dom.js";
import { isObject, understand } from "../shared/schema.js";
import { because, explain } from "../shared/reasons.js";
import { differences, discardProblems, load, raw, replace } from "../shared/settings.js";
import { nameOfSetting, say } from "../shared/words.js";
import { parse } from "./files.js";
import { tell } from "../shared/saying.js";

/** Larger files are no settings. */
const LARGEST_FILE = 4_000_000;

/** @param {string} name @param {unknown} content */
const save = (name, content) => download(name, JSON.stringify(content, null, 2), "application/json");

/** What is wrong with a file, if anything; else its settings.
 *  @param {string} text @returns {{reason: string} | {values: Partial<Settings>}} */
function readFile(text) {
  const parsed = parse(text);
  if ("reason" in parsed) return parsed;
  const { content } = parsed;
  if (!isObject(content) || typeof content.mesura !== "string" || content.settings === undefined)
    return { reason: say("optionsImportForeign") };
  const { values, problems } = understand(content.settings, "file");
  if (problems.length === 0) return { values };
  const newer = problems.some(({ unknown }) => unknown) && isNewer(content.mesura);
  const reasons = problems.map((problem) => explain({ ...problem, source: "computer" }));
  return { reason: [...(newer ? [say("optionsImportNewer", content.mesura)] : []), ...reasons].join(" ") };
}

/** @param {string} version */
const isNewer = (version) =>
  version.localeCompare(api.runtime.getManifest().version, undefined, { numeric: true }) > 0;

/** @param {File} file */
async function importFrom(file) {
  /** @param {string} reason */
  const refuse = (reason) => tell(say("optionsImportRefused", file.name, reason), "error");
  if (file.size > LARGEST_FILE) return refuse(say("optionsImportLarge", LARGEST_FILE / 1_000_000));
  const read = readFile(await file.text());
  if ("reason" in read) return refuse(read.reason);
  await replace(read.values);
  tell(say("optionsImported"));
}

/** @param {unknown} error */
const notSaved = (error) => tell(say("optionsNotSaved", because(error)), "error");

const file = part("file", HTMLInputElement);
const ask = asking(
  () => say("optionsResetAsk"),
  () => void replace({}).then(() => tell(say("optionsResetDone")), notSaved),
);

part("export", HTMLButtonElement).addEventListener("click", async () => {
  const { own } = await load();
  save("mesura.json", { mesura: api.runtime.getManifest().version, settings: differences(own) });
  tell(say("optionsExported"));
});
part("import", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  const [first] = file.files ?? [];
  if (first) await importFrom(first).catch(notSaved);
  file.value = "";
});
part("reset", HTMLButtonElement).addEventListener("click", ask);

/* ---- What could not be understood ---------------------------------------------------------------- */

part("broken-save", HTMLButtonElement).addEventListener(
  "click",
  async () => save("mesura-broken.json", await raw()),
);
/** What the page tells of now. @type {readonly SettingProblem[]} */
let told = [];
part("broken-dismiss", HTMLButtonElement).addEventListener("click", () => void discardProblems(told).catch(notSaved));

/** @param {SettingsState} state */
export function show({ problems, unsynced }) {
  told = problems;
  part("broken", HTMLElement).hidden = problems.length === 0;
  part("broken-list", HTMLElement).replaceChildren(
    ...problems.map((problem) => {
      const item = document.createElement("li");
      item.textContent = explain(problem);
      return item;
    }),
  );
  // Only the administrator can mend a policy.
  const own = problems.some(({ source }) => source !== "policy");
  part("broken-save", HTMLButtonElement).hidden = !own;
  part("broken-dismiss", HTMLButtonElement).hidden = !own;
  const notice = part("unsynced", HTMLElement);
  notice.hidden = unsynced.length === 0;
  notice.textContent = say("optionsUnsynced", unsynced.map(nameOfSetting).join(", "));
}
