/**
 * The first run: what Mesura does, a box to try it in, and the two things that it needs to know.
 * The box is watched by the very content scripts that watch a network's, over the same background.
 */
import { api } from "../shared/api.js";
import { part } from "../shared/dom.js";
import { everything } from "../shared/everything.js";
import * as fields from "../shared/fields.js";
import { because } from "../shared/reasons.js";
import { follow } from "../shared/saying.js";
import { fill, say, speak } from "../shared/words.js";

const box = part("box", HTMLElement);
const trouble = part("trouble", HTMLElement);
const showFields = fields.connect();
let spoken = "";

/** @param {unknown} error */
function complain(error) {
  trouble.hidden = false;
  trouble.textContent = say("engineFailed", because(error));
}

/** @param {string} path @returns {Promise<void>} */
const run = (path) =>
  new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = new URL(path, location.origin).href;
    script.async = false; // in the order of their list
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(path)));
    document.head.append(script);
  });

/** The policy came after the page, and says that nobody needs it. */
async function leave() {
  const tab = await api.tabs.getCurrent();
  if (tab?.id !== undefined) await api.tabs.remove(tab.id);
}

follow(async (state) => {
  if (!state.settings.welcome) return leave();
  await speak(state.settings.language);
  if (spoken !== state.settings.language) {
    spoken = state.settings.language;
    fill();
    if (box.textContent === "") box.textContent = say("welcomeExample");
  }
  showFields(state);
});

part("options", HTMLButtonElement).addEventListener("click", () => void api.runtime.openOptionsPage());
everything()
  .then((paths) => Promise.all(paths.map(run)))
  .then(() => {
    document.body.dataset.ready = "";
  }, complain);
