//! The boundary of the authoring wasm: it compiles an organisation's pack when it is imported, and
//! is not loaded otherwise.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::rulec::pattern::Lists;
use crate::rulec::refusal::Refusal;
use crate::rules::organisation;
use crate::texts::RuleText;

/// What an import keeps besides the pack.
#[derive(Serialize)]
struct About<'a> {
    name: &'a str,
    version: &'a str,
    texts: &'a [RuleText],
}

/// A pack that was accepted.
#[wasm_bindgen]
pub struct Compiled {
    about: String,
    pack: Vec<u8>,
}

#[wasm_bindgen]
impl Compiled {
    /// JSON: `name`, `version`, `texts`.
    #[wasm_bindgen(getter)]
    pub fn about(&self) -> String {
        self.about.clone()
    }

    /// What the engine's `Pack` opens.
    #[wasm_bindgen(getter)]
    pub fn pack(&self) -> Vec<u8> {
        self.pack.clone()
    }
}

/// Compiles the pack in `json` and tries out its examples; `lists` are the built-in ones as JSON and
/// `taken` the ids of the built-in rules.
///
/// # Errors
/// Throws `{rule, name, values}`: what the sentence `refusedNAME` of the locales says of the rule.
#[wasm_bindgen]
pub fn compile_pack(json: &str, lists: &str, taken: Vec<String>) -> Result<Compiled, JsValue> {
    compile(json, lists, &taken).map_err(|refusal| {
        let told = serde_json::to_string(&refusal).unwrap_or_default();
        js_sys::JSON::parse(&told).unwrap_or_else(|error| error)
    })
}

fn compile(json: &str, lists: &str, taken: &[String]) -> Result<Compiled, Refusal> {
    let lists: Lists = serde_json::from_str(lists)?;
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let own = organisation::read(json, &lists, &taken)?;
    let about = About { name: &own.name, version: &own.version, texts: &own.texts };
    let pack = own.pack.to_bytes().map_err(|error| Refusal::from(error.to_string()))?;
    Ok(Compiled { about: serde_json::to_string(&about)?, pack })
}
