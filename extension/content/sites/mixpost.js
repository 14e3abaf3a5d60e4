/**
 * Mixpost, a scheduler that administrations host themselves: a TipTap box, accounts as round buttons.
 *
 * The round buttons bear no names, but each chosen account has a preview of the post, which begins with its name. Pictures can
 * have no description there.
 */
Sites.add({
  name: "Mixpost",
  network: "",
  hosts: [],
  checked: "2026-11-27, against the source of the web app, not a live server",
  composer: '#postEditor [contenteditable="true"], .ProseMirror[contenteditable="true"]',
  recognises: (page) =>
    page.querySelector("#app[data-page] ~ *, #app[data-page]") !== null &&
    page.querySelector('link[href*="vendor/mixpost"], script[src*="vendor/mixpost"]') !== null,
  // A chosen account wears the colour of its network on its edge; the others are grey.
  networks: (composer) => [
    ...new Set(
      Sites.allNear(composer, '[class*="border-"]:has(> span > img[alt=""])').flatMap(({ classList }) =>
        [...classList].flatMap((name) => Labels.networks(name.replace(/^border-/, ""))),
      ),
    ),
  ],
  // A preview is a box that can't be written in, after the picture and the name of who writes it. They come in the order of
  // the buttons.
  accounts(composer) {
    const networks = Sites.allNear(composer, '[class*="border-"]:has(> span > img[alt=""])').flatMap(({ classList }) =>
      [...classList].flatMap((name) => Labels.networks(name.replace(/^border-/, ""))),
    );
    const previews = [...composer.ownerDocument.querySelectorAll('.ProseMirror[contenteditable="false"]')];
    if (previews.length !== networks.length) return [];
    const accounts = previews.map((preview, at) => {
      let head = Sites.near(preview, 'span > img[alt=""]');
      while (head && !Sites.text(head)) head = head.parentElement;
      const lines = head instanceof HTMLElement ? head.innerText.split("\n").map((line) => line.trim()) : [];
      const name = networks[at] === "facebook" ? lines[0] : lines.find((line) => /^@[\w.@-]+$/.test(line));
      return name ? { name, network: networks[at] } : undefined;
    });
    return accounts.every((account) => account !== undefined) ? accounts : [];
  },
  publish: { words: Labels.PUBLISH },
});
