/** One line in a form where Enter submits: comments, alternative texts, titles. */
import { host, make, present } from "./fixture.js";

const box = make("input", { type: "text", class: "box", "aria-label": "Comentario" });
host().append(box);
present({
  box,
  model: () => box.value,
  clear() {
    box.value = "";
  },
});
