/** The page of the first run, unless the organisation's policy says that its people need none. */
import { api } from "../shared/api.js";
import { load } from "../shared/settings.js";

/** How long a policy is waited for, in ms. */
const PATIENCE = 2000;

/** When the policy has come, or nobody waits for it any longer. @returns {Promise<void>} */
const policy = () =>
  new Promise((resolve) => {
    api.storage.onChanged.addListener((_, area) => area === "managed" && resolve());
    setTimeout(resolve, PATIENCE);
  });

/** Chromium hands a policy over a moment after the installation, and tells nobody when there is none. Where an
 *  administrator has installed the extension one may come, and has the say; elsewhere nobody waits. A policy that
 *  comes later all the same closes the page, which sees to it itself.
 *  @param {{reason: string}} details */
export async function installed({ reason }) {
  if (reason !== "install") return;
  const comes = policy(); // listened for before it is looked for: it may come in between
  const { installType } = await api.management.getSelf();
  if (installType === "admin" && Object.keys((await load()).managed).length === 0) await comes;
  const { settings } = await load();
  if (settings.welcome) await api.tabs.create({ url: api.runtime.getURL("welcome/welcome.html") });
}
