/**
 * When the next municipal elections are, as the law says it and not as a table of years does (LOREG, article 42.3): people
 * vote on the fourth Sunday of May every four years, and the royal decree that calls them is issued on the 55th day before
 * and published, and in force, on the next.
 *
 * Where they meet the European ones within four months, both go by the European date (fifth additional provision), which
 * nobody knows years before: what is computed is a proposal, to be confirmed when the decree is published.
 */

/** A year of municipal elections: those since then are every four years. */
const ONE_YEAR = 2023;
const EVERY = 4;
/** From the decree's publication to the vote, in days. */
const CALLED_BEFORE = 54;

const DAY = 86_400_000;
/** @param {number} time */
const written = (time) => new Date(time).toISOString().slice(0, 10);

/** The fourth Sunday of May. @param {number} year */
function voteOf(year) {
  const first = new Date(Date.UTC(year, 4, 1));
  const firstSunday = 1 + ((7 - first.getUTCDay()) % 7);
  return Date.UTC(year, 4, firstSunday + 21);
}

/** The municipal elections that are not over on a day: when they are called, and the vote.
 *  @param {string} day @returns {{from: string, to: string}} */
export function nextMunicipal(day) {
  const year = Number(day.slice(0, 4));
  const soonest = year + ((((ONE_YEAR - year) % EVERY) + EVERY) % EVERY);
  const vote = [soonest, soonest + EVERY].map(voteOf).find((time) => day <= written(time)) ?? 0;
  return { from: written(vote - CALLED_BEFORE * DAY), to: written(vote) };
}
