/**
 * Facebook: Lexical boxes with a role; comments and replies, and as whom, are in their label.
 *
 * One writes as the same person or page everywhere until one changes it: a post's box, which doesn't say, borrows it from the
 * boxes for comments, where the page has any and they agree. Else the checklist asks the person.
 * Attached pictures are seen, but not whether they have a description: the checklist asks the person.
 */
Sites.add({
  name: "Facebook",
  network: "facebook",
  hosts: ["facebook.com"],
  checked: "2026-11-27, against the roles and labels that public extensions rely on, not the live site",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  // Comments are articles inside the article of the post: the words are those of the outermost, never of a neighbour.
  answering(composer) {
    const story = '[data-ad-rendering-role="story_message"], [data-ad-comet-preview="message"]';
    const post = composer.closest('[role="article"]:not([role="article"] *), [role="dialog"]');
    return Sites.text(post ? post.querySelector(story) : Sites.near(composer, story));
  },
  account(composer) {
    const writes = (/** @type {Element} */ box) =>
      ["aria-label", "aria-placeholder"].map((name) => Labels.writesAs(box.getAttribute(name) ?? "")).find(Boolean);
    const own = writes(composer);
    if (own || Sites.answers(Sites.label(composer))) return own;
    const boxes = [...composer.ownerDocument.querySelectorAll('[role="textbox"]')];
    const all = new Set(boxes.flatMap((box) => writes(box) ?? []));
    return all.size === 1 ? [...all][0] : undefined;
  },
  attachments: (composer) => Sites.uploads(composer),
  // «Compartir» beneath a post repeats it; in a dialog, or in the form of a comment, it publishes.
  publish: {
    selector: '[role="button"][aria-label]:not([role="article"] *), form [role="button"][aria-label]',
    words: Labels.PUBLISH,
  },
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
