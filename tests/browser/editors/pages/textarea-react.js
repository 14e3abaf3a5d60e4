/** A text area whose value React holds: Mastodon, Buffer, Mixpost and most schedulers. */
import { createElement, useState } from "react";
import { createRoot } from "react-dom/client";
import { host, present } from "./fixture.js";

let model = "";
let set;
let count = 0;
let again;
function Composer() {
  const [value, setValue] = useState("");
  const [round, setRound] = useState(0);
  model = value;
  set = setValue;
  again = () => setRound(++count);
  return createElement("textarea", {
    className: "box",
    rows: 4,
    "aria-label": "Publicación",
    "data-round": round,
    value,
    onChange: (event) => setValue(event.target.value),
  });
}
createRoot(host()).render(createElement(Composer));
const wait = setInterval(() => {
  const box = document.querySelector("textarea.box");
  if (!box) return;
  clearInterval(wait);
  present({ box, model: () => model, clear: () => set(""), rerender: () => again() });
});
