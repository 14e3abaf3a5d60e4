//! What only Firefox needs: scripts in the browser's own window, which reach its extensions.

use super::{Browser, Result, Trouble, parse};
use serde_json::{Value, json};

impl Browser {
    /// Calls a function in the browser's window with the extension's id and its address.
    pub(super) fn in_window(&self, function: &str) -> Result<Value> {
        self.in_window_with(function, Value::Null)
    }

    /// Calls a function in the browser's window with the extension's id, its address and `argument`.
    pub(super) fn in_window_with(&self, function: &str, argument: Value) -> Result<Value> {
        let extension = self.installed()?;
        let arguments = json!([extension.gecko_id, extension.base, argument]);
        self.call_in(json!({"context": self.window}), function, &arguments)
    }

    /// The value of an expression in the extension's `background` or `popup`.
    pub(super) fn frame_eval(&self, place: &str, expression: &str) -> Result<Value> {
        let code = format!("(async () => JSON.stringify(await ({expression})))()");
        let asked = json!({"place": place, "code": code});
        let answer = self.in_window_with(include_str!("firefox_eval.js"), asked)?;
        match answer["error"].as_str() {
            Some(e) => Err(Trouble::new(format!("firefox: {expression} in the {place} threw {e}"))),
            None => parse(&answer["value"]),
        }
    }
}
