/** The organisation's own rules: files that are tried out before they are kept. */
import { make, part, renew } from "../shared/dom.js";
import { load, packsInUse } from "../shared/engine.js";
import { compile, reasonOf } from "../shared/packs.js";
import { keep, line, lockedBy, tell } from "../shared/saying.js";
import { isObject } from "../shared/schema.js";
import { count, say } from "../shared/words.js";
import { parse } from "./files.js";

/** What the compiler takes at most, in bytes: larger files are not even read. */
const LARGEST_FILE = 1_000_000;

const file = part("pack-file", HTMLInputElement);

/** Whose rules a file has, as far as it can be read. @param {string} source */
function nameOf(source) {
  const parsed = parse(source);
  return "content" in parsed && isObject(parsed.content) && typeof parsed.content.name === "string" ? parsed.content.name : "";
}

/** @param {File} chosen */
async function importFrom(chosen) {
  /** @param {string} reason */
  const refuse = (reason) => tell(say("optionsPackRefused", chosen.name, reason), "error");
  if (chosen.size > LARGEST_FILE) return refuse(say("optionsImportLarge", LARGEST_FILE / 1_000_000));
  const source = await chosen.text();
  const parsed = parse(source);
  if ("reason" in parsed) return refuse(parsed.reason);
  tell(say("optionsPackTrying", chosen.name));
  try {
    const { texts } = await load();
    const built = texts.rules.slice(0, texts.rules.length - packsInUse().reduce((sum, { count }) => sum + count, 0));
    const { name, texts: rules } = await compile(
      source,
      built.map(({ id }) => id),
    );
    const isKept = await keep((settings) => {
      settings.packs = [...settings.packs.filter((one) => nameOf(one) !== name), source];
    });
    if (isKept) tell(say("optionsPackImported", name, count("optionsRule", rules.length)));
  } catch (error) {
    refuse(reasonOf(error));
  }
}

part("pack-import", HTMLButtonElement).addEventListener("click", () => file.click());
file.addEventListener("change", async () => {
  const [first] = file.files ?? [];
  if (first) await importFrom(first);
  file.value = "";
});

/** @param {SettingsState} state */
export function show(state) {
  const { packs } = state.settings;
  const used = packsInUse();
  const lines = packs.map((source) => {
    const name = nameOf(source) || say("optionsPackBroken");
    const pack = used.find((one) => one.source === source);
    const text = pack ? say("optionsPack", name, pack.version, count("optionsRule", pack.count)) : name;
    const remove = () =>
      void keep((settings) => {
        settings.packs = settings.packs.filter((one) => one !== source && nameOf(one) !== name);
      });
    const isTheirs = state.managed.packs?.includes(source) ?? false;
    return isTheirs ? line(text, lockedBy(state), null) : line(text, say("optionsRemove"), remove);
  });
  const none = make("li", { class: "help" }, say("optionsNoPacks"));
  renew(part("packs", HTMLElement), lines.length > 0 ? lines : [none]);
}
