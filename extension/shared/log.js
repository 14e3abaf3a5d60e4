/**
 * The log of reviews: on this computer only, and only while the person or the organisation wants
 * it. One item of the local storage per review, under `log.TIME`, so that keeping one rewrites
 * nothing; older ones go when their days are over.
 */
import { api } from "./api.js";
import { write } from "./review.js";
import { say } from "./words.js";

const PREFIX = "log.";
const DAY = 86_400_000;
/** What a table program would take for a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** Keeps the review of a draft.
 *  @param {import("./sheet.js").Known} draft @param {Settings} settings @param {LogEntry["act"]} act */
export async function keep(draft, settings, act) {
  const { text: review, verdict } = await write(draft, settings, "text");
  const when = new Date().toISOString();
  /** @type {LogEntry} */
  const entry = {
    when,
    act,
    network: draft.facts?.site ?? "",
    account: draft.context.account ?? "",
    verdict,
    draft: draft.text,
    review,
  };
  await api.storage.local.set({ [`${PREFIX}${when}.${crypto.randomUUID().slice(0, 4)}`]: entry });
}

/** Why the last review could not be kept; "" = it was. @returns {Promise<string>} */
export async function lost() {
  const { lost = "" } = await api.storage.session.get("lost");
  return String(lost);
}

/** @param {string} reason */
export const tellLost = (reason) => api.storage.session.set({ lost: reason });

/** What is kept, the newest first. @returns {Promise<LogEntry[]>} */
export async function all() {
  const items = await api.storage.local.get(null);
  return Object.keys(items)
    .filter((key) => key.startsWith(PREFIX))
    .sort()
    .reverse()
    .map((key) => /** @type {LogEntry} */ (items[key]))
    .filter((entry) => typeof entry?.when === "string" && typeof entry.review === "string");
}

/** Removes what is older than so many days. @param {number} days @param {number} [now] */
export async function prune(days, now = Date.now()) {
  const oldest = `${PREFIX}${new Date(now - days * DAY).toISOString()}`;
  await remove((key) => key < oldest);
}

export const erase = () => remove(() => true);

/** @param {(key: string) => boolean} isMeant */
async function remove(isMeant) {
  const keys = Object.keys(await api.storage.local.get(null)).filter((key) => key.startsWith(PREFIX) && isMeant(key));
  if (keys.length > 0) await api.storage.local.remove(keys);
}

/** Calls back when the log changes. @param {() => void} listener */
export const watch = (listener) =>
  api.storage.onChanged.addListener((changes, area) => {
    const isKept = area === "local" && Object.keys(changes).some((key) => key.startsWith(PREFIX));
    if (isKept || (area === "session" && "lost" in changes)) listener();
  });

/** A table of the reviews, as RFC 4180 writes it, with the mark that makes Excel read UTF-8.
 *  @param {readonly LogEntry[]} entries */
export function csv(entries) {
  /** @param {string} value */
  const cell = (value) => `"${(FORMULA.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;
  const heads = ["logWhen", "logAct", "logNetwork", "logAccount", "logVerdict", "logDraft", "logReview"].map((key) => say(key));
  const rows = entries.map(({ when, act, network, account, verdict, draft, review }) => [
    when,
    say(`logAct_${act}`),
    network,
    account,
    say(`logVerdict_${verdict}`),
    draft,
    review,
  ]);
  return `\ufeff${[heads, ...rows].map((row) => row.map(cell).join(",")).join("\r\n")}\r\n`;
}
