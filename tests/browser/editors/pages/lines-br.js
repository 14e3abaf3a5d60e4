/** A box of plain text only, with newlines: WhatsApp and many chats. */
import { BOX, host, make, present, readPlain, wantsRich } from "./fixture.js";

const box = make("div", { ...BOX, class: "box keeps-blanks", contenteditable: "plaintext-only" });
host().append(box);
if (wantsRich()) {
  box.append("Hola, ", make("span", { class: "mention", contenteditable: "false" }, "@Diputacion"), " 😀 saludos ", make("img", { src: "emoji.svg", alt: "🎉" }), " a todos\n");
  box.append("Mañana ", make("b", {}, "se abre"), " el plazo de solicitudes. ", make("span", { class: "hashtag" }, "#Empleo"), " 👩‍👩‍👧\n\n¡Últimas plazas! Fin");
}
present({ box, model: () => readPlain(box), clear: () => box.replaceChildren() });
