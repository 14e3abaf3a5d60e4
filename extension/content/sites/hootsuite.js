/**
 * Hootsuite: one box for several networks; its inbox answers people.
 *
 * The accounts are those that the chosen buttons name beside their networks; if one doesn't, the checklist asks the person.
 * Whether there are pictures is not known from any public source: nothing is said of them.
 */
Sites.add({
  name: "Hootsuite",
  network: "",
  hosts: ["hootsuite.com"],
  checked: "2026-11-27, against its help pages, not the live site",
  composer: '[contenteditable="true"][role="textbox"], [contenteditable="true"][role="combobox"], textarea',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  networks: Chosen.networks,
  accounts: Chosen.accounts,
  publish: { words: Labels.PUBLISH },
});
