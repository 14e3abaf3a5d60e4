//! When two phrases are the same one: what is only written otherwise makes no other phrase.

use super::casing;
use super::cut::cut;
use super::fold::Folded;
use super::token::{Kind, Token, tokenize};

/// A phrase without case, accents, punctuation and spacing: what an accepted phrase is remembered by. One that has nothing
/// else, such as «!!», stays as it is: it is not the same as every other.
pub fn normalise(text: &str) -> String {
    let folded = Folded::new(text);
    let tokens = tokenize(&folded);
    let word = |t: &Token| {
        let bytes = &folded.bytes[t.range()];
        // Letters of other alphabets and emoji share their bytes.
        match bytes.iter().all(|&byte| byte >= b' ') {
            true => bytes.iter().map(|&byte| char::from(byte)).collect(),
            false => casing::lower(cut(text, folded.utf8(t.start as usize)..folded.utf8(t.end as usize))),
        }
    };
    let words: Vec<String> = tokens.iter().filter(|t| t.kind != Kind::Sign).map(word).collect();
    if words.is_empty() { text.trim().to_owned() } else { words.join(" ") }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_phrase_is_the_same_in_another_case_with_other_accents_signs_and_blanks() {
        for other in ["MAÑANA se abre", "  mañana, se…  ABRE!", "Mañána se abré"] {
            assert_eq!(normalise(other), normalise("mañana se abre"), "{other}");
        }
    }

    #[test]
    fn another_letter_an_emoji_or_a_number_makes_another_phrase() {
        for (one, other) in [("el año", "el ano"), ("bien 😂", "bien 😡"), ("λόγος", "κόσμος"), ("010", "012"), ("!!", "____"), ("…", "")]
        {
            assert_ne!(normalise(one), normalise(other));
        }
    }
}
