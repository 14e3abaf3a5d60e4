/**
 * Facebook: Lexical boxes with a role; comments and replies, and as whom, are in their label.
 *
 * Not known from any public source: as whom a post is written, which the checklist asks the person.
 * Attached pictures are seen, but not whether they have a description: the checklist asks the person.
 */
Sites.add({
  name: "Facebook",
  network: "facebook",
  hosts: ["facebook.com"],
  checked: "2026-11-26, against the roles and labels that public extensions rely on, not the live site",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  answering: (composer) =>
    Sites.text(
      Sites.near(composer, '[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"]'),
    ),
  account: (composer) => Labels.AS.exec(Sites.label(composer))?.[1]?.trim(),
  attachments: (composer) => Sites.uploads(composer),
  publish: { selector: '[role="button"][aria-label]', words: Labels.PUBLISH },
  keys: (composer) => (Sites.answers(Sites.label(composer)) ? ["Enter"] : ["Ctrl+Enter"]),
  repost: { selector: '[role="article"] [role="button"]', words: Labels.REPOST },
  like: { selector: '[role="article"] [role="button"]', words: Labels.LIKE },
  post: '[role="article"]',
  author: (post) => Sites.text(post.querySelector("h2 a, h3 a, h4 a, h2 strong, h3 strong")),
  words: (post) =>
    Sites.text(
      post.querySelector('[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"]'),
    ),
});
