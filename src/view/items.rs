//! The checklist: what fails on top, what a person must say, and what is right folded away.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::with;
use super::panel::Sheet;
use crate::engine::checklist::{Shown, State};
use crate::engine::finding::Span;
use crate::review::state_name;

/// Id of the note of an item.
const NOTE: &str = "mesura-item-note";

impl Sheet<'_> {
    /// The items, in two lists.
    pub fn checklist(&self) -> Result<Vec<Element>, JsValue> {
        let shown = &self.review.report.checklist;
        let (passed, open): (Vec<_>, Vec<_>) = shown.iter().partition(|s| s.state == State::Pass);
        let mut parts = Vec::new();
        if !open.is_empty() {
            parts.push(self.dom.text("h2", &[], &self.say("heading-checklist", &[]))?);
            parts.push(self.list(&open)?);
        }
        if !passed.is_empty() {
            let summary = self.dom.text("summary", &[("data-key", "passed-summary")], &self.review.texts.count("passed", passed.len()))?;
            let details = self.dom.element("details", &[("class", "passed"), ("data-key", "passed")])?;
            parts.push(with(details, &[summary, self.list(&passed)?])?);
        }
        Ok(parts)
    }

    fn list(&self, shown: &[&Shown]) -> Result<Element, JsValue> {
        let items = shown.iter().map(|s| self.item(s)).collect::<Result<Vec<_>, _>>()?;
        with(self.dom.element("ul", &[("class", "items"), ("role", "list")])?, &items)
    }

    fn item(&self, shown: &Shown) -> Result<Element, JsValue> {
        let id = self.review.texts.checklist.get(shown.item).map_or("", |item| item.id.as_str());
        let li = self.dom.element("li", &[("class", "item"), ("data-state", state_name(shown.state)), ("data-id", id)])?;
        if shown.blocking {
            li.set_attribute("data-blocking", "")?;
        }
        let note = self.note(id)?;
        let mut children = match shown.state {
            State::Person => vec![self.tick_box(shown, id, note.is_some())?],
            _ => self.told(shown)?,
        };
        children.extend(note);
        with(li, &children)
    }

    /// What the page shows of what an item asks.
    fn note(&self, id: &str) -> Result<Option<Element>, JsValue> {
        if id != "right-account" || self.review.decisions.account.is_empty() {
            return Ok(None);
        }
        let account = self.say("item-account", &[&self.review.decisions.account]);
        self.dom.text("span", &[("class", "item-note"), ("id", NOTE)], &account).map(Some)
    }

    /// A box to tick.
    fn tick_box(&self, shown: &Shown, id: &str, has_note: bool) -> Result<Element, JsValue> {
        let key = format!("tick/{id}");
        let input =
            self.dom.element("input", &[("type", "checkbox"), ("data-act", "tick"), ("data-item", id), ("data-key", key.as_str())])?;
        if self.ticked.contains(&shown.item) {
            input.set_attribute("checked", "")?;
        }
        if has_note {
            input.set_attribute("aria-describedby", NOTE)?;
        }
        let mut words = vec![self.dom.text("span", &[], &format!("{} ", self.review.item(shown.item)))?]; // read aloud, words need their space
        if shown.blocking {
            words.push(self.dom.text("small", &[("class", "needed")], &self.say("item-needed", &[]))?);
        }
        let words = with(self.dom.element("span", &[("class", "item-text")])?, &words)?;
        with(self.dom.element("label", &[])?, &[input, words])
    }

    /// What the engine says of an item, with the phrases that decide it.
    fn told(&self, shown: &Shown) -> Result<Vec<Element>, JsValue> {
        let icon = self.dom.element("span", &[("class", "icon"), ("aria-hidden", "true")])?;
        let word = self.dom.text("span", &[("class", "state")], &self.say(&format!("state-{}", state_name(shown.state)), &[]))?;
        let mut children = vec![icon, word, self.dom.text("span", &[("class", "item-text")], self.review.item(shown.item))?];
        let Some(item) = self.review.texts.checklist.get(shown.item) else { return Ok(children) };
        let decides = |rule: usize| self.review.texts.rules.get(rule).is_some_and(|rule| item.rules.contains(&rule.id));
        let findings = self.review.report.findings.iter().filter(|f| decides(f.rule)).map(|f| f.span);
        let mut spans: Vec<Span> = findings.collect();
        if spans.is_empty() {
            spans.extend(shown.span);
        }
        for (number, &span) in spans.iter().enumerate() {
            children.push(self.jump(span, &format!("jump/{}/{number}", item.id))?);
        }
        Ok(children)
    }
}
