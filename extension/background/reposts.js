/**
 * What a page must know before anybody writes in it: from which accounts a repost or a like needs a
 * second click. A click can't wait for an answer of this background, which may be asleep: the list
 * lies in the local storage, where content scripts read it when they start, and as long as there is
 * one everything comes with each page, not only when somebody wants to write. With it lies where Mesura
 * is paused.
 */
import { api } from "../shared/api.js";
import { guards, pausedNetworks } from "../shared/settings.js";
import * as scripts from "./scripts.js";
import * as sites from "./sites.js";

/** @param {Settings} settings @returns {StoredGuards} */
const stored = (settings) => ({
  ...guards(settings),
  pausedSites: settings.pausedSites,
  pausedNetworks: pausedNetworks(settings),
});

/** @param {Settings} settings */
export async function settle(settings) {
  const wanted = settings.guardRepost && !settings.paused && settings.accounts.length > 0 ? stored(settings) : null;
  const { guards: known = null } = await api.storage.local.get("guards");
  if (JSON.stringify(known) === JSON.stringify(wanted)) return;
  await (wanted ? api.storage.local.set({ guards: wanted }) : api.storage.local.remove("guards"));
  if ((known === null) === (wanted === null)) return;
  await sites.register();
  if (wanted) await scripts.fillAll(await sites.all());
}
