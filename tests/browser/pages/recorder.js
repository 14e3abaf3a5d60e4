// Writes down what happens to the boxes of this page, for the tests to read in `window.bench`.
//
// A mutation inside a box is typing if it falls between `beforeinput` and `input` (or was pending at an `input`,
// as with execCommand in Chromium) and looks like typing: letters, line breaks, lines. All others are foreign:
// this page itself never changes its boxes.
"use strict";
(() => {
  const boxes = [...document.querySelectorAll("[contenteditable], textarea, input")];
  const LINES = new Set(["#text", "br", "div", "p"]);
  const name = node => node === window ? "window" : node.localName ? node.localName + (node.id && `#${node.id}`) : node.nodeName;

  const bench = window.bench = {
    /** Every mutation of the document: {box, cause, type, target, attribute, added, removed}. */
    mutations: [],
    /** Every `focus` and `blur`, as "focus div#post". */
    focus: [],
    /** How many `input` events there were. */
    inputs: 0,
    /**
     * When the first mark came: {frames, ms} after the last input before it; null until then. The registry of
     * highlights knows no boxes, so measure one box per page, and type the letter that completes a phrase alone.
     */
    painted: null,
    /** Waits for the next first mark. */
    forgetPaint() {
      [bench.painted, marked] = [null, bench.marks() > 0];
    },
    /** Mutations inside the boxes that typing did not make. */
    foreign() {
      observe(observer.takeRecords());
      return bench.mutations.filter(mutation => mutation.box && mutation.cause === "foreign");
    },
    /** Ranges that the highlights of this document hold (the registry is shared with extensions), and mirrors over fields. */
    marks() {
      const ranges = [...CSS.highlights.values()].reduce((sum, highlight) => sum + highlight.size, 0);
      return ranges + document.querySelectorAll("[data-qz7=mirror]").length;
    },
  };
  window.submitted = [];

  let typing = false;
  const looksTyped = record => record.type === "characterData" || (record.type === "childList" &&
    [...record.addedNodes, ...record.removedNodes].every(node => LINES.has(node.localName ?? node.nodeName)));
  function observe(records) {
    for (const record of records) {
      bench.mutations.push({
        box: boxes.find(box => box.contains(record.target))?.id ?? null,
        cause: typing && looksTyped(record) ? "typing" : "foreign",
        type: record.type,
        target: name(record.target),
        attribute: record.attributeName,
        added: [...record.addedNodes].map(name),
        removed: [...record.removedNodes].map(name),
      });
    }
  }
  const observer = new MutationObserver(observe);
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });

  let [start, frames, marked] = [0, Infinity, false];
  function watchPaint() {
    const asleep = frames > 600;
    [start, frames] = [performance.now(), 0];
    if (asleep) requestAnimationFrame(look);
  }
  function look() {
    frames += 1;
    if (bench.marks() && !marked) bench.painted = { frames, ms: performance.now() - start };
    marked = bench.marks() > 0;
    if (frames <= 600) requestAnimationFrame(look);
  }

  addEventListener("beforeinput", () => {
    observe(observer.takeRecords());
    typing = true;
    setTimeout(() => { typing = false; });
  }, true);
  addEventListener("input", () => {
    typing = true;
    observe(observer.takeRecords());
    typing = false;
    bench.inputs += 1;
    watchPaint();
  }, true);
  for (const type of ["focus", "blur"]) {
    addEventListener(type, event => bench.focus.push(`${type} ${name(event.target)}`), true);
  }

  document.getElementById("form").addEventListener("submit", event => {
    event.preventDefault();
    submitted.push(document.getElementById("message").value);
  });
  document.getElementById("chat").addEventListener("keydown", event => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    submitted.push(event.currentTarget.textContent);
  });
})();
