/**
 * Mixpost, a scheduler that administrations host themselves: a TipTap box, accounts as round buttons.
 *
 * The name of an account is shown only while the pointer rests on it: the checklist asks the person. Pictures can have no
 * description there.
 */
Sites.add({
  name: "Mixpost",
  network: "",
  hosts: [],
  checked: "2026-11-26, against the source of the web app, not a live server",
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
  publish: { words: Labels.PUBLISH },
});
