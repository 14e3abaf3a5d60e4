/**
 * How the pages with settings work: what the person does is kept at once, one line says what
 * happened, and the page shows what is kept.
 */
import { make, part, released } from "./dom.js";
import { because, explain } from "./reasons.js";
import { Refused, change, load, watch } from "./settings.js";
import { say } from "./words.js";

/** How long a success stays on the page, in ms; an error stays until the next act. */
const STAY = 2500;

const said = part("said", HTMLElement);
let silence = 0;
/** How many errors were told. */
let errors = 0;

/** @param {string} message @param {"" | "error"} tone */
export function tell(message, tone = "") {
  if (tone === "error") errors += 1;
  said.dataset.tone = tone;
  said.textContent = message;
  clearTimeout(silence);
  if (tone !== "error")
    silence = setTimeout(() => {
      said.textContent = "";
    }, STAY);
}

/** Changes under way: until the last is kept, the page shows what the person does. */
let keeping = 0;
/** Whether what is kept is older than what the person sees. */
export const isKeeping = () => keeping > 0;
/** Is called when the last one is kept. */
let onKept = () => {};

/** Keeps a change and says so; false if it could not be kept. @param {(settings: Settings) => void} edit */
export async function keep(edit) {
  keeping += 1;
  const before = errors;
  try {
    await change(edit);
    if (errors === before) tell(say("optionsSaved")); // an error told meanwhile is of a later act, and stays
    return true;
  } catch (error) {
    if (error instanceof Refused) tell(explain(error.problem), "error");
    else tell(say("optionsNotSaved", because(error)), "error");
    return false;
  } finally {
    keeping -= 1;
    if (keeping === 0) onKept();
  }
}

/** Shows the settings now and whenever they change, one state after the other and never an older one
 *  over what the person is just doing.
 *  @param {(state: SettingsState) => Promise<void>} show */
export function follow(show) {
  let last = Promise.resolve();
  /** @param {unknown} error */
  const complain = (error) => tell(say("engineFailed", because(error)), "error");
  /** @param {SettingsState} state */
  const draw = (state) => {
    last = last.then(released).then(() => (isKeeping() ? undefined : show(state))).catch(complain);
  };
  onKept = () => void load().then(draw, complain);
  watch((state) => {
    draw(state);
  });
}

/** A line of a list, with a button that takes it back; without one where it isn't the person's.
 *  @param {string} text @param {string} label @param {(() => void) | null} act */
export function line(text, label, act) {
  const item = make("li", {}, make("span", {}, text));
  if (!act) {
    item.append(make("span", { class: "lock" }, label));
    return item;
  }
  const button = make("button", { type: "button", "aria-label": `${label}: ${text}` }, label);
  button.addEventListener("click", act);
  item.append(button);
  return item;
}

/** Who decided what the person can't change. @param {SettingsState} state */
export const lockedBy = ({ settings: { organisation }, managed }) =>
  managed.organisation ? say("optionsLockedBy", organisation) : say("optionsLocked");
