/**
 * The log, as the background keeps it: a review that can't be kept is told by the toolbar and on the log's page, until one
 * is. What is told lies where a full disk has no say.
 */
import { keep, lost, tellLost } from "../shared/log.js";
import { because } from "../shared/reasons.js";
import { say } from "../shared/words.js";
import * as badge from "./badge.js";

/** @param {string} reason  "" = nothing was lost */
const warn = (reason) => badge.warn(reason === "" ? "" : say("logLost", reason));

/** @param {DraftContent} draft @param {Settings} settings */
export async function write(draft, settings) {
  const reason = await keep(draft, settings, "published").then(() => "", because);
  if (reason === (await lost())) return;
  await tellLost(reason);
  warn(reason);
}

/** After a pause of the background. Where there is no log nothing is lost. @param {Settings} settings */
export async function settle({ log }) {
  const reason = await lost();
  if (!log && reason !== "") await tellLost("");
  warn(log ? reason : "");
}
