//! «alumnos/as», «el/la», «niños(as)».

use super::both_genders;
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, fix, in_address, is_word};
use crate::engine::finding::Fix;
use crate::engine::fold::UPPER;
use crate::engine::token::is_letter;

const ARTICLES: &[(&[u8], &[u8])] =
    &[(b"el", b"la"), (b"la", b"el"), (b"los", b"las"), (b"las", b"los"), (b"un", b"una"), (b"del", b"de la"), (b"al", b"a la")];
const ENDINGS: &[&[u8]] = &[b"o", b"or", b"os", b"es", b"e", b"ores"];

/// Marks both forms; the fix writes two plurals out.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    for at in 1..bytes.len() {
        if !matches!(bytes[at], b'/' | b'(') || !is_letter(bytes[at - 1]) || in_address(draft, at) {
            continue;
        }
        let start = at - bytes[..at].iter().rev().take_while(|&&b| is_letter(b)).count();
        let (word, behind) = (&bytes[start..at], &bytes[at + 1..]);
        let ends = |form: &[u8]| behind.starts_with(form) && !is_word(behind.get(form.len()).copied().unwrap_or(b' '));
        let end = if bytes[at] == b'(' {
            let length = if behind.starts_with(b"as)") { 3 } else { 2 };
            let fits =
                word.len() > 3 && (word.ends_with(b"o") || word.ends_with(b"os")) && behind[..length.min(behind.len())].ends_with(b")");
            (fits && behind.starts_with(b"a")).then_some(at + 1 + length)
        } else if let Some((_, other)) = ARTICLES.iter().find(|(one, other)| word == *one && ends(other)) {
            Some(at + 1 + other.len())
        } else {
            let form = [&b"as"[..], b"a"].into_iter().find(|form| ends(form));
            form.filter(|_| word.len() > 2 && ENDINGS.iter().any(|end| word.ends_with(end))).map(|form| at + 1 + form.len())
        };
        if let Some(end) = end {
            sink.raise(start, end, Vec::new(), fixes(draft, start, at));
        }
    }
}

fn fixes(draft: &Analysis<'_>, start: usize, at: usize) -> Vec<Fix> {
    let word = draft.original(start, at);
    let plural = byte_at(draft, at - 1) == b's' && byte_at(draft, at + 1) == b'a' && byte_at(draft, at + 2) == b's';
    let stem =
        word.strip_suffix("os").or_else(|| word.strip_suffix("OS")).or_else(|| word.strip_suffix("es").filter(|stem| stem.ends_with("or")));
    let caps = draft.folded.flags[start..at].iter().all(|flags| flags & UPPER != 0);
    match stem {
        Some(stem) if plural && at - start > 3 => fix(both_genders(stem, caps), false),
        _ => Vec::new(),
    }
}
