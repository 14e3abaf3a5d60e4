/** TITLE: what its compose box is, in one line. */
Sites.add({
  name: "TITLE",
  // As the engine writes it; "" = several networks, or one that the engine doesn't know.
  network: "",
  hosts: ["HOST"],
  checked: "TODAY, against … (say what: source, documentation, the live site)",
  // Roles, labels and test ids; never classes that a build generates.
  composer: '[contenteditable="true"][role="textbox"], textarea',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  publish: { words: Labels.PUBLISH },
  keys: () => [],
});
