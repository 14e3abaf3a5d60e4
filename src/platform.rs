//! What every browser has built in, and a native program brings along.

/// Canonical composition (NFC). The tables of a crate add 55 kB to the compressed wasm.
#[cfg(target_arch = "wasm32")]
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Bytes of each character that people see. The tables of a crate add 9 kB.
#[cfg(target_arch = "wasm32")]
pub fn graphemes(text: &str) -> Vec<usize> {
    use js_sys::Intl::{SegmentData, Segmenter};
    use wasm_bindgen::JsCast;
    thread_local! {
        static SEGMENTER: Segmenter = Segmenter::default();
    }
    let segments = SEGMENTER.with(|segmenter| segmenter.segment(text));
    let length = |segment: SegmentData| String::from(segment.segment()).len();
    js_sys::Array::from(&segments).iter().map(|segment| length(segment.unchecked_into())).collect()
}

/// Bytes of each character that people see.
#[cfg(not(target_arch = "wasm32"))]
pub fn graphemes(text: &str) -> Vec<usize> {
    use unicode_segmentation::UnicodeSegmentation;
    text.graphemes(true).map(str::len).collect()
}

/// Canonical composition (NFC).
#[cfg(not(target_arch = "wasm32"))]
pub fn composed(text: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    text.nfc().collect()
}
