/**
 * The rules, by principle, with a search: how grave each is, everywhere or on one network. "As it
 * comes" is the absence of a choice, so that a better default of a later version arrives.
 */
import { folded, make, part } from "../shared/dom.js";
import { textsOfRules } from "../shared/engine.js";
import { NETWORKS, SEVERITIES, TREATMENTS } from "../shared/schema.js";
import { ruledBy } from "../shared/settings.js";
import { count, say } from "../shared/words.js";
import { isKeeping, keep, lockedBy } from "../shared/saying.js";

/** What a person can say of a rule; "" = as it comes. */
const CHOICES = ["", ...SEVERITIES, "off"];
/** Names of their own: they are the same in every language. @type {Record<string, string>} */
const NETWORK_NAMES = {
  x: "X", facebook: "Facebook", instagram: "Instagram", linkedin: "LinkedIn", threads: "Threads", bluesky: "Bluesky",
  mastodon: "Mastodon", youtube: "YouTube", tiktok: "TikTok", telegram: "Telegram", whatsapp: "WhatsApp",
};

const scope = part("scope", HTMLSelectElement);
const wanted = part("wanted", HTMLInputElement);
const changedOnly = part("changed-only", HTMLInputElement);
const treatment = part("profile-treatment", HTMLSelectElement);
const active = part("profile-active", HTMLInputElement);
const limit = part("profile-limit", HTMLInputElement);

/** @typedef {{rule: RuleText, item: HTMLElement, select: HTMLSelectElement, note: HTMLElement, words: string}} Row */
/** @type {Row[]} */
let rows = [];
/** @type {{section: HTMLElement, rows: Row[]}[]} */
let groups = [];
/** @type {SettingsState | null} */
let state = null;
/** The language in which the list is drawn, and which rules. */
let drawnIn = "";

/** @param {string} severity */
const nameOf = (severity) => say(severity === "off" ? "optionsRuleOff" : `severity_${severity}`);

/** What was said of a rule. @param {Partial<RuleChoices>} choices @param {RuleText} rule */
function choiceOf({ disabledRules = [], enabledRules = [], severity = {} }, { id, severity: own }) {
  if (disabledRules.includes(id)) return "off";
  return severity[id] ?? (enabledRules.includes(id) ? own : "");
}

/** Says something of a rule. @param {Partial<RuleChoices>} choices @param {string} id @param {string} choice */
function choose(choices, id, choice) {
  const { [id]: _, ...severity } = choices.severity ?? {};
  const without = (/** @type {string[]} */ list = []) => list.filter((one) => one !== id);
  choices.disabledRules = choice === "off" ? [...without(choices.disabledRules), id] : without(choices.disabledRules);
  choices.enabledRules = without(choices.enabledRules);
  choices.severity = SEVERITIES.includes(choice) ? { ...severity, [id]: /** @type {Severity} */ (choice) } : severity;
}

/** Changes the profile of the network that is chosen; what says nothing is dropped.
 *  @param {(profile: Profile) => void} edit */
const keepProfile = (edit) =>
  keep((settings) => {
    const { [scope.value]: profile = {}, ...others } = settings.profiles;
    edit(profile);
    const says = Object.entries(profile).filter(([, value]) =>
      typeof value === "object" ? Object.keys(value).length > 0 : value !== false && value !== undefined,
    );
    settings.profiles = says.length > 0 ? { ...others, [scope.value]: Object.fromEntries(says) } : others;
  });

/** @param {RuleText} rule @param {string} choice */
const decide = ({ id }, choice) =>
  scope.value === "" ? keep((settings) => choose(settings, id, choice)) : keepProfile((profile) => choose(profile, id, choice));

/* ---- Drawing ---------------------------------------------------------------------------------- */

/** @param {string} text */
const blank = (text) => text.replace(/\{\d\}/g, "…");

/** @param {RuleText} rule @param {string} language  of the texts @returns {Row} */
function draw(rule, language) {
  const title = blank(rule.title);
  const lang = rule.lang ?? language;
  /** @param {string} sentence */
  const marked = (sentence) => Quotes.mark(blank(sentence), lang);
  const select = make("select", { "aria-label": say("optionsRuleSeverity", title), "data-rule": rule.id });
  select.append(...CHOICES.map((choice) => new Option(choice === "" ? "" : nameOf(choice), choice)));
  select.addEventListener("change", () => void decide(rule, select.value));
  const note = make("span", { class: "lock" });
  const details = make(
    "details",
    { lang },
    make("summary", {}, ...marked(rule.title)),
    make("p", {}, ...marked(rule.why)),
    make("p", { class: "help" }, ...marked(rule.advice)),
    make("p", { class: "help" }, make("code", {}, rule.id)),
  );
  const item = make("li", { class: "rule" }, details, make("span", {}, select, note));
  return { rule, item, select, note, words: folded([rule.id, rule.title, rule.why, rule.advice].join(" ")) };
}

