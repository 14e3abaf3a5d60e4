/**
 * Settings with one control each: an element with `data-setting="key"` shows the setting, keeps
 * what the person does, and is locked, with a note, where the organisation's policy decides.
 */
import { lines, make } from "./dom.js";
import { TABLE } from "./schema.js";
import { say } from "./words.js";
import { explain } from "./reasons.js";
import { isKeeping, keep, lockedBy, tell } from "./saying.js";

const LONGEST_LINE = 200;

/** @typedef {{key: keyof Settings, element: HTMLElement, controls: Control[], note: HTMLElement}} Field */
/** @typedef {HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement} Control */

/** @param {Element} element @returns {Control[]} */
function controlsOf(element) {
  const isControl = /** @param {Element} one @returns {one is Control} */ (one) =>
    one instanceof HTMLInputElement || one instanceof HTMLSelectElement || one instanceof HTMLTextAreaElement;
  return isControl(element) ? [element] : [...element.querySelectorAll("input")];
}

/** What the person said with a control. @param {Control} control */
function read(control) {
  if (control instanceof HTMLTextAreaElement) return lines(control.value, LONGEST_LINE);
  if (control instanceof HTMLSelectElement) return control.value;
  if (control.type === "checkbox") return control.checked !== "reversed" in control.dataset;
  return control.type === "number" ? control.valueAsNumber : control.value.trim();
}

/** What each control showed last: what is in it beyond that is the person's. @type {WeakMap<Control, string>} */
const shown = new WeakMap();

/** Shows a value, but not over what the person is writing. @param {Control} control @param {any} value */
function show(control, value) {
  if (control instanceof HTMLInputElement && control.type === "checkbox")
    control.checked = value !== "reversed" in control.dataset;
  else if (control instanceof HTMLInputElement && control.type === "radio") control.checked = control.value === value;
  else if (control === document.activeElement && !(control instanceof HTMLSelectElement)) return;
  else {
    control.value = Array.isArray(value) ? value.join("\n") : String(value);
    shown.set(control, control.value);
  }
}

/** The person's lines, with what came to the list, and without what went from it, while they wrote.
 *  @param {string[]} theirs @param {string[]} before  what they began with @param {string[]} now  what is kept */
const merged = (theirs, before, now) => [
  ...theirs.filter((line) => now.includes(line) || !before.includes(line)),
  ...now.filter((line) => !before.includes(line) && !theirs.includes(line)),
];

/** What a field shows: of a list that both may add to the person's own part. @param {keyof Settings} key @param {SettingsState} state */
const valueOf = (key, { own, settings }) => (TABLE[key].joins ? (own[key] ?? TABLE[key].initial) : settings[key]);

/** Finds the fields of the page and listens to them. */
export function connect() {
  /** @type {SettingsState | null} */
  let state = null;
  const fields = [...document.querySelectorAll("[data-setting]")].map((found, number) => {
    const element = /** @type {HTMLElement} */ (found);
    const key = /** @type {keyof Settings} */ (element.dataset.setting);
    const note = make("p", { class: "lock", id: `lock-${number}` });
    note.hidden = true;
    (element.closest(".field") ?? element).append(note);
    return { key, element, controls: controlsOf(element), note };
  });

  /** @param {Field} field @param {Control} control */
  function changed({ key, controls }, control) {
    const value = read(control);
    const wrong = TABLE[key].type.wrong(value);
    if (wrong) {
      tell(explain({ ...wrong, key, value: String(wrong.value), unknown: false, source: "computer" }), "error");
      if (!(control instanceof HTMLTextAreaElement)) for (const one of controls) show(one, state?.settings[key]);
      return;
    }
    const before = shown.get(control) ?? "";
    if (shown.has(control)) shown.set(control, control.value); // what they write next begins with this
    const kept = keep((settings) => {
      const now = /** @type {string[]} */ (settings[key]);
      Object.assign(settings, { [key]: Array.isArray(value) ? merged(value, lines(before, LONGEST_LINE), now) : value });
    });
    void kept.then((isKept) => isKept || shown.set(control, before));
  }

  /** What came meanwhile is shown when the person leaves a field, unless they wrote in it. @param {Field} field @param {Control} control */
  function left({ key }, control) {
    if (state && !isKeeping() && control.value === shown.get(control)) show(control, valueOf(key, state));
  }
  for (const field of fields) {
    for (const control of field.controls) {
      control.addEventListener("change", () => changed(field, control));
      control.addEventListener("blur", () => left(field, control));
    }
  }

  /** @param {SettingsState} now */
  return (now) => {
    state = now;
    for (const { key, element, controls, note } of fields) {
      const managed = now.managed[key];
      const adds = TABLE[key].joins === true;
      const value = valueOf(key, now);
      const isLocked = managed !== undefined && !adds;
      note.hidden = managed === undefined;
      if (managed !== undefined)
        note.textContent = adds ? say("optionsAdded", lockedBy(now), [managed].flat().join(", ")) : lockedBy(now);
      if (element instanceof HTMLFieldSetElement) element.disabled = isLocked;
      for (const control of controls) {
        control.disabled = isLocked;
        show(control, value);
      }
    }
  };
}
