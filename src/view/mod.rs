//! The checklist and the findings of a draft, as accessible DOM: shared by popup and playground, and a
//! wasm of its own, which pages that only check don't load.
//!
//! [`Panel`] draws a report and what the person decided into an element, and tells what the person
//! does by one event that bubbles: `mesura:act`, whose detail is `{act, …}` (see [`acts`]). It keeps
//! nothing itself: who hears the act decides, and shows again. State is told by words and shape;
//! colour is the style sheet's and only repeats it.

mod acts;
mod aside;
mod dom;
mod findings;
mod items;
mod panel;

use std::cell::RefCell;

use wasm_bindgen::prelude::*;
use web_sys::HtmlElement;

use crate::engine::Report;
use crate::packed;
use crate::review::{Decisions, Format, Review, verdict_name};
use crate::texts::Texts;
use panel::Panel as Drawing;

#[wasm_bindgen]
extern "C" {
    /// A report of the engine, which is another wasm.
    #[wasm_bindgen(typescript_type = "Report")]
    pub type Told;
    #[wasm_bindgen(method, getter, structural)]
    fn findings(this: &Told) -> Vec<u32>;
    #[wasm_bindgen(method, getter, structural)]
    fn strings(this: &Told) -> Vec<String>;
    #[wasm_bindgen(method, getter, structural)]
    fn checklist(this: &Told) -> Vec<u32>;
    #[wasm_bindgen(method, getter, structural)]
    fn situation(this: &Told) -> u32;
}

impl Told {
    fn read(&self) -> Report {
        packed::unpack(&self.findings(), &self.strings(), &self.checklist(), self.situation())
    }
}

/// Draws reports into an element.
#[wasm_bindgen]
pub struct Panel {
    drawing: RefCell<Drawing>,
    /// Keep the two listeners alive as long as the panel.
    _listeners: [acts::Listener; 2],
}

#[wasm_bindgen]
impl Panel {
    /// A panel inside `root`, with the texts of `texts.es.json` or of another language.
    ///
    /// # Errors
    /// Throws an `Error` if the texts can't be read.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, texts: &str) -> Result<Panel, JsError> {
        let listeners = acts::listen(&root).map_err(error)?;
        Ok(Panel { drawing: RefCell::new(Drawing::new(root, read_texts(texts)?)), _listeners: listeners })
    }

    /// Draws the report of `text` and what was decided, as the JSON of [`Decisions`].
    ///
    /// # Errors
    /// Throws an `Error` if the decisions can't be read, or the page refuses the elements.
    pub fn show(&self, report: &Told, text: &str, decisions: &str) -> Result<(), JsError> {
        self.drawing.borrow_mut().show(&report.read(), text, read_decisions(decisions)?).map_err(error)
    }

    /// Says why there is nothing to draw: `no-composer`, `unreadable`, `paused` or `engine-error`.
    ///
    /// # Errors
    /// Throws an `Error` if the page refuses the elements.
    pub fn empty(&self, kind: &str, detail: &str) -> Result<(), JsError> {
        self.drawing.borrow_mut().empty(kind, detail).map_err(error)
    }
}

/// Tells a review without drawing it: for copies and for the log.
#[wasm_bindgen]
pub struct Reviewer(Texts);

#[wasm_bindgen]
impl Reviewer {
    /// With the texts of `texts.es.json`; `say(key, ...parts)` gives the words.
    ///
    /// # Errors
    /// Throws an `Error` if the texts can't be read.
    #[wasm_bindgen(constructor)]
    pub fn new(texts: &str) -> Result<Reviewer, JsError> {
        read_texts(texts).map(Reviewer)
    }

    /// The whole review; `format` is `text` or `markdown`, `when` the time, `version` the extension's.
    ///
    /// # Errors
    /// Throws an `Error` if the decisions can't be read.
    pub fn write(&self, report: &Told, text: &str, decisions: &str, format: &str, when: &str, version: &str) -> Result<String, JsError> {
        let decisions = read_decisions(decisions)?;
        let format = if format == "markdown" { Format::Markdown } else { Format::Text };
        Ok(self.review(&report.read(), text, &decisions).write(format, when, version))
    }

    /// The verdict by name: `ready`, `review`, `confirm` or `stop`.
    ///
    /// # Errors
    /// Throws an `Error` if the decisions can't be read.
    pub fn verdict(&self, report: &Told, decisions: &str) -> Result<String, JsError> {
        let decisions = read_decisions(decisions)?;
        Ok(verdict_name(self.review(&report.read(), "", &decisions).verdict()).to_owned())
    }
}

impl Reviewer {
    fn review<'a>(&'a self, report: &'a Report, text: &'a str, decisions: &'a Decisions) -> Review<'a> {
        Review { report, text, texts: &self.0, decisions }
    }
}

fn read_texts(json: &str) -> Result<Texts, JsError> {
    serde_json::from_str(json).map_err(|error| JsError::new(&format!("texts: {error}")))
}

fn read_decisions(json: &str) -> Result<Decisions, JsError> {
    serde_json::from_str(json).map_err(|error| JsError::new(&format!("decisions: {error}")))
}

fn error(value: JsValue) -> JsError {
    let thrown = value.dyn_ref::<js_sys::Error>().map(|error| String::from(error.message()));
    JsError::new(&thrown.or_else(|| value.as_string()).unwrap_or_else(|| "the checklist can't be drawn".into()))
}
