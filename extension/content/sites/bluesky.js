/** Bluesky: a TipTap box inside the compose view; the button that publishes says whether it is a reply. */
Sites.add({
  name: "Bluesky",
  network: "bluesky",
  hosts: ["bsky.app"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer:
    '[data-testid="composePostView"] [contenteditable="true"], [role="dialog"] [contenteditable="true"]',
  reply(composer) {
    const publish = Sites.near(composer, '[data-testid="composerPublishBtn"]');
    return Sites.answers(publish && `${publish.getAttribute("aria-label")} ${publish.textContent}`);
  },
});
