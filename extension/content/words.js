/**
 * What a person reads on a page. One function, `Words.say`; the sentences live in `_locales`.
 *
 * In the extension the browser chooses the language. The playground has no extension API and
 * brings the table of one locale instead, with `Words.use`.
 */
const Words = (() => {
  /** @type {Record<string, {message: string}>} */
  let table = {};
  let edition = 0;

  /** @param {string} key @param {string[]} parts */
  function fromBrowser(key, parts) {
    try {
      return (globalThis.chrome ?? globalThis.browser)?.i18n?.getMessage(key, parts) ?? "";
    } catch {
      return ""; // the extension was updated under this page
    }
  }

  return Object.freeze({
    /** Takes the sentences of one `messages.json`.
     *  @param {Record<string, {message: string}>} messages */
    use(messages) {
      table = messages;
      edition++;
    },

    /** Another number whenever the same key may say something else. */
    get edition() {
      return edition;
    },

    /** The sentence called `key`, with `$1`, `$2` … filled in.
     *  @param {string} key @param {...(string | number)} parts */
    say(key, ...parts) {
      const texts = parts.map(String);
      const message = table[key]?.message;
      if (message === undefined) return fromBrowser(key, texts) || key;
      return message.replace(/\$(\d)/g, (_, digit) => texts[digit - 1] ?? "");
    },

    /** `key + "One"` or `key + "Many"`, whichever the number asks for.
     *  @param {string} key @param {number} count */
    count(key, count) {
      return count === 1 ? Words.say(`${key}One`) : Words.say(`${key}Many`, count);
    },
  });
})();
