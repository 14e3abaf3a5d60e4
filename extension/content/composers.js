/**
 * Which element a person is writing in. Composers are found by focus, from the path of a `focusin`
 * event, never by scanning the page; the path crosses open shadow roots.
 *
 * What must not be read is not a composer: passwords, searches, e-mails, numbers, one-time codes,
 * payment data, source code. A page that asks checkers to stay out is obeyed, visibly: `refusal`; but for the
 * boxes that an adapter names, where the organisation asked for Mesura, which changes nothing in them.
 */
const Composers = (() => {
  /** Quill says it of its box by itself, and LanguageTool of every box that it reads: that is nobody's wish. */
  const WISHES =
    '[data-gramm="false"]:not(.ql-editor, [data-lt-tmp-id]), [data-enable-grammarly="false"], [data-lt-active="false"]';
  const CODE = ".monaco-editor, .cm-editor, .CodeMirror, .ace_editor";
  const SEARCH = '[role="searchbox"], [role="search"], search';
  /** Words of `autocomplete` that name data of a person; «shipping», «work» or a section may stand before them. */
  const PERSONAL =
    /^(?:cc-|(?:current|new)-password|one-time-code|(?:user)?name|email|tel|(?:given|family|street|postal|address)-|bday)/;

  /** @param {Element} element @returns {element is HTMLTextAreaElement | HTMLInputElement} */
  const isField = (element) => element instanceof HTMLTextAreaElement || element instanceof HTMLInputElement;

  /** Fields that held a password: its letters are one also while the page shows them. @type {WeakSet<Element>} */
  const secrets = new WeakSet();

  /** Whether what stands in an element is nobody's business. A page may say so late. @param {Element} element */
  function isPrivate(element) {
    if (!isField(element)) return false;
    if (element.type === "password") secrets.add(element);
    const words = (element.getAttribute("autocomplete") ?? "").toLowerCase().split(/\s+/);
    return secrets.has(element) || words.some((word) => PERSONAL.test(word));
  }

  /** The outermost editable element around `inner`. @param {Element} inner */
  function editingHost(inner) {
    if (!(inner instanceof HTMLElement) || !inner.isContentEditable) return null;
    let host = inner;
    while (host.parentElement?.isContentEditable) host = host.parentElement;
    return host;
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field @param {Site} site */
  function isPlainField(field, site) {
    if (field.readOnly || field.disabled || isPrivate(field)) return false;
    if (field instanceof HTMLTextAreaElement) return true;
    const asked = site.composer !== "" && field.matches(site.composer);
    const combines = field.list !== null || field.getAttribute("role") === "combobox";
    return field.type === "text" && (asked || (site.inputs === true && !combines));
  }

  /** @param {HTMLElement} element @param {Site} site */
  function isComposer(element, site) {
    if (element.getAttribute("aria-readonly") === "true") return false;
    if (element.closest(CODE) || element.closest(SEARCH)) return false;
    if (site.never && element.closest(site.never)) return false;
    return !isField(element) || isPlainField(element, site);
  }

  return Object.freeze({
    isField,
    isPrivate,

    /** The composer at the start of an event's path, or null.
     *  @param {EventTarget | undefined} inner @param {Site} site @returns {Composer | null} */
    find(inner, site) {
      if (!(inner instanceof Element)) return null;
      const element = isField(inner) ? inner : editingHost(inner);
      if (!element || !isComposer(element, site)) return null;
      const named = site.composer !== "" && element.matches(site.composer);
      return {
        element,
        site,
        fallback: site.composer !== "" && !named,
        refusal: !named && element.closest(WISHES) ? "wish" : null,
      };
    },

    /** What the engine should know besides the text and the accounts.
     *  @param {Facts} facts @returns {DraftContext} */
    context: ({ networks, scheduler, reply, attachments }) => ({
      network: networks.length === 1 ? networks[0] : "",
      ...(networks.length > 1 ? { networks } : {}),
      ...(scheduler ? { scheduler } : {}),
      reply,
      ...(attachments ? { images: attachments.images, imagesWithoutAlt: attachments.withoutAlt } : {}),
    }),
  });
})();
