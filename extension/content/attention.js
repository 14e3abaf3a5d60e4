/**
 * When the card opens and closes, and what its buttons and keys do.
 *
 * With the pointer: it rests on a marked phrase. With the keyboard: Alt+Shift+N and Alt+Shift+P
 * (or the browser's own shortcuts, or the popup) go from finding to finding; then Tab moves a ring
 * over the card's buttons, Enter presses, Escape closes. The focus never leaves the editor. Typing
 * closes the card: it is never in the way.
 */
const Attention = (() => {
  /** How long the pointer or the caret rests before the card opens, and may stray before it closes. */
  const DWELL = 220;
  const GRACE = 260;
  /** How long a last word stays, with its way back. */
  const LINGER = 8000;
  const CARET_KEYS = new Set(["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"]);
  const MODIFIERS = new Set(["Shift", "Control", "Alt", "Meta", "AltGraph", "CapsLock"]);
  const STEPS = /** @type {Record<string, number>} */ ({ KeyN: 1, KeyP: -1 });

  /** @param {{status: ReturnType<typeof Status.create>, transport: Transport, isFixed: (rule: string) => boolean}} wiring */
  function create({ status, transport, isFixed }) {
    const card = Card.create({
      fix: (finding, fix) => void applyFix(finding, fix),
      accept,
      mute,
      step: (by) => card.shown && step(card.shown.draft, by),
      read: (text) => status.announce(text),
      isFixed,
    });
    let timer = 0;
    /** Where the pointer is resting. @type {Finding | null} */
    let target = null;

    /** @param {number} delay @param {() => void} act */
    function later(delay, act) {
      clearTimeout(timer);
      timer = setTimeout(act, delay);
    }

    /** What was done, with the way back. @param {string} message @param {string} label @param {() => void} act */
    function tell(message, label, act) {
      card.say(message, label, act);
      status.announce(message);
      later(LINGER, card.close);
    }

    /** @param {Draft} draft @param {Finding} finding @param {"pointer" | "keyboard"} by */
    function show(draft, finding, by) {
      clearTimeout(timer);
      const index = draft.findings.indexOf(finding);
      const total = draft.findings.length;
      card.open({ draft, finding, index, total, text: draft.text, by });
      if (by === "keyboard") {
        const words = [finding.title, finding.why, finding.advice].join(". ");
        const told = Words.say("announceFinding", Words.say(`severity_${finding.severity}`), index + 1, total, words);
        // Where the phrase can't be shown there is no card, and no keys for it.
        status.announce(card.shown?.finding === finding ? `${told} ${Words.say("announceKeys")}` : told);
      }
    }

    /** @param {Draft} draft @param {number} x @param {number} y */
    const findingAt = (draft, x, y) =>
      draft.findings.find((finding) =>
        draft.marks
          .rects(finding)
          .some((rect) => x >= rect.left && x <= rect.right && y >= rect.top && y <= rect.bottom + 4),
      ) ?? null;

    /** @param {Draft} draft @param {Finding | null} finding */
    function rest(draft, finding) {
      if (finding === target) return;
      target = finding;
      if (finding && finding !== card.shown?.finding) {
        later(DWELL, () => {
          if (draft.findings.includes(finding)) show(draft, finding, "pointer");
        });
      } else if (!finding && card.isPassing) later(GRACE, card.close);
      else if (!card.isSaying) clearTimeout(timer);
    }

    /** @param {Finding} finding @param {Fix} fix */
    async function applyFix(finding, fix) {
      const about = card.shown;
      if (!about || about.draft.text !== about.text) return card.close();
      card.close();
      const isDone = await Fixing.apply(about.draft, finding, fix.text);
      if (isDone) return status.announce(Words.say("announceFixed"));
      card.open({ ...about, text: about.draft.text });
      tell(Words.say("cardNotFixed"), Words.say("cardCopy"), () => void copy(fix.text));
    }

    /** @param {string} text */
    async function copy(text) {
      try {
        await navigator.clipboard.writeText(text);
      } catch {
        const give = (/** @type {ClipboardEvent} */ event) => {
          event.clipboardData?.setData("text/plain", text);
          event.preventDefault();
          event.stopImmediatePropagation();
        };
        document.addEventListener("copy", give, { capture: true, once: true });
        document.execCommand("copy");
      }
      tell(Words.say("cardCopied"), Words.say("cardClose"), card.close);
    }

    /** @param {Finding} finding */
    function accept(finding) {
      if (!card.shown) return;
      const { draft, text } = card.shown;
      const phrase = text.slice(finding.start, finding.end);
      draft.accept(finding);
      tell(Words.say("cardAccepted"), Words.say("cardUndo"), () => {
        draft.unaccept(finding.rule, phrase);
        card.close();
      });
    }

    /** @param {Finding} finding */
    function mute({ rule }) {
      transport.post({ type: "setting", change: { disableRule: rule } });
      tell(Words.say("cardMuted"), Words.say("cardUndo"), () => {
        transport.post({ type: "setting", change: { enableRule: rule } });
        card.close();
      });
    }

    /** Goes to the next finding, counted from the card or from the caret.
     *  @param {Draft} draft @param {number} by */
    function step(draft, by) {
      const { findings } = draft;
      if (findings.length === 0) return status.announce(Words.say("statusFine"));
      const current = findings.findIndex((finding) => finding === card.shown?.finding);
      const ahead =
        by > 0
          ? findings.findIndex((finding) => Caret.side(draft, finding) > 0)
          : findings.findLastIndex((finding) => Caret.side(draft, finding) < 0);
      const index = current >= 0 ? current + by : ahead >= 0 ? ahead : by > 0 ? 0 : -1;
      const finding = /** @type {Finding} */ (findings.at(index % findings.length));
      reveal(draft, finding.start, finding.end);
      show(draft, finding, "keyboard");
    }

    /** Selects a phrase and scrolls it into view.
     *  @param {Draft} draft @param {number} start @param {number} end */
    function reveal(draft, start, end) {
      const { element, marks, reading } = draft;
      Caret.select(draft, start, end);
      const line = Composers.isField(element)
        ? element
        : reading.range(start, end)?.startContainer.parentElement;
      (line ?? element).scrollIntoView({ block: "nearest", inline: "nearest" });
      const caret = marks.caret();
      if (line !== element || !caret) return;
      const { top, bottom } = element.getBoundingClientRect();
      element.scrollTop += Math.min(0, caret.top - top) + Math.max(0, caret.bottom - bottom);
    }

    /** Keys of the card; true if the key was for it. @param {KeyboardEvent} event */
    function cardKey({ key, shiftKey }) {
      const inRing = card.shown?.by === "keyboard";
      if (key === "Tab" && inRing) status.announce(card.ring(shiftKey ? -1 : 1));
      else if (key === "Enter" && inRing) return card.press();
      else if (key === "Escape" || inRing) card.close();
      return key === "Escape" || (key === "Tab" && inRing);
    }

    function close() {
      clearTimeout(timer);
      target = null;
      card.close();
    }

    return Object.freeze({
      step,

      /** Follows the pointer and the caret in a composer, until its draft is closed: the page may put the same element
       *  back. @param {Draft} draft */
      watch(draft) {
        const { element, signal } = draft;
        element.addEventListener(
          "pointermove",
          ({ clientX, clientY }) => {
            if (draft.findings.length > 0 || target) rest(draft, findingAt(draft, clientX, clientY));
          },
          { signal, passive: true },
        );
        element.addEventListener("pointerleave", () => rest(draft, null), { signal });
        element.addEventListener(
          "keyup",
          ({ key }) => {
            if (!CARET_KEYS.has(key) || card.shown?.by === "keyboard") return;
            rest(draft, draft.findings.find((finding) => Caret.isIn(draft, finding)) ?? null);
          },
          { signal },
        );
      },

      /** Keys while a composer has the focus. @param {Draft} draft @param {KeyboardEvent} event */
      key(draft, event) {
        if (!event.isTrusted || MODIFIERS.has(event.key) || event.isComposing) return;
        const by =
          event.altKey && event.shiftKey && !event.ctrlKey && !event.metaKey ? STEPS[event.code] : undefined;
        if (by === undefined && !(card.shown && cardKey(event))) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (by !== undefined) step(draft, by);
      },

      /** The popup points at a phrase; it may have moved since.
       *  @param {Draft} draft @param {{start: number, end: number, quote: string}} wanted */
      goTo(draft, { start, end, quote }) {
        draft.look();
        const at = draft.text.startsWith(quote, start) ? start : draft.text.indexOf(quote);
        if (at < 0) return;
        reveal(draft, at, at + end - start);
        const finding = draft.findings.find((one) => one.start === at);
        if (finding) show(draft, finding, "keyboard");
      },

      /** The draft changed: a card about another text goes. @param {Draft} draft */
      changed(draft) {
        if (card.shown?.draft === draft && card.shown.text !== draft.text) card.close();
      },

      /** What the card has said was done, was not. @param {string} message */
      regret(message) {
        if (card.shown) tell(message, Words.say("cardClose"), card.close);
        else status.announce(message);
      },

      place: () => card.place(),
      close,
      /** A draft has gone, and its card with it. @param {Draft} draft */
      forget(draft) {
        if (card.shown?.draft === draft) close();
      },
      /** The pointer is on the card: it stays. @param {AbortSignal} signal */
      start(signal) {
        card.surface.host.addEventListener(
          "pointerenter",
          () => {
            if (card.isPassing) clearTimeout(timer);
          },
          { signal },
        );
        card.surface.host.addEventListener(
          "pointerleave",
          () => {
            target = null;
            if (card.isPassing) later(GRACE, card.close);
          },
          { signal },
        );
      },
    });
  }

  return Object.freeze({ create });
})();
