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

  const PLACES = Array.from({ length: 9 }, (_, at) => `$${at + 1}`);
  /** Sentences of the browser with their places still open: it looks each up anew. @type {Map<string, string>} */
  const kept = new Map();

  /** @param {string} key */
  function fromBrowser(key) {
    const known = kept.get(key);
    if (known) return known;
    try {
      const sentence = (globalThis.chrome ?? globalThis.browser)?.i18n?.getMessage(key, PLACES) ?? "";
      kept.set(key, sentence);
      return sentence;
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
      const sentence = table[key]?.message ?? fromBrowser(key);
      return (sentence || key).replace(/\$(\d)/g, (_, digit) => String(parts[digit - 1] ?? ""));
    },

    /** `key + "One"` or `key + "Many"`, whichever the number asks for.
     *  @param {string} key @param {number} count */
    count(key, count) {
      return count === 1 ? Words.say(`${key}One`) : Words.say(`${key}Many`, count);
    },
  });
})();
