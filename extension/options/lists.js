/** Lists that grow and shrink line by line: paused sites, elections, sites that were switched on. */
import { api } from "../shared/api.js";
import { day } from "../shared/dates.js";
import { make, part, renew } from "../shared/dom.js";
import { nextMunicipal } from "../shared/elections.js";
import { TABLE, TERRITORIES } from "../shared/schema.js";
import { today } from "../shared/settings.js";
import { nameOfTerritory, say } from "../shared/words.js";
import { explain } from "../shared/reasons.js";
import { keep, line, lockedBy, tell } from "../shared/saying.js";

/** @param {string} id @param {HTMLElement[]} items */
const fillList = (id, items) => renew(part(id, HTMLElement), items);

/* ---- Paused sites ------------------------------------------------------------------------------ */

const host = part("pause-host", HTMLInputElement);

/** The host of what a person types: an address, or the host itself, as browsers write it. Of a scheme that they don't know they
 *  would leave «logroño.es» as it is; this one names no page. @param {string} typed */
function hostOf(typed) {
  try {
    return new URL(/^\w+:\/\//.test(typed) ? typed : `ftp://${typed}`).hostname;
  } catch {
    return "";
  }
}

part("pause-site", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const site = hostOf(host.value.trim());
  if (site === "") return tell(say("optionsNoSite", host.value), "error");
  host.value = "";
  void keep((settings) => {
    settings.pausedSites = [...new Set([...settings.pausedSites, site])];
  });
});

/** @param {SettingsState} state */
function showPaused(state) {
  const { pausedSites } = state.settings;
  part("no-paused", HTMLElement).hidden = pausedSites.length > 0;
  fillList(
    "paused-sites",
    pausedSites.map((site) => {
      const isTheirs = state.managed.pausedSites?.includes(site) ?? false;
      const resume = () =>
        void keep((settings) => {
          settings.pausedSites = settings.pausedSites.filter((one) => one !== site);
        });
      return isTheirs ? line(site, lockedBy(state), null) : line(site, say("optionsResumeSite"), resume);
    }),
  );
}

/* ---- Elections --------------------------------------------------------------------------------- */

const name = part("election-name", HTMLInputElement);
const from = part("election-from", HTMLInputElement);
const to = part("election-to", HTMLInputElement);

part("add-election", HTMLFormElement).addEventListener("submit", (event) => {
  event.preventDefault();
  const election = { territory: name.value.trim(), from: from.value, to: to.value };
  const wrong = TABLE.elections.type.wrong([election]);
  if (wrong) {
    const key = wrong.path.replace("[0]", "elections");
    return tell(explain({ ...wrong, key, value: String(wrong.value), unknown: false, source: "computer" }), "error");
  }
  for (const input of [name, from, to]) input.value = "";
  void keep((settings) => settings.elections.push(election));
});

/** @param {string} date */
const written = (date) => day(new Date(`${date}T12:00:00`));

/** @param {Election} election */
function sentence({ territory, from, to }) {
  const text = say("optionsElection", nameOfTerritory(territory), written(from), written(to));
  return to < today() ? say("optionsElectionOver", text) : text;
}

/** The municipal elections that come next by law, for a click to add; where they are in the calendar already, under
 *  whatever name, that is said. @param {SettingsState} state */
function showNext({ settings: { elections } }) {
  const list = part("next-elections", HTMLElement);
  const next = { territory: say("optionsMunicipal"), ...nextMunicipal(today()) };
  const there = elections.findIndex(({ territory, to }) => to === next.to && !TERRITORIES.includes(territory));
  const add = () => void keep((settings) => settings.elections.push(next));
  const hadFocus = list.contains(document.activeElement);
  const text = sentence(next);
  const said = () => make("li", {}, make("span", {}, text), make("span", { class: "help" }, say("optionsElectionThere")));
  renew(list, [there < 0 ? line(text, say("optionsAdd"), add) : said()]);
  // Who added it with the keyboard stands where it is taken back.
  if (hadFocus && there >= 0) part("elections", HTMLElement).children[there]?.querySelector("button")?.focus();
}

/** @param {SettingsState} state */
function showElections(state) {
  const theirs = new Set((state.managed.elections ?? []).map((one) => JSON.stringify(one)));
  fillList(
    "elections",
    state.settings.elections.map((election) => {
      const text = sentence(election);
      const same = JSON.stringify(election);
      const remove = () =>
        void keep((settings) => {
          settings.elections = settings.elections.filter((one) => JSON.stringify(one) !== same);
        });
      return theirs.has(same) ? line(text, lockedBy(state), null) : line(text, say("optionsRemove"), remove);
    }),
  );
}

/* ---- Sites that were switched on, and keys ------------------------------------------------------ */

const named = api.runtime.getManifest().content_scripts[0].matches;

async function showSites() {
  const { origins = [] } = await api.permissions.getAll();
  const own = origins.filter((origin) => !named.includes(origin));
  fillList(
    "sites",
    own.map((origin) =>
      line(
        origin.replace(/^.*?:\/\/|\/\*$/g, ""),
        say("optionsSiteOff"),
        () => void api.permissions.remove({ origins: [origin] }),
      ),
    ),
  );
}
api.permissions.onAdded.addListener(showSites);
api.permissions.onRemoved.addListener(showSites);

/** What each command does, in the language that is chosen here. The browser's own page of shortcuts speaks the
 *  browser's: a manifest is read in no other, and neither browser lets an extension describe its commands anew.
 *  @type {Record<string, string>} */
const COMMANDS = { _execute_action: "optionsKeyPopup", "next-finding": "commandNext", "previous-finding": "commandPrevious" };

async function showKeys() {
  const commands = await api.commands.getAll();
  fillList(
    "key-list",
    commands.flatMap(({ name = "", shortcut }) => [
      make("dt", {}, say(COMMANDS[name] ?? name)),
      make("dd", {}, shortcut ? make("kbd", {}, shortcut) : say("optionsNoKey")),
    ]),
  );
}

part("change-keys", HTMLButtonElement).addEventListener("click", () => {
  if (api.commands.openShortcutSettings) return void api.commands.openShortcutSettings();
  void api.tabs.create({ url: "chrome://extensions/shortcuts" });
});

/** @param {SettingsState} state */
export function show(state) {
  showPaused(state);
  showElections(state);
  showNext(state);
  void showSites();
  void showKeys();
}
