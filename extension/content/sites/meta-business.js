/** Meta Business Suite: one box for Facebook and Instagram at once. */
Sites.add({
  name: "Meta Business Suite",
  network: "",
  hosts: ["business.facebook.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"][role="combobox"], [contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
});
