/**
 * What every page of the bench has: an editor, a publish button, and a witness that writes down what happens
 * to the editor. A page calls `present` with its editor; tests read `window.fixture` and `window.bench`.
 */

/** The content that every rich editor starts with when the page is opened with `?rich`, in the terms of no library. */
export const RICH = [
  [{ text: "Hola, " }, { mention: "@Diputacion" }, { text: " 😀 saludos " }, { emoji: "🎉" }, { text: " a todos" }],
  [{ text: "Mañana " }, { bold: "se abre" }, { text: " el plazo de solicitudes. " }, { hashtag: "#Empleo" }, { text: " 👩‍👩‍👧" }],
  [],
  { list: [[{ text: "Inscripción en la sede" }], [{ text: "Hasta el 30 de febrero" }]] },
  [{ text: "¡Últimas plazas! Fin" }],
];

export const wantsRich = () => location.search.includes("rich");
export const host = () => document.getElementById("host");

/** An element with attributes and children. */
export function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

/** The attributes of an editable box. */
export const BOX = { class: "box", contenteditable: "true", role: "textbox", "aria-multiline": "true", "aria-label": "Publicación" };

/** Puts rich content into a plain box, with nodes of its own. */
export function fillPlain(box, block = "div") {
  const inline = ({ text, bold, mention, hashtag, emoji }) =>
    text ??
    (bold && make("b", {}, bold)) ??
    (mention && make("span", { class: "mention", contenteditable: "false" }, mention)) ??
    (hashtag && make("span", { class: "hashtag" }, hashtag)) ??
    make("img", { src: "emoji.svg", alt: emoji });
  const line = (parts) => (parts.length > 0 ? parts.map(inline) : [make("br")]);
  for (const part of RICH) {
    if (Array.isArray(part)) box.append(make(block, {}, ...line(part)));
    else box.append(make("ul", {}, ...part.list.map((item) => make("li", {}, ...line(item)))));
  }
}

/** The text of a plain box, as simple as its content allows: a line per block, `br` and text. */
export function readPlain(box) {
  const inline = (node) =>
    node.nodeType === Node.TEXT_NODE ? node.data.replaceAll("\u00A0", " ") : node.localName === "img" ? node.alt : node.localName === "br" ? "\n" : [...node.childNodes].map(inline).join("");
  const lines = [""];
  for (const node of box.childNodes) {
    const blocks = node.localName === "ul" ? [...node.children] : ["div", "p"].includes(node.localName) ? [node] : [];
    if (blocks.length > 0) lines.push(...blocks.map((block) => inline(block).replace(/\n$/, "")), null);
    else lines.push((lines.at(-1) === null ? (lines.pop(), "") : lines.pop()) + inline(node));
  }
  const text = lines.filter((line) => line !== null);
  if (text[0] === "" && text.length > 1) text.shift();
  return text.join("\n").replace(/\n$/, "");
}

