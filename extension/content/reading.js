/**
 * A compose box as text, and the way back from every offset of the text to the box.
 *
 * One walk gives both, so that a mark can't stand elsewhere than the letters that were checked.
 * The rules, which gave the exact text of nine editor libraries in both browsers:
 * 1. Zero-width marks (U+200B, U+FEFF, U+00AD, U+2060) are dropped, joiners are kept, a no-break
 *    space is a space, and blanks collapse where the page collapses them.
 * 2. A `<br>`, or a newline where the page keeps newlines, counts only if something follows in
 *    the same block: editors close their blocks with one that nobody sees.
 * 3. The edge of a block is one newline. A block with only a `<br>` or a zero-width mark is an
 *    empty line.
 * 4. `<img alt>` with an emoji or a `:code:` is its text; any other replaced element is U+FFFC.
 * 5. `contenteditable=false` is read and marked, never rewritten: its letters are *solid*.
 * 6. Placeholders and hidden tools of the editors are skipped.
 *
 * Offsets are UTF-16, as everywhere in JavaScript.
 */
const Reading = (() => {
  /** Longer drafts are not read: no network takes them, and typing must not suffer. */
  const LIMIT = 100_000;
  const SKIPPED = '[data-slate-placeholder], .ql-clipboard, .ql-tooltip, [aria-hidden="true"]:is(svg)';
  /** What most elements of a draft are not: they are asked once. */
  const SPECIAL = `[contenteditable], ${SKIPPED}`;
  const REPLACED = new Set(
    "audio canvas embed iframe input meter object progress select svg textarea video".split(" "),
  );
  const BLOCK = /^(?:block|flow-root|list-item|flex|grid|table(?!-column)|-webkit-box)/;
  const INLINE_BOX = /^(?:inline-|ruby)/;
  const EMOJI =
    /^(?::[\w+-]+:|[\p{Extended_Pictographic}\p{Regional_Indicator}\p{Emoji_Modifier}\u200D\uFE0F\u20E30-9#*\u{E0020}-\u{E007F}]+)$/u;
  /** Pieces between which text and node part company, where the page keeps blanks and where not. */
  const KEPT = /\n|[\u200B\uFEFF\u00AD\u2060]+|[^\n\u200B\uFEFF\u00AD\u2060]+/g;
  const LETTERS = "[^ \\t\\n\\r\\f\\u200B\\uFEFF\\u00AD\\u2060]+";
  const COLLAPSED = new RegExp(
    `[ \\t\\n\\r\\f]+|[\\u200B\\uFEFF\\u00AD\\u2060]+|${LETTERS}(?: ${LETTERS})*`,
    "g",
  );
  /** `Node.ELEMENT_NODE` and `Node.TEXT_NODE`: to look them up takes Firefox longer than all else about a node. */
  const ELEMENT = 1;
  const TEXT = 3;
  /** What cuts the letters of a text node into pieces, where the page keeps blanks and where not. */
  const CUTS = ["\n", "\u200B", "\uFEFF", "\u00AD", "\u2060"];
  const CUTS_COLLAPSED = [...CUTS, "\t", "\r", "\f", "  "];
  const INVISIBLE = /^[\u200B\uFEFF\u00AD\u2060]/;
  const BLANK = /^[ \t\n\r\f]/;

  /** Where a piece of the text comes from: letters of a text node, or a whole element.
   * @typedef {object} Segment
   * @property {number} start @property {number} length
   * @property {Node} node @property {number} offset  first letter in the node; -1 = the element
   * @property {boolean} solid */

  /** Styles follow their element by themselves: to get one takes longer than to look at it.
   * @type {WeakMap<Element, CSSStyleDeclaration>} */
  const styles = new WeakMap();

  /** Whether letters are one piece: mostly they are, and to look for what they lack is faster than to match what they
   *  hold. @param {string} data @param {boolean} keepsBlanks */
  function isWhole(data, keepsBlanks) {
    if (data === "" || (!keepsBlanks && (data.startsWith(" ") || data.endsWith(" ")))) return false;
    return !(keepsBlanks ? CUTS : CUTS_COLLAPSED).some((cut) => data.includes(cut));
  }

  /** @param {Element} element */
  function styleOf(element) {
    const style = styles.get(element) ?? getComputedStyle(element);
    styles.set(element, style);
    return style;
  }

  /** @param {HTMLElement} root */
  function walk(root) {
    /** @type {Segment[]} */
    const segments = [];
    let text = "";
    let inLine = false; // the current line holds something
    let edge = false; // a block ended; a newline is due when something follows
    /** @type {{node: Node, offset: number} | null} */
    let lineBreak = null; // a <br> or "\n" that counts when something follows in its block
    /** @type {{node: Node, offset: number} | null} */
    let blank = null; // a collapsible blank that counts when letters follow on its line

    /** @param {string} piece @param {Node} node @param {number} offset @param {boolean} solid */
    function put(piece, node, offset, solid) {
      segments.push({ start: text.length, length: piece.length, node, offset, solid });
      text += piece;
    }
    function openLine() {
      if (edge) text += "\n";
      edge = false;
      inLine = true;
    }
    /** @param {boolean} solid */
    function flush(solid) {
      openLine();
      if (lineBreak) put("\n", lineBreak.node, lineBreak.offset, false);
      if (blank) put(" ", blank.node, blank.offset, solid);
      lineBreak = blank = null;
    }
    function endBlock() {
      edge ||= inLine;
      inLine = false;
      lineBreak = blank = null;
    }
    /** @param {Node} node @param {number} offset */
    function breakLine(node, offset) {
      blank = null;
      openLine();
      if (lineBreak) put("\n", lineBreak.node, lineBreak.offset, false);
      lineBreak = { node, offset };
    }

    /** @param {string} piece @param {Text} node @param {number} index */
    function newlines(piece, node, index) {
      for (let at = piece.indexOf("\n"); at >= 0; at = piece.indexOf("\n", at + 1))
        breakLine(node, index + at);
    }

    /** @param {Text} node @param {string} collapse @param {boolean} solid */
    function letters(node, collapse, solid) {
      const keepsBlanks = collapse.endsWith("spaces") || collapse === "preserve";
      const keepsLines = keepsBlanks || collapse === "preserve-breaks";
      const { data } = node;
      if (isWhole(data, keepsBlanks)) {
        flush(solid);
        return put(data.replaceAll("\u00A0", " "), node, 0, solid);
      }
      for (const { 0: piece, index } of data.matchAll(keepsBlanks ? KEPT : COLLAPSED)) {
        if (INVISIBLE.test(piece)) openLine();
        else if (keepsLines && piece.includes("\n")) newlines(piece, node, index);
        else if (!keepsBlanks && BLANK.test(piece)) {
          if (inLine && !lineBreak && !edge) blank ??= { node, offset: index };
        } else {
          flush(solid);
          put(piece.replaceAll("\u00A0", " "), node, index, solid);
        }
      }
    }

    /** @param {Element} element @param {boolean} solid @param {boolean} flat */
    function visit(element, solid, flat) {
      const name = element.localName;
      if (name === "br") return breakLine(element, -1);
      const isSpecial = element.matches(SPECIAL);
      if (isSpecial && element.matches(SKIPPED)) return;
      if (name === "img" || REPLACED.has(name)) {
        const alt = element.getAttribute("alt") ?? "";
        flush(true);
        return put(name === "img" && EMOJI.test(alt) ? alt : "\uFFFC", element, -1, true);
      }
      const editable = isSpecial ? element.getAttribute("contenteditable") : null;
      if (editable !== null) solid = editable === "false";
      const { display, whiteSpaceCollapse } = styleOf(element);
      if (display === "none") return;
      const block = !flat && element !== root && BLOCK.test(display);
      if (block) endBlock();
      children(element, whiteSpaceCollapse, solid, flat || INLINE_BOX.test(display));
      if (block) endBlock();
    }

    /** @param {Element} element @param {string} collapse @param {boolean} solid @param {boolean} flat */
    function children(element, collapse, solid, flat) {
      for (let child = element.firstChild; child && text.length <= LIMIT; child = child.nextSibling) {
        const kind = child.nodeType;
        if (kind === TEXT) letters(/** @type {Text} */ (child), collapse, solid);
        else if (kind === ELEMENT) visit(/** @type {Element} */ (child), solid, flat);
      }
    }

    children(root, styleOf(root).whiteSpaceCollapse, false, false);
    return { text, segments };
  }

  /** The first segment that ends after `offset`. @param {Segment[]} segments @param {number} offset */
  function firstAfter(segments, offset) {
    let low = 0;
    let high = segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (segments[middle].start + segments[middle].length > offset) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  /** @param {HTMLElement} root @returns {Reading} */
  function ofEditable(root) {
    const { text, segments } = walk(root);
    /** @param {number} start @param {number} end */
    const within = (start, end) => {
      const first = firstAfter(segments, start);
      let last = firstAfter(segments, end - 1);
      if (!segments[last] || segments[last].start >= end) last--;
      return { first: segments[first], last: segments[last], all: () => segments.slice(first, last + 1) };
    };
    return {
      text,
      range(start, end, old) {
        const { first, last } = within(start, end);
        if (!first || !last || end <= start) return null;
        const from = first.offset + Math.max(0, start - first.start);
        const to = last.offset + Math.min(last.length, end - last.start);
        const stays = old?.startContainer === first.node && old.endContainer === last.node;
        if (stays && old.startOffset === from && old.endOffset === to) return old;
        const range = root.ownerDocument.createRange();
        try {
          if (first.offset < 0) range.setStartBefore(first.node);
          else range.setStart(first.node, from);
          if (last.offset < 0) range.setEndAfter(last.node);
          else range.setEnd(last.node, to);
        } catch {
          return null; // the page changed the box since it was read; another reading is on its way
        }
        return range.collapsed ? null : range;
      },
      isSolid: (start, end) =>
        within(start, end)
          .all()
          .some((segment) => segment.solid),
      crossesNodes: (start, end) =>
        new Set(
          within(start, end)
            .all()
            .map((segment) => segment.node),
        ).size > 1,
    };
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field @returns {Reading} */
  const ofField = (field) => ({
    text: field.value,
    range: (start, end, old) =>
      old?.startOffset === start && old.endOffset === end ? old : (field.createValueRange?.(start, end) ?? null),
    isSolid: () => false,
    crossesNodes: () => false,
  });

  return Object.freeze({
    LIMIT,
    /** Reads a compose box. @param {HTMLElement} element @returns {Reading} */
    of: (element) => (Composers.isField(element) ? ofField(element) : ofEditable(element)),
  });
})();
