/** Slate: Discord, schedulers. */
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { createEditor, Editor, Range, Transforms } from "slate";
import { withHistory } from "slate-history";
import { Editable, ReactEditor, Slate, withReact } from "slate-react";
import { host, present, RICH, wantsRich } from "./fixture.js";

const inline = ({ text, bold, mention, hashtag, emoji }) =>
  text !== undefined
    ? { text }
    : bold
      ? { text: bold, bold: true }
      : mention
        ? { type: "mention", name: mention, children: [{ text: "" }] }
        : hashtag
          ? { text: hashtag, hashtag: true }
          : { type: "emoji", alt: emoji, children: [{ text: "" }] };
const paragraph = (parts) => ({ type: "paragraph", children: parts.length > 0 ? parts.map(inline) : [{ text: "" }] });
const empty = () => [paragraph([])];
const rich = () =>
  RICH.map((part) =>
    Array.isArray(part) ? paragraph(part) : { type: "list", children: part.list.map((item) => ({ ...paragraph(item), type: "item" })) },
  );

const isVoid = ({ type }) => type === "mention" || type === "emoji";
const editor = withHistory(withReact(createEditor()));
const { isInline, isVoid: wasVoid } = editor;
editor.isInline = (element) => isVoid(element) || isInline(element);
editor.isVoid = (element) => isVoid(element) || wasVoid(element);

function renderElement({ attributes, children, element }) {
  if (element.type === "mention")
    return createElement("span", { ...attributes, className: "mention", contentEditable: false }, element.name, children);
  if (element.type === "emoji")
    return createElement("span", { ...attributes, contentEditable: false }, createElement("img", { src: "emoji.svg", alt: element.alt }), children);
  return createElement({ list: "ul", item: "li" }[element.type] ?? "p", attributes, children);
}
const renderLeaf = ({ attributes, children, leaf }) =>
  createElement(leaf.bold ? "b" : "span", { ...attributes, ...(leaf.hashtag ? { className: "hashtag" } : {}) }, children);

let again;
let rounds = 0;
function Composer() {
  const [round, setRound] = useState(0);
  again = () => setRound(++rounds);
  return createElement(
    Slate,
    { editor, initialValue: wantsRich() ? rich() : empty() },
    createElement(Editable, { className: "box", renderElement, renderLeaf, "aria-label": "Publicación", "data-round": round }),
  );
}
createRoot(host()).render(createElement(Composer));

const letters = (node) => (isVoid(node) ? (node.name ?? node.alt) : (node.text ?? node.children.map(letters).join("")));
const lines = (node) => (node.type === "list" ? node.children.flatMap(lines) : [letters(node)]);
const wait = setInterval(() => {
  const box = document.querySelector("[data-slate-editor]");
  if (!box) return;
  clearInterval(wait);
  present({
    box,
    model: () => editor.children.flatMap(lines).join("\n"),
    clear() {
      Editor.withoutNormalizing(editor, () => {
        Transforms.deselect(editor);
        while (editor.children.length > 0) Transforms.removeNodes(editor, { at: [0] });
        Transforms.insertNodes(editor, empty(), { at: [0] });
      });
      Transforms.select(editor, Editor.start(editor, []));
    },
    rerender: () => again(),
    // Slate hears of the selection a tenth of a second late; keys that come sooner act on the old one.
    knowsSelection() {
      const now = ReactEditor.toSlateRange(editor, document.getSelection(), { exactMatch: false, suppressThrow: true });
      return now !== null && editor.selection !== null && Range.equals(now, editor.selection);
    },
  });
});
