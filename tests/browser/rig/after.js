// The script after the starter in the copy that tests install: what it cost, and what the adapters say of this page
// once they have come.
"use strict";
Rig.counts.started = { ms: performance.now() - Rig.began, ...structuredClone(Rig.counts) };
if (Rig.broken("idle")) setInterval(() => {}, 1000);

function RigSites() {
  const site = Sites.of(document);
  const faults = [];
  const name = element => element.outerHTML.slice(0, 90);
  for (const element of document.querySelectorAll("[data-facts]")) {
    const composer = Composers.find(element, site);
    if (element.dataset.facts === "none") {
      if (composer) faults.push(`${name(element)}: taken for a composer`);
      continue;
    }
    if (!composer) {
      faults.push(`${name(element)}: no composer`);
      continue;
    }
    const said = Sites.facts(composer);
    const { answers } = element.dataset;
    const wanted = { site: site.name, fallback: false, networks: [], reply: false, ...JSON.parse(element.dataset.facts) };
    if (answers && said.answering?.includes(answers)) delete said.answering;
    const sorted = object => JSON.stringify(Object.entries(object).sort());
    if (sorted(said) !== sorted(wanted)) faults.push(`${name(element)}: says ${JSON.stringify(said)}, not ${JSON.stringify(wanted)}`);
    const chords = { Enter: {}, "Ctrl+Enter": { ctrlKey: true }, "Shift+Enter": { shiftKey: true } };
    for (const [chord, keys] of Object.entries(chords)) {
      const publishes = Sites.publishesBy(composer, new KeyboardEvent("keydown", { key: "Enter", ...keys }));
      const both = site.name === "Telegram" && chord !== "Shift+Enter";
      if (publishes !== (both || chord === element.dataset.publishes) && (element.dataset.publishes || chord === "Shift+Enter"))
        faults.push(`${name(element)}: ${chord} ${publishes ? "publishes" : "does nothing"}`);
    }
  }
  for (const element of document.querySelectorAll("[data-act]")) {
    const path = [];
    for (let node = element.firstElementChild ?? element; node; node = node.parentNode) path.push(node);
    const act = Sites.act(site, [...path, document, window]);
    if ((act?.kind ?? "none") !== element.dataset.act) faults.push(`${name(element)}: ${act?.kind}`);
    const { author } = element.dataset;
    if (author && act?.about?.author !== author) faults.push(`${name(element)}: by ${act?.about?.author}`);
    if (author && !act?.about?.text && site.name !== "YouTube") faults.push(`${name(element)}: the post has no text`);
  }
  return { site: site.name, faults };
}
