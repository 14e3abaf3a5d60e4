/** YouTube and YouTube Studio: plain editable boxes; comments live in elements of their own name. */
Sites.add({
  name: "YouTube",
  network: "youtube",
  hosts: ["youtube.com"],
  checked: "2026-11 (structure from documentation, not the live site)",
  composer: '#contenteditable-root[contenteditable="true"], #textbox[contenteditable="true"]',
  reply: (composer) => composer.closest("ytd-commentbox, ytcp-comment-reply-box, ytcp-commentbox") !== null,
});
