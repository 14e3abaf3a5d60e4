/**
 * A mirror's glass (glass.js) laid exactly over a text field: dressed as the field looks, where it stands, as large as it
 * is, scrolled as far. Where nothing has moved since only the words are new, and nothing is written but these.
 *
 * Measured, and not obvious: `zoom` has to be undone.
 */
const Overlay = (() => {
  /** Letters that run from the right. */
  const LEFTWARDS = /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFC]/;

  /** Whether things are the same, each as it is: to write numbers as one string takes longer than to compare them.
   *  @param {readonly unknown[]} some @param {readonly unknown[]} others */
  function isSame(some, others) {
    if (some.length !== others.length) return false;
    for (let at = 0; at < some.length; at++) if (some[at] !== others[at]) return false;
    return true;
  }

  /** @param {HTMLTextAreaElement | HTMLInputElement} field */
  function over(field) {
    const stop = new AbortController();
    /** @type {ReturnType<typeof Glass.create> | null} */
    let glass = null;
    let dressed = false;
    /** How the field looks: follows it by itself. @type {CSSStyleDeclaration | null} */
    let style = null;
    /** The looks of the field when it was last looked at. */
    let copied = "";
    /** How much the page enlarges the glass itself. */
    let zoom = 1;
    /** Where the field and the glass were when that was laid over it. @type {unknown[]} */
    let laid = [];
    /** What the field said last. */
    let said = "";
    /** Whether its lines begin at the left and stay there, whatever is added to them. */
    let flows = false;
    /** Whether some of its letters may run from the right. */
    let isMixed = false;
    /** @type {ReturnType<typeof Geometry.edges>} */
    let edges = [];
    /** How large the field was when those were read. */
    let size = "";
    /** How the text in the glass is scaled and scrolled. */
    let turned = "";

    const undress = () => {
      dressed = false;
    };
    const resized = new ResizeObserver(undress);
    for (const type of ["focus", "blur", "transitionend"])
      field.addEventListener(type, undress, { signal: stop.signal });
    document.fonts?.addEventListener("loadingdone", undress, { signal: stop.signal });

    /** What a class or a style may change without an event; the glass is dressed anew after that. */
    function lookUp() {
      style ??= getComputedStyle(field);
      const { font, direction, letterSpacing } = style;
      const looks = font + direction + letterSpacing;
      if (looks !== copied) dressed = false;
      copied = looks;
    }

    /** All of the field that moves a letter in it, but for its text. @param {DOMRect} rect  where it is
     *  @returns {unknown[]} */
    const sight = ({ left, top, width, height } = field.getBoundingClientRect()) => [
      left,
      top,
      width,
      height,
      field.clientWidth, // a scroll bar came
      field.scrollLeft,
      field.scrollTop,
      scrollX,
      scrollY,
      dressed,
      copied,
      glass?.host.isConnected,
    ];

    /** Lays the glass over the field. Returns whether letters that it showed may stand elsewhere now. */
    function lay() {
      const built = (glass ??= Glass.create(field));
      if (!built.host.isConnected) built.show(field);
      built.say(said);
      const rect = field.getBoundingClientRect();
      const origin = built.host.getBoundingClientRect();
      const there = () => [...sight(rect), origin.left, origin.top];
      if (dressed && isSame(laid, there())) return false;
      const isInput = fit(built, rect, origin);
      laid = isInput ? [] : there(); // one line stands in the middle, however high it is
      return true;
    }

    /** Gives the glass the looks, the place and the size of the field. Returns whether that is an input.
     *  @param {ReturnType<typeof Glass.create>} built @param {DOMRect} rect @param {DOMRect} origin */
    function fit(built, rect, origin) {
      const looks = (style ??= getComputedStyle(field));
      const { width, height } = rect;
      if (!dressed || size !== `${width} ${height}`) edges = Geometry.edges(looks);
      size = `${width} ${height}`;
      const { scale, isInput, window, content } = Geometry.of(field, rect, edges);
      if (!dressed) {
        built.dress(looks, isInput);
        const isPlain = !/balance|pretty/.test(looks.getPropertyValue("text-wrap-style"));
        flows = isPlain && looks.direction === "ltr" && /^(?:start|left)$/.test(looks.textAlign);
      }
      dressed = true;
      zoom = built.host.currentCSSZoom ?? 1;
      const x = (rect.left - origin.left) / zoom;
      const y = (rect.top - origin.top) / zoom;
      const own = scale / zoom; // one pixel of the field in pixels of the glass
      Glass.place(built.pane, {
        x: x + window.x * own,
        y: y + window.y * own,
        width: window.width * own,
        height: window.height * own,
      });
      const centred = isInput ? (content.height - built.text.offsetHeight) / 2 : 0;
      Glass.place(built.text, {
        x: x + content.x * own,
        y: y + (content.y + centred) * own,
        width: content.width,
      });
      const turn = `scale(${own}) translate(${-field.scrollLeft}px, ${-field.scrollTop}px)`;
      if (turn !== turned) built.text.style.transform = turned = turn;
      return isInput;
    }

    return Object.freeze({
      get glass() {
        return glass;
      },
      get zoom() {
        return zoom;
      },
      /** What the field says, as it was heard. */
      get said() {
        return said;
      },
      lookUp,
      sight,
      lay,

      /** Whether the glass lies where it was laid, over a field that was just seen not to have moved. */
      isLaid() {
        if (!glass || laid.length === 0) return false;
        const { left, top } = glass.host.getBoundingClientRect();
        return laid.at(-2) === left && laid.at(-1) === top;
      },

      /** Takes note of what the field says. Returns from where on that is new. */
      hear() {
        const now = field.value;
        if (dressed && said === now) return Infinity;
        const { start, added } = dressed ? Edits.between(said, now) : { start: 0, added: now.length };
        isMixed = (dressed && isMixed) || LEFTWARDS.test(now.slice(start, start + added));
        said = now;
        return start;
      },

      /** Shows what was heard, wherever that then stands. */
      say: () => glass?.say(said),

      /** Whether no letter before `end` feels what is new from `edited` on: beyond the end of its word, in text that runs
       *  from the left. @param {number} end @param {number} edited */
      isBeyond: (end, edited) => edited === Infinity || (flows && !isMixed && /\s/.test(said.slice(end, edited))),

      /** Hears of it when the field is resized, from now on. */
      watch: () => resized.observe(field),
      hide() {
        resized.disconnect();
        glass?.hide();
      },
      close() {
        stop.abort();
        glass = null;
      },
    });
  }

  return Object.freeze({ over, isSame });
})();
