//! The wasm boundary: the only file that knows `JsValue`.
//!
//! A report crosses as numbers in one `Uint32Array` and texts in one array of strings: 2 µs for 60
//! findings, where JSON took 82. Rule texts don't cross at all: they lie beside the wasm, by
//! locale. Nothing here panics; what can't be done is thrown as an `Error` whose message is a
//! sentence.

use js_sys::{Array, Date as JsDate, Uint32Array};
use wasm_bindgen::prelude::*;

use crate::engine::dates::zone;
use crate::engine::settings::ContextJson;
use crate::engine::together::Together;
use crate::engine::{self, Settings};

/// Numbers per finding: rule, severity, start, end, first string, fixes, args.
const FINDING_WORDS: usize = 7;
/// Numbers per item of the checklist: item, state, blocking.
const ITEM_WORDS: usize = 3;

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
    pub fn new(packed: &str) -> Result<Pack, JsError> {
        Ok(Pack(Box::leak(Box::new(serde_json::from_str(packed)?))))
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

/// What the engine says of a draft.
#[wasm_bindgen]
pub struct Report(pub(crate) engine::Report);

#[wasm_bindgen]
impl Report {
    /// [`FINDING_WORDS`] numbers per finding, by place.
    #[wasm_bindgen(getter)]
    pub fn findings(&self) -> Uint32Array {
        let mut packed = Vec::with_capacity(self.0.findings.len() * FINDING_WORDS);
        let mut strings = 0;
        for f in &self.0.findings {
            let (fixes, args) = (f.fixes.len() as u32, f.args.len() as u32);
            packed.extend([f.rule as u32, f.severity as u32, f.span.start, f.span.end, strings, fixes, args]);
            strings += fixes + args;
        }
        Uint32Array::from(packed.as_slice())
    }

    /// Fixes and arguments of each finding, one after the other; a fix begins with `!` (safe) or
    /// `?` (to be read before it is applied).
    #[wasm_bindgen(getter)]
    pub fn strings(&self) -> Array {
        let strings = Array::new();
        for finding in &self.0.findings {
            for fix in &finding.fixes {
                let mark = if fix.safe { '!' } else { '?' };
                strings.push(&JsValue::from_str(&format!("{mark}{}", fix.text)));
            }
            for arg in &finding.args {
                strings.push(&JsValue::from_str(arg));
            }
        }
        strings
    }

    /// [`ITEM_WORDS`] numbers per item, in order of display.
    #[wasm_bindgen(getter)]
    pub fn checklist(&self) -> Uint32Array {
        let mut packed = Vec::with_capacity(self.0.checklist.len() * ITEM_WORDS);
        for item in &self.0.checklist {
            packed.extend([item.item as u32, item.state as u32, u32::from(item.blocking)]);
        }
        Uint32Array::from(packed.as_slice())
    }

    /// Index of the situation.
    #[wasm_bindgen(getter)]
    pub fn situation(&self) -> u32 {
        self.0.situation as u32
    }
}
