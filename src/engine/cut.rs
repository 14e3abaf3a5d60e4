//! Pieces of a text without what the library brings along for them: how it panics, how it searches.

use std::slice::SliceIndex;

/// The stretch of `text`; nothing where it would begin or end within a character. An index would panic there, and
/// bring along all that is then said of the text.
#[inline(never)] // stands in the wasm once
pub fn cut(text: &str, stretch: impl SliceIndex<str, Output = str>) -> &str {
    text.get(stretch).unwrap_or_default()
}

/// Whether `c` is one of `letters`.
#[inline(never)] // stands in the wasm once
pub fn holds(letters: &str, c: char) -> bool {
    letters.chars().any(|letter| letter == c)
}

#[cfg(test)]
mod tests {
    use super::cut;

    #[test]
    fn what_lies_within_a_character_is_nothing() {
        assert_eq!(cut("año", 1..3), "ñ");
        assert_eq!(cut("año", 2..), "");
        assert_eq!(cut("año", 1..9), "");
    }
}
