//! What the panel shows: verdict, checklist, findings.

use std::collections::BTreeSet;

use wasm_bindgen::JsValue;
use web_sys::{Element, HtmlElement};

use super::dom::{Dom, with};
use crate::engine::Report;
use crate::engine::checklist::{Shown, State};
use crate::engine::finding::{Finding, Severity};
use crate::engine::offsets::Offsets;
use crate::texts::{Texts, fill};

/// Longest phrase shown in a button, in characters.
const LONGEST_PHRASE: usize = 60;

/// What is drawn, and what the person ticked.
pub struct Panel {
    root: HtmlElement,
    texts: Texts,
    text: String,
    report: Option<Report>,
    ticked: BTreeSet<usize>,
}

impl Panel {
    /// Nothing drawn yet.
    pub fn new(root: HtmlElement, texts: Texts) -> Self {
        Panel { root, texts, text: String::new(), report: None, ticked: BTreeSet::new() }
    }

    /// Draws a report.
    pub fn show(&mut self, report: &Report, text: &str) -> Result<(), JsValue> {
        if self.text != text {
            self.ticked.clear();
            text.clone_into(&mut self.text);
        }
        self.report = Some(report.clone());
        self.draw()
    }

    /// Ticks an item, or takes the tick back.
    pub fn tick(&mut self, item: usize, ticked: bool) -> Result<(), JsValue> {
        if ticked {
            self.ticked.insert(item);
        } else {
            self.ticked.remove(&item);
        }
        self.refresh_verdict()
    }

    /// Draws a reason instead of a report.
    pub fn empty(&mut self, kind: &str, detail: &str) -> Result<(), JsValue> {
        self.report = None;
        let dom = Dom::of(&self.root)?;
        let title = dom.text("p", &[("class", "empty-title")], self.say(kind))?;
        let help = fill(self.say(&format!("{kind}-help")), &[detail.to_owned()]);
        let help = dom.text("p", &[("class", "empty-help")], &help)?;
        let section = dom.element("section", &[("class", "empty"), ("data-kind", kind), ("role", "status")])?;
        self.replace(&[with(section, &[title, help])?])
    }

    fn say(&self, name: &str) -> &str {
        self.texts.view.get(name).map_or("", String::as_str)
    }

    fn replace(&self, children: &[Element]) -> Result<(), JsValue> {
        self.root.set_text_content(None);
        for child in children {
            self.root.append_child(child)?;
        }
        Ok(())
    }

    fn draw(&self) -> Result<(), JsValue> {
        let Some(report) = &self.report else { return Ok(()) };
        let dom = Dom::of(&self.root)?;
        let mut children = vec![self.verdict(&dom, report)?];
        children.extend(self.checklist(&dom, report)?);
        children.push(self.findings(&dom, report)?);
        self.replace(&children)
    }

    /// A tick changes the verdict and nothing else, so that the focus stays on the box.
    fn refresh_verdict(&self) -> Result<(), JsValue> {
        let (Some(report), Some(old)) = (&self.report, self.root.first_element_child()) else { return Ok(()) };
        let new = self.verdict(&Dom::of(&self.root)?, report)?;
        self.root.replace_child(&new, &old).map(|_| ())
    }

    fn is_open(&self, shown: &Shown) -> bool {
        shown.state == State::Person && !self.ticked.contains(&shown.item)
    }

    fn verdict(&self, dom: &Dom, report: &Report) -> Result<Element, JsValue> {
        let count = |state| report.checklist.iter().filter(|s| s.state == state).count();
        let open = report.checklist.iter().filter(|s| self.is_open(s)).count();
        let blocked = report.checklist.iter().any(|s| s.blocking && self.is_open(s));
        let errors = report.findings.iter().any(|f| f.severity == Severity::Error);
        let (fails, attention) = (count(State::Fail), count(State::Attention));
        let kind = match () {
            () if fails > 0 || errors => "stop",
            () if blocked => "confirm",
            () if attention > 0 || open > 0 || !report.findings.is_empty() => "review",
            () => "ready",
        };
        let words = dom.text("p", &[("class", "verdict-words")], self.say(&format!("verdict-{kind}")))?;
        let numbers = [fails, attention, open].map(|n| n.to_string());
        let detail = dom.text("p", &[("class", "verdict-detail")], &fill(self.say("verdict-detail"), &numbers))?;
        let situation = self.texts.situations.get(report.situation).map_or("", |s| &s.name);
        let situation = fill(self.say("situation"), &[situation.to_owned()]);
        let situation = dom.text("p", &[("class", "situation")], &situation)?;
        let icon = dom.element("span", &[("class", "icon"), ("aria-hidden", "true")])?;
        let section = dom.element("section", &[("class", "verdict"), ("data-verdict", kind), ("role", "status")])?;
        with(section, &[icon, words, detail, situation])
    }

