/** Instagram: a Lexical box for the caption, text areas for comments and answers, all with labels. */
Sites.add({
  name: "Instagram",
  network: "instagram",
  hosts: ["instagram.com"],
  checked: "2026-11-27, against the roles and labels that public extensions rely on, not the live site",
  composer: '[contenteditable="true"][role="textbox"], textarea[aria-label], textarea[placeholder]',
  reply: (composer) =>
    Sites.answers(Sites.label(composer)) || composer.closest('form[method="POST"]:has(textarea)') !== null,
  answering: (composer) =>
    composer.matches("textarea") ? Sites.text(composer.closest("article")?.querySelector("h1")) : undefined,
  // The caption stands beside the picture of the account that writes it. A comment doesn't: the navigation leads to the
  // profile of whoever is signed in, with the picture of the same name.
  account: (composer) =>
    (composer.closest('[role="dialog"]') && !composer.matches("textarea") && Sites.pictured(Sites.near(composer, "img[alt]"))) ||
    Sites.signedIn(composer.ownerDocument, 'a[href^="/"]:not(main *, article *, [role="dialog"] *)'),
  // The fields for descriptions are there once the person has unfolded them.
  attachments: (composer) => {
    const fields = [...(composer.closest('[role="dialog"]')?.querySelectorAll("input[placeholder]") ?? [])];
    const alts = fields.filter((field) => Labels.ALT.test(field.getAttribute("placeholder") ?? ""));
    const isFilled = (/** @type {Element} */ field) =>
      field instanceof HTMLInputElement && field.value !== "";
    return alts.length > 0 ? Sites.pictures(alts, isFilled) : undefined;
  },
  publish: {
    selector: '[role="dialog"] [role="button"]:not(article *), form [role="button"], form button',
    words: Labels.PUBLISH,
  },
  keys: (composer) => (composer.closest('[role="dialog"]') && !composer.matches("textarea") ? [] : ["Enter"]),
  repost: { selector: 'article [role="button"], article button', words: Labels.REPOST },
  like: { selector: 'article [role="button"], article button', words: Labels.LIKE },
  post: "article",
  author: (post) => Sites.handleInLink(post.querySelector('header a[href^="/"], a[role="link"][href^="/"]')),
  words: (post) => Sites.text(post.querySelector("h1")),
});
