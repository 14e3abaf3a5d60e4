/**
 * What the engine fills into the sentences of rules is Spanish, as the drafts are: dates, weekdays, and some reasons.
 * Said in the language of the page; what it quotes of the draft stays as it is.
 */
import { day, fullDay, nameOfMonth, nameOfWeekday } from "./dates.js";

/** @param {Date} date @param {Intl.DateTimeFormatOptions} part */
const spanish = (date, part) => date.toLocaleDateString("es", part);
// 2024 began on a Monday.
const WEEKDAYS = Array.from({ length: 7 }, (_, weekday) => spanish(new Date(2024, 0, 1 + weekday), { weekday: "long" }));
const MONTHS = Array.from({ length: 12 }, (_, month) => spanish(new Date(2024, month), { month: "long" }));
/** `martes 24 de noviembre de 2026`, with or without the day of the week. */
const DATE = new RegExp(`^(${WEEKDAYS.join("|")})? ?(\\d{1,2}) de (${MONTHS.join("|")}) de (\\d{4})$`);

/** @param {string} words @param {Record<string, string>} filled  what else is known, by its Spanish @returns {string} */
export function translated(words, filled) {
  const [weekday, month] = [WEEKDAYS.indexOf(words), MONTHS.indexOf(words)];
  if (weekday >= 0) return nameOfWeekday(weekday);
  if (month >= 0) return nameOfMonth(month);
  const date = DATE.exec(words);
  if (date) return (date[1] ? fullDay : day)(new Date(Number(date[4]), MONTHS.indexOf(date[3]), Number(date[2])));
  for (const [known, theirs] of Object.entries(filled)) {
    const found = new RegExp(`^${known.split(/\{\d\}/).map(RegExp.escape).join("(.+)")}$`).exec(words);
    if (found) return theirs.replace(/\{(\d)\}/g, (_, hole) => translated(found[Number(hole) + 1], filled));
  }
  return words;
}