    fn checklist(&self, dom: &Dom, report: &Report) -> Result<Vec<Element>, JsValue> {
        let (passed, open): (Vec<_>, Vec<_>) = report.checklist.iter().partition(|s| s.state == State::Pass);
        let mut parts = Vec::new();
        if !open.is_empty() {
            parts.push(dom.text("h2", &[], self.say("heading-checklist"))?);
            let items = open.iter().map(|s| self.item(dom, s, report)).collect::<Result<Vec<_>, _>>()?;
            parts.push(with(dom.element("ul", &[("class", "items")])?, &items)?);
        }
        if !passed.is_empty() {
            let words = match passed.len() {
                1 => self.say("passed-one").to_owned(),
                many => fill(self.say("passed-many"), &[many.to_string()]),
            };
            let summary = dom.text("summary", &[], &words)?;
            let items = passed.iter().map(|s| self.item(dom, s, report)).collect::<Result<Vec<_>, _>>()?;
            let list = with(dom.element("ul", &[("class", "items")])?, &items)?;
            parts.push(with(dom.element("details", &[("class", "passed")])?, &[summary, list])?);
        }
        Ok(parts)
    }

    fn item(&self, dom: &Dom, shown: &Shown, report: &Report) -> Result<Element, JsValue> {
        let Some(item) = self.texts.checklist.get(shown.item) else { return dom.element("li", &[]) };
        let state = match shown.state {
            State::Pass => "pass",
            State::Attention => "attention",
            State::Fail => "fail",
            State::Person => "person",
        };
        let li = dom.element("li", &[("class", "item"), ("data-state", state), ("data-id", &item.id)])?;
        if shown.state == State::Person {
            let index = shown.item.to_string();
            let input = dom.element("input", &[("type", "checkbox"), ("data-item", &index)])?;
            if self.ticked.contains(&shown.item) {
                input.set_attribute("checked", "")?;
            }
            let label = with(dom.element("label", &[])?, &[input, dom.text("span", &[], &item.text)?])?;
            return with(li, &[label]);
        }
        let icon = dom.element("span", &[("class", "icon"), ("aria-hidden", "true")])?;
        let word = dom.text("span", &[("class", "state")], self.say(&format!("state-{state}")))?;
        let text = dom.text("span", &[("class", "item-text")], &item.text)?;
        let mut children = vec![icon, word, text];
        let offsets = Offsets::new(&self.text);
        for finding in &report.findings {
            if self.texts.rules.get(finding.rule).is_some_and(|rule| item.rules.contains(&rule.id)) {
                children.push(self.jump(dom, finding, &offsets)?);
            }
        }
        with(li, &children)
    }

    fn findings(&self, dom: &Dom, report: &Report) -> Result<Element, JsValue> {
        let section = dom.element("section", &[("class", "findings")])?;
        let heading = dom.text("h2", &[], self.say("heading-findings"))?;
        if report.findings.is_empty() {
            let nothing = dom.text("p", &[("class", "nothing")], self.say("no-findings"))?;
            return with(section, &[heading, nothing]);
        }
        let offsets = Offsets::new(&self.text);
        let items = report.findings.iter().map(|f| self.finding(dom, f, &offsets)).collect::<Result<Vec<_>, _>>()?;
        let list = with(dom.element("ol", &[])?, &items)?;
        with(section, &[heading, list])
    }

    fn finding(&self, dom: &Dom, finding: &Finding, offsets: &Offsets) -> Result<Element, JsValue> {
        let Some(rule) = self.texts.rules.get(finding.rule) else { return dom.element("li", &[]) };
        let severity = match finding.severity {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Hint => "hint",
        };
        let word = dom.text("span", &[("class", "severity")], self.say(&format!("severity-{severity}")))?;
        let title = dom.text("strong", &[], &rule.title)?;
        let why = dom.text("p", &[("class", "why")], &fill(&rule.why, &finding.args))?;
        let advice = dom.text("p", &[("class", "advice")], &fill(&rule.advice, &finding.args))?;
        let li = dom.element("li", &[("class", "finding"), ("data-severity", severity), ("data-rule", &rule.id)])?;
        with(li, &[word, title, self.jump(dom, finding, offsets)?, why, advice])
    }

    fn jump(&self, dom: &Dom, finding: &Finding, offsets: &Offsets) -> Result<Element, JsValue> {
        let (start, end) = (finding.span.start, finding.span.end);
        let phrase = self.text.get(offsets.byte(start)..offsets.byte(end)).unwrap_or_default();
        let phrase = shortened(phrase);
        let label = fill(self.say("jump"), std::slice::from_ref(&phrase));
        let (start, end) = (start.to_string(), end.to_string());
        let attributes =
            [("type", "button"), ("class", "jump"), ("data-start", start.as_str()), ("data-end", &end), ("aria-label", &label)];
        dom.text("button", &attributes, &phrase)
    }
}

fn shortened(phrase: &str) -> String {
    match phrase.char_indices().nth(LONGEST_PHRASE) {
        Some((end, _)) => format!("{}…", phrase[..end].trim_end()),
        None => phrase.to_owned(),
    }
}
