/** A text area that grows with its text: Mastodon. */
import { host, make, present } from "./fixture.js";

const box = make("textarea", { class: "box", "aria-label": "Publicación" });
host().append(box);
const grow = () => {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight + 2}px`;
};
box.addEventListener("input", grow);
present({
  box,
  model: () => box.value,
  clear() {
    box.value = "";
    grow();
  },
});
