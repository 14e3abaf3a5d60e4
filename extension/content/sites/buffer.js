/**
 * Buffer: one Slate box for several networks; its community page answers people in a text area.
 *
 * The accounts are those that the chosen buttons name beside their networks; if one doesn't, the checklist asks the person.
 * Whether there are pictures is not known from any public source: nothing is said of them.
 */
Sites.add({
  name: "Buffer",
  network: "",
  hosts: ["buffer.com"],
  checked: "2026-11-27, against the test ids that public extensions rely on, not the live site",
  composer: '[data-testid="composer-text-area"], [data-testid="reply-form-item"] textarea',
  reply: (composer) => composer.closest('[data-testid="reply-form-item"]') !== null,
  answering: (composer) =>
    Sites.text(
      composer
        .closest('[data-testid="comment-thread-content"]')
        ?.querySelector('[data-testid="comment-item"]'),
    ),
  networks: Chosen.networks,
  accounts: Chosen.accounts,
  publish: {
    selector:
      '#composer-root button, [data-testid="stacked-save-buttons-section"] button, [data-testid="reply-form-item"] button',
    words: Labels.PUBLISH,
  },
  keys: (composer) => (composer.matches("textarea") ? ["Ctrl+Enter"] : []),
});
