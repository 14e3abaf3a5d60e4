/** The page of the first run, unless the organisation's policy says that its people need none. */
import { api } from "../shared/api.js";
import { load } from "../shared/settings.js";

/** Chromium hands an extension its policy a moment after it is installed, and tells nobody when it has none. */
const POLICY_MS = 700;

/** @param {{reason: string}} details */
export async function installed({ reason }) {
  if (reason !== "install") return;
  await new Promise((resolve) => setTimeout(resolve, POLICY_MS));
  const { settings } = await load();
  if (settings.welcome) await api.tabs.create({ url: api.runtime.getURL("welcome/welcome.html") });
}
