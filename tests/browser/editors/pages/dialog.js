/** A plain box in a modal dialog that fetches the focus back when it leaves: X, Facebook, Instagram. */
import { BOX, fillPlain, host, make, present, readPlain, wantsRich } from "./fixture.js";

const box = make("div", BOX);
const dialog = make("dialog", { "aria-label": "Nueva publicación" }, box, make("p", {}, make("button", { type: "button" }, "Cerrar")));
host().append(dialog);
dialog.showModal();
dialog.addEventListener("focusout", ({ relatedTarget }) => {
  if (relatedTarget && !dialog.contains(relatedTarget)) box.focus();
});
document.addEventListener("focusin", ({ target }) => {
  if (!dialog.contains(target)) box.focus();
});
if (wantsRich()) fillPlain(box);
present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
