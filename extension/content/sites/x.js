/** X (Twitter): Draft.js boxes with a test id; the button that publishes says whether it is a reply. */
Sites.add({
  name: "X",
  network: "x",
  hosts: ["x.com", "twitter.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '[data-testid^="tweetTextarea_"]',
  reply: (composer) =>
    Sites.answers(
      Sites.near(composer, '[data-testid="tweetButton"], [data-testid="tweetButtonInline"]')?.textContent,
    ),
  account: (composer) =>
    Sites.handle(composer.ownerDocument.querySelector('[data-testid="SideNav_AccountSwitcher_Button"]')),
});
