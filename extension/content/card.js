/**
 * The card of one finding: what it is, why, what to do, the changes it offers, and the ways to say
 * no. It stands beside the line, never over it, never over the line of the caret, and never leaves
 * the screen. The focus stays in the editor: with the keyboard, Tab moves a ring of our own.
 */
const Card = (() => {
  const { EDGE, placeFor } = Placing;
  const WIDTH = 348;

  const STYLE = `
    section { position: relative; inline-size: min(${WIDTH}px, calc(100vw - ${2 * EDGE}px));
      max-block-size: calc(100vh - ${2 * EDGE}px); overflow: auto; background: var(--paper); border: 1px solid var(--line); border-radius: 12px;
      box-shadow: 0 1px 2px rgb(0 0 0 / 0.06), 0 10px 32px rgb(0 0 0 / 0.18); animation: rise 0.14s ease-out; }
    @keyframes rise { from { opacity: 0; transform: translateY(3px); } }
    @media (prefers-reduced-motion: reduce) { section { animation: none; } }
    header { display: flex; align-items: center; padding: 11px 8px 0 16px; font-size: 12px; }
    header > :nth-child(2) { flex: 1; overflow: hidden; text-overflow: ellipsis; white-space: nowrap; }
    header b { font-weight: 600; }
    header .principle, header .place { color: var(--soft); font-variant-numeric: tabular-nums; }
    header .place { margin-inline: 6px 4px; }
    header > svg { font-size: 14px; margin-inline-end: 6px; }
    h2 { margin: 3px 16px 0; font-size: 15.5px; font-weight: 650; line-height: 1.35; text-wrap: balance; }
    p { margin: 6px 16px 0; overflow-wrap: anywhere; }
    .more { margin: 12px 16px 0; padding-inline-start: 10px; border-inline-start: 3px solid var(--line); font-size: 12.5px; }
    .more p { margin: 0; } .more[hidden] { display: none; }
    p.advice { color: var(--soft); }
    p.advice b { color: var(--ink); font-weight: 600; }
    .fixes { display: grid; gap: 6px; margin: 12px 16px 0; }
    .fix { display: grid; gap: 1px; padding: 7px 12px 8px; text-align: start;
      border: 1px solid var(--brand); border-radius: 8px;
      background: var(--brand); color: var(--on-brand); line-height: 1.4; }
    .fix.review { background: var(--wash); border-color: var(--line); color: var(--ink); }
    .fix small { font-size: 11.5px; opacity: 0.82; }
    .fix span { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 4;
      overflow: hidden; overflow-wrap: anywhere; font-weight: 550; }
    .fix:hover { filter: brightness(1.06); }
    .fix.review:hover { border-color: var(--soft); filter: none; }
    footer { display: flex; flex-wrap: wrap; gap: 2px; margin-block-start: 12px; padding: 5px 8px;
      border-block-start: 1px solid var(--line); }
    .keys { padding: 2px 8px 4px; color: var(--soft); font-size: 11.5px; }
    .quiet { padding: 5px 8px; border: 0; border-radius: 6px; background: none;
      color: var(--soft); font-size: 12.5px; }
    .quiet:hover { background: var(--wash); color: var(--ink); }
    .icon { display: grid; place-items: center; inline-size: 26px; block-size: 26px; padding: 0; }
    .done { display: flex; align-items: center; gap: 8px; padding: 10px 8px 10px 16px; }
    .done span { flex: 1; }
    button:focus-visible, button[data-current] { outline: 2px solid var(--brand); outline-offset: 2px; }
    .quiet:focus-visible, .quiet[data-current] { outline-offset: -2px; }
    @media (forced-colors: active) {
      button[data-current] { outline-color: Highlight; }
      .quiet { border: 1px solid transparent; }
    }`;

  /** @param {CardActions} actions */
  function create(actions) {
    const surface = Surface.create("card", STYLE);
    const { make } = Surface;
    /** @type {CardShown | null} */
    let shown = null;
    let saying = false;

    /** What each button does, for the keyboard. @type {WeakMap<Element, () => void>} */
    const acts = new WeakMap();

    /** A button that answers people only, not scripts.
     *  @param {Record<string, unknown>} properties @param {() => void} act
     *  @param {...(Node | string)} children */
    function button(properties, act, ...children) {
      const click = (/** @type {Event} */ { isTrusted }) => isTrusted && act();
      const element = make("button", { type: "button", ...properties, click }, ...children);
      acts.set(element, act);
      return element;
    }

    /** @param {string} icon @param {string} key @param {() => void} act */
    const iconButton = (icon, key, act) =>
      button(
        { class: "quiet icon", "aria-label": Words.say(key), title: Words.say(key) },
        act,
        Icons.draw(icon),
      );

    /** @param {CardShown} about */
    function head({ finding, index, total }) {
      const sign = Icons.draw(finding.severity);
      sign.classList.add(finding.severity);
      const steps =
        total < 2
          ? []
          : [
              make("span", { class: "place" }, Words.say("cardPlace", index + 1, total)),
              iconButton("previous", "cardPrevious", () => actions.step(-1)),
              iconButton("next", "cardNext", () => actions.step(1)),
            ];
      const kind = make("b", { class: finding.severity }, Words.say(`severity_${finding.severity}`));
      const principle = make("span", { class: "principle" }, finding.principle && ` · ${finding.principle}`);
      return make(
        "header",
        {},
        sign,
        make("span", {}, kind, principle),
        ...steps,
        iconButton("close", "cardClose", () => close()),
      );
    }

    /** @param {Finding} finding @param {Fix} fix */
    const fixButton = (finding, fix) =>
      button(
        { class: fix.safe ? "fix" : "fix review" },
        () => actions.fix(finding, fix),
        make("small", {}, Words.say(fix.safe ? "cardFix" : "cardFixReview")),
        fix.text ? make("span", { lang: "es" }, fix.text) : make("span", {}, Words.say("cardRemove")),
      );

    /** Shows and hides what is behind the rule. @param {HTMLElement} more */
    function moreButton(more) {
      const toggle = button(
        { class: "quiet", "aria-expanded": "false", "aria-controls": "more" },
        () => {
          more.hidden = !more.hidden;
          toggle.setAttribute("aria-expanded", String(!more.hidden));
          if (!more.hidden) actions.read(more.textContent ?? "");
          place();
        },
        Words.say("cardMore"),
      );
      return toggle;
    }

    /** @param {CardShown} about */
    function draw(about) {
      saying = false;
      const { finding } = about;
      const advice = make(
        "p",
        { class: "advice" },
        make("b", {}, Words.say("cardAdvice")),
        " ",
        make("span", { lang: finding.lang }, ...Quotes.mark(finding.advice, finding.lang)),
      );
      const more = make(
        "div",
        { class: "more", id: "more", hidden: "" },
        make("p", {}, make("b", {}, finding.principle), " ", finding.behind),
        make("p", { class: "soft" }, Words.say("cardRule", finding.rule)),
      );
      const section = make(
        "section",
        { role: "dialog", "aria-labelledby": "title", "aria-describedby": "why" },
        head(about),
        make("h2", { id: "title", lang: finding.lang }, ...Quotes.mark(finding.title, finding.lang)),
        make("p", { id: "why", lang: finding.lang }, ...Quotes.mark(finding.why, finding.lang)),
        ...(finding.advice ? [advice] : []),
        ...(finding.fixes.length > 0
          ? [make("div", { class: "fixes" }, ...finding.fixes.map((fix) => fixButton(finding, fix)))]
          : []),
        more,
        make(
          "footer",
          {},
          button(
            { class: "quiet", title: Words.say("cardAcceptHelp") },
            () => actions.accept(finding),
            Words.say("cardAccept"),
          ),
          actions.isFixed(finding.rule)
            ? make("span", { class: "keys" }, Words.say("cardFixed"))
            : button({ class: "quiet", title: Words.say("cardMuteHelp") }, () => actions.mute(finding), Words.say("cardMute")),
          moreButton(more),
          ...(about.by === "keyboard" ? [make("span", { class: "keys" }, Words.say("cardKeys"))] : []),
        ),
      );
      put(section);
    }

    /** @param {HTMLElement} content */
    function put(content) {
      surface.root.replaceChildren(content);
      place();
    }

    function place() {
      if (!shown) return;
      const { draft, finding } = shown;
      const rects = draft.marks.rects(finding);
      if (rects.length > 0) shown.rects = rects;
      else if (draft.findings.includes(finding)) return close(); // scrolled out of sight
      const section = /** @type {HTMLElement | null} */ (surface.root.firstElementChild);
      section?.style.removeProperty("max-block-size");
      const box = surface.host.getBoundingClientRect();
      const { x, y, tallest } = placeFor(shown.rects, draft.marks.caret(), box);
      if (tallest) section?.style.setProperty("max-block-size", `${Math.floor(tallest)}px`);
      surface.move(Math.round(x), Math.round(y));
    }

    function close() {
      shown = null;
      surface.hide();
    }

    /** In the order of the keyboard: the ways out first, the steps and the close button of the header last. */
    const buttons = () => [
      ...surface.root.querySelectorAll("button:not(header button)"),
      ...surface.root.querySelectorAll("header button"),
    ];

    return Object.freeze({
      surface,
      place,
      close,
      get shown() {
        return shown;
      },
      /** Whether it says what was done, instead of a finding. */
      get isSaying() {
        return shown !== null && saying;
      },
      /** Whether it goes when the pointer goes: not what was opened with keys, nor a last word. */
      get isPassing() {
        return shown?.by === "pointer" && !saying;
      },

      /** Opens beside a finding; beside where it was, if that is told and it is no more.
       *  @param {Omit<CardShown, "rects"> & {rects?: DOMRect[]}} about */
      open(about) {
        const found = about.draft.marks.rects(about.finding);
        const rects = found.length > 0 ? found : about.rects;
        if (!rects?.length) return;
        shown = { ...about, rects };
        surface.show(about.draft.element);
        draw(shown);
      },

      /** Instead of the finding: one line about what was done, with a button.
       *  @param {string} message @param {string} label @param {() => void} act */
      say(message, label, act) {
        saying = true;
        const sign = Icons.draw("fine");
        sign.classList.add("fine");
        put(
          make(
            "section",
            { role: "dialog", "aria-labelledby": "done" },
            make(
              "div",
              { class: "done" },
              sign,
              make("span", { id: "done" }, message),
              button({ class: "quiet" }, act, label),
            ),
          ),
        );
      },

      /** Moves the ring; the label of the button that has it now. @param {number} by */
      ring(by) {
        const all = buttons();
        const at = all.findIndex((one) => one.hasAttribute("data-current"));
        all[at]?.removeAttribute("data-current");
        const next = all[at < 0 ? (by > 0 ? 0 : all.length - 1) : (at + by + all.length) % all.length];
        next?.setAttribute("data-current", "");
        next?.scrollIntoView({ block: "nearest" });
        return next?.getAttribute("aria-label") ?? next?.textContent ?? "";
      },

      /** Presses the button that has the ring. */
      press() {
        const current = surface.root.querySelector("button[data-current]");
        if (current) acts.get(current)?.();
        return current !== null;
      },
    });
  }

  return Object.freeze({ create });
})();
