/** LinkedIn: Quill boxes with a role; comments say so in their label. */
Sites.add({
  name: "LinkedIn",
  network: "linkedin",
  hosts: ["linkedin.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
});
