/**
 * Telegram Web, both versions (A and K): a plain editable box for the message, another for captions.
 *
 * The page does not show as whom one writes: the checklist asks the person. Pictures have no description.
 */
Sites.add({
  name: "Telegram",
  network: "telegram",
  hosts: ["web.telegram.org"],
  checked: "2026-11-26, against the source of both web apps, not the live site",
  composer:
    '[id^="editable-message-text"], .input-message-input[contenteditable="true"]:not(.input-field-input-fake)',
  reply: (composer) => Sites.near(composer, ".ComposerEmbeddedMessage, .reply-wrapper .reply") !== null,
  answering: (composer) =>
    Sites.text(
      Sites.near(composer, ".ComposerEmbeddedMessage .embedded-text-wrapper, .reply-wrapper .reply-subtitle"),
    ),
  publish: {
    selector:
      ".Composer .main-button.send, .AttachmentModal .send, .btn-send, .popup-send-photo .btn-primary",
  },
  // Which of the two sends is a setting of the person's.
  keys: () => ["Enter", "Ctrl+Enter"],
});
