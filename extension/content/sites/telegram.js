/**
 * Telegram Web, both versions (A and K): a plain editable box for the message, another for captions.
 *
 * In a channel of one's own it is the channel that writes, which the box says (version A); in a group with a choice, the picture
 * on its button names who does. Elsewhere, and in version K, the page does not show it: the checklist asks the person. Pictures
 * have no description.
 */
Sites.add({
  name: "Telegram",
  network: "telegram",
  hosts: ["web.telegram.org"],
  checked: "2026-11-27, against the source of both web apps, not the live site",
  composer:
    '[id^="editable-message-text"], .input-message-input[contenteditable="true"]:not(.input-field-input-fake)',
  reply: (composer) => Sites.near(composer, ".ComposerEmbeddedMessage, .reply-wrapper .reply") !== null,
  answering: (composer) =>
    Sites.text(
      Sites.near(composer, ".ComposerEmbeddedMessage .embedded-text-wrapper, .reply-wrapper .reply-subtitle"),
    ),
  account(composer) {
    if (Labels.BROADCAST.test(Sites.label(composer)))
      return Sites.text(composer.ownerDocument.querySelector(".MiddleHeader .fullName"));
    const choice = Sites.near(composer, ".send-as-button .Avatar");
    return Labels.shownOn(choice?.getAttribute("aria-label") ?? choice?.querySelector("img[alt]")?.getAttribute("alt"));
  },
  publish: {
    selector:
      ".Composer .main-button.send, .AttachmentModal .send, .btn-send, .popup-send-photo .btn-primary",
  },
  // Which of the two sends is a setting of the person's.
  keys: () => ["Enter", "Ctrl+Enter"],
});
