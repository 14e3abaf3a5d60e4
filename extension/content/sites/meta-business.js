/**
 * Meta Business Suite: one box for Facebook and Instagram at once; its inbox answers people.
 *
 * The list of pages to publish on names the page if it is one, and all of them while it is unfolded; else, and in the inbox,
 * the checklist asks the person. Whether there are pictures is not known from any public source: nothing is said of them.
 */
Sites.add({
  name: "Meta Business Suite",
  network: "",
  hosts: ["business.facebook.com"],
  checked: "2026-11-27, against its help pages and public automations of this autumn, not the live site",
  composer:
    '[contenteditable="true"][role="combobox"], [contenteditable="true"][role="textbox"], textarea[placeholder]',
  reply: (composer) => Sites.answers(Sites.label(composer)),
  networks(composer) {
    const marks = Sites.allNear(composer, '[role="combobox"]:not([contenteditable]) img[alt]');
    const shown = marks.flatMap((mark) => Labels.networks(mark.getAttribute("alt") ?? ""));
    return shown.length > 0 ? [...new Set(shown)] : Chosen.networks(composer);
  },
  accounts(composer) {
    const list = Sites.near(composer, '[role="combobox"][aria-label]:not([contenteditable])');
    const name = Labels.postsTo(list?.getAttribute("aria-label") ?? "");
    const marks = [...(list?.querySelectorAll("img[alt]") ?? [])];
    const networks = marks.flatMap((mark) => Labels.networks(mark.getAttribute("alt") ?? ""));
    return name && networks.length === 1 ? [{ name, network: networks[0] }] : Chosen.accounts(composer);
  },
  publish: { selector: '[role="button"], button', words: Labels.PUBLISH },
  keys: (composer) => (Sites.answers(Sites.label(composer)) ? ["Enter"] : []),
});
