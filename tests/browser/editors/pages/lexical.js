/** Lexical: Facebook, Instagram, Threads, WhatsApp. */
import { createEmptyHistoryState, registerHistory } from "@lexical/history";
import { $createListItemNode, $createListNode, ListItemNode, ListNode } from "@lexical/list";
import { registerRichText } from "@lexical/rich-text";
import {
  $createParagraphNode,
  $createRangeSelectionFromDom,
  $createTextNode,
  $getRoot,
  $getSelection,
  createEditor,
  DecoratorNode,
  TextNode,
} from "lexical";
import { BOX, host, make, present, RICH, wantsRich } from "./fixture.js";

class Mention extends DecoratorNode {
  static getType = () => "mention";
  static clone = (node) => new Mention(node.__name, node.__key);
  static importJSON = ({ name }) => new Mention(name);
  exportJSON() {
    return { ...super.exportJSON(), name: this.__name };
  }
  constructor(name, key) {
    super(key);
    this.__name = name;
  }
  createDOM = () => make("span", { class: "mention", contenteditable: "false" }, this.__name);
  updateDOM = () => false;
  getTextContent = () => this.__name;
  isInline = () => true;
  decorate = () => null;
}
class Emoji extends DecoratorNode {
  static getType = () => "emoji";
  static clone = (node) => new Emoji(node.__alt, node.__key);
  static importJSON = ({ alt }) => new Emoji(alt);
  exportJSON() {
    return { ...super.exportJSON(), alt: this.__alt };
  }
  constructor(alt, key) {
    super(key);
    this.__alt = alt;
  }
  createDOM = () => make("span", {}, make("img", { src: "emoji.svg", alt: this.__alt }));
  updateDOM = () => false;
  getTextContent = () => this.__alt;
  isInline = () => true;
  decorate = () => null;
}
class Hashtag extends TextNode {
  static getType = () => "hashtag";
  static clone = (node) => new Hashtag(node.__text, node.__key);
  static importJSON = ({ text }) => new Hashtag(text);
  createDOM(config) {
    const element = super.createDOM(config);
    element.className = "hashtag";
    return element;
  }
}

const box = make("div", BOX);
host().append(box);
const editor = createEditor({
  namespace: "bench",
  nodes: [ListNode, ListItemNode, Mention, Emoji, Hashtag],
  onError: (error) => {
    throw error;
  },
});
editor.setRootElement(box);
registerRichText(editor);
registerHistory(editor, createEmptyHistoryState(), 300);

const inline = ({ text, bold, mention, hashtag, emoji }) =>
  text !== undefined
    ? $createTextNode(text)
    : bold
      ? $createTextNode(bold).toggleFormat("bold")
      : mention
        ? new Mention(mention)
        : hashtag
          ? new Hashtag(hashtag)
          : new Emoji(emoji);
if (wantsRich()) {
  editor.update(
    () => {
      const root = $getRoot().clear();
      for (const part of RICH) {
        if (Array.isArray(part)) root.append($createParagraphNode().append(...part.map(inline)));
        else root.append($createListNode("bullet").append(...part.list.map((item) => $createListItemNode().append(...item.map(inline)))));
      }
    },
    { tag: "history-merge", discrete: true },
  );
}
const lines = (node) => (node instanceof ListNode ? node.getChildren().flatMap(lines) : [node.getTextContent()]);
present({
  box,
  model: () => editor.read(() => $getRoot().getChildren().flatMap(lines).join("\n")),
  clear: () => editor.update(() => void $getRoot().clear().append($createParagraphNode()), { discrete: true }),
  rerender: () => {
    const state = editor.getEditorState();
    editor.setEditorState(editor.parseEditorState(JSON.stringify(state)));
  },
  // Keys act on the selection that Lexical has heard of, which comes a task after the browser's.
  knowsSelection: () =>
    editor.read(() => {
      const now = $createRangeSelectionFromDom(document.getSelection(), editor);
      return now !== null && now.is($getSelection());
    }),
});
