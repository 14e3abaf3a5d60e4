/**
 * Threads: Lexical boxes with a role; the placeholder names whom one answers. Icons bear the labels.
 *
 * Attached pictures are seen, but not whether they have a description: the checklist asks the person.
 */
Sites.add({
  name: "Threads",
  network: "threads",
  hosts: ["threads.com", "threads.net"],
  checked: "2026-11-26, against the roles and labels that public extensions rely on, not the live site",
  composer: '[contenteditable="true"][role="textbox"]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  answering: (composer) =>
    Sites.answers(Sites.label(composer))
      ? Sites.text(
          composer
            .closest('[role="dialog"]')
            ?.querySelector("[data-pressable-container] span[dir]:not(a span)"),
        )
      : undefined,
  account: (composer) => Sites.pictured(Sites.near(composer, "img[alt]")),
  attachments: (composer) => Sites.uploads(composer),
  publish: { selector: '[role="button"]:not([data-pressable-container] *)', words: Labels.PUBLISH },
  keys: () => ["Ctrl+Enter"],
  repost: { selector: '[data-pressable-container] [role="button"]', words: Labels.REPOST },
  like: { selector: '[data-pressable-container] [role="button"]', words: Labels.LIKE },
  post: "[data-pressable-container]",
  author: (post) => Sites.handleInLink(post.querySelector('a[href^="/@"]')),
  words: (post) => Sites.text(post.querySelector("span[dir]:not(a span)")),
});