/** @param {{box: HTMLElement, model: () => string, clear: () => void, rerender?: () => void, knowsSelection?: () => boolean}} editor */
export function present({ box, model, clear, rerender, knowsSelection = () => true }) {
  const view = box.ownerDocument.defaultView;
  const isField = "value" in box && box.localName !== "li";
  const records = [];
  const name = (node) => (node.localName ?? node.nodeName).toLowerCase();
  const read = (list) => {
    for (const { type, target, attributeName, addedNodes, removedNodes } of list) {
      const moved = [...addedNodes].map((node) => `+${name(node)}`).concat([...removedNodes].map((node) => `-${name(node)}`));
      records.push([type, name(target), attributeName, ...moved].filter(Boolean).join(" "));
    }
  };
  const observer = new view.MutationObserver(read);
  observer.observe(box, { subtree: true, childList: true, characterData: true, attributes: true });

  const published = [];
  const focus = [];
  document.getElementById("form").addEventListener("submit", (event) => {
    event.preventDefault();
    published.push(model());
  });
  document.getElementById("publish").addEventListener("click", () => published.push("clicked"));
  const deepest = (event) => name(event.composedPath()[0]);
  for (const each of new Set([window, view])) {
    for (const type of ["focus", "blur"]) {
      each.addEventListener(type, (event) => event.target !== each && focus.push(`${type} ${deepest(event)}`), true);
    }
  }

  /** The mirror over a field, where the browser gives no ranges in it: the test lends its closed root. */
  let mirror = null;

  /** The letters that a field's own hit test finds beneath the boxes of the mirror. */
  function mirrored() {
    const boxes = [...mirror.querySelectorAll(".mark")].map((mark) => mark.getBoundingClientRect());
    const spans = boxes.map(({ left, right, top, height }) => {
      const ends = [left + 1, right - 1].map((x) => offsetAt(x, top + height / 2) ?? 0);
      return { start: Math.min(...ends), end: Math.max(...ends) };
    });
    // A phrase that is broken over two lines has two boxes.
    const phrases = [];
    for (const span of spans) {
      if (phrases.at(-1)?.end === span.start) phrases.at(-1).end = span.end;
      else phrases.push(span);
    }
    return phrases.map(({ start, end }) => box.value.slice(start, end));
  }

  /** The letter of a field under a point. */
  function offsetAt(x, y) {
    const found = document.caretPositionFromPoint(x, y);
    return found && (found.offsetNode === box || found.offsetNode.getRootNode?.().host === box) ? found.offset : null;
  }

  /** Letters under every mark, by place: those of the highlights that aren't the page's own, or of the mirror. */
  function marks() {
    if (mirror?.host.isConnected) return mirrored();
    const found = [];
    for (const [key, highlight] of view.CSS.highlights) {
      if (key.startsWith("qz7-")) for (const range of highlight) found.push(range);
    }
    if (isField) {
      const spans = found.map(({ startOffset, endOffset }) => [startOffset, endOffset]).sort((a, b) => a[0] - b[0]);
      return spans.map(([start, end]) => box.value.slice(start, end));
    }
    found.sort((a, b) => a.compareBoundaryPoints(Range.START_TO_START, b));
    return found.map(lettersOf);
  }

  /** What a range shows, with the alternative text of pictures. */
  function lettersOf(range) {
    const walk = (node) => (node.localName === "img" ? node.alt : node.nodeType === Node.TEXT_NODE ? node.data : [...node.childNodes].map(walk).join(""));
    return walk(range.cloneContents()).replaceAll("\u00A0", " ").replace(/[\u200B\uFEFF]/g, "");
  }

  let lastInput = 0;
  view.addEventListener("input", () => {
    lastInput = performance.now();
  }, true);

  let allowed = null;
  const wrong = [];
  function watchFrames() {
    if (!allowed) return;
    for (const mark of marks()) if (mark !== "" && !allowed.includes(mark)) wrong.push(mark);
    // Asked for from a later task, so that it comes last in the next frame: it sees what will be painted.
    setTimeout(() => requestAnimationFrame(watchFrames));
  }

  function inPage(x, y) {
    const outer = view === window ? { x: 0, y: 0 } : view.frameElement.getBoundingClientRect();
    return [outer.x + x, outer.y + y];
  }

  window.fixture = { box, model, clear, rerender, knowsSelection };
  window.bench = {
    published,
    focus,
    marks,
    /** What changed inside the editor since the last call, one line a mutation. */
    records() {
      read(observer.takeRecords());
      return records.splice(0);
    },
    /** From now on no frame may show a mark on other letters than these. It is done when the next frame has begun: marks
     *  that have just been drawn are followed from that frame on, after this has looked at it. */
    allow(phrases) {
      const starts = allowed === null;
      allowed = phrases;
      wrong.length = 0;
      if (starts) requestAnimationFrame(watchFrames);
      return new Promise((done) => requestAnimationFrame(() => done()));
    },
    wrong: () => [...wrong],
    /** Where the marks are, in the viewport of their document. */
    rects() {
      if (mirror?.host.isConnected) return [...mirror.querySelectorAll(".mark")].map((mark) => mark.getBoundingClientRect());
      const ours = [...view.CSS.highlights].filter(([key]) => key.startsWith("qz7-"));
      return ours.flatMap(([, highlight]) => [...highlight].flatMap((range) => [...range.getClientRects()]));
    },
    lend(root) {
      mirror = root;
    },
    /** What the editor shows, without blanks, to compare with what its model says. */
    letters() {
      if (isField) return box.value.replace(/\s/g, "");
      const range = box.ownerDocument.createRange();
      range.selectNodeContents(box);
      return lettersOf(range).replace(/\s/g, "");
    },
    /** Milliseconds since the last `input`. */
    calm: () => performance.now() - lastInput,
    /** The middle of the editor's first line, in the coordinates of the whole page. */
    point() {
      box.scrollIntoView({ block: "nearest", behavior: "instant" });
      const { x, y, width, height } = box.getBoundingClientRect();
      return inPage(x + width / 2, y + Math.min(height / 2, 24));
    },
    /** The middle of the first line of a mark, in the coordinates of the whole page. */
    markPoint(at) {
      const { left, top, width, height } = this.rects()[at];
      return inPage(left + width / 2, top + height / 2);
    },
    hasFocus() {
      let active = document.activeElement;
      for (let inner = active; inner; inner = inner.contentDocument?.activeElement ?? inner.shadowRoot?.activeElement) active = inner;
      return active === box;
    },
  };
}
