/** WhatsApp Web: a Lexical box in the footer; the search box of the side column is none. */
Sites.add({
  name: "WhatsApp",
  network: "whatsapp",
  hosts: ["web.whatsapp.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer:
    'footer [contenteditable="true"][role="textbox"], [role="dialog"] [contenteditable="true"][role="textbox"]',
  never: "#side",
});
