/**
 * The log of reviews: switched on, searched, exported and erased here. It lies on this computer and
 * nowhere else, and is empty until somebody switches it on.
 */
import { folded, make, part } from "../shared/dom.js";
import { all, csv, erase, prune, watch as watchLog } from "../shared/log.js";
import { change, watch } from "../shared/settings.js";
import { count, fill, locale, say, speak } from "../shared/words.js";

/** So many are drawn; a search finds the others. */
const MOST = 200;

const on = part("on", HTMLInputElement);
const days = part("days", HTMLInputElement);
const wanted = part("wanted", HTMLInputElement);
const entries = part("entries", HTMLElement);
const said = part("said", HTMLElement);
const sure = part("sure", HTMLDialogElement);

/** @type {LogEntry[]} */
let kept = [];

const found = () => {
  const words = folded(wanted.value).split(/\s+/).filter(Boolean);
  return kept.filter(({ review, account, network }) => {
    const text = folded(`${review} ${account} ${network}`);
    return words.every((word) => text.includes(word));
  });
};

/** @param {LogEntry} entry */
function line({ when, act, network, account, verdict, draft, review }) {
  const time = new Date(when).toLocaleString(locale(), { dateStyle: "medium", timeStyle: "short" });
  const facts = [time, say(`logAct_${act}`), network, account, say(`logVerdict_${verdict}`)].filter(Boolean).join(" · ");
  const summary = make("summary", {}, make("span", {}, draft.replace(/\s+/g, " ")), make("small", {}, facts));
  return make("li", {}, make("details", {}, summary, make("pre", {}, review)));
}

function draw() {
  const shown = found();
  entries.replaceChildren(...shown.slice(0, MOST).map(line));
  const words = shown.length === 0 ? say(kept.length === 0 ? "logEmpty" : "logNone") : count("logCount", shown.length);
  part("count", HTMLElement).textContent = shown.length > MOST ? say("logMany", shown.length, MOST) : words;
  for (const id of ["export", "erase"]) part(id, HTMLButtonElement).disabled = kept.length === 0;
}

async function read() {
  kept = await all();
  draw();
}

/** @param {string} name @param {string} content */
function download(name, content) {
  const link = make("a", { href: URL.createObjectURL(new Blob([content], { type: "text/csv" })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

on.addEventListener("change", () =>
  void change((settings) => {
    settings.log = on.checked;
  }),
);
days.addEventListener("change", () => {
  if (!days.reportValidity()) return;
  void change((settings) => {
    settings.logDays = Number(days.value);
  });
});
wanted.addEventListener("input", draw);
part("export", HTMLButtonElement).addEventListener("click", () => {
  const some = found();
  download(`mesura-${new Date().toISOString().slice(0, 10)}.csv`, csv(some));
  said.textContent = count("logExported", some.length);
});
part("erase", HTMLButtonElement).addEventListener("click", () => {
  part("sure-words", HTMLElement).textContent = count("logEraseAsk", kept.length);
  sure.showModal();
});
part("sure-no", HTMLButtonElement).addEventListener("click", () => sure.close());
part("sure-yes", HTMLButtonElement).addEventListener("click", () => {
  sure.close();
  void erase().then(() => {
    said.textContent = say("logErased");
  });
});

watch(async ({ settings, managed }) => {
  await speak(settings.language);
  fill();
  on.checked = settings.log;
  on.disabled = managed.log !== undefined;
  if (document.activeElement !== days) days.value = String(settings.logDays);
  days.disabled = managed.logDays !== undefined;
  part("locked", HTMLElement).hidden = !on.disabled && !days.disabled;
  await prune(settings.logDays);
  await read();
});
watchLog(() => void read());
