/**
 * What the person decided about one draft: phrases that were let pass, items that were ticked, the
 * situation that was chosen. Ticks are about one text: they are empty when it changes.
 *
 * Nothing is stored: decisions live as long as the draft, in the page that holds it.
 */
const Decisions = (() => {
  /** @param {Acceptance} one @param {{rule: string, text: string}} other */
  const same = (one, other) => one.rule === other.rule && one.text === other.text;

  return Object.freeze({
    /** @type {Readonly<DraftDecisions>} */
    NONE: Object.freeze({ accepted: [], ticked: [], situation: "" }),

    /** What holds after a decision about the draft that now says `text`.
     *  @param {Readonly<DraftDecisions>} before @param {Decision} decision @param {string} text
     *  @returns {Readonly<DraftDecisions>} */
    make(before, decision, text) {
      switch (decision.act) {
        case "tick": {
          if (decision.about !== text) return before; // it was ticked for another text
          const others = before.ticked.filter((id) => id !== decision.item);
          return { ...before, ticked: decision.on ? [...others, decision.item] : others };
        }
        case "situation":
          return { ...before, situation: decision.value };
        case "accept":
        case "unaccept": {
          const { rule, text: phrase } = decision;
          const others = before.accepted.filter((one) => !same(one, decision));
          return { ...before, accepted: decision.act === "accept" ? [...others, { rule, text: phrase }] : others };
        }
        case "why":
          return {
            ...before,
            accepted: before.accepted.map((one) => (same(one, decision) ? { ...one, why: decision.value } : one)),
          };
      }
    },

    /** What survives a change of the text. @param {Readonly<DraftDecisions>} before @returns {Readonly<DraftDecisions>} */
    afterEdit: (before) => (before.ticked.length === 0 ? before : { ...before, ticked: [] }),

    /** The decision in an act of the panel, about the draft that says `text`; null if it is none.
     *  @param {PanelAct} act @param {string} text @returns {Decision | null} */
    of(act, text) {
      if (act.act === "tick") return { ...act, about: text };
      return act.act === "situation" || act.act === "accept" || act.act === "unaccept" || act.act === "why" ? act : null;
    },
  });
})();
