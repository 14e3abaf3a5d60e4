/** A plain box that sends with Enter: comments, chats. */
import { BOX, fillPlain, host, make, present, readPlain, wantsRich } from "./fixture.js";

const box = make("div", BOX);
host().append(box);
box.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  document.getElementById("form").requestSubmit();
});
if (wantsRich()) fillPlain(box);
present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
