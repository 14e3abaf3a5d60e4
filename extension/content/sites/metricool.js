/**
 * Metricool: one box for several networks; its inbox answers people.
 *
 * Not known from any public source: the names of the accounts that are chosen, which the checklist asks the person, and
 * whether there are pictures, of which it then says nothing.
 */
Sites.add({
  name: "Metricool",
  network: "",
  hosts: ["app.metricool.com"],
  checked: "2026-11-26, against its help pages, not the live site",
  composer: '[contenteditable="true"][role="textbox"], [contenteditable="true"][role="combobox"], textarea',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  networks: (composer) => Sites.selectedNetworks(composer),
  publish: { words: Labels.PUBLISH },
});
