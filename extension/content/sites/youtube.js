/**
 * YouTube and YouTube Studio: plain editable boxes; comments and posts live in elements of their own name.
 *
 * Outside of the Studio only the menu of the account names it, once it was opened since the page was loaded; before that the
 * checklist asks the person. Whether a post has pictures is not known from any public source: nothing is said of it.
 */
Sites.add({
  name: "YouTube",
  network: "youtube",
  hosts: ["youtube.com"],
  checked: "2026-11-27, against the element names that public extensions rely on, not the live site",
  composer: '#contenteditable-root[contenteditable="true"], #textbox[contenteditable="true"]',
  reply: (composer) =>
    composer.closest("ytd-backstage-post-dialog-renderer") === null &&
    composer.closest("ytd-commentbox, ytcp-comment-reply-box, ytcp-commentbox") !== null,
  answering: (composer) =>
    Sites.text(
      composer.closest("ytd-comment-thread-renderer, ytcp-comment-thread")?.querySelector("#content-text"),
    ),
  // The Studio's navigation names the channel that everything in it is about.
  account: ({ ownerDocument }) =>
    Sites.firstLine(ownerDocument.querySelector("ytcp-navigation-drawer #entity-name")) ??
    Sites.handle(ownerDocument.querySelector("ytd-active-account-header-renderer #channel-handle")),
  publish: {
    selector:
      "ytd-commentbox #submit-button, ytcp-commentbox #submit-button, ytcp-comment-reply-box #submit-button, ytcp-button#done-button",
  },
  keys: (composer) => (composer.closest("ytd-commentbox, ytcp-commentbox") ? ["Ctrl+Enter"] : []),
  like: {
    selector: "#like-button button, like-button-view-model button, ytd-toggle-button-renderer#like-button",
  },
  post: "ytd-comment-view-model, ytd-comment-renderer, ytd-backstage-post-renderer, ytd-watch-metadata",
  author: (post) => Sites.handleInLink(post.querySelector('a[href^="/@"]')),
  words: (post) => Sites.text(post.querySelector("#content-text")),
});
