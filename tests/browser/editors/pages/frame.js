/** A plain box in a frame of the same origin: older editors, embedded schedulers. */
import { BOX, fillPlain, host, make, present, readPlain, wantsRich } from "./fixture.js";

const frame = make("iframe", { src: "inner.html", title: "Editor" });
frame.addEventListener("load", () => {
  const page = frame.contentDocument;
  const box = page.importNode(make("div", BOX), true);
  page.body.append(box);
  if (wantsRich()) fillPlain(box);
  present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
});
host().append(frame);
