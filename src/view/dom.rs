//! The few acts on the DOM that the views need. Text is always text: nothing is ever parsed.

use wasm_bindgen::{JsCast, JsValue};
use web_sys::{Document, Element, HtmlElement};

/// A maker of elements.
pub struct Dom(Document);

impl Dom {
    /// The document of `root`.
    ///
    /// # Errors
    /// If `root` belongs to none.
    pub fn of(root: &HtmlElement) -> Result<Self, JsValue> {
        root.owner_document().map(Dom).ok_or_else(|| JsValue::from_str("the element belongs to no document"))
    }

    /// An element with attributes.
    ///
    /// # Errors
    /// If the names are no names: a mistake in this crate.
    pub fn element(&self, tag: &str, attributes: &[(&str, &str)]) -> Result<Element, JsValue> {
        let element = self.0.create_element(tag)?;
        for (name, value) in attributes {
            element.set_attribute(name, value)?;
        }
        Ok(element)
    }

    /// An element with attributes and a text.
    ///
    /// # Errors
    /// As [`Dom::element`].
    pub fn text(&self, tag: &str, attributes: &[(&str, &str)], text: &str) -> Result<Element, JsValue> {
        let element = self.element(tag, attributes)?;
        element.set_text_content(Some(text));
        Ok(element)
    }
}

/// Appends `children` to `parent` and gives it back.
///
/// # Errors
/// If the tree refuses.
pub fn with(parent: Element, children: &[Element]) -> Result<Element, JsValue> {
    for child in children {
        parent.append_child(child)?;
    }
    Ok(parent)
}

/// The elements inside `root` that `selector` finds.
///
/// # Errors
/// If the selector is none: a mistake in this crate.
pub fn all(root: &HtmlElement, selector: &str) -> Result<Vec<Element>, JsValue> {
    let found = root.query_selector_all(selector)?;
    Ok((0..found.length()).filter_map(|index| found.item(index)?.dyn_into().ok()).collect())
}

/// The element that an event began at, or the nearest around it that has `attribute`.
pub fn closest(event: &web_sys::Event, attribute: &str) -> Option<Element> {
    let target: Element = event.target()?.dyn_into().ok()?;
    target.closest(&format!("[{attribute}]")).ok()?
}

/// A whole number in an attribute.
pub fn number(element: &Element, attribute: &str) -> Option<u32> {
    element.get_attribute(attribute)?.parse().ok()
}
