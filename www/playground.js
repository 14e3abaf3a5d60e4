/**
 * The playground: the content scripts of the extension, unchanged, over an engine in this page.
 *
 * They are loaded as a browser would, classic scripts in the order of their list, all but the
 * one that connects to the extension; `Session.start` gets a transport of ours instead. The
 * checklist beside the box is the popup's own, drawn by the wasm.
 */
import { show as showCatalogue } from "./catalogue.js";
import { make, part } from "./extension/shared/dom.js";
import { read, readBytes } from "./extension/shared/files.js";

const EXTENSION = new URL("extension/", document.baseURI);
const WASM = new URL("wasm/", document.baseURI);
const VIEW = new URL("view/", document.baseURI);
const START = "content/start.js";

/** Drafts to begin with; the first one is there from the start.
 *  @type {{name: string, text: string, network: string, reply?: boolean}[]} */
const EXAMPLES = [
  { name: "Un plazo", network: "x", text: "Mañana se abre el plazo de solicitudes de las ayudas al alquiler. ¡No te lo pierdas! 🎉 Más información en la web." },
  { name: "Una queja", network: "facebook", reply: true, text: "Eso no es competencia nuestra. Ya lo explicamos ayer, lea bien la publicación." },
  { name: "Un corte", network: "whatsapp", text: "Por obras, el lunes no habrá agua en el centro. Disculpen las molestias." },
  { name: "Un pésame", network: "instagram", text: "Lamentamos el fallecimiento de nuestro vecino 😢. D.E.P. #Luto #TuCiudad" },
  { name: "Uno bueno", network: "x", text: "El plazo para pedir las ayudas al alquiler va del 1 al 30 de junio de 2027, ambos incluidos. Requisitos y solicitud, en la sede electrónica del Ayuntamiento o en el teléfono 010." },
];

const network = part("network", HTMLSelectElement);
const kind = part("kind", HTMLSelectElement);
const date = part("date", HTMLInputElement);
const panelRoot = part("panel", HTMLElement);
const checking = part("checking", HTMLElement);

/* ---- What the engine needs: files, scripts, wasm ---------------------------------------------- */

/** @param {URL} file @returns {Promise<void>} */
const run = (file) => new Promise((resolve, reject) => {
  const script = make("script", { src: file.href });
  script.async = false; // in the order in which they are put here
  script.addEventListener("load", () => resolve());
  script.addEventListener("error", () => reject(new Error(`${file.pathname}: no se puede cargar`)));
  document.head.append(script);
});

async function loadContentScripts() {
  /** @type {string[]} */
  const files = JSON.parse(await read(new URL("content/composer.json", EXTENSION)));
  await Promise.all(files.filter((file) => file !== START).map((file) => run(new URL(file, EXTENSION))));
  Words.use(JSON.parse(await read(new URL("_locales/es/messages.json", EXTENSION))));
}

/** Imported here, not above: a module that is missing must be told, not leave a dead page. */
async function loadEngine() {
  const [wasm, view, report] = await Promise.all([
    import(new URL("mesura.js", WASM).href),
    import(new URL("view.js", VIEW).href),
    import(new URL("shared/report.js", EXTENSION).href),
    loadContentScripts(),
  ]);
  const [textsJson, learned] = await Promise.all([
    read(new URL("texts.es.json", WASM)),
    readBytes(new URL("learned.bin", WASM)),
    wasm.default({ module_or_path: new URL("mesura_bg.wasm", WASM) }),
    view.default({ module_or_path: new URL("view_bg.wasm", VIEW) }),
  ]);
  wasm.learn(learned);
  /** @type {Texts} */
  const texts = JSON.parse(textsJson);
  return { wasm, view, report, textsJson, texts };
}

/** @param {unknown} error */
function complain(error) {
  console.error("mesura:", error);
  part("loading", HTMLElement).hidden = true;
  part("trouble", HTMLElement).hidden = false;
  part("trouble-words", HTMLElement).textContent = error instanceof Error ? error.message : String(error);
}

/* ---- The box: one at a time, of either kind --------------------------------------------------- */

/** @type {HTMLElement} */
let box = part("box", HTMLElement);

/** Puts a new box in the place of the old one. @param {string} form @param {string} text */
function setUp(form, text) {
  const common = { class: "box", id: "box", "aria-labelledby": "writing-title", spellcheck: "true" };
  const next = form === "plain"
    ? make("textarea", { ...common, autocomplete: "off" })
    : make("div", { ...common, contenteditable: "true", role: "textbox", "aria-multiline": "true" }, text);
  if (next instanceof HTMLTextAreaElement) next.value = text;
  box.replaceWith(next);
  box = next;
}

