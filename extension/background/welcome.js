/** The page of the first run, unless the organisation's policy says that its people need none. */
import { api } from "../shared/api.js";
import { load } from "../shared/settings.js";

/** @param {{reason: string}} details */
export async function installed({ reason }) {
  if (reason !== "install") return;
  const { settings } = await load();
  if (settings.welcome) await api.tabs.create({ url: api.runtime.getURL("welcome/welcome.html") });
}
