//! Around the checklist: the situation, what is in force, what was accepted and silenced, and the
//! buttons that copy the review.

use wasm_bindgen::JsValue;
use web_sys::Element;

use super::dom::with;
use super::findings::shortened;
use super::panel::Sheet;
use crate::review::{AcceptedHere, Notice};

/// Messages of the electoral notice: what does not fit, what fits, and what to bear in mind.
const ELECTORAL: [(&str, &[&str]); 3] = [
    ("electoral-no", &["electoral-no-1", "electoral-no-2", "electoral-no-3"]),
    ("electoral-yes", &["electoral-yes-1", "electoral-yes-2", "electoral-yes-3"]),
    ("electoral-mind", &["electoral-mind-1", "electoral-mind-2"]),
];

impl Sheet<'_> {
    /// What kind of draft it is: inferred, and changeable.
    pub fn situation(&self) -> Result<Element, JsValue> {
        let chosen = &self.review.decisions.situation;
        let attributes = [("data-act", "situation"), ("data-key", "situation"), ("id", "mesura-situation")];
        let select = self.dom.element("select", &attributes)?;
        let inferred = match chosen.is_empty() {
            true => self.say("situation-inferred", &[self.review.situation()]),
            false => self.say("situation-infer", &[]),
        };
        let mut options = vec![self.dom.text("option", &[("value", "")], &inferred)?];
        for situation in &self.review.texts.situations {
            let option = self.dom.text("option", &[("value", &situation.id)], &situation.name)?;
            if situation.id == *chosen {
                option.set_attribute("selected", "")?;
            }
            options.push(option);
        }
        let label = self.dom.text("label", &[("for", "mesura-situation")], &self.say("situation-label", &[]))?;
        with(self.dom.element("p", &[("class", "situation")])?, &[label, with(select, &options)?])
    }

    /// An election, a crisis, a pause: what is in force, in words.
    pub fn notices(&self) -> Result<Vec<Element>, JsValue> {
        self.review.decisions.notices.iter().map(|notice| self.notice(notice)).collect()
    }

    fn notice(&self, notice: &Notice) -> Result<Element, JsValue> {
        let detail: Vec<_> = notice.detail.iter().map(String::as_str).collect();
        let words = self.say(&format!("notice-{}", notice.kind), &detail);
        let attributes = [("class", "notice"), ("data-tone", "warning"), ("data-notice", notice.kind.as_str())];
        let section = self.dom.element("section", &attributes)?;
        let title = self.dom.text("p", &[], &words)?;
        if !notice.kind.starts_with("elect") {
            return with(section, &[title]);
        }
        let summary = self.dom.text("summary", &[("data-key", "electoral-summary")], &self.say("electoral-summary", &[]))?;
        let mut parts = vec![summary];
        for (heading, lines) in ELECTORAL {
            parts.push(self.dom.text("h3", &[], &self.say(heading, &[]))?);
            let lines = lines.iter().map(|line| self.dom.text("li", &[], &self.say(line, &[]))).collect::<Result<Vec<_>, _>>()?;
            parts.push(with(self.dom.element("ul", &[])?, &lines)?);
        }
        let details = with(self.dom.element("details", &[("data-key", "electoral")])?, &parts)?;
        with(section, &[title, details])
    }

    /// Phrases accepted in this draft: with the reason, and the way back.
    pub fn accepted(&self) -> Result<Option<Element>, JsValue> {
        let accepted = &self.review.decisions.accepted;
        if accepted.is_empty() {
            return Ok(None);
        }
        let heading = self.dom.text("h2", &[], &self.say("heading-accepted", &[]))?;
        let items = accepted.iter().map(|one| self.accepted_one(one)).collect::<Result<Vec<_>, _>>()?;
        let list = with(self.dom.element("ul", &[("role", "list")])?, &items)?;
        with(self.dom.element("section", &[("class", "accepted")])?, &[heading, list]).map(Some)
    }

    fn accepted_one(&self, AcceptedHere { rule, text, why }: &AcceptedHere) -> Result<Element, JsValue> {
        let phrase = shortened(text);
        let words = self.dom.text("span", &[("class", "phrase")], &format!("«{phrase}» · {}", self.title(rule)))?;
        let (key, label) = (format!("why/{rule}/{text}"), self.say("why-label", &[&phrase]));
        let hint = self.say("why-hint", &[]);
        let attributes = [
            ("type", "text"),
            ("maxlength", "300"),
            ("data-act", "why"),
            ("data-rule", rule.as_str()),
            ("data-text", text.as_str()),
            ("data-key", key.as_str()),
            ("value", why.as_str()),
            ("aria-label", label.as_str()),
            ("placeholder", hint.as_str()),
        ];
        let why = self.dom.element("input", &attributes)?;
        with(self.dom.element("li", &[])?, &[words, self.act("unaccept", rule, text, &phrase)?, why])
    }

    /// Rules that were told to be silent, folded.
    pub fn muted(&self) -> Result<Option<Element>, JsValue> {
        let muted = &self.review.decisions.muted;
        if muted.is_empty() || !self.review.decisions.may_decide {
            return Ok(None);
        }
        let summary = self.dom.text("summary", &[("data-key", "muted-summary")], &self.review.texts.count("muted", muted.len()))?;
        let line = |rule: &String| {
            let words = self.dom.text("span", &[], &self.title(rule))?;
            with(self.dom.element("li", &[])?, &[words, self.act("unmute", rule, "", &self.title(rule))?])
        };
        let items = muted.iter().map(line).collect::<Result<Vec<_>, _>>()?;
        let list = with(self.dom.element("ul", &[("role", "list")])?, &items)?;
        with(self.dom.element("details", &[("class", "muted"), ("data-key", "muted")])?, &[summary, list]).map(Some)
    }

    /// Copies of the review.
    pub fn copies(&self) -> Result<Element, JsValue> {
        let button = |format: &str| {
            let (key, words) = (format!("copy/{format}"), self.say(&format!("copy-{format}"), &[]));
            let attributes = [("type", "button"), ("data-act", "copy"), ("data-format", format), ("data-key", key.as_str())];
            self.dom.text("button", &attributes, &words)
        };
        let buttons = [button("text")?, button("markdown")?];
        let label = self.say("copy-label", &[]);
        with(self.dom.element("div", &[("class", "copies"), ("role", "group"), ("aria-label", &label)])?, &buttons)
    }

    fn title(&self, rule: &str) -> String {
        self.review.texts.rules.iter().find(|one| one.id == rule).map_or_else(|| rule.to_owned(), |one| one.title.clone())
    }
}
