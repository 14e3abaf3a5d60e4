/** Files that a person brings: what they hold, or why they can't be read. */
import { say } from "../shared/words.js";

/** @param {string} text @returns {{content: unknown} | {reason: string}} */
export function parse(text) {
  if (text.trim() === "") return { reason: say("optionsImportEmpty") };
  try {
    return { content: JSON.parse(text) };
  } catch (error) {
    return { reason: say("optionsImportNoJson", error instanceof Error ? error.message : String(error)) };
  }
}