/** @param {Texts} texts */
function drawAll(texts) {
  groups = Object.entries(texts.principles)
    .map(([id, { name, summary }]) => {
      const own = texts.rules.filter(({ principle }) => principle === id).map((rule) => draw(rule, texts.lang));
      const heading = make("h3", { id: `principle-${id}` }, /^\d$/.test(id) ? `${id}. ${name}` : name);
      const list = make("ul", { class: "rules", "aria-labelledby": heading.id }, ...own.map(({ item }) => item));
      return { section: make("section", {}, heading, make("p", { class: "help" }, summary), list), rows: own };
    })
    .filter((group) => group.rows.length > 0);
  rows = groups.flatMap((group) => group.rows);
  part("rules", HTMLElement).replaceChildren(...groups.map(({ section }) => section));
}

function drawScope() {
  const before = scope.value;
  scope.replaceChildren(
    new Option(say("optionsScopeAll"), ""),
    ...NETWORKS.map((network) => new Option(NETWORK_NAMES[network], network)),
  );
  scope.value = before;
  treatment.replaceChildren(
    new Option(say("optionsAsEverywhere"), ""),
    ...TREATMENTS.map((one) => new Option(say(`treatment_${one}`), one)),
  );
}

/** Shows what is decided. @param {SettingsState} now */
function fillIn(now) {
  const network = scope.value;
  const profile = now.settings.profiles[network] ?? {};
  const choices = network === "" ? now.settings : profile;
  const locked = ruledBy(now.managed);
  for (const id of ruledBy(now.managed.profiles?.[network] ?? {})) locked.add(id);
  for (const { rule, item, select, note } of rows) {
    const common = choiceOf(now.settings, rule) || (rule.on ? rule.severity : "off");
    const comes = network === "" ? (rule.on ? rule.severity : "off") : common;
    select.options[0].text = say(network === "" ? "optionsAsItComes" : "optionsAsEverywhereIs", nameOf(comes));
    const choice = choiceOf(choices, rule);
    if (select.value !== choice) select.value = choice;
    select.disabled = locked.has(rule.id);
    note.textContent = select.disabled ? lockedBy(now) : "";
    item.toggleAttribute("data-changed", select.value !== "");
  }
  part("profile", HTMLElement).hidden = network === "";
  active.checked = profile.paused !== true;
  active.disabled = now.managed.profiles?.[network]?.paused !== undefined;
  treatment.value = profile.treatment ?? "";
  treatment.disabled = now.managed.profiles?.[network]?.treatment !== undefined;
  if (limit !== document.activeElement) limit.value = String(profile.limit ?? "");
  limit.disabled = now.managed.profiles?.[network]?.limit !== undefined;
}

function sift() {
  const words = folded(wanted.value).split(/\s+/).filter(Boolean);
  let left = 0;
  for (const { section, rows: own } of groups) {
    let here = 0;
    for (const row of own) {
      const fits = words.every((word) => row.words.includes(word));
      row.item.hidden = !fits || (changedOnly.checked && row.select.value === "");
      here += Number(!row.item.hidden);
    }
    section.hidden = here === 0;
    left += here;
  }
  part("rules-count", HTMLElement).textContent = left === 0 ? say("optionsNoRule") : count("optionsRule", left);
}

/* ---- Acts ------------------------------------------------------------------------------------- */

wanted.addEventListener("input", sift);
changedOnly.addEventListener("change", sift);
scope.addEventListener("change", () => state && show(state));
active.addEventListener("change", () =>
  keepProfile((profile) => {
    profile.paused = !active.checked;
  }),
);
treatment.addEventListener("change", () =>
  keepProfile((profile) => {
    profile.treatment = /** @type {Treatment | undefined} */ (treatment.value || undefined);
  }),
);
limit.addEventListener("change", () => {
  if (!limit.reportValidity()) return;
  void keepProfile((profile) => {
    profile.limit = limit.value === "" ? undefined : limit.valueAsNumber;
  });
});

/** Draws the rules, or what has changed of them. @param {SettingsState} now */
export async function show(now) {
  state = now;
  const { texts } = await textsOfRules();
  const drawing = `${document.documentElement.lang} ${texts.rules.length} ${texts.rules.at(-1)?.id}`;
  if (drawnIn !== drawing) {
    drawnIn = drawing;
    drawScope();
    drawAll(texts);
  }
  if (isKeeping()) return; // the person is choosing: what comes of it is shown when it is kept
  fillIn(now);
  sift();
}
