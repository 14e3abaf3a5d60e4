/** The page of the first run, unless the organisation's policy says that its people need none. */
import { api } from "../shared/api.js";
import { load } from "../shared/settings.js";

/** Chromium hands an extension its policy a moment after it is installed, and tells nobody when it
 *  has none. A policy that comes later still closes the page: the page itself sees to it. */
const POLICY_MS = 700;

/** When the policy is there, or won't come for a while. @returns {Promise<void>} */
const policy = () =>
  new Promise((resolve) => {
    api.storage.onChanged.addListener((_, area) => area === "managed" && resolve());
    setTimeout(resolve, POLICY_MS);
  });

/** @param {{reason: string}} details */
export async function installed({ reason }) {
  if (reason !== "install") return;
  await policy();
  const { settings } = await load();
  if (settings.welcome) await api.tabs.create({ url: api.runtime.getURL("welcome/welcome.html") });
}
