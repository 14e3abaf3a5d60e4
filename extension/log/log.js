/**
 * The log of reviews: switched on, searched, exported and erased here. It lies on this computer and
 * nowhere else, and is empty until somebody switches it on.
 */
import { day, hour } from "../shared/dates.js";
import { asking, download, folded, make, part, released, renew } from "../shared/dom.js";
import * as fields from "../shared/fields.js";
import { all, csv, erase, lost, prune, watch } from "../shared/log.js";
import { follow, tell } from "../shared/saying.js";
import { count, fill, locale, say, speak } from "../shared/words.js";

/** So many are drawn; a search finds the others. */
const MOST = 200;

const wanted = part("wanted", HTMLInputElement);
const entries = part("entries", HTMLElement);
const showFields = fields.connect();

/** @type {LogEntry[]} */
let kept = [];

const found = () => {
  const words = folded(wanted.value).split(/\s+/).filter(Boolean);
  return kept.filter(({ review, account, network }) => {
    const text = folded(`${review} ${account} ${network}`);
    return words.every((word) => text.includes(word));
  });
};

/** Lines that are drawn, by what they say: one that is unfolded or under the pointer stays when others come and go.
 *  @type {Map<string, HTMLElement>} */
let drawn = new Map();

/** @param {LogEntry} entry */
function line({ when, act, network, account, verdict, draft, review }) {
  const time = `${day(new Date(when))}, ${hour(new Date(when))}`;
  const facts = [time, say(`logAct_${act}`), network, account, say(`logVerdict_${verdict}`)].filter(Boolean).join(" · ");
  const summary = make("summary", {}, make("span", {}, draft.replace(/\s+/g, " ")), make("small", {}, facts));
  return make("li", {}, make("details", {}, summary, make("pre", {}, review)));
}

function draw() {
  const shown = found();
  const before = drawn;
  drawn = new Map();
  for (const entry of shown.slice(0, MOST)) {
    const key = locale() + JSON.stringify(entry);
    drawn.set(key, before.get(key) ?? line(entry));
  }
  renew(entries, [...drawn.values()]);
  const words = shown.length === 0 ? say(kept.length === 0 ? "logEmpty" : "logNone") : count("logCount", shown.length);
  part("count", HTMLElement).textContent = shown.length > MOST ? say("logMany", shown.length, MOST) : words;
  for (const id of ["export", "erase"]) part(id, HTMLButtonElement).disabled = kept.length === 0;
}

async function read() {
  kept = await all();
  const reason = await lost();
  const notice = part("lost", HTMLElement);
  notice.hidden = reason === "";
  notice.textContent = reason === "" ? "" : say("logLost", reason);
  await released();
  draw();
}

wanted.addEventListener("input", draw);
part("export", HTMLButtonElement).addEventListener("click", () => {
  const some = found();
  download(`mesura-${new Date().toISOString().slice(0, 10)}.csv`, csv(some), "text/csv");
  tell(count("logExported", some.length));
});
const ask = asking(
  () => count("logEraseAsk", kept.length),
  () => void erase().then(() => tell(say("logErased"))),
);
part("erase", HTMLButtonElement).addEventListener("click", ask);

follow(async (state) => {
  await speak(state.settings.language);
  fill();
  showFields(state);
  await prune(state.settings.logDays);
  await read();
});
watch(() => void read());
