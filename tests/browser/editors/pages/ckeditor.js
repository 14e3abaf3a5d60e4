/** CKEditor 5: content managers, newsletters, some schedulers. */
import { Bold } from "@ckeditor/ckeditor5-basic-styles";
import { InlineEditor } from "@ckeditor/ckeditor5-editor-inline";
import { Essentials } from "@ckeditor/ckeditor5-essentials";
import { List } from "@ckeditor/ckeditor5-list";
import { Mention } from "@ckeditor/ckeditor5-mention";
import { Paragraph } from "@ckeditor/ckeditor5-paragraph";
import "@ckeditor/ckeditor5-editor-inline/dist/index.css";
import "@ckeditor/ckeditor5-ui/dist/index.css";
import { host, make, present, RICH, wantsRich } from "./fixture.js";

const html = ({ text, bold, mention, hashtag, emoji }) =>
  text ?? (bold && `<strong>${bold}</strong>`) ?? (mention && `<span class="mention" data-mention="${mention}">${mention}</span>`) ?? hashtag ?? emoji;
const rich = () =>
  RICH.map((part) =>
    Array.isArray(part)
      ? `<p>${part.map(html).join("") || "&nbsp;"}</p>`
      : `<ul>${part.list.map((item) => `<li>${item.map(html).join("")}</li>`).join("")}</ul>`,
  ).join("");

const place = make("div");
host().append(place);
const editor = await InlineEditor.create(place, {
  licenseKey: "GPL",
  plugins: [Essentials, Paragraph, Bold, List, Mention],
  initialData: wantsRich() ? rich() : "",
  language: "en",
});
const box = editor.ui.view.editable.element;
box.classList.add("box");
const root = editor.model.document.getRoot();
const letters = (block) => [...block.getChildren()].map((node) => (node.is("$text") ? node.data : node.is("element", "softBreak") ? "\n" : "\uFFFC")).join("");
present({
  box,
  model: () => [...root.getChildren()].map(letters).join("\n"),
  clear: () => editor.setData(""),
  rerender: () => editor.editing.view.forceRender(),
});
