/**
 * Sites that the person switched off: no script can be taken out of a page that is open, so the pages are told, and take
 * back everything as if the extension had gone. Those whose line was cut while this background slept are called first: they
 * would call by themselves at the next letter.
 */
import { api } from "../shared/api.js";

/** Lines to pages. @type {Set<ExtensionPort>} */
const lines = new Set();
/** Whether a site was switched off since this background began: nobody else is looked at. */
let someLeft = false;

/** @param {ExtensionPort} port */
export function accept(port) {
  lines.add(port);
  port.onDisconnect.addListener(() => lines.delete(port));
  if (someLeft) void dismiss(port);
}

/** An origin was taken back. */
export async function leave() {
  someLeft = true;
  lines.forEach(dismiss);
  // A tab without scripts of ours answers with an error.
  for (const { id } of await api.tabs.query({}))
    if (id !== undefined) api.tabs.sendMessage(id, { type: "wake", everybody: true }).catch(() => {});
}

/** @param {ExtensionPort} port */
async function dismiss(port) {
  const origins = patternOf(port);
  if (origins.length === 0 || (await api.permissions.contains({ origins }))) return;
  try {
    port.postMessage({ type: "gone" });
  } catch {
    // It has just gone by itself.
  }
}

/** Where a page is, as permissions are asked for: they know no port. A blank frame is where its page is.
 *  @param {ExtensionPort} port */
function patternOf({ sender }) {
  const url = [sender?.url, sender?.origin, sender?.tab?.url].find((one) => /^https?:/.test(one ?? ""));
  return url ? [`${new URL(url).protocol}//${new URL(url).hostname}/*`] : [];
}
