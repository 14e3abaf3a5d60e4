/**
 * A crisis or a mourning, declared from the toolbar for some hours: marketing, humour and triumph
 * become errors until then. Nobody has to remember to end it.
 */
import { until } from "../shared/dates.js";
import { part } from "../shared/dom.js";
import { change, load, momentOn } from "../shared/settings.js";
import { say } from "../shared/words.js";

const HOUR = 3_600_000;
const summary = part("moment-summary", HTMLElement);
const form = part("moment-form", HTMLFormElement);
const kind = part("moment-kind", HTMLSelectElement);
const hours = part("moment-hours", HTMLSelectElement);
const set = part("moment-set", HTMLButtonElement);

/** What is in force. @param {Settings} settings */
export function show(settings) {
  const now = momentOn(settings);
  summary.textContent = now === "" ? say("momentNone") : say("momentUntil", say(`moment_${now}`), until(settings.moment.until));
  if (!form.contains(document.activeElement)) kind.value = now;
  void load().then(({ managed }) => {
    const isLocked = managed.moment !== undefined;
    for (const control of [kind, hours, set]) control.disabled = isLocked;
    part("moment-locked", HTMLElement).hidden = !isLocked;
  });
}

/** An hour as a field for date and time writes it. @param {number} time */
const written = (time) =>
  new Date(time - new Date(time).getTimezoneOffset() * 60_000).toISOString().slice(0, 16);

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const wanted = /** @type {Moment["kind"]} */ (kind.value);
  const end = wanted === "" ? "" : written(Date.now() + Number(hours.value) * HOUR);
  void change((settings) => {
    settings.moment = { kind: wanted, until: end };
  });
});
