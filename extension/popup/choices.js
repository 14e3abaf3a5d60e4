/** What the person decides here for every draft to come. */
import { change } from "../shared/settings.js";

/** @param {string} rule @param {boolean} isMuted */
export const mute = (rule, isMuted) =>
  change((settings) => {
    const others = settings.disabledRules.filter((id) => id !== rule);
    settings.disabledRules = isMuted ? [...others, rule] : others;
  });

/** @param {string} words @param {boolean} isOurs */
export const own = (words, isOurs) =>
  change((settings) => {
    const others = settings.ownWords.filter((one) => one !== words);
    settings.ownWords = isOurs ? [...others, words] : others;
  });
