/** A plain box in two nested open shadow roots: Reddit, web components. */
import { BOX, fillPlain, host, make, present, readPlain, wantsRich } from "./fixture.js";

const box = make("div", BOX);
const inner = make("div");
host().attachShadow({ mode: "open" }).append(inner);
const root = inner.attachShadow({ mode: "open" });
root.append(make("link", { rel: "stylesheet", href: "page.css" }), box);
if (wantsRich()) fillPlain(box);
present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
