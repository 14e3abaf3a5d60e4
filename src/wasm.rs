//! The wasm boundary: the only file that knows `JsValue`.
//!
//! Rule texts don't cross: they lie beside the wasm, by locale. Nothing here panics; what can't be done is
//! thrown as an `Error` whose message is a sentence.

use js_sys::Date as JsDate;
use wasm_bindgen::prelude::*;

use crate::engine::dates::zone;
use crate::engine::settings::ContextJson;
use crate::engine::together::Together;
use crate::engine::{self, Settings};
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
    /// An engine with settings as JSON; `""` is the defaults.
    ///
    /// # Errors
    /// Throws an `Error` that names the key or value and what is allowed.
    #[wasm_bindgen(constructor)]
    pub fn new(settings: &str) -> Result<Engine, JsError> {
        let settings = Settings::from_json(settings)?;
        Ok(Engine(Together::new(engine::Engine::new(&settings)?)))
    }

    /// Adds the rules of an organisation, with the settings that are about them.
    ///
    /// # Errors
    /// As the constructor.
    pub fn add(&mut self, pack: &Pack, settings: &str) -> Result<(), JsError> {
        let settings = Settings::from_json(settings)?;
        self.0.add(engine::Engine::with_pack(pack.0, &settings)?);
        Ok(())
    }

    /// Checks a draft; offsets of the report are JavaScript's.
    ///
    /// # Errors
    /// Throws an `Error` that names the key or value of the context and what is allowed.
    pub fn check(&self, text: &str, context: &str) -> Result<Report, JsError> {
        let context = ContextJson::parse(context)?.resolve(|| self.today())?;
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
    /// Throws an `Error` if it was packed by another version.
    #[wasm_bindgen(constructor)]
    pub fn new(packed: Vec<u8>) -> Result<Pack, JsError> {
        Ok(Pack(Box::leak(Box::new(engine::pack::Pack::from_bytes(packed.leak())?))))
    }
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
