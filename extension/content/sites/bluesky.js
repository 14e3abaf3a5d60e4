/** Bluesky: a TipTap box inside the compose view; test ids name the buttons and the posts. */
Sites.add({
  name: "Bluesky",
  network: "bluesky",
  hosts: ["bsky.app"],
  checked: "2026-11-27, against the source of the web app, not the live site",
  composer:
    '[data-testid="composePostView"] [contenteditable="true"], [role="dialog"] [contenteditable="true"]',
  reply(composer) {
    const publish = Sites.near(composer, '[data-testid="composerPublishBtn"]');
    return Sites.answers(publish && `${publish.getAttribute("aria-label")} ${publish.textContent}`);
  },
  // The answered post is one element, whose label offers to unfold it.
  answering: (composer) =>
    Sites.text(
      [
        ...(composer
          .closest('[data-testid="composePostView"], [role="dialog"]')
          ?.querySelectorAll("div[aria-label]") ?? []),
      ].find((part) => !part.contains(composer) && Sites.answers(part.getAttribute("aria-label"))),
    ),
  // Feeds of somebody's have longer addresses than a profile.
  account: ({ ownerDocument }) =>
    [...ownerDocument.querySelectorAll('nav a[href^="/profile/"]')]
      .map((link) => Sites.handleInLink(link, "/profile/"))
      .find(Boolean),
  // On each picture a button for its description shows a plus sign until there is one.
  attachments: (composer) => {
    const view = composer.closest('[data-testid="composePostView"], [role="dialog"]');
    const buttons = [...(view?.querySelectorAll('[data-testid="altTextButton"]') ?? [])];
    const isDescribed = (/** @type {Element} */ button) => button.querySelector('[data-icon="plus"]') === null;
    return buttons.length > 0 ? Sites.pictures(buttons, isDescribed) : undefined;
  },
  publish: { selector: '[data-testid="composerPublishBtn"]' },
  keys: () => ["Ctrl+Enter"],
  repost: { selector: '[data-testid="repostBtn"]' },
  like: { selector: '[data-testid="likeBtn"]' },
  post: '[data-testid^="feedItem-by-"], [data-testid^="postThreadItem-by-"]',
  author: (post) => `@${post.getAttribute("data-testid")?.split("-by-")[1]}`,
  words: (post) => Sites.text(post.querySelector('[data-testid="postText"]')),
});
