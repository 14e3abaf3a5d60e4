/** The list of rules, by principle, with a search: drawn from the texts that the engine brings. */
import { folded, make } from "./extension/shared/dom.js";

/** @type {Record<Severity, string>} */
const NAMES = { error: "Error", warning: "Aviso", hint: "Sugerencia" };

/** What a finding would fill in stands open. @param {string} text */
const blank = (text) => text.replace(/\{\d\}/g, "…");

/** A source as a person reads it: the article and our own additions go by the principle's name.
 *  @param {string} source @param {Texts} texts */
function cited(source, { principles }) {
  const name = principles[source.replace(/^article-/, "")]?.name;
  if (!name) return source;
  return source.startsWith("article-") ? `artículo de partida, «${name}»` : name;
}

/** @param {RuleText} rule @param {Texts} texts */
function draw(rule, texts) {
  const severity = make("span", { class: "severity" }, NAMES[rule.severity]);
  const summary = make("summary", {}, severity, make("span", { class: "title" }, blank(rule.title)));
  const sources = rule.sources.map((source) => cited(source, texts)).join("; ");
  const element = make("details", { class: "rule", "data-severity": rule.severity, "data-rule": rule.id },
    summary, make("p", {}, blank(rule.why)), make("p", { class: "advice" }, blank(rule.advice)),
    make("p", { class: "origin" }, make("code", {}, rule.id), sources ? ` · Fuentes: ${sources}` : ""));
  return { element, words: folded([rule.id, rule.title, rule.why, rule.advice, sources].join(" ")) };
}

/** Draws the catalogue and follows the search.
 *  @param {{root: HTMLElement, wanted: HTMLInputElement, principle: HTMLSelectElement, count: HTMLElement}} page
 *  @param {Texts} texts */
export function show({ root, wanted, principle, count }, texts) {
  const groups = Object.entries(texts.principles).map(([id, { name, summary }]) => {
    const rules = texts.rules.filter((rule) => rule.principle === id).map((rule) => draw(rule, texts));
    const heading = make("h3", {}, /^\d$/.test(id) ? `${id}. ${name}` : name);
    const element = make("section", { class: "principle" }, heading, make("p", { class: "summary" }, summary), ...rules.map((rule) => rule.element));
    return { id, name, rules, element };
  }).filter(({ rules }) => rules.length > 0);

  function sift() {
    const words = folded(wanted.value).split(/\s+/).filter(Boolean);
    let left = 0;
    for (const { id, rules, element } of groups) {
      let here = 0;
      for (const rule of rules) {
        const fits = (principle.value === "" || principle.value === id) && words.every((word) => rule.words.includes(word));
        rule.element.hidden = !fits;
        here += Number(fits);
      }
      element.hidden = here === 0;
      left += here;
    }
    count.textContent = left === 1 ? "1 regla" : left > 0 ? `${left} reglas` : "Ninguna regla habla de eso.";
  }

  principle.append(...groups.map(({ id, name }) => new Option(name, id)));
  root.replaceChildren(...groups.map(({ element }) => element));
  wanted.addEventListener("input", sift);
  principle.addEventListener("change", sift);
  sift();
}
