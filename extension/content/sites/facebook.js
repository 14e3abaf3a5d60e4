/** Facebook: Lexical boxes with a role; comments and replies say so in their label. */
Sites.add({
  name: "Facebook",
  network: "facebook",
  hosts: ["facebook.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
});
