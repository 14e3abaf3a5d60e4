/**
 * What a rule quotes of posts stands between «» and is Spanish, in whatever language the rule speaks: the quotation says
 * so, for those who hear the page.
 */
const Quotes = (() => {
  const QUOTATION = /(«[^»]*»)/;

  /** @param {string} quotation */
  function inSpanish(quotation) {
    const span = document.createElement("span");
    span.lang = "es";
    span.textContent = quotation;
    return span;
  }

  return Object.freeze({
    /** A sentence in `language`, as nodes. @param {string} sentence @param {string} language @returns {(string | Node)[]} */
    mark: (sentence, language) =>
      language === "es" ? [sentence] : sentence.split(QUOTATION).map((part) => (part.startsWith("«") ? inSpanish(part) : part)),
  });
})();
