/**
 * The drafts that are open, in memory only: what a checklist needs to know of each. They come back
 * from the pages after the browser has stopped and started the background.
 */

/** Which composer of which page.
 * @typedef {{tabId: number, frameId: number, composer: number}} Where */
/** The same, with the way to it.
 * @typedef {Where & {port: ExtensionPort}} Place */

/**
 * @typedef {object} Entry
 * @property {number} tabId @property {number} frameId @property {number} composer
 * @property {ExtensionPort} port
 * @property {string} text @property {DraftContext} context @property {Facts} [facts]
 * @property {DraftDecisions} decisions @property {number} began
 * @property {number} written
 * @property {boolean} pending @property {Refusal | null} refusal @property {string | null} failure
 * @property {number} count @property {Severity | null} severity
 */

/** @type {Map<string, Entry>} */
const entries = new Map();
/** Composers that went away, by their lines: each has its number once. @type {WeakMap<ExtensionPort, Set<number>>} */
const gone = new WeakMap();
/** Lines that were cut. @type {WeakSet<ExtensionPort>} */
const cut = new WeakSet();
/** @type {((tabId: number) => void)[]} */
const listeners = [];

/** @param {(tabId: number) => void} listener */
export const onChange = (listener) => void listeners.push(listener);

/** @param {number} tabId */
const tell = (tabId) => listeners.forEach((listener) => listener(tabId));

/** @param {Where} where */
const keyOf = ({ tabId, frameId, composer }) => `${tabId}/${frameId}/${composer}`;

/** Whether a composer went away: what was being found out about it is about nothing. @param {Place} place */
export const isGone = ({ port, composer }) => cut.has(port) || (gone.get(port)?.has(composer) ?? false);

/** Adds a draft, or what is new of it.
 *  @param {Place} place @param {Partial<Entry>} news */
export function put(place, news) {
  if (isGone(place)) return;
  const key = keyOf(place);
  const before = entries.get(key) ?? {
    text: "",
    context: { network: "", reply: false },
    decisions: { accepted: [], ticked: [], situation: "" },
    began: 0,
    written: 0,
    pending: false,
    refusal: null,
    failure: null,
    count: 0,
    severity: null,
  };
  entries.set(key, { ...before, ...place, ...news });
  tell(place.tabId);
}

/** A composer went away. @param {Place} place */
export function remove(place) {
  gone.set(place.port, (gone.get(place.port) ?? new Set()).add(place.composer));
  forget(place);
}

/** @param {Where} where */
function forget(where) {
  if (entries.delete(keyOf(where))) tell(where.tabId);
}

/** All that came over a line, which was cut. @param {ExtensionPort} port */
export function removePort(port) {
  cut.add(port);
  for (const entry of [...entries.values()]) if (entry.port === port) forget(entry);
}

/** The drafts of a tab, the one written last first. @param {number} tabId */
export const of = (tabId) =>
  [...entries.values()].filter((entry) => entry.tabId === tabId).sort((a, b) => b.written - a.written);

/** @param {number} tabId @returns {Entry | null} */
export const latest = (tabId) => of(tabId)[0] ?? null;

/** @param {Where} where */
export const at = (where) => entries.get(keyOf(where)) ?? null;

/** The site that a port comes from. @param {ExtensionPort} port */
export function hostOf({ sender }) {
  try {
    return new URL(sender?.tab?.url ?? sender?.url ?? "").hostname;
  } catch {
    return "";
  }
}
