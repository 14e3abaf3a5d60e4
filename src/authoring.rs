//! The boundary of the authoring wasm: it compiles an organisation's pack when it is imported, and
//! is not loaded otherwise.

use serde::Serialize;
use wasm_bindgen::prelude::*;

use crate::rulec::pattern::Lists;
use crate::rules::organisation;
use crate::texts::RuleText;

/// What an import keeps.
#[derive(Serialize)]
struct Packed<'a> {
    name: &'a str,
    version: &'a str,
    /// As text: the page only hands it on.
    pack: String,
    texts: &'a [RuleText],
}

/// Compiles the pack in `json` and tries out its examples; `lists` are the built-in ones as JSON and
/// `taken` the ids of the built-in rules. Returns JSON: `name`, `version`, `texts`, and `pack` for
/// the engine.
///
/// # Errors
/// Throws an `Error` that names the rule and the reason.
#[wasm_bindgen]
pub fn compile_pack(json: &str, lists: &str, taken: Vec<String>) -> Result<String, JsError> {
    let lists: Lists = serde_json::from_str(lists)?;
    let taken: Vec<&str> = taken.iter().map(String::as_str).collect();
    let own = organisation::read(json, &lists, &taken).map_err(|reason| JsError::new(&reason))?;
    let packed = Packed { name: &own.name, version: &own.version, pack: serde_json::to_string(&own.pack)?, texts: &own.texts };
    Ok(serde_json::to_string(&packed)?)
}
