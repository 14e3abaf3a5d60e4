//! What every browser has built in, and a native program brings along.

/// Canonical composition (NFC). The tables of a crate add 55 kB to the compressed wasm.
#[cfg(target_arch = "wasm32")]
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Canonical composition (NFC).
#[cfg(not(target_arch = "wasm32"))]
pub fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}
