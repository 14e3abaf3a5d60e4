/**
 * WhatsApp Web: a Lexical box in the footer; the search box of the side column is none.
 *
 * The page does not show as whom one writes: the checklist asks the person. Pictures have no description.
 */
Sites.add({
  name: "WhatsApp",
  network: "whatsapp",
  hosts: ["web.whatsapp.com"],
  checked: "2026-11-26, against the test ids that public extensions rely on, not the live site",
  composer:
    'footer [contenteditable="true"][role="textbox"], [role="dialog"] [contenteditable="true"][role="textbox"]',
  never: "#side",
  reply: (composer) => Sites.near(composer, 'footer [data-testid="quoted-message"]') !== null,
  answering: (composer) => Sites.text(Sites.near(composer, 'footer [data-testid="quoted-message"]')),
  publish: {
    selector:
      '[data-testid="compose-btn-send"], button:has([data-icon="send"]), button:has([data-icon$="-send-filled"]), [role="button"]:has([data-icon="send"])',
  },
  keys: () => ["Enter"],
});
