/**
 * What the page shows of a draft besides its text, such as the account, the networks and the pictures: looked at once, and
 * again when the person moves about.
 */
const Circumstances = (() =>
  Object.freeze({
    /** @param {Composer} composer */
    of(composer) {
      /** Null until somebody asks. @type {Facts | null} */
      let facts = null;
      const look = () => (facts ??= Sites.facts(composer));

      return Object.freeze({
        get facts() {
          return look();
        },
        /** What the engine is told of them. @param {PageSettings | null} settings
         *  @param {string} situation  that the person chose; "" = none @returns {DraftContext} */
        context: (settings, situation) => ({
          ...Composers.context(look()),
          ...Accounts.told(settings?.guards.accounts ?? [], look()),
          ...(situation === "" ? {} : { situation }),
        }),
        /** Looks again. Returns whether what was told is no longer so. */
        haveChanged() {
          if (!facts) return false;
          const now = Sites.facts(composer);
          if (JSON.stringify(now) === JSON.stringify(facts)) return false;
          facts = now;
          return true;
        },
      });
    },
  }))();
