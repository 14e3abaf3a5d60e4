/**
 * What the panel and a review tell besides the engine's report: what the person decided, which
 * account and network, and what is in force — an election, a crisis, a pause.
 */
import { day, until } from "./dates.js";
import { electionsOn, momentOn } from "./settings.js";
import { nameOfTerritory, say } from "./words.js";

const MINUTE = 60_000;
/** Reading "everything will be criticised": what an answer to criticism must not hold. */
const CRITICISM = "4";

/** What is known of a draft. A pasted text has no page.
 * @typedef {Pick<OpenDraft, "text" | "context" | "decisions" | "began"> & {facts?: Facts}} Known */

/** @param {Known} draft @param {Settings} settings @param {readonly Finding[]} findings @returns {Sheet} */
export const sheetOf = (draft, settings, findings) => ({
  ...draft.decisions,
  // A page that shows none says so, so that nobody takes it for looked at.
  account: draft.context.account ?? (draft.facts ? say("popupNoAccount") : ""),
  network: draft.facts?.site ?? "",
  muted: settings.disabledRules,
  notices: notices(draft, settings, findings),
  mayDecide: true,
});

/** @param {Known} draft @param {Settings} settings @param {readonly Finding[]} findings */
function notices({ context, began }, settings, findings) {
  const all = [];
  if (context.ownAccount === false) all.push({ kind: "account", detail: [context.account ?? ""] });
  const elections = electionsOn(settings);
  for (const { territory, to } of elections) all.push({ kind: "elections", detail: [nameOfTerritory(territory), day(new Date(`${to}T00:00`))] });
  if (settings.electoral && elections.length === 0) all.push({ kind: "electoral", detail: [] });
  const moment = momentOn(settings);
  if (moment !== "") all.push({ kind: moment, detail: [until(settings.moment.until)] });
  const wait = context.reply && settings.guardPause ? minutesLeft(settings, began) : 0;
  if (wait > 0 && findings.some(({ part }) => part === CRITICISM))
    all.push({ kind: "pause", detail: [String(wait)] });
  return all;
}

/** How long an answer still waits. @param {Settings} settings @param {number} began */
const minutesLeft = ({ pauseMinutes }, began) =>
  Math.ceil(pauseMinutes - (began === 0 ? 0 : (Date.now() - began) / MINUTE));
