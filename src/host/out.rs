//! Standard output, where the answers go: with colours only if the reader is a terminal that has
//! them, and quiet when the reader goes away.

use std::io::Write;

use super::HostError;

/// Prints a text that may carry ANSI styles.
pub fn print(text: &str) -> Result<(), HostError> {
    let mut out = anstream::stdout().lock();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).map_err(|error| HostError::Stream("escribir en la salida", error))
}

/// Prints a value as indented JSON.
pub fn print_json(value: &impl serde::Serialize) -> Result<(), HostError> {
    let json = serde_json::to_string_pretty(value).map_err(|error| HostError::Internal(error.to_string()))?;
    print(&(json + "\n"))
}
