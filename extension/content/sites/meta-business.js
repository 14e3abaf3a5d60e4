/**
 * Meta Business Suite: one box for Facebook and Instagram at once; its inbox answers people.
 *
 * Not known from any public source: the name of the page that publishes, which the checklist asks the person, and
 * whether there are pictures, of which it then says nothing.
 */
Sites.add({
  name: "Meta Business Suite",
  network: "",
  hosts: ["business.facebook.com"],
  checked: "2026-11-26, against its help pages and public automations, not the live site",
  composer:
    '[contenteditable="true"][role="combobox"], [contenteditable="true"][role="textbox"], textarea[placeholder]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  networks: (composer) => Sites.selectedNetworks(composer),
  publish: { selector: '[role="button"], button', words: Labels.PUBLISH },
  keys: (composer) => (Sites.answers(Sites.label(composer)) ? ["Enter"] : []),
});
