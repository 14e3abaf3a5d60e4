/**
 * LinkedIn: Quill boxes with a role; comments say so in their label or in the form around them.
 *
 * Not known from any public source: which page a comment is written as, which the checklist asks the person.
 * Attached pictures are seen, but not whether they have a description: the checklist asks the person.
 */
Sites.add({
  name: "LinkedIn",
  network: "linkedin",
  hosts: ["linkedin.com"],
  checked: "2026-11-27, against the roles and labels that public extensions rely on, not the live site",
  composer: '[contenteditable="true"][role="textbox"], [contenteditable="true"][data-placeholder]',
  reply: (composer) =>
    Sites.answers(Sites.label(composer)) || composer.closest("[class*='comments-comment-box']") !== null,
  answering: (composer) =>
    Sites.text(
      composer
        .closest("[data-urn], [data-id^='urn:li:']")
        ?.querySelector(".update-components-text, .feed-shared-text"),
    ),
  // The button with who will see the post begins with who writes it: a person or a page. A comment stands beside the
  // picture of who writes it: that of a person bears the name, of a page's nothing is known.
  account: (composer) =>
    Sites.firstLine(composer.closest("[role='dialog']")?.querySelector(".share-unified-settings-entry-button")) ??
    composer
      .closest("[class*='comments-comment-box--']")
      ?.querySelector(".member[class*='comments-comment-box__avatar-image'] img[alt]")
      ?.getAttribute("alt")
      ?.trim(),
  attachments: (composer) => Sites.uploads(composer),
  publish: {
    selector:
      ".share-actions__primary-action, [role='dialog'] button, [class*='comments-comment-box'] button, form button[type='submit']",
    words: Labels.PUBLISH,
  },
  keys: (composer) => (Sites.answers(Sites.label(composer)) ? ["Ctrl+Enter"] : []),
  repost: { selector: "[data-urn] button, [data-id^='urn:li:'] button", words: Labels.REPOST },
  like: { selector: "[data-urn] button, [data-id^='urn:li:'] button", words: Labels.LIKE },
  post: "[data-urn], [data-id^='urn:li:']",
  author: (post) =>
    Sites.text(
      post.querySelector(
        ".update-components-actor__title [aria-hidden='true'], .update-components-actor__name, a[href*='/company/'], a[href*='/in/']",
      ),
    ),
  words: (post) => Sites.text(post.querySelector(".update-components-text, .feed-shared-text")),
});
