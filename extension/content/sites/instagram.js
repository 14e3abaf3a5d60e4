/** Instagram: a Lexical box for the caption, a text area for comments, both with labels. */
Sites.add({
  name: "Instagram",
  network: "instagram",
  hosts: ["instagram.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"][role="textbox"], textarea[aria-label], textarea[placeholder]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
});
