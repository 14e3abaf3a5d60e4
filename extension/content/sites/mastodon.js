/** Mastodon, on any server: a text area in the compose form, recognised by the application's root. */
Sites.add({
  name: "Mastodon",
  network: "mastodon",
  hosts: ["mastodon.social"],
  checked: "2026-11-27, against the source of the web app, not a live server",
  composer: ".compose-form textarea, .compose-form input#cw-spoiler-input",
  recognises: (page) => page.querySelector("#mastodon[data-props]") !== null,
  reply: (composer) => Sites.near(composer, ".reply-indicator") !== null,
  answering: (composer) => Sites.text(Sites.near(composer, ".reply-indicator__content")),
  account: (composer) => Sites.handle(Sites.near(composer, ".navigation-bar .display-name__account")),
  // The button for a description is active, and bears a sign, while there is none; before version 4.3 it bore the sign alone.
  attachments: (composer) =>
    Sites.pictures(
      [...(composer.closest(".compose-form")?.querySelectorAll(".compose-form__upload") ?? [])],
      (upload) => upload.querySelector(".compose-form__upload__warning :is(.icon-button.active, .icon-button .icon)") === null,
    ),
  publish: { selector: '.compose-form button[type="submit"]' },
  keys: () => ["Ctrl+Enter"],
  repost: { selector: "button:has(.icon-retweet):not(.active)" },
  like: { selector: "button:has(.icon-star):not(.active)" },
  post: ".status, .detailed-status",
  author: (post) =>
    post.querySelector("a[title^='@']")?.getAttribute("title") ??
    Sites.handle(post.querySelector(".display-name__account")),
  words: (post) => Sites.text(post.querySelector(".status__content")),
});
