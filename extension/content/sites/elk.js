/** Elk, a client for Mastodon, on any server: a TipTap box in a widget that says what it is. */
Sites.add({
  name: "Elk",
  network: "mastodon",
  hosts: ["elk.zone"],
  checked: "2026-11-26, against the source of the web app, not the live site",
  composer: '[aria-roledescription="publish-widget"] [contenteditable="true"]',
  recognises: (page) => page.querySelector('[aria-roledescription="publish-widget"]') !== null,
  reply: (composer) => Sites.answers(Sites.near(composer, ".publish-button")?.textContent),
  publish: { selector: '[aria-roledescription="publish-widget"] .publish-button' },
  keys: () => ["Ctrl+Enter"],
});
