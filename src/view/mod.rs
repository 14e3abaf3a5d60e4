//! The checklist and the findings of a draft, as accessible DOM: shared by popup and playground.
//!
//! [`Panel`] draws a report into an element and says what the person did by two events that
//! bubble: `mesura:jump` (`{start, end}`, UTF-16) and `mesura:tick` (`{item, ticked}`). State is
//! told by words and shape; colour is the style sheet's and only repeats it.

mod dom;
mod panel;

use std::cell::RefCell;
use std::rc::Rc;

use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Event, HtmlElement, HtmlInputElement};

use crate::texts::Texts;
use crate::wasm::Report;
use panel::Panel as Drawing;

/// Draws reports into an element.
#[wasm_bindgen]
pub struct Panel {
    drawing: Rc<RefCell<Drawing>>,
    /// Keep the two listeners alive as long as the panel.
    _listeners: [Closure<dyn FnMut(Event)>; 2],
}

#[wasm_bindgen]
impl Panel {
    /// A panel inside `root`, with the texts of `texts.es.json`.
    ///
    /// # Errors
    /// Throws an `Error` if the texts can't be read.
    #[wasm_bindgen(constructor)]
    pub fn new(root: HtmlElement, texts: &str) -> Result<Panel, JsError> {
        let texts: Texts = serde_json::from_str(texts).map_err(|error| JsError::new(&format!("texts: {error}")))?;
        let drawing = Rc::new(RefCell::new(Drawing::new(root.clone(), texts)));
        let listeners = [on_click(&root), on_change(&root, Rc::clone(&drawing))];
        for (name, listener) in ["click", "change"].into_iter().zip(&listeners) {
            root.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref()).map_err(error)?;
        }
        Ok(Panel { drawing, _listeners: listeners })
    }

    /// Draws the report of `text`. Ticks stay while the text stays, and are empty when it changes.
    ///
    /// # Errors
    /// Throws an `Error` if the page refuses the elements.
    pub fn show(&self, report: &Report, text: &str) -> Result<(), JsError> {
        self.drawing.borrow_mut().show(&report.0, text).map_err(error)
    }

    /// Says why there is nothing to draw: `no-composer`, `unreadable`, `paused` or `engine-error`.
    ///
    /// # Errors
    /// Throws an `Error` if the page refuses the elements.
    pub fn empty(&self, kind: &str, detail: &str) -> Result<(), JsError> {
        self.drawing.borrow_mut().empty(kind, detail).map_err(error)
    }
}

fn error(value: JsValue) -> JsError {
    let message = js_sys::Error::from(value).message();
    JsError::new(&String::from(message))
}

/// A click on a phrase asks the page to go there.
fn on_click(root: &HtmlElement) -> Closure<dyn FnMut(Event)> {
    let root = root.clone();
    Closure::new(move |event: Event| {
        let Some(phrase) = dom::closest(&event, "data-start") else { return };
        let place = |name| dom::number(&phrase, name).map_or(JsValue::NULL, JsValue::from);
        announce(&root, "mesura:jump", &[("start", place("data-start")), ("end", place("data-end"))]);
    })
}

/// A tick is remembered for this text only.
fn on_change(root: &HtmlElement, drawing: Rc<RefCell<Drawing>>) -> Closure<dyn FnMut(Event)> {
    let root = root.clone();
    Closure::new(move |event: Event| {
        let Some(input) = dom::closest(&event, "data-item") else { return };
        let Some(item) = dom::number(&input, "data-item") else { return };
        let Ok(input) = input.dyn_into::<HtmlInputElement>() else { return };
        let ticked = input.checked();
        if let Ok(mut drawing) = drawing.try_borrow_mut() {
            // The drawing is repainted; a page that refuses leaves the box as the person set it.
            let _ = drawing.tick(item as usize, ticked);
        }
        announce(&root, "mesura:tick", &[("item", item.into()), ("ticked", ticked.into())]);
    })
}

fn announce(root: &HtmlElement, name: &str, detail: &[(&str, JsValue)]) {
    let object = js_sys::Object::new();
    for (key, value) in detail {
        let _ = js_sys::Reflect::set(&object, &JsValue::from_str(key), value);
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_detail(&object);
    if let Ok(event) = CustomEvent::new_with_event_init_dict(name, &init) {
        let _ = root.dispatch_event(&event);
    }
}
