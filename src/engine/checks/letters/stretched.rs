//! «Holaaaa», «graciasss», «siii».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::fold;
use crate::engine::token::Kind;

/// Letters of Roman numerals, which repeat by right: «XXIII», «MMXXVI».
const ROMAN: &[u8] = b"ivxlcdm";

/// Marks the word; the fix writes each letter once.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word && t.end - t.start > 3) {
        if is_stretched(draft.word(token)) {
            let shrunk = shrink(draft.original_of(token));
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(shrunk, false));
        }
    }
}

fn is_stretched(word: &[u8]) -> bool {
    let only_roman = word.iter().all(|b| ROMAN.contains(b));
    // «www», «AAA» and «xxx» are no words; «zzz» is one of a comic.
    let is_one_letter = word.iter().all(|b| *b == word[0]);
    let runs =
        word.windows(3).any(|three| three[0].is_ascii_lowercase() && three[0] != b'x' && three[1] == three[0] && three[2] == three[0]);
    runs && !only_roman && !is_one_letter && !word.starts_with(b"www")
}

/// Runs of three or more become one letter; of an accented run the accent stays.
fn shrink(word: &str) -> String {
    let plain = |c: char| fold::spanish(c).map_or(c, |(byte, _)| char::from(byte));
    let letters: Vec<char> = word.chars().collect();
    let mut out = String::with_capacity(word.len());
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..].iter().take_while(|&&c| plain(c) == plain(letters[at])).count();
        let kept = if run >= 3 { 1 } else { run };
        let accented =
            letters[at..at + run].iter().copied().find(|&c| fold::spanish(c).is_some_and(|(_, flags)| flags & fold::ACCENT != 0));
        match accented {
            Some(c) if kept == 1 => out.push(c),
            _ => out.extend(&letters[at..at + kept]),
        }
        at += run;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::{is_stretched, shrink};

    #[test]
    fn roman_numerals_and_the_web_are_not_stretched() {
        for word in [&b"xxiii"[..], b"viii", b"mmmcd", b"www", b"aaa", b"accion"] {
            assert!(!is_stretched(word));
        }
        assert!(is_stretched(b"holaaa") && is_stretched(b"siii") && is_stretched(b"brrr"));
    }

    #[test]
    fn a_run_becomes_one_letter() {
        assert_eq!(shrink("Graciasss"), "Gracias");
        assert_eq!(shrink("aquíííí"), "aquí");
        assert_eq!(shrink("leeeer"), "ler");
    }
}
