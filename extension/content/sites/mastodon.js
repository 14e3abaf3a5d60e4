/** Mastodon, on any server: a text area in the compose form, recognised by the application's root. */
Sites.add({
  name: "Mastodon",
  network: "mastodon",
  hosts: ["mastodon.social"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: ".compose-form textarea, .compose-form input#cw-spoiler-input",
  recognises: (page) => page.querySelector("#mastodon[data-props]") !== null,
  reply: (composer) => Sites.near(composer, ".reply-indicator") !== null,
  account: (composer) => Sites.handle(Sites.near(composer, ".navigation-bar .display-name__account")),
});
