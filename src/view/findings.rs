//! The findings: what was marked, why, and what the person can do about each.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::with;
use super::panel::Sheet;
use crate::engine::finding::{Finding, Span};
use crate::texts::{RuleText, fill};

/// Longest phrase shown in a button, in characters.
const LONGEST_PHRASE: usize = 60;
/// Longest phrase that may be a word of the organisation, in characters.
const LONGEST_OWN: usize = 40;
/// The language of the posts that rules quote.
const QUOTED: &str = "es";

impl Sheet<'_> {
    /// All findings.
    pub fn findings(&self) -> Result<Element, JsValue> {
        let section = self.dom.element("section", &[("class", "findings")])?;
        let heading = self.dom.text("h2", &[("tabindex", "-1"), ("data-key", "findings")], &self.say("heading-findings", &[]))?;
        if self.review.report.findings.is_empty() {
            let nothing = self.dom.text("p", &[("class", "nothing")], &self.say("no-findings", &[]))?;
            return with(section, &[heading, nothing]);
        }
        let findings = self.review.findings().into_iter().enumerate();
        let items = findings.map(|(number, finding)| self.finding(number, finding)).collect::<Result<Vec<_>, _>>()?;
        with(section, &[heading, with(self.dom.element("ol", &[("role", "list")])?, &items)?])
    }

    fn finding(&self, number: usize, finding: &Finding) -> Result<Element, JsValue> {
        let Some(rule) = self.review.texts.rules.get(finding.rule) else { return self.dom.element("li", &[]) };
        let severity = finding.severity.name();
        let word = self.dom.text("span", &[("class", "severity")], &self.say(&format!("severity-{severity}"), &[]))?;
        let title = self.sentence("strong", "rule-title", rule, &fill(&rule.title, &finding.args))?;
        let why = self.sentence("p", "why", rule, &fill(&rule.why, &finding.args))?;
        let advice = self.sentence("p", "advice", rule, &fill(&rule.advice, &finding.args))?;
        let li = self.dom.element("li", &[("class", "finding"), ("data-severity", severity), ("data-rule", &rule.id)])?;
        let mut parts = vec![word, title, self.jump(finding.span, &format!("jump/{number}"))?, why, advice];
        if self.review.decisions.may_decide {
            parts.push(self.ways_out(finding, &rule.id)?);
        }
        with(li, &parts)
    }

    /// What a rule says, in its language: for those who hear the page. What it quotes of posts stands between «» and is
    /// Spanish, whatever the rule speaks.
    fn sentence(&self, tag: &str, class: &str, rule: &RuleText, sentence: &str) -> Result<Element, JsValue> {
        let lang = rule.lang.as_deref().unwrap_or(&self.review.texts.lang);
        let attributes = [("class", class), ("lang", lang)];
        if lang == QUOTED || !sentence.contains('«') {
            return self.dom.text(tag, &attributes, sentence);
        }
        let mut parts = Vec::new();
        for quoting in sentence.split_inclusive('»') {
            let (words, quotation) = quoting.split_at(quoting.find('«').unwrap_or(quoting.len()));
            parts.push(self.dom.text("span", &[], words)?);
            parts.push(self.dom.text("span", &[("lang", QUOTED)], quotation)?);
        }
        with(self.dom.element(tag, &attributes)?, &parts)
    }

    /// The three ways to say no; each can be undone.
    fn ways_out(&self, finding: &Finding, rule: &str) -> Result<Element, JsValue> {
        let phrase = self.review.phrase(finding.span);
        let mut acts = vec!["accept", "mute"];
        if phrase.chars().count() <= LONGEST_OWN && !phrase.contains('\n') {
            acts.push("own");
        }
        let button = |act: &str| self.act(act, rule, phrase, &shortened(phrase));
        let buttons = acts.into_iter().map(button).collect::<Result<Vec<_>, _>>()?;
        with(self.dom.element("div", &[("class", "ways-out")])?, &buttons)
    }

    /// A button for an act on a rule and a phrase; read aloud it says which phrase.
    pub fn act(&self, act: &str, rule: &str, phrase: &str, about: &str) -> Result<Element, JsValue> {
        let words = self.say(&format!("act-{act}"), &[]);
        let (label, help, key) = (format!("{words}: {about}"), self.say(&format!("act-{act}-help"), &[]), format!("{act}/{rule}/{phrase}"));
        let attributes = [
            ("type", "button"),
            ("class", "link"),
            ("data-act", act),
            ("data-rule", rule),
            ("data-text", phrase),
            ("data-key", key.as_str()),
            ("aria-label", label.as_str()),
            ("title", help.as_str()),
        ];
        self.dom.text("button", &attributes, &words)
    }

    /// A phrase of the draft: a button that goes there.
    pub fn jump(&self, span: Span, key: &str) -> Result<Element, JsValue> {
        let phrase = shortened(self.review.phrase(span));
        let label = self.say("jump", &[&phrase]);
        let (start, end) = (span.start.to_string(), span.end.to_string());
        let attributes = [
            ("type", "button"),
            ("class", "jump"),
            ("data-act", "jump"),
            ("data-start", start.as_str()),
            ("data-end", end.as_str()),
            ("data-key", key),
            ("aria-label", label.as_str()),
        ];
        self.dom.text("button", &attributes, &phrase)
    }
}

/// A phrase as it fits in a button.
pub fn shortened(phrase: &str) -> String {
    match phrase.char_indices().nth(LONGEST_PHRASE) {
        Some((end, _)) => format!("{}…", phrase[..end].trim_end()),
        None => phrase.to_owned(),
    }
}
