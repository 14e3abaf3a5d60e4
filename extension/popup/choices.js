/** What the person decides here for every draft to come. */
import { change, load, ruledBy } from "../shared/settings.js";

/** False where the organisation has decided on the rule. @param {string} rule @param {boolean} isMuted */
export async function mute(rule, isMuted) {
  const { managed } = await load();
  if (ruledBy(managed).has(rule)) return false;
  await change((settings) => {
    const others = settings.disabledRules.filter((id) => id !== rule);
    settings.disabledRules = isMuted ? [...others, rule] : others;
  });
  return true;
}

/** @param {string} words @param {boolean} isOurs */
export const own = (words, isOurs) =>
  change((settings) => {
    const others = settings.ownWords.filter((one) => one !== words);
    settings.ownWords = isOurs ? [...others, words] : others;
  });
