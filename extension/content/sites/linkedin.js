/**
 * LinkedIn: Quill boxes with a role; comments say so in their label or in the form around them.
 *
 * Where neither the post's switch nor the comment's picture says as whom a comment is written, the checklist asks the person.
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
  // The button with who will see the post begins with who writes it: a person or a page. Who administers pages has a switch
  // at each post, with the picture of whoever comments there; else a comment stands beside that picture.
  account(composer) {
    const post = composer.closest("[data-urn], [data-id^='urn:li:']");
    const picture =
      post?.querySelector(".content-admin-identity-toggle-button img[alt]") ??
      composer
        .closest("[class*='comments-comment-box--']")
        ?.querySelector("[class*='comments-comment-box__avatar-image'] img[alt]");
    return (
      Sites.firstLine(composer.closest("[role='dialog']")?.querySelector(".share-unified-settings-entry-button")) ??
      Labels.shownOn(picture?.getAttribute("alt"))
    );
  },
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
