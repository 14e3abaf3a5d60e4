//! Endings that always carry an accent: «informacion», «muchisimas», «tecnologico».

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::{HASHTAG, Kind, NO_ACCENT};

/// Ending and the letter of it that takes the accent.
const ENDINGS: &[(&[u8], usize)] = &[
    (b"cion", 2),
    (b"isimo", 0),
    (b"isima", 0),
    (b"isimos", 0),
    (b"isimas", 0),
    (b"ologico", 2),
    (b"ologica", 2),
    (b"ologicos", 2),
    (b"ologicas", 2),
    (b"ografico", 2),
    (b"ografica", 2),
    (b"ograficos", 2),
    (b"ograficas", 2),
    (b"abamos", 0),
];
/// Of these the ending is the verb's own: «grabamos», «acabamos».
const EXCEPTIONS: &[&[u8]] = &[b"grabamos", b"acabamos", b"alabamos", b"trabamos", b"lavabamos"];
const FEWEST_LETTERS: usize = 6;

/// Marks the word; the fix writes its accent.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word && t.accent == NO_ACCENT && !t.is(HASHTAG)) {
        let word = draft.word(token);
        if word.len() < FEWEST_LETTERS {
            continue;
        }
        let ending = ENDINGS.iter().find(|(ending, _)| word.ends_with(ending));
        if let Some((ending, place)) = ending.filter(|_| !EXCEPTIONS.iter().any(|known| word.ends_with(known))) {
            let letter = word.len() - ending.len() + place;
            let written = casing::with_accent(draft.original_of(token), letter);
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(written, true));
        }
    }
}
