/** The site of the tab: switched on, switched off, not loaded yet. */
import { api } from "../shared/api.js";
import { part } from "../shared/dom.js";
import { change, isOf, load } from "../shared/settings.js";
import { say } from "../shared/words.js";

const elsewhere = part("elsewhere", HTMLElement);
const words = part("elsewhere-words", HTMLElement);
const switchOn = part("switch-on", HTMLButtonElement);
const switchOff = part("switch-off", HTMLButtonElement);
const pauseHere = part("pause-here", HTMLButtonElement);
const named = api.runtime.getManifest().content_scripts[0].matches;
/** @type {URL | null} */
let site = null;
let watch = () => {};
/** What the button for pauses offers. */
let resumes = false;
/** @type {Settings | null} */
let shown = null;
/** @type {TabState} */
let last = "no-composer";

/** What the organisation has decided can be seen and not changed. @param {HTMLInputElement | HTMLButtonElement} control @param {boolean} isLocked */
export function lock(control, isLocked) {
  control.disabled = isLocked;
  control.title = isLocked ? say("popupLocked") : "";
}

/** What the browser calls the site: its patterns know no port. @param {URL} url */
const originsOf = ({ protocol, hostname }) => [`${protocol}//${hostname}/*`];

/** The tab is known. @param {string | undefined} url @param {() => void} onGranted */
export function meet(url, onGranted) {
  if (url && /^https?:/.test(url)) site = new URL(url);
  watch = onGranted;
}

/** @param {TabState} tab @param {Settings} settings */
export async function offer(tab, settings) {
  last = tab;
  if (!site) return;
  const host = site.hostname;
  resumes = settings.pausedSites.some((one) => isOf(host, one));
  pauseHere.hidden = settings.paused || (tab === "not-here" && !resumes);
  pauseHere.textContent = say(resumes ? "popupResumeHere" : "popupPauseHere", host);
  shown = settings;
  const { managed } = await load();
  lock(pauseHere, managed.pausedSites?.some((one) => isOf(host, one)) ?? false);
  const origins = originsOf(site);
  const granted = await api.permissions.contains({ origins });
  const own = (await api.permissions.getAll()).origins?.filter((origin) => !named.includes(origin)) ?? [];
  elsewhere.hidden = tab !== "not-here";
  words.textContent = granted ? say("popupReload") : say("popupNotHere", site.hostname);
  switchOn.hidden = granted;
  switchOn.textContent = say("popupSwitchOn", site.hostname);
  switchOff.hidden = !own.includes(origins[0]);
  switchOff.textContent = say("popupSwitchOff", site.hostname);
}

// The browser asks for the permission at once, within the click; the background does the rest.
switchOn.addEventListener("click", () => {
  if (site) void api.permissions.request({ origins: originsOf(site) }).then((granted) => granted && watch());
});
switchOff.addEventListener("click", () => {
  if (site) void api.permissions.remove({ origins: originsOf(site) }).then(() => shown && offer(last, shown));
});
pauseHere.addEventListener("click", () => {
  const host = site?.hostname ?? "";
  void change((settings) => {
    const others = settings.pausedSites.filter((one) => !isOf(host, one));
    settings.pausedSites = resumes ? others : [...others, host];
  });
});
