//! Number plates: 1234 BCD, and the old ones with their province.

use super::Sink;
use super::tools::{begins_a_code, byte_at, fix, is_word, sentence_has};
use crate::engine::analysis::Analysis;
use crate::engine::token::{ALL_CAPS, Kind};
use crate::engine::wordlist::Words;

/// The sentence speaks of files, not of cars.
const FILES: &[u8] = b"exp expte expediente ref referencia codigo modelo bdns norma iso une";
const VEHICLES: &[u8] =
    b"matricula coche vehiculo turismo furgoneta moto camion due\xF1o propietario seat renault opel ford citroen peugeot \
    volkswagen aparcado estacionado conductor";
const PROVINCES: Words = Words::sorted(
    b"a ab al av b ba bi bu c ca cc ce co cr cs cu gc ge gi gr gu h hu ib j l le lo lu m ma ml mu na o or ou p pm po s sa se sg so \
    ss t te tf to v va vi z za",
);

/// A plate of today or of before 2000.
pub fn plate(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in draft.tokens.iter().enumerate() {
        if token.kind != Kind::Number || token.end - token.start != 4 || sentence_has(draft, token, FILES) {
            continue;
        }
        if let Some((start, end)) = modern(draft, index).or_else(|| old(draft, index)) {
            let tail = draft.original(end.saturating_sub(3), end);
            sink.raise(start, end, Vec::new(), fix(format!("**** {tail}"), false));
        }
    }
}

fn modern(draft: &Analysis<'_>, index: usize) -> Option<(usize, usize)> {
    let number = draft.tokens[index];
    if !begins_a_code(draft, &number) {
        return None;
    }
    let letters = draft.tokens.get(index + 1 + usize::from(draft.sign_at(index + 1) == b'-'))?;
    let (start, end) = (number.start as usize, letters.end as usize);
    let word = draft.word(letters);
    let consonants = word.len() == 3 && word.iter().all(|b| b.is_ascii_lowercase() && !b"aeiouq".contains(b));
    let gap = letters.start - number.end;
    if letters.kind != Kind::Word || !letters.is(ALL_CAPS) || !consonants || gap > 1 || byte_at(draft, end) == b'/' {
        return None;
    }
    let like_a_year = gap == 1 && byte_at(draft, end - 4) == b' ' && matches!(draft.word(&number), [b'1', b'9', ..] | [b'2', b'0', ..]);
    (!like_a_year || sentence_has(draft, &number, VEHICLES)).then_some((start, end))
}

fn old(draft: &Analysis<'_>, index: usize) -> Option<(usize, usize)> {
    let first = index.checked_sub(2)?;
    let last = draft.tokens.get(index + 2)?;
    let joined = (first..index + 2).all(|at| draft.touches_next(at)) && [index - 1, index + 1].iter().all(|&at| draft.sign_at(at) == b'-');
    let letters = draft.word(last);
    let capitals = draft.original_of(&draft.tokens[first]).chars().chain(draft.original_of(last).chars()).all(char::is_uppercase);
    let known = PROVINCES.has(draft.word_at(first)) && last.kind == Kind::Word && letters.len() <= 2;
    (joined && known && capitals && !is_word(byte_at(draft, last.end as usize)))
        .then_some((draft.tokens[first].start as usize, last.end as usize))
}
