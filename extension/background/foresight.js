/**
 * What the next letter would change. No mark that another process decides on can come in the frame of its letter where
 * that frame begins sooner than a question is answered: so the question is put before the letter is typed.
 *
 * Once a draft is checked the engine has nothing to do until the next key. It tries the letters that may come where the
 * person types: each behind the sentence alone, which costs next to nothing, and only where that changes a mark the
 * whole draft. The next check ends it at once; nothing is remembered, and nobody but the page hears of it.
 */
import "../content/edits.js";
import { check, pieces } from "../shared/engine.js";
import { WORDS, choose, unpack } from "../shared/report.js";

/** What may be typed next, the likeliest in Spanish first; and where a number or a new word may be written. */
const LETTERS = [..."eaosrnidlctumpbgv.,qyhfzj íáóéñúxkw:"];
const DIGITS = [..."0123456789"];
/** Where a sentence ends, for who looks at one alone. */
const ENDS = ["\n", ". ", "! ", "? "];
/** So much of the draft on either side of the letter is such a sentence at most. */
const PIECE = 200;
/** Longer drafts are left alone: each look at the whole would take too long. */
const LONGEST = 5_000;
/** Milliseconds of work: in one go, and for one key. */
const AT_ONCE = 0.5;
const AT_MOST = 12;
/** Looks at the whole draft for one key. */
const WHOLE = 8;

/** The check that came last. */
let turn = 0;

/** A check has come: what was being foreseen for the one before ends. Returns its number. */
export const takeTurn = () => ++turn;

/** What the letter after `text` would change, if it changes anything but places; null where that isn't known, or the
 *  engine was needed first.
 *  @param {number} mine  the number of its check
 *  @param {Settings} settings @param {string} before  the draft as it was checked last
 *  @param {{text: string, context: DraftContext, decisions: DraftDecisions}} draft
 *  @param {readonly Finding[]} findings  that are marked in it
 *  @returns {Promise<Foreseen | null>} */
export async function foresee(mine, settings, before, { text, context, decisions: { accepted } }, findings) {
  const at = caret(before, text);
  if (at === null || text.length > LONGEST) return null;
  try {
    const changes = sentence(text, at, await pieces(settings, accepted, context));
    /** @type {Map<string, {letters: string, findings: (Finding | number)[]}>} */
    const cases = new Map();
    let looks = 0;
    /** @param {string} letter */
    const look = async (letter) => {
      if (looks === WHOLE || !changes(letter)) return;
      looks += 1;
      const { report, texts } = await check(settings, accepted, insert(text, at, letter), context);
      const { findings: then } = choose(unpack(report, texts));
      report.free();
      if (Edits.allAlike(carried(findings, text, at, letter).filter(isTold), then.filter(isTold))) return;
      const packed = then.map((finding) => known(finding, findings, at) ?? finding);
      const key = JSON.stringify(packed);
      const others = cases.get(key)?.letters ?? "";
      cases.set(key, { letters: others + letter, findings: packed });
    };
    const ended = await inSlices(likely(text.slice(Math.max(0, at - 2), at)), look, () => turn === mine);
    return ended && cases.size > 0 ? { at, cases: [...cases.values()] } : null;
  } catch {
    return null; // what ails the engine is told when the person's own text is checked
  }
}

/** Works as long as it may and nobody else needs the engine; false where somebody did.
 *  @param {string[]} letters @param {(letter: string) => Promise<void>} look @param {() => boolean} isOurs */
async function inSlices(letters, look, isOurs) {
  let spent = 0;
  for (let next = 0; next < letters.length && spent < AT_MOST; ) {
    await pause();
    if (!isOurs()) return false;
    const from = performance.now();
    const until = from + AT_ONCE;
    while (next < letters.length && performance.now() < until) await look(letters[next++]);
    spent += performance.now() - from;
  }
  return isOurs();
}

/** Lets everything else go first. */
function pause() {
  const { port1, port2 } = new MessageChannel();
  return new Promise((resolve) => {
    port1.onmessage = () => {
      port1.close();
      resolve(null);
    };
    port2.postMessage(null);
  });
}

/** Where the person types: behind the last change. @param {string} before @param {string} text */
function caret(before, text) {
  if (before === text) return null;
  const { start, added } = Edits.between(before, text);
  return start + added;
}

/** What may follow the letters before it: in a word that is shouted, capitals. @param {string} letters */
const likely = (letters) => [
  ...(/\p{Lu}{2}$/u.test(letters) ? LETTERS.map((one) => one.toUpperCase()) : LETTERS),
  ...(/[\p{L}\p{M}]$/u.test(letters) ? [] : DIGITS),
];

/** @param {string} text @param {number} at @param {string} letter */
const insert = (text, at, letter) => Edits.replace(text, { start: at, end: at }, letter);

/** What waits for a pause is not drawn with a letter. @param {Mark} mark */
const isTold = ({ waits }) => !waits;

/** Whether a letter would change what is found in the sentence around it, seen alone.
 *  @param {string} text @param {number} at @param {Awaited<ReturnType<typeof pieces>>} pieces */
function sentence(text, at, { find, rules }) {
  const left = text.slice(Math.max(0, at - PIECE), at);
  const right = text.slice(at, at + PIECE);
  const begin = Math.max(0, ...ENDS.filter((end) => left.includes(end)).map((end) => left.lastIndexOf(end) + end.length));
  const end = Math.min(PIECE, ...ENDS.filter((end) => right.includes(end)).map((end) => right.indexOf(end)));
  const piece = left.slice(begin) + right.slice(0, end);
  const here = left.length - begin;
  const look = (/** @type {string} */ piece) => places(find(piece)).filter(({ rule }) => !rules[rule].waits);
  const now = look(piece);
  return (/** @type {string} */ letter) => !Edits.allAlike(carried(now, piece, here, letter), look(insert(piece, here, letter)));
}

/** @param {Uint32Array} packed */
function places(packed) {
  const marks = [];
  for (let at = 0; at + WORDS <= packed.length; at += WORDS) {
    const [rule, severity, start, end] = packed.subarray(at, at + 4);
    marks.push({ rule, severity, start, end });
  }
  return marks;
}

/** What the page does with marks while it waits.
 *  @template {Mark} M @param {readonly M[]} marks @param {string} text @param {number} at @param {string} letter
 *  @returns {M[]} */
const carried = (marks, text, at, letter) =>
  Edits.carrier(text, insert(text, at, letter), { start: at, removed: 0, added: 1 })(marks);

/** Its number among those of now, if all that it says is the same. @param {Finding} finding @param {readonly Finding[]} now @param {number} at */
function known(finding, now, at) {
  const index = now.findIndex((one) => {
    const moved = one.start >= at ? { ...one, start: one.start + 1, end: one.end + 1 } : one;
    return Edits.alike(moved, finding) && JSON.stringify(moved) === JSON.stringify(finding);
  });
  return index < 0 ? null : index;
}
