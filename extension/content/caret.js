/**
 * The caret and the selection of a compose box, whichever kind it is and wherever it lives.
 */
const Caret = (() => {
  /** The selection of the tree that holds `element`; Chromium keeps one per shadow root.
   *  @param {Element} element @returns {Selection | null} */
  function selectionAt(element) {
    const root = /** @type {Node & {getSelection?: () => Selection | null}} */ (element.getRootNode());
    return root.getSelection?.() ?? element.ownerDocument.getSelection();
  }

  /** The live end of the selection, if it lies in `element`. @param {HTMLElement} element */
  function point(element) {
    const selection = selectionAt(element);
    const node = selection?.focusNode;
    return selection && node && element.contains(node) ? { node, offset: selection.focusOffset } : null;
  }

  /** What is selected in `element`, in the order of the page. @param {HTMLElement} element */
  function selected(element) {
    const selection = selectionAt(element);
    const [from, to] = [selection?.anchorNode, selection?.focusNode];
    if (!selection || !from || !to || !element.contains(from) || !element.contains(to)) return null;
    const range = element.ownerDocument.createRange();
    range.setStart(from, selection.anchorOffset);
    range.setEnd(to, selection.focusOffset);
    if (!range.collapsed || selection.isCollapsed) return range;
    range.setStart(to, selection.focusOffset); // selected backwards
    range.setEnd(from, selection.anchorOffset);
    return range;
  }

  return Object.freeze({
    selectionAt,

    /** Whether the caret stands in, or at the edge of, a finding.
     *  @param {Draft} draft @param {Finding} finding */
    isIn({ element, reading }, { start, end }) {
      if (Composers.isField(element)) {
        const at = element.selectionStart ?? -1;
        return at === element.selectionEnd && at >= start && at <= end;
      }
      const caret = point(element);
      return caret !== null && (reading.range(start, end)?.isPointInRange(caret.node, caret.offset) ?? false);
    },

    /** On which side of the selection a finding lies: -1 before it, 1 after it, 0 neither.
     *  @param {Pick<Draft, "element" | "reading">} draft @param {{start: number, end: number}} finding */
    side({ element, reading }, { start, end }) {
      if (Composers.isField(element)) {
        if (end <= (element.selectionStart ?? 0)) return -1;
        return start >= (element.selectionEnd ?? 0) ? 1 : 0;
      }
      const chosen = selected(element);
      const range = reading.range(start, end);
      if (!chosen || !range) return 1;
      if (range.compareBoundaryPoints(Range.START_TO_END, chosen) <= 0) return -1;
      return range.compareBoundaryPoints(Range.END_TO_START, chosen) >= 0 ? 1 : 0;
    },

    /** Whether these letters are what is selected: an editor may say where they end by another node, or take signs along
     *  that nobody sees. @param {Draft} draft @param {number} start @param {number} end */
    isSelected({ element, reading }, start, end) {
      if (Composers.isField(element)) return element.selectionStart === start && element.selectionEnd === end;
      const chosen = selected(element);
      const letters = (/** @type {Range | null} */ range) => range?.toString().replace(/[\u200B\uFEFF]/g, "");
      const isThere = chosen !== null && Caret.side({ element, reading }, { start, end }) === 0;
      return start === end || (isThere && letters(chosen) === letters(reading.range(start, end)));
    },

    /** Where the caret is drawn in an editable element. @param {HTMLElement} element @returns {DOMRect | null} */
    rect(element) {
      if (Composers.isField(element)) {
        const at = element.selectionEnd ?? 0;
        return element.createValueRange?.(at, at).getBoundingClientRect() ?? null;
      }
      const caret = point(element);
      if (!caret) return null;
      const range = element.ownerDocument.createRange();
      range.setStart(caret.node, caret.offset);
      const rect = range.getClientRects()[0] ?? range.getBoundingClientRect();
      if (rect.height > 0) return rect;
      // An empty line has no letters to measure.
      return caret.node instanceof Element ? caret.node.getBoundingClientRect() : null;
    },

    /** Selects letters of the box; the editor has the focus afterwards.
     *  @param {Draft} draft @param {number} start @param {number} end */
    select({ element, reading }, start, end) {
      element.focus({ preventScroll: true });
      if (Composers.isField(element)) return element.setSelectionRange(start, end);
      const range = reading.range(start, end);
      if (range) {
        selectionAt(element)?.setBaseAndExtent(
          range.startContainer,
          range.startOffset,
          range.endContainer,
          range.endOffset,
        );
      }
    },
  });
})();
