// Looks, before and after every frame is painted, at which letters each mark stands on.
//
// Ranges of highlights are shared with the page. A field's mirror is seen through its shadow root, which is open
// in the copy of the extension that tests install: there a mark must lie over some letters of the mirrored text.
"use strict";
(() => {
  const letters = window.letters = {
    frames: 0,
    /** Every text that a mark ever stood on, with the frame in which it was seen first. */
    seen: {},
    /** Texts that were marked when the page had come to rest. */
    right: new Set(),
    /** How often a script, not a person, pressed a button. */
    pressed: 0,
    now: () => [...ranges(), ...mirrored()],
    /** The page has come to rest: what is marked now is right. */
    settle() {
      for (const text of letters.now()) letters.right.add(text);
      return letters.now().length;
    },
    wrong: () => Object.entries(letters.seen).filter(([text]) => !letters.right.has(text)),
  };

  function* ranges() {
    for (const highlight of CSS.highlights.values()) {
      for (const range of highlight) {
        const field = document.activeElement;
        const inField = !(range.startContainer instanceof Text) && "value" in field;
        const text = inField ? field.value.slice(range.startOffset, range.endOffset) : range.toString();
        if (text !== "") yield text;
      }
    }
  }

  function* mirrored() {
    for (const host of document.querySelectorAll("[data-qz7=mirror]")) {
      const node = host.shadowRoot?.querySelector(".text")?.firstChild;
      const marks = [...(host.shadowRoot?.querySelectorAll(".mark") ?? [])].map(mark => under(mark.getBoundingClientRect(), node));
      const field = document.activeElement;
      // What is written behind the last mark and its word moves none: there the two may differ.
      const end = Math.max(0, ...marks.flat()) + 1;
      const word = /^\S*(?:\s|$)/.exec(`${field.value ?? ""}\u200B`.slice(end))?.[0].length ?? 0;
      const differ = node && "value" in field && node.data.slice(0, end + word) !== `${field.value}\u200B`.slice(0, end + word);
      if (differ) yield `a mirror of «${node.data}» over «${field.value}»`;
      for (const mark of marks) yield mark.map(at => node.data[at]).join("");
    }
  }

  /** The letters beneath a box, by place. */
  function under(box, node) {
    const range = document.createRange();
    const places = [];
    for (let at = 0; at < node.length; at++) {
      range.setStart(node, at);
      range.setEnd(node, at + 1);
      const letter = range.getBoundingClientRect();
      const middle = letter.left + letter.width / 2;
      const isUnder = letter.width > 0 && middle > box.left && middle < box.right &&
        Math.abs(letter.top - box.top) < letter.height / 2;
      if (isUnder) places.push(at);
    }
    return places;
  }

  function look() {
    for (const text of letters.now()) letters.seen[text] ??= letters.frames;
  }
  function frame() {
    letters.frames += 1;
    look();
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = look;
    port2.postMessage(null);
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);

  addEventListener("click", ({ isTrusted, target }) => {
    if (!isTrusted && target instanceof Element && target.closest("button")) letters.pressed += 1;
  }, true);
})();
