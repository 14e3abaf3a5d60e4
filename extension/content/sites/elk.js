/** Elk, a client for Mastodon, on any server: a TipTap box in a widget that says what it is. */
Sites.add({
  name: "Elk",
  network: "mastodon",
  hosts: ["elk.zone"],
  checked: "2026-11-27, against the source of the web app, not the live site",
  composer: '[aria-roledescription="publish-widget"] [contenteditable="true"]',
  recognises: (page) => page.querySelector('[aria-roledescription="publish-widget"]') !== null,
  reply: (composer) => Sites.answers(Sites.near(composer, ".publish-button")?.textContent),
  // The picture beside the box leads to the account that writes: «/server/@name».
  account: (composer) => {
    const widget = composer.closest('[aria-roledescription="publish-widget"]');
    const link = widget?.querySelector('a[href*="/@"]:has(img)');
    const [, server, name, home] =
      /(?:\/([\w-]+\.[\w.-]+))?\/(@[\w.-]+)(@[\w.-]+)?$/.exec(link?.getAttribute("href") ?? "") ?? [];
    return name && name + (home ?? (server ? `@${server}` : ""));
  },
  // A picture without a description is called «Image» in every language.
  attachments: (composer) => {
    const widget = composer.closest('[aria-roledescription="publish-widget"]');
    const pictures = [...(widget?.querySelectorAll("button img") ?? [])];
    const isDescribed = (/** @type {Element} */ picture) => !/^(?:Image)?$/.test(picture.getAttribute("alt") ?? "");
    return pictures.length > 0 ? Sites.pictures(pictures, isDescribed) : undefined;
  },
  publish: { selector: '[aria-roledescription="publish-widget"] .publish-button' },
  keys: () => ["Ctrl+Enter"],
});
