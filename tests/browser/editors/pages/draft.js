/** Draft.js: X. */
import { CompositeDecorator, ContentBlock, ContentState, CharacterMetadata, Editor, EditorState, genKey } from "draft-js";
import "draft-js/dist/Draft.css";
import { List, OrderedSet } from "immutable";
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { host, present, RICH, wantsRich } from "./fixture.js";

const styled = (className, extra = {}) => ({ children }) => createElement("span", { className, ...extra }, children);
const matching = (pattern) => (block, found) => {
  for (const { 0: word, index } of block.getText().matchAll(pattern)) found(index, index + word.length);
};
const decorator = new CompositeDecorator([
  { strategy: matching(/#[\p{L}\p{N}]+/gu), component: styled("hashtag") },
  { strategy: matching(/@[\p{L}\p{N}]+/gu), component: styled("mention") },
]);

function block(parts, type = "unstyled") {
  let text = "";
  let styles = List();
  for (const { text: plain, bold, mention, hashtag, emoji } of parts) {
    const piece = plain ?? bold ?? mention ?? hashtag ?? emoji;
    text += piece;
    const metadata = CharacterMetadata.create({ style: bold ? OrderedSet(["BOLD"]) : OrderedSet() });
    styles = styles.concat(Array.from({ length: piece.length }, () => metadata));
  }
  return new ContentBlock({ key: genKey(), type, text, characterList: styles });
}
const rich = () =>
  ContentState.createFromBlockArray(
    RICH.flatMap((part) => (Array.isArray(part) ? [block(part)] : part.list.map((item) => block(item, "unordered-list-item")))),
  );

let state = wantsRich() ? EditorState.createWithContent(rich(), decorator) : EditorState.createEmpty(decorator);
let set;
let again;
let rounds = 0;
function Composer() {
  const [value, setValue] = useState(state);
  const [round, setRound] = useState(0);
  state = value;
  set = setValue;
  again = () => setRound(++rounds);
  return createElement("div", { className: "box", "data-round": round }, createElement(Editor, { editorState: value, onChange: setValue, ariaLabel: "Publicación", role: "textbox" }));
}
createRoot(host()).render(createElement(Composer));
const wait = setInterval(() => {
  const box = document.querySelector(".public-DraftEditor-content");
  if (!box) return;
  clearInterval(wait);
  present({
    box,
    model: () => state.getCurrentContent().getPlainText("\n"),
    // A new empty state, without a focus, would lose the next letter: Draft's own fault.
    clear: () => set(EditorState.moveFocusToEnd(EditorState.push(state, ContentState.createFromText(""), "remove-range"))),
    rerender: () => {
      set(EditorState.forceSelection(state, state.getSelection()));
      again();
    },
  });
});
