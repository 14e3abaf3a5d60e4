/**
 * Applies a fix as if the person had typed it: one undo step, and the editor's own model knows.
 *
 * Select the letters, wait until the editor has noticed (its `selectionchange` comes late), insert
 * with `execCommand`, and read the box again: the text must be exactly the expected one. If it is
 * not, say so and never retry. Each exception below was measured in the editor that it names.
 */
const Fixing = (() => {
  const isFirefox = "mozInnerScreenX" in globalThis;
  const DRAFT_JS = ".public-DraftEditor-content, [data-contents]";
  /** Frames that a framework may take to write its model back into the box. */
  const PATIENCE = 4;

  const nextTask = () => new Promise((resolve) => setTimeout(resolve, 0));
  const nextFrame = () => new Promise((resolve) => requestAnimationFrame(resolve)).then(nextTask);

  /** Selects, and is done when the editor has heard of it: a frame later, and under load the event comes later still.
   *  Lexical has been seen to delete what it was told to replace, and nothing more. Where just this was selected
   *  before, there is no event to wait for.
   *  @param {Draft} draft @param {number} start @param {number} end */
  async function select(draft, start, end) {
    const page = draft.element.ownerDocument;
    let isHeard = false;
    const hear = () => (isHeard = true);
    page.addEventListener("selectionchange", hear, { once: true });
    Caret.select(draft, start, end);
    await nextFrame();
    for (let frame = 1; frame < PATIENCE && !isHeard; frame++) await nextFrame();
    page.removeEventListener("selectionchange", hear);
  }

  /** Whether what is typed now goes into the box: a page may take the focus elsewhere, or the box out.
   *  @param {HTMLElement} element */
  function isTypedIn(element) {
    const root = element.getRootNode();
    const active = root instanceof Document || root instanceof ShadowRoot ? root.activeElement : null;
    return element.isConnected && element.contains(active);
  }

  /** Moves the caret before the letter that it stands behind. Where a line is wrapped there, Firefox's first step only
   *  takes it from the beginning of a line to the end of the one above, behind the same letter.
   *  @param {Selection | null | undefined} selection */
  function stepBack(selection) {
    if (!selection) return;
    const { focusNode, focusOffset } = selection;
    selection.modify("move", "backward", "character");
    if (selection.focusNode === focusNode && selection.focusOffset === focusOffset)
      selection.modify("move", "backward", "character");
  }

  /** What to select and what to type, so that every editor understands it.
   *  @param {Draft} draft @param {{start: number, end: number}} span @param {string} insertion */
  function plan({ text, element }, { start, end }, insertion) {
    if (insertion === "") {
      // Editors mishear the insertion of nothing: take a neighbour along and type it again.
      if (end < text.length && text[end] !== "\n")
        return { start, end: end + 1, insertion: text[end], back: 1 };
      if (start > 0 && text[start - 1] !== "\n")
        return { start: start - 1, end, insertion: text[start - 1], back: 0 };
    }
    if (
      isFirefox &&
      !Composers.isField(element) &&
      getComputedStyle(element).whiteSpaceCollapse === "collapse"
    ) {
      // Firefox swallows the blanks beside what it replaces.
      const before = text[start - 1] === " " ? 1 : 0;
      const after = text[end] === " " ? 1 : 0;
      return {
        start: start - before,
        end: end + after,
        insertion: " ".repeat(before) + insertion + " ".repeat(after),
        back: after,
      };
    }
    return { start, end, insertion, back: 0 };
  }

  /** Editors that hear `beforeinput`, and undo or misplace what changes without it: Chromium's
   *  `execCommand` sends none.
   *  @param {HTMLElement} element */
  const hearsOnlyBeforeInput = (element) =>
    element.matches("[data-slate-editor]") ||
    (!isFirefox && element.matches("[data-lexical-editor], .ck-editor__editable"));

  /** @param {Draft} draft @param {{start: number, end: number, insertion: string}} planned */
  function type({ element, reading }, { start, end, insertion }) {
    const range = reading.range(start, end);
    if (range && hearsOnlyBeforeInput(element)) {
      const options = {
        inputType: "insertText",
        data: insertion,
        bubbles: true,
        cancelable: true,
        composed: true,
      };
      return element.dispatchEvent(
        new InputEvent("beforeinput", { ...options, targetRanges: [new StaticRange(range)] }),
      );
    }
    const isDraftJs = element.matches(DRAFT_JS) || element.querySelector(DRAFT_JS) !== null;
    if (isDraftJs && !isFirefox && reading.crossesNodes(start, end)) {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", insertion);
      return element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true, composed: true }),
      );
    }
    return element.ownerDocument.execCommand("insertText", false, insertion);
  }

  return Object.freeze({
    /** Puts `insertion` in the place of a finding. True if the box then says exactly what it should.
     *  @param {Draft} draft @param {{start: number, end: number}} span @param {string} insertion */
    async apply(draft, span, insertion) {
      const { text, element } = draft;
      const expected = Edits.replace(text, span, insertion);
      const planned = plan(draft, span, insertion);
      const mayType = () =>
        document.hasFocus() && !draft.composing && !draft.reading.isSolid(planned.start, planned.end);
      if (!mayType()) return false;
      await select(draft, planned.start, planned.end);
      draft.look();
      if (!mayType() || !isTypedIn(element) || draft.text !== text) return false;
      // Who clicked or selected meanwhile would have their own letters replaced.
      if (!Caret.isSelected(draft, planned.start, planned.end)) return false;
      type(draft, planned);
      for (let frame = 0; frame < PATIENCE && Reading.of(element).text !== expected; frame++)
        await nextFrame();
      draft.look(performance.now());
      if (draft.text !== expected) return false;
      if (planned.back > 0 && !Composers.isField(element)) stepBack(Caret.selectionAt(element));
      return true;
    },
  });
})();
