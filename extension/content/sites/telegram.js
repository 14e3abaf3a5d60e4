/** Telegram Web, both versions: a plain editable box for the message. */
Sites.add({
  name: "Telegram",
  network: "telegram",
  hosts: ["web.telegram.org"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '#editable-message-text, .input-message-input[contenteditable="true"]',
});
