/** Threads: Lexical boxes with a role; the placeholder names whom one answers. */
Sites.add({
  name: "Threads",
  network: "threads",
  hosts: ["threads.com", "threads.net"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
});
