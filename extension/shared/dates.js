/**
 * Days and hours in the language of the page. Browsers know too few of our languages for that: Chromium writes Galician
 * and Basque dates in English.
 */
import { say } from "./words.js";

const DAY = 86_400_000;

/** The day of the week, from Monday. @param {number} weekday */
export const nameOfWeekday = (weekday) => say("dateWeekdays").split(" ")[weekday];

/** @param {number} month  from January, 0 */
export const nameOfMonth = (month) => say("dateMonths").split(" ")[month];

/** `24 de noviembre de 2026`. @param {Date} date */
export const day = (date) =>
  say("dateLong", date.getDate(), say("dateMonthsOf").split(",")[date.getMonth()], date.getFullYear());

/** @param {Date} date */
const weekdayOf = (date) => nameOfWeekday((date.getDay() + 6) % 7);

/** `martes 24 de noviembre de 2026`. @param {Date} date */
export const fullDay = (date) => say("dateFull", weekdayOf(date), day(date));

/** `9:05`. @param {Date} date */
export const hour = (date) => `${date.getHours()}:${String(date.getMinutes()).padStart(2, "0")}`;

/** How long something lasts: `hasta el martes, 9:05`, with the date where that weekday comes twice; without an hour, until
 *  somebody ends it. @param {string} written  as a field for date and time writes it */
export function until(written) {
  if (written === "") return say("untilEnded");
  const date = new Date(written);
  const isNear = date.getTime() - Date.now() < 6 * DAY;
  return say("untilTime", `${isNear ? weekdayOf(date) : fullDay(date)}, ${hour(date)}`);
}
