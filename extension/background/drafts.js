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
 * @property {number} updated
 * @property {boolean} pending @property {Refusal | null} refusal @property {string | null} failure
 * @property {number} count @property {Severity | null} severity
 */

/** @type {Map<string, Entry>} */
const entries = new Map();
/** @type {((tabId: number) => void)[]} */
const listeners = [];

/** @param {(tabId: number) => void} listener */
export const onChange = (listener) => void listeners.push(listener);

/** @param {number} tabId */
const tell = (tabId) => listeners.forEach((listener) => listener(tabId));

/** @param {Where} where */
const keyOf = ({ tabId, frameId, composer }) => `${tabId}/${frameId}/${composer}`;

/** Adds a draft, or what is new of it.
 *  @param {Place} place @param {Partial<Entry>} news */
export function put(place, news) {
  const key = keyOf(place);
  const before = entries.get(key) ?? {
    text: "",
    context: { network: "", reply: false },
    decisions: { accepted: [], ticked: [], situation: "" },
    began: 0,
    updated: 0,
    pending: false,
    refusal: null,
    failure: null,
    count: 0,
    severity: null,
  };
  entries.set(key, { ...before, ...place, ...news });
  tell(place.tabId);
}

/** @param {Where} where */
export function remove(where) {
  if (entries.delete(keyOf(where))) tell(where.tabId);
}

/** All that came over a port. @param {ExtensionPort} port */
export function removePort(port) {
  for (const entry of [...entries.values()]) if (entry.port === port) remove(entry);
}

/** The drafts of a tab, the one written last first. @param {number} tabId */
export const of = (tabId) =>
  [...entries.values()].filter((entry) => entry.tabId === tabId).sort((a, b) => b.updated - a.updated);

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