/** The form of box that is chosen. */
const form = () => document.querySelector("input[name=box]:checked")?.getAttribute("value") ?? "rich";

/** Today, by the clock of this computer, as a date field writes it. */
function today() {
  const now = new Date();
  return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
}

/** @returns {DraftContext} */
const context = () => ({
  network: network.value,
  reply: kind.value === "reply",
  ...(date.value ? { today: date.value } : {}),
});

/* ---- The line between the two: what the background is in the extension ------------------------- */

/** @param {Awaited<ReturnType<typeof loadEngine>>} loaded */
function createDesk({ wasm, view, report: { unpack, choose, openItems }, textsJson, texts }) {
  const panel = new view.Panel(panelRoot, textsJson);
  const reviewer = new view.Reviewer(textsJson);
  /** @type {Set<string>} */
  const disabled = new Set();
  /** @type {Set<string>} */
  const ownWords = new Set();
  let engine = new wasm.Engine();
  let engineFor = "";
  /** @type {(message: ToContent) => void} */
  let receive = () => {};
  let greeted = false;
  /** The box that was opened last, and what was asked about it. */
  let composer = 0;
  let asked = "";
  /** What is drawn. @type {{text: string, decisions: Readonly<DraftDecisions>}} */
  let shown = { text: "", decisions: Decisions.NONE };

  /** @param {Readonly<DraftDecisions>} decisions @returns {DraftContext} */
  const contextOf = ({ situation }) => ({ ...context(), ...(situation && { situation }) });

  /** @param {Readonly<DraftDecisions>} decisions */
  const sheet = (decisions) => JSON.stringify({
    ...decisions,
    account: "",
    network: network.selectedOptions[0]?.value && network.selectedOptions[0].text,
    muted: [...disabled],
    notices: [],
    mayDecide: true,
  });

  /** A report by the settings of now; whoever asks frees it.
   *  @param {string} text @param {Readonly<DraftDecisions>} decisions */
  function reportOn(text, decisions) {
    const accepted = decisions.accepted.map(({ rule, text: phrase }) => ({ rule, text: phrase }));
    const settings = { disabledRules: [...disabled], ownWords: [...ownWords], accepted };
    const key = JSON.stringify(settings);
    if (key !== engineFor) {
      const next = new wasm.Engine(settings);
      engine.free();
      engine = next;
      engineFor = key;
    }
    return engine.check(text, contextOf(decisions));
  }

  /** Checks and draws the checklist. @param {string} text @param {Readonly<DraftDecisions>} decisions */
  function check(text, decisions) {
    const report = reportOn(text, decisions);
    try {
      const question = JSON.stringify([text, engineFor, contextOf(decisions), decisions]);
      if (question !== asked) panel.show(report, text, sheet(decisions));
      asked = question;
      shown = { text, decisions };
      const findings = unpack(report, texts);
      return { ...choose(findings), open: openItems(report, texts, findings, decisions.ticked) };
    } finally {
      report.free();
    }
  }

  /** @param {Pick<Extract<ToBackground, {type: "check"}>, "composer" | "version" | "text" | "decisions">} message
   *  @returns {ToContent} */
  function answer({ composer: id, version, text, decisions }) {
    if (id >= composer) composer = id;
    try {
      return { type: "report", composer: id, version, ...check(text, decisions) };
    } catch (error) {
      console.error("mesura:", error);
      const message = error instanceof Error ? error.message : String(error);
      asked = "";
      panel.empty("engine-error", message);
      return { type: "failed", composer: id, version, message };
    }
  }

  /** What the person set has changed: everything is asked again. */
  const settle = () => receive({ type: "settings", paused: false, measure: false, guards: Guards.NONE, fixed: [] });

  /** @param {SettingChange} change */
  function apply(change) {
    if ("disableRule" in change) disabled.add(change.disableRule);
    else disabled.delete(change.enableRule);
    tellMuted();
    settle();
  }

  function tellMuted() {
    const names = texts.rules.filter(({ id }) => disabled.has(id)).map(({ title }) => `«${title}»`);
    part("muted", HTMLElement).hidden = names.length === 0;
    part("muted-words", HTMLElement).textContent = `No se avisa de: ${names.join(", ")}.`;
  }

  /** @param {ToBackground} message */
  function post(message) {
    switch (message.type) {
      case "check":
        // Never within the call: the draft is still writing down that it asked.
        return queueMicrotask(() => receive(answer(message)));
      case "unreadable":
        return panel.empty("unreadable", "");
      case "setting":
        return apply(message.change);
      case "checklist":
        checking.scrollIntoView({ block: "nearest" });
        return checking.focus({ preventScroll: true });
    }
  }

  return {
    settle,
    /** Checks without a session. @param {string} text */
    draw: (text) => void answer({ composer, version: 0, text, decisions: text === shown.text ? shown.decisions : Decisions.NONE }),
    /** What the person does in the panel, but for going to a phrase. @param {PanelAct} act */
    async perform(act) {
      const decision = Decisions.of(act, shown.text);
      // Without a window in the foreground nobody watches the box.
      if (decision && greeted) return receive({ type: "decide", composer, decision });
      if (decision) {
        const decisions = Decisions.make(shown.decisions, decision, shown.text);
        return void answer({ composer, version: 0, text: shown.text, decisions });
      }
      if (act.act === "mute") apply({ disableRule: act.rule });
      if (act.act === "unmute") apply({ enableRule: act.rule });
      if (act.act === "own") {
        ownWords.add(act.text);
        settle();
      }
      if (act.act === "copy") {
        const report = reportOn(shown.text, shown.decisions);
        const when = new Date().toLocaleString("es", { dateStyle: "full", timeStyle: "short" });
        const review = reviewer.write(report, shown.text, sheet(shown.decisions), act.format, when, texts.version);
        report.free();
        await navigator.clipboard.writeText(review);
        part("copied", HTMLElement).textContent = Words.say("popupCopied");
      }
    },
    /** @returns {Transport} */
    connect: () => ({
      onMessage(listener) { receive = listener; },
      post,
      focus(focused) {
        if (!focused || greeted) return;
        greeted = true;
        settle();
      },
      close() {},
    }),
    /** @param {number} start @param {number} end */
    goTo(start, end) {
      const quote = Reading.of(box).text.slice(start, end);
      receive({ type: "goto", composer, start, end, quote });
    },
    unmute() {
      disabled.clear();
      tellMuted();
      settle();
    },
  };
}

