//! A law with its whole name and date: «Ley 39/2015, de 1 de octubre»; «artículo 45.2.b)».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::token::Kind;
use crate::engine::wordlist::{Words, among};

const NORMS: Words = Words::sorted(b"decreto ley orden ordenanza reglamento resolucion");
/// Between the name of the norm and its number.
const REACH: usize = 5;

/// Marks the citation.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for index in 0..draft.tokens.len() {
        let place = if is_number(draft, index) { norm(draft, index).or_else(|| article(draft, index)) } else { None };
        if let Some((first, last)) = place {
            sink.raise(draft.tokens[first].start as usize, draft.tokens[last].end as usize, Vec::new(), Vec::new());
        }
    }
}

fn is_number(draft: &Analysis<'_>, index: usize) -> bool {
    draft.tokens.get(index).is_some_and(|t| t.kind == Kind::Number)
}

/// `39/2015, de 1 de octubre` behind the name of a norm.
fn norm(draft: &Analysis<'_>, number: usize) -> Option<(usize, usize)> {
    let year = draft
        .tokens
        .get(number + 2)
        .filter(|t| t.kind == Kind::Number && matches!(draft.word(t), [b'1', b'9', _, _] | [b'2', b'0', _, _]))?;
    let mut at = number + 3;
    at += usize::from(draft.sign_at(at) == b',');
    let dated =
        draft.word_at(at) == b"de" && is_number(draft, at + 1) && draft.word_at(at + 2) == b"de" && !draft.word_at(at + 3).is_empty();
    if draft.sign_at(number + 1) != b'/' || !dated {
        return None;
    }
    let mut first = (number.saturating_sub(REACH)..number).find(|&at| NORMS.has(draft.word_at(at)))?;
    first -= usize::from(first > 0 && draft.word_at(first - 1) == b"real");
    (draft.tokens[first].sentence == year.sentence).then_some((first, at + 3))
}

/// `45.2`, `45.2.b)` behind «artículo» or «art.».
fn article(draft: &Analysis<'_>, number: usize) -> Option<(usize, usize)> {
    let stop = usize::from(number > 0 && draft.sign_at(number - 1) == b'.');
    let first = number.checked_sub(1 + stop).filter(|&at| among(draft.word_at(at), b"articulo articulos art arts"))?;
    if !draft.word(&draft.tokens[number]).contains(&b'.') {
        return None;
    }
    let letter = number + usize::from(draft.touches_next(number) && draft.sign_at(number + 1) == b'.') + 1;
    let lettered = letter > 0 && draft.touches_next(letter - 1) && draft.word_at(letter).len() == 1 && draft.sign_at(letter + 1) == b')';
    Some((first, if lettered { letter + 1 } else { number }))
}
