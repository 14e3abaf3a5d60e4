//! What the person does, told to the page.
//!
//! Whatever can be pressed, ticked or chosen bears `data-act`; its other `data-` attributes are the
//! details. `mesura:act` bubbles with `{act, …}`:
//!
//! | act | detail |
//! |---|---|
//! | `jump` | `start`, `end`: UTF-16 |
//! | `tick` | `item`: id, `on` |
//! | `situation` | `value`: id, or empty for what is inferred |
//! | `accept`, `unaccept` | `rule`, `text` |
//! | `why` | `rule`, `text`, `value`: the reason |
//! | `mute`, `unmute` | `rule` |
//! | `own` | `text` |
//! | `copy` | `format`: `text` or `markdown` |

use js_sys::{Object, Reflect};
use wasm_bindgen::prelude::*;
use web_sys::{CustomEvent, CustomEventInit, Element, Event, HtmlElement};

use super::dom;

const DETAILS: [&str; 5] = ["rule", "text", "item", "format", "act"];
const NUMBERS: [&str; 2] = ["start", "end"];
/// Told when they change, not when they are clicked.
const CHANGED: [&str; 3] = ["tick", "situation", "why"];

/// What listens, as long as it lives.
pub type Listener = Closure<dyn FnMut(Event)>;

/// Listens to clicks and changes inside `root` as long as the closures live.
pub fn listen(root: &HtmlElement) -> Result<[Listener; 2], JsValue> {
    let listeners = [listener(root, false), listener(root, true)];
    for (name, listener) in ["click", "change"].into_iter().zip(&listeners) {
        root.add_event_listener_with_callback(name, listener.as_ref().unchecked_ref())?;
    }
    Ok(listeners)
}

fn listener(root: &HtmlElement, on_change: bool) -> Listener {
    let root = root.clone();
    Closure::new(move |event: Event| {
        let Some(element) = dom::closest(&event, "data-act") else { return };
        let act = element.get_attribute("data-act").unwrap_or_default();
        if CHANGED.contains(&act.as_str()) == on_change {
            tell(&root, &element, &act);
        }
    })
}

fn tell(root: &HtmlElement, element: &Element, act: &str) {
    let detail = Object::new();
    let set = |key: &str, value: JsValue| drop(Reflect::set(&detail, &JsValue::from_str(key), &value));
    for name in DETAILS {
        if let Some(value) = element.get_attribute(&format!("data-{name}")) {
            set(name, JsValue::from_str(&value));
        }
    }
    for name in NUMBERS {
        if let Some(value) = dom::number(element, &format!("data-{name}")) {
            set(name, value.into());
        }
    }
    match act {
        "tick" => set("on", Reflect::get(element, &"checked".into()).unwrap_or(JsValue::FALSE)),
        "situation" | "why" => set("value", Reflect::get(element, &"value".into()).unwrap_or_else(|_| "".into())),
        _ => {}
    }
    let init = CustomEventInit::new();
    init.set_bubbles(true);
    init.set_detail(&detail);
    if let Ok(event) = CustomEvent::new_with_event_init_dict("mesura:act", &init) {
        let _ = root.dispatch_event(&event);
    }
}