/* ---- The page ------------------------------------------------------------------------------------ */

/** @param {ReturnType<typeof createDesk>} desk */
function follow(desk) {
  /** @param {string} text */
  const write = (text) => {
    setUp(form(), text);
    box.focus();
    desk.draw(text); // a window in the background gets no focus, and its checklist all the same
  };
  for (const field of [network, kind, date]) {
    field.addEventListener("change", () => {
      desk.settle();
      desk.draw(Reading.of(box).text);
    });
  }
  for (const choice of document.querySelectorAll("input[name=box]")) {
    choice.addEventListener("change", () => write(Reading.of(box).text));
  }
  part("examples", HTMLElement).append(...EXAMPLES.map((example) => {
    const button = make("button", { type: "button" }, example.name);
    button.addEventListener("click", () => {
      network.value = example.network;
      kind.value = example.reply ? "reply" : "post";
      write(example.text);
    });
    return button;
  }));
  part("unmute", HTMLButtonElement).addEventListener("click", desk.unmute);
  part("situation", HTMLFormElement).addEventListener("submit", (event) => event.preventDefault());
  panelRoot.addEventListener("mesura:act", (event) => {
    const act = /** @type {CustomEvent<PanelAct>} */ (event).detail;
    if (act.act !== "jump") return void desk.perform(act).catch(complain);
    box.focus();
    desk.goTo(act.start, act.end);
  });
  network.value = EXAMPLES[0].network;
  write(EXAMPLES[0].text);
}

async function start() {
  date.value = today();
  setUp(form(), EXAMPLES[0].text);
  const loaded = await loadEngine();
  showCatalogue({
    root: part("catalogue", HTMLElement),
    wanted: part("wanted", HTMLInputElement),
    principle: part("principle", HTMLSelectElement),
    count: part("count", HTMLElement),
  }, loaded.texts);
  const named = Sites.all().filter((site) => site.network !== "");
  network.append(...named.map(({ name, network: id }) => new Option(name, id)));
  const desk = createDesk(loaded);
  Session.start(desk.connect);
  follow(desk);
  part("loading", HTMLElement).hidden = true;
  document.body.dataset.ready = "";
}

for (const look of document.querySelectorAll("input[name=look]")) {
  look.addEventListener("change", () => document.documentElement.style.setProperty("color-scheme", look.getAttribute("value")));
}
part("again", HTMLButtonElement).addEventListener("click", () => location.reload());
start().catch(complain);
