/** A plain box with a `div` a line: YouTube, Telegram. */
import { BOX, fillPlain, host, make, present, readPlain, wantsRich } from "./fixture.js";

const box = make("div", BOX);
host().append(box);
if (location.search.includes("wish")) box.setAttribute("data-gramm", "false");
if (wantsRich()) fillPlain(box);
present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
