/**
 * Why something was not done, as a person reads it.
 */
import { Refused } from "./settings.js";
import { STORE } from "./stores.js";
import { nameOfSetting, say } from "./words.js";

/** What is wrong with a value. @param {SettingProblem} problem */
export function explain({ key, value, allowed, unknown, source }) {
  if (key === STORE) return say(`optionsUnread_${source}`, value);
  const wrong = allowed === "" ? say("optionsPackUnused", nameOfSetting(key), value) : say("optionsProblem", nameOfSetting(key), value, allowed);
  const reason = unknown ? say("optionsUnknownKey", key, value, allowed) : wrong;
  return source === "policy" || source === "sync" ? `${say(`source_${source}`)} ${reason}` : reason;
}

/** @param {unknown} error */
export function because(error) {
  if (error instanceof Refused) return explain(error.problem);
  return error instanceof Error ? error.message : String(error);
}
