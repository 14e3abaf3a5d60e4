//! A flat with its door: «C/ Luna, 12, 3.º B».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::token::Kind;
use crate::engine::wordlist::{Words, among};

const STREETS: Words = Words::sorted(b"avda avenida calle camino paseo plaza pza ronda travesia urb urbanizacion");
/// How many tokens the name of a street and its number take.
const REACH: usize = 12;

/// Marks the address from the street to the door.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut index = 0;
    while index < draft.tokens.len() {
        let last = is_street(draft, index).then(|| door(draft, index)).flatten();
        if let Some(last) = last {
            sink.raise(draft.tokens[index].start as usize, draft.tokens[last].end as usize, Vec::new(), Vec::new());
        }
        index = last.unwrap_or(index) + 1;
    }
}

fn is_street(draft: &Analysis<'_>, index: usize) -> bool {
    let word = draft.word_at(index);
    STREETS.has(word) || word == b"c" && draft.sign_at(index + 1) == b'/'
}

/// Index of the last token of the first door behind a house number.
fn door(draft: &Analysis<'_>, street: usize) -> Option<usize> {
    let line = draft.tokens[street..].iter().take(REACH).take_while(|t| draft.folded.bytes[t.start as usize] != b'\n').count();
    let house = (street + 2..street + line)
        .find(|&at| draft.tokens[at].kind == Kind::Number && draft.tokens[at].end - draft.tokens[at].start <= 4)?;
    let at = house + 1 + usize::from(draft.sign_at(house + 1) == b',');
    match draft.word_at(at) {
        b"atico" => return Some(at),
        b"bajo" => return is_letter_of_a_door(draft.word_at(at + 1)).then_some(at + 1),
        _ => {}
    }
    let floor = draft.tokens.get(at).filter(|t| t.kind == Kind::Number && t.end - t.start <= 2)?;
    let mut next = at + 1 + usize::from(draft.sign_at(at + 1) == b'.');
    let ordinal = matches!(draft.sign_at(next), 0xBA | 0xAA) || draft.word_at(next) == b"o";
    next += 1;
    next += usize::from(draft.sign_at(next) == b'-');
    (ordinal && floor.end > floor.start && is_door(draft.word_at(next))).then_some(next)
}

fn is_letter_of_a_door(word: &[u8]) -> bool {
    matches!(word, [b'a'..=b'e'])
}

fn is_door(word: &[u8]) -> bool {
    is_letter_of_a_door(word) || word.starts_with(b"izq") || word.starts_with(b"dcha") || among(word, b"derecha izda puerta pta")
}
