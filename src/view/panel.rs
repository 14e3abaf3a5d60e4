//! What the panel shows, from top to bottom: the verdict, the situation, what is in force, the
//! checklist, the findings, what was accepted and silenced, and the buttons that copy the review.
//!
//! The verdict is one live region that stays; the rest is drawn anew. The focus, what is being
//! written and what is unfolded survive a redrawing by their `data-key`.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Element, HtmlElement, HtmlInputElement};

use super::dom::{Dom, all, with};
use crate::engine::Report;
use crate::engine::checklist::{self, State, Verdict};
use crate::review::{Decisions, Review, verdict_name};
use crate::texts::Texts;

/// What is drawn.
pub struct Panel {
    root: HtmlElement,
    texts: Texts,
    /// The live region and what it says.
    verdict: Option<(Element, String)>,
}

/// One drawing: everything that its parts need.
pub struct Sheet<'a> {
    /// Makes elements.
    pub dom: Dom,
    /// What is told.
    pub review: Review<'a>,
    /// The items that were ticked.
    pub ticked: Vec<usize>,
}

impl Sheet<'_> {
    /// A sentence of the person's language.
    pub fn say(&self, key: &str, parts: &[&str]) -> String {
        self.review.texts.say(key, parts)
    }
}

impl Panel {
    /// Nothing drawn yet.
    pub fn new(root: HtmlElement, texts: Texts) -> Self {
        Panel { root, texts, verdict: None }
    }

    /// Draws a report.
    pub fn show(&mut self, report: &Report, text: &str, decisions: Decisions) -> Result<(), JsValue> {
        let dom = Dom::of(&self.root)?;
        let review = Review { report, text, texts: &self.texts, decisions: &decisions };
        let ticked = review.ticked();
        let sheet = Sheet { dom, review, ticked };
        let kept = Kept::of(&self.root)?;
        let (verdict, said) = self.verdict.take().map_or_else(|| new_verdict(&sheet.dom), Ok)?;
        let says = draw_verdict(&sheet, &verdict, said)?;
        let body = sheet.dom.element("div", &[("class", "body")])?;
        let mut parts = vec![sheet.situation()?];
        parts.extend(sheet.notices()?);
        parts.extend(sheet.checklist()?);
        parts.push(sheet.findings()?);
        parts.extend(sheet.accepted()?);
        parts.extend(sheet.muted()?);
        parts.push(sheet.copies()?);
        let body = with(body, &parts)?;
        match verdict.next_element_sibling().filter(|_| verdict.is_connected()) {
            Some(old) => drop(self.root.replace_child(&body, &old)?),
            None => {
                self.root.set_text_content(None);
                self.root.append_child(&verdict)?;
                self.root.append_child(&body)?;
            }
        }
        kept.give_back(&self.root)?;
        self.verdict = Some((verdict, says));
        Ok(())
    }

    /// Draws a reason instead of a report.
    pub fn empty(&mut self, kind: &str, detail: &str) -> Result<(), JsValue> {
        self.verdict = None;
        let dom = Dom::of(&self.root)?;
        let title = dom.text("p", &[("class", "empty-title")], &self.texts.say(kind, &[]))?;
        let help = dom.text("p", &[("class", "empty-help")], &self.texts.say(&format!("{kind}-help"), &[detail]))?;
        let section = dom.element("section", &[("class", "empty"), ("data-kind", kind), ("role", "status")])?;
        self.root.set_text_content(None);
        let section = with(section, &[title, help])?;
        self.root.append_child(&section).map(drop)
    }
}

fn new_verdict(dom: &Dom) -> Result<(Element, String), JsValue> {
    Ok((dom.element("section", &[("class", "verdict"), ("role", "status")])?, String::new()))
}

/// Says the verdict, if it isn't what is said already; returns what it says.
fn draw_verdict(sheet: &Sheet<'_>, section: &Element, said: String) -> Result<String, JsValue> {
    let report = sheet.review.report;
    let count = |state| report.checklist.iter().filter(|s| s.state == state).count();
    let open = report.checklist.iter().filter(|s| checklist::is_open(s, &sheet.ticked)).count();
    let verdict = sheet.review.verdict();
    let words = sheet.review.verdict_words();
    let numbers = [count(State::Fail), count(State::Attention), open].map(|n| n.to_string());
    let detail = match verdict {
        Verdict::Ready => String::new(),
        _ => sheet.say("verdict-detail", &[&numbers[0], &numbers[1], &numbers[2]]),
    };
    let says = format!("{words} {detail}");
    if says == said {
        return Ok(said);
    }
    section.set_text_content(None);
    section.set_attribute("data-verdict", verdict_name(verdict))?;
    let icon = sheet.dom.element("span", &[("class", "icon"), ("aria-hidden", "true")])?;
    let words = sheet.dom.text("p", &[("class", "verdict-words")], &words)?;
    let detail = sheet.dom.text("p", &[("class", "verdict-detail")], &detail)?;
    with(section.clone(), &[icon, words, detail])?;
    Ok(says)
}

/// What the person has in hand while the panel is drawn anew.
struct Kept {
    /// Key of the element with the focus, and what is written in it.
    focus: Option<(String, Option<String>)>,
    unfolded: Vec<String>,
}

impl Kept {
    fn of(root: &HtmlElement) -> Result<Self, JsValue> {
        let active = root.owner_document().and_then(|document| document.active_element());
        let active = active.filter(|element| root.contains(Some(element)));
        let focus = active.map(|element| {
            let written = element.dyn_ref::<HtmlInputElement>().filter(|input| input.type_() == "text").map(HtmlInputElement::value);
            (element.get_attribute("data-key").unwrap_or_default(), written)
        });
        let unfolded = all(root, "details[open][data-key]")?.iter().filter_map(|e| e.get_attribute("data-key")).collect();
        Ok(Kept { focus, unfolded })
    }

    /// The focus goes back to its element, or, if that has gone, to the heading that it belonged to.
    fn give_back(self, root: &HtmlElement) -> Result<(), JsValue> {
        let keyed = all(root, "[data-key]")?;
        let called = |key: &str| keyed.iter().find(|element| element.get_attribute("data-key").as_deref() == Some(key));
        for key in &self.unfolded {
            called(key).map(|details| details.set_attribute("open", "")).transpose()?;
        }
        let Some((key, written)) = self.focus else { return Ok(()) };
        let Some(element) = called(&key).or_else(|| called("findings")) else { return Ok(()) };
        if let (Some(written), Some(input)) = (written, element.dyn_ref::<HtmlInputElement>()) {
            input.set_value(&written);
        }
        element.dyn_ref::<HtmlElement>().map_or(Ok(()), HtmlElement::focus)
    }
}
