//! Passwords and user names that give access to something.

use super::Sink;
use super::tools::{byte_at, chunk_end};
use crate::engine::analysis::Analysis;
use crate::engine::token::Kind;
use crate::engine::wordlist::Words;

const SECRETS: Words = Words::sorted(b"clave contrase\xF1a passwd password pin");
/// What a user name or password may be without a digit.
const FEWEST_LETTERS: usize = 3;

/// Marks the word and what it names.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in draft.tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Word) {
        let word = draft.word(token);
        let secret = SECRETS.has(word);
        if !secret && word != b"usuario" {
            continue;
        }
        let sign = if secret { behind_its_owner(draft, index + 1) } else { index + 1 };
        let colon = matches!(draft.sign_at(sign), b':' | b'=');
        if !(colon || secret && draft.word_at(sign) == b"es") {
            continue;
        }
        let mut from = draft.tokens[sign].end as usize;
        from += usize::from(byte_at(draft, from) == b' ');
        let end = chunk_end(draft, from);
        let value = draft.folded.bytes.get(from..end).unwrap_or_default();
        let digits = secret && value.iter().any(u8::is_ascii_digit);
        let letters = colon && matches!(word, b"usuario" | b"contrase\xF1a") && value.len() >= FEWEST_LETTERS;
        if (digits || letters) && !value.contains(&b',') {
            sink.raise(token.start as usize, end, Vec::new(), Vec::new());
        }
    }
}

/// Past «del wifi», «de la red».
fn behind_its_owner(draft: &Analysis<'_>, index: usize) -> usize {
    let mut at = index;
    for _ in 0..2 {
        if matches!(draft.word_at(at), b"de" | b"del") {
            at += if draft.word_at(at + 1) == b"la" { 3 } else { 2 };
        }
    }
    at
}
