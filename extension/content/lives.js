/**
 * One draft after another in the same box. A box of messages stays for a whole day: what was decided and told about one
 * draft is nothing about the next. A draft ends when nothing is left of its text; what comes back whole at once, as an
 * undone deletion does, is the same draft.
 */
const Lives = (() => {
  /** @param {string} text */
  const isBlank = (text) => text.trim() === "";

  /** @returns {Life} */
  const life = () => ({ began: 0, written: Date.now(), decisions: Decisions.NONE });

  return Object.freeze({
    create() {
      let now = life();
      let text = "";
      /** The one that ended last, with its last text. @type {{life: Life, text: string} | null} */
      let ended = null;

      function end() {
        // What was deleted letter by letter is not remembered: its last letter may well be the first of another draft.
        ended = text.trim().length > 1 ? { life: now, text } : null;
        now = life();
      }

      /** @param {string} first */
      function begin(first) {
        if (ended?.text === first) now = ended.life;
        ended = null;
        now.began ||= Date.now();
      }

      return Object.freeze({
        /** The draft that is being written, or will be. */
        get now() {
          return now;
        },
        /** The box says this. @param {string} said */
        hear(said) {
          if (said === text) return;
          now.decisions = Decisions.afterEdit(now.decisions);
          if (isBlank(said) && !isBlank(text)) end();
          else if (!isBlank(said) && isBlank(text)) begin(said);
          text = said;
          now.written = Date.now();
        },
      });
    },
  });
})();
