/**
 * Buffer: one Slate box for several networks; its community page answers people in a text area.
 *
 * Not known from any public source: the names of the accounts that are chosen, which the checklist asks the person, and
 * whether there are pictures, of which it then says nothing.
 */
Sites.add({
  name: "Buffer",
  network: "",
  hosts: ["buffer.com"],
  checked: "2026-11-26, against the test ids that public extensions rely on, not the live site",
  composer: '[data-testid="composer-text-area"], [data-testid="reply-form-item"] textarea',
  reply: (composer) => composer.closest('[data-testid="reply-form-item"]') !== null,
  answering: (composer) =>
    Sites.text(
      composer
        .closest('[data-testid="comment-thread-content"]')
        ?.querySelector('[data-testid="comment-item"]'),
    ),
  networks: (composer) => Sites.selectedNetworks(composer),
  publish: {
    selector:
      '#composer-root button, [data-testid="stacked-save-buttons-section"] button, [data-testid="reply-form-item"] button',
    words: Labels.PUBLISH,
  },
  keys: (composer) => (composer.matches("textarea") ? ["Ctrl+Enter"] : []),
});
