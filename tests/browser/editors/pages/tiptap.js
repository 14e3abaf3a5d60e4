/** TipTap over ProseMirror: Bluesky, Elk, Mixpost and many schedulers. */
import { Editor, Mark } from "@tiptap/core";
import Image from "@tiptap/extension-image";
import Mention from "@tiptap/extension-mention";
import StarterKit from "@tiptap/starter-kit";
import { host, make, present, RICH, wantsRich } from "./fixture.js";

const Hashtag = Mark.create({
  name: "hashtag",
  inclusive: false,
  parseHTML: () => [{ tag: "span.hashtag" }],
  renderHTML: () => ["span", { class: "hashtag" }, 0],
});
const inline = ({ text, bold, mention, hashtag, emoji }) =>
  text !== undefined
    ? { type: "text", text }
    : bold
      ? { type: "text", text: bold, marks: [{ type: "bold" }] }
      : mention
        ? { type: "mention", attrs: { id: mention.slice(1), label: mention.slice(1) } }
        : hashtag
          ? { type: "text", text: hashtag, marks: [{ type: "hashtag" }] }
          : { type: "image", attrs: { src: "emoji.svg", alt: emoji } };
const paragraph = (parts) => ({ type: "paragraph", content: parts.map(inline) });
const rich = RICH.map((part) =>
  Array.isArray(part)
    ? paragraph(part)
    : { type: "bulletList", content: part.list.map((item) => ({ type: "listItem", content: [paragraph(item)] })) },
);
const place = make("div");
host().append(place);
const editor = new Editor({
  element: place,
  injectCSS: false,
  extensions: [StarterKit, Hashtag, Mention.configure({ HTMLAttributes: { class: "mention" } }), Image.configure({ inline: true })],
  editorProps: { attributes: { class: "box", role: "textbox", "aria-label": "Publicación" } },
  content: wantsRich() ? { type: "doc", content: rich } : "",
});
const leaf = ({ type, attrs }) => (type.name === "hardBreak" ? "\n" : type.name === "mention" ? `@${attrs.label}` : (attrs.alt ?? "\uFFFC"));
present({
  box: editor.view.dom,
  model: () => editor.state.doc.textBetween(0, editor.state.doc.content.size, "\n", leaf),
  clear: () => editor.commands.clearContent(),
});
