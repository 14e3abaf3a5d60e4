//! The engine's boundary: the only file of its wasm that knows `JsValue`. `view` and `authoring`, which are other modules,
//! have their own.
//!
//! Rule texts don't cross: they lie beside the wasm, by locale. Nothing here panics; what can't be done is
//! thrown as an `Error` whose message is a sentence.

use js_sys::{Array, Date as JsDate, Number, Object};
use wasm_bindgen::prelude::*;

use crate::engine::dates::zone;
use crate::engine::together::Together;
use crate::engine::value::Value;
use crate::engine::{self, Context, Settings};
use crate::packed;

/// Takes the file of the learned layer, for every engine from now on.
///
/// # Errors
/// Throws an `Error` if it is damaged, or of another version.
#[wasm_bindgen]
pub fn learn(file: Vec<u8>) -> Result<(), JsError> {
    Ok(crate::learned::load(file)?)
}

/// The engine, as JavaScript sees it.
#[wasm_bindgen]
pub struct Engine(Together);

#[wasm_bindgen]
impl Engine {
    /// An engine with the settings of an object; `undefined` is the defaults.
    ///
    /// # Errors
    /// Throws an `Error` that names the key or value and what is allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &JsValue) -> Result<Engine, JsError> {
        let settings = Settings::read(value(settings, DEEPEST))?;
        Ok(Engine(Together::new(engine::Engine::new(&settings)?)))
    }

    /// Adds the rules of an organisation, with the settings that are about them.
    ///
    /// # Errors
    /// As the constructor.
    pub fn add(&mut self, pack: &Pack, settings: &JsValue) -> Result<(), JsError> {
        let settings = Settings::read(value(settings, DEEPEST))?;
        self.0.add(engine::Engine::with_pack(pack.0, &settings)?);
        Ok(())
    }

    /// Checks a draft; offsets of the report are JavaScript's.
    ///
    /// # Errors
    /// Throws an `Error` that names the key or value of the context and what is allowed.
    pub fn check(&mut self, text: &str, context: &JsValue) -> Result<Report, JsError> {
        let context = Context::read(value(context, DEEPEST), || self.today())?;
        Ok(Report(self.0.check(text, &context)))
    }
}

impl Engine {
    /// The day where the organisation works; where that isn't known, on the clock of the person who writes.
    fn today(&self) -> time::Date {
        let territory = self.0.settings().territory;
        territory.and_then(|territory| zone::today(territory, JsDate::now())).unwrap_or_else(today)
    }
}

/// An organisation's pack, compiled when it was imported; it lives as long as the page.
#[wasm_bindgen]
pub struct Pack(&'static engine::pack::Pack);

#[wasm_bindgen]
impl Pack {
    /// Opens what the authoring wasm packed.
    ///
    /// # Errors
    /// Throws an `Error` if it was packed by another version, is damaged, or no pack.
    #[wasm_bindgen(constructor)]
    pub fn new(packed: Vec<u8>) -> Result<Pack, JsError> {
        Ok(Pack(Box::leak(Box::new(engine::pack::Pack::from_bytes(packed.leak())?))))
    }
}

/// Objects in lists in objects: no setting lies deeper.
const DEEPEST: u8 = 3;

/// A value of JavaScript; `depth` bounds what holds itself.
fn value(from: &JsValue, depth: u8) -> Value {
    if let Some(text) = from.as_string() {
        Value::Text(text)
    } else if let Some(flag) = from.as_bool() {
        Value::Flag(flag)
    } else if from.is_null() || from.is_undefined() {
        Value::Nothing
    } else if let Some(number) = from.as_f64() {
        let whole = number as u32;
        if f64::from(whole) == number { Value::Number(whole) } else { Value::Other(written(number)) }
    } else if depth > 0 && Array::is_array(from) {
        Value::List(Array::from(from).iter().map(|item| value(&item, depth - 1)).collect())
    } else if depth > 0 && from.is_object() {
        let entries = Object::entries(from.unchecked_ref());
        let entry = |pair: JsValue| {
            let pair: Array = pair.unchecked_into();
            (pair.get(0).as_string().unwrap_or_default(), value(&pair.get(1), depth - 1))
        };
        Value::Object(entries.iter().map(entry).collect())
    } else {
        Value::Other(from.js_typeof().as_string().unwrap_or_default())
    }
}

/// A number as JavaScript writes it: Rust's own way would bring its code.
fn written(number: f64) -> String {
    Number::from(number).to_string_with_radix(10).map_or_else(|_| "a number".into(), String::from)
}

/// The day on the clock of the person who writes, in their time zone.
fn today() -> time::Date {
    let now = JsDate::new_0();
    let month = u8::try_from(now.get_month() + 1).ok().and_then(|m| time::Month::try_from(m).ok());
    let day = u8::try_from(now.get_date()).unwrap_or(1);
    let year = i32::try_from(now.get_full_year()).unwrap_or(1970);
    time::Date::from_calendar_date(year, month.unwrap_or(time::Month::January), day).unwrap_or(time::Date::MIN)
}

/// What the engine says of a draft; see [`packed`].
#[wasm_bindgen]
pub struct Report(engine::Report);

#[wasm_bindgen]
impl Report {
    /// See [`packed::findings`].
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> Vec<u32> {
        packed::findings(&self.0)
    }

    /// See [`packed::strings`].
    #[wasm_bindgen(getter)]
    pub fn strings(&self) -> Vec<String> {
        packed::strings(&self.0)
    }

    /// See [`packed::checklist`].
    #[wasm_bindgen(getter)]
    pub fn checklist(&self) -> Vec<u32> {
        packed::checklist(&self.0)
    }

    /// Index of the situation.
    #[wasm_bindgen(getter)]
    pub fn situation(&self) -> u32 {
        self.0.situation as u32
    }
}
