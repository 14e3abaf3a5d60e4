/**
 * TikTok: a Draft.js box for the caption in its studio, another for comments, marked for their own tests.
 *
 * Not known from any public source: which account the studio, which has no navigation, uploads for; the checklist asks the
 * person. Videos have no description.
 */
Sites.add({
  name: "TikTok",
  network: "tiktok",
  hosts: ["tiktok.com"],
  checked: "2026-11-27, against the test ids that public extensions rely on, not the live site",
  composer:
    '[data-e2e^="comment"] [contenteditable="true"], .public-DraftEditor-content[contenteditable="true"]',
  never: '[data-e2e^="search"]',
  reply: (composer) => composer.closest('[data-e2e^="comment"]') !== null,
  account: ({ ownerDocument }) =>
    Sites.handleInLink(ownerDocument.querySelector('a[data-e2e="nav-profile"], [data-e2e="nav-profile"] a')),
  publish: { selector: '[data-e2e="post_video_button"], [data-e2e="comment-post"]' },
  keys: (composer) => (composer.closest('[data-e2e^="comment"]') ? ["Enter"] : []),
  repost: { selector: '[data-e2e$="repost"]' },
  like: { selector: 'button:has([data-e2e$="like-icon"]), [data-e2e$="like-icon"]' },
  post: '[data-e2e="recommend-list-item-container"], article',
  author: (post) => Sites.handleInLink(post.querySelector('a[href^="/@"]')),
  words: (post) => Sites.text(post.querySelector('[data-e2e$="video-desc"]')),
});
