/**
 * A report of the wasm, unpacked: numbers in one array, fixes and arguments in another, rule texts
 * from the file beside it.
 */

import { translated } from "./filled.js";

/** Numbers per finding: rule, severity, start, end, first string, fixes, arguments. */
export const WORDS = 7;
/** @type {Severity[]} */
const SEVERITIES = ["hint", "warning", "error"];
/** Numbers per item of the checklist: item, state, blocking, start and end of its span. */
const ITEM_WORDS = 5;
const STATES = /** @type {const} */ (["pass", "attention", "fail", "person"]);
/** @type {Record<Severity, number>} */
const RANK = { hint: 0, warning: 1, error: 2 };

/** Puts `{0}`, `{1}` … in. @param {string} text @param {string[]} args */
const fill = (text, args) => text.replace(/\{(\d)\}/g, (whole, digit) => args[digit] ?? whole);

/** The report, with what it fills into sentences said in the language of those sentences.
 *  @param {import("../wasm/mesura.js").Report} report @param {Texts} texts @returns {import("../wasm/mesura.js").Report} */
export function translate(report, texts) {
  const { findings, strings, checklist, situation } = report;
  for (let at = 0; at + WORDS <= findings.length; at += WORDS) {
    const [rule, , , , first, fixes, args] = findings.subarray(at, at + WORDS);
    if (texts.rules[rule].lang) continue; // it speaks Spanish here too
    for (let hole = first + fixes; hole < first + fixes + args; hole += 1) strings[hole] = translated(strings[hole], texts.filled ?? {});
  }
  return { findings, strings, checklist, situation, free: () => report.free() };
}

/** @param {{findings: Uint32Array, strings: string[]}} report @param {Texts} texts @returns {Finding[]} */
export function unpack({ findings: packed, strings }, texts) {
  const findings = [];
  for (let at = 0; at + WORDS <= packed.length; at += WORDS) {
    const [rule, severity, start, end, first, fixes, args] = packed.subarray(at, at + WORDS);
    const text = texts.rules[rule];
    const parts = strings.slice(first + fixes, first + fixes + args);
    findings.push({
      rule: text.id,
      principle: texts.principles[text.principle]?.name ?? "",
      part: text.principle,
      behind: texts.principles[text.principle]?.summary ?? "",
      severity: SEVERITIES[severity],
      ...(text.waits ? { waits: true } : {}),
      start,
      end,
      title: fill(text.title, parts),
      why: fill(text.why, parts),
      advice: fill(text.advice, parts),
      lang: text.lang ?? texts.lang,
      fixes: strings
        .slice(first, first + fixes)
        .map((fix) => ({ text: fix.slice(1), safe: fix.startsWith("!") })),
    });
  }
  return findings;
}

/** The findings that are marked on the page, by place: the gravest first, the rest waits in the
 *  popup. @param {Finding[]} findings @param {number} [most] */
export function choose(findings, most = 5) {
  const chosen = findings
    .toSorted((a, b) => RANK[b.severity] - RANK[a.severity] || a.start - b.start)
    .slice(0, most);
  return { findings: chosen.sort((a, b) => a.start - b.start), more: findings.length - chosen.length };
}

/** @param {readonly Finding[]} findings @returns {Severity | null} */
export const worst = (findings) =>
  SEVERITIES.findLast((one) => findings.some(({ severity }) => severity === one)) ?? null;

/** Items that block and are open, but for those that an error among the findings tells already.
 *  @param {{checklist: Uint32Array}} report @param {Texts} texts @param {readonly Finding[]} findings
 *  @param {readonly string[]} ticked @returns {OpenItem[]} */
export function openItems({ checklist }, texts, findings, ticked) {
  const wrong = new Set(findings.filter(({ severity }) => severity === "error").map(({ rule }) => rule));
  const open = [];
  for (let at = 0; at + ITEM_WORDS <= checklist.length; at += ITEM_WORDS) {
    const [index, state, blocking] = checklist.subarray(at, at + ITEM_WORDS);
    const { id, text, rules } = texts.checklist[index];
    const isTicked = STATES[state] === "person" && ticked.includes(id);
    const isTold = rules.some((rule) => wrong.has(rule));
    if (blocking === 1 && STATES[state] !== "pass" && !isTicked && !isTold) open.push({ id, text });
  }
  return open;
}
