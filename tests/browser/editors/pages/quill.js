/** Quill: LinkedIn. */
import Quill from "quill";
import "quill/dist/quill.core.css";
import { host, make, present, RICH, wantsRich } from "./fixture.js";

const Embed = Quill.import("blots/embed");
class Mention extends Embed {
  static blotName = "mention";
  static tagName = "span";
  static className = "mention";
  static create(value) {
    const node = super.create(value);
    node.textContent = value;
    return node;
  }
  static value = (node) => node.textContent.replaceAll("\uFEFF", "");
}
class Hashtag extends Quill.import("blots/inline") {
  static blotName = "hashtag";
  static tagName = "span";
  static className = "hashtag";
}
Quill.register({ "formats/mention": Mention, "formats/hashtag": Hashtag });

const place = make("div");
host().append(place);
const quill = new Quill(place, { modules: { toolbar: false } });
quill.root.classList.add("box");
quill.root.setAttribute("role", "textbox");
quill.root.setAttribute("aria-label", "Publicación");

const inline = ({ text, bold, mention, hashtag, emoji }) =>
  text !== undefined
    ? { insert: text }
    : bold
      ? { insert: bold, attributes: { bold: true } }
      : mention
        ? { insert: { mention } }
        : hashtag
          ? { insert: hashtag, attributes: { hashtag: true } }
          : { insert: { image: "emoji.svg" }, attributes: { alt: emoji } };
if (wantsRich()) {
  quill.setContents(
    RICH.flatMap((part) =>
      Array.isArray(part)
        ? [...part.map(inline), { insert: "\n" }]
        : part.list.flatMap((item) => [...item.map(inline), { insert: "\n", attributes: { list: "bullet" } }]),
    ),
  );
  quill.history.clear();
}
const model = () =>
  quill
    .getContents()
    .ops.map(({ insert, attributes }) => (typeof insert === "string" ? insert : (insert.mention ?? attributes?.alt ?? "\uFFFC")))
    .join("")
    .replace(/\n$/, "");
present({ box: quill.root, model, clear: () => quill.setText("") });
