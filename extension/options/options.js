/**
 * The options: what the person or the organisation decided, and how to take it back. Every change
 * is kept at once; a file that can't be understood changes nothing and is told why.
 */
import { part } from "../shared/dom.js";
import { usePacks } from "../shared/engine.js";
import { LANGUAGES, TERRITORIES } from "../shared/schema.js";
import { fill, nameOfSetting, nameOfTerritory, say, speak } from "../shared/words.js";
import * as backup from "./backup.js";
import * as fields from "../shared/fields.js";
import * as lists from "./lists.js";
import * as own from "./packs.js";
import * as rules from "./rules.js";
import { follow } from "../shared/saying.js";

/** Choices whose words depend on the language. */
function drawChoices() {
  part("language", HTMLSelectElement).replaceChildren(
    new Option(say("optionsLanguageAuto"), "auto"),
    ...LANGUAGES.map((language) => new Option(say(`language_${language}`), language)),
  );
  const territories = () => TERRITORIES.map((territory) => new Option(nameOfTerritory(territory), territory));
  part("territory", HTMLSelectElement).replaceChildren(new Option(say("optionsNoTerritory"), ""), ...territories());
  part("territories", HTMLElement).replaceChildren(...territories());
}

const showFields = fields.connect();
let spoken = "";

follow(async (state) => {
  await speak(state.settings.language);
  if (spoken !== state.settings.language) {
    spoken = state.settings.language;
    fill();
    drawChoices();
  }
  const policy = part("policy", HTMLElement);
  const keys = Object.keys(state.managed).map(nameOfSetting).join(", ");
  policy.hidden = keys === "";
  const fixed = state.managed.organisation
    ? say("optionsPolicyBy", state.managed.organisation, keys)
    : say("optionsPolicyOf", keys);
  policy.textContent = `${fixed} ${say("optionsPolicyElse")}`;
  part("first-run", HTMLElement).hidden = !state.settings.welcome;
  const wrong = await usePacks(state);
  state.problems.push(...wrong);
  showFields(state);
  own.show(state);
  lists.show(state);
  backup.show(state);
  await rules.show(state);
  document.body.dataset.ready = "";
});
