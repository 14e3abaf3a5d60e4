/** TikTok: a Draft.js box for the caption, another for comments, marked for their own tests. */
Sites.add({
  name: "TikTok",
  network: "tiktok",
  hosts: ["tiktok.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[contenteditable="true"]',
  reply: (composer) => composer.closest('[data-e2e^="comment"]') !== null,
});
