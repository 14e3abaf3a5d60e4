//! Facts that nobody filled in: `XX:XX`, `XX de XX`, `XXX €`, `____`, `a las ??`, `--:--`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_before, in_address};
use crate::engine::dates::names;
use crate::engine::token::{HASHTAG, Kind};
use crate::engine::wordlist::among;

/// Marks the hole with its unit.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut index = 0;
    while index < draft.tokens.len() {
        let last = crosses(draft, index).or_else(|| signs(draft, index));
        if let Some(last) = last {
            let (start, end) = (draft.tokens[index].start as usize, draft.tokens[last].end as usize);
            if !in_address(draft, start) && !draft.tokens[index].is(HASHTAG) {
                sink.raise(start, end, Vec::new(), Vec::new());
            }
        }
        index = last.unwrap_or(index) + 1;
    }
}

/// How many `x` the word is made of; 0 for any other word.
fn exes(draft: &Analysis<'_>, index: usize) -> usize {
    let word = draft.word_at(index);
    if word.iter().all(|&b| b == b'x') { word.len() } else { 0 }
}

/// «h», «horas», «€», «euros»: what a number would stand before.
fn is_unit(draft: &Analysis<'_>, index: usize) -> bool {
    among(draft.word_at(index), b"h horas euros") || draft.sign_at(index) == 0x80
}

fn is_month(draft: &Analysis<'_>, index: usize) -> bool {
    names::month(draft.word_at(index)).is_some()
}

/// The last token of a hole of `x` that begins at `index`. «siglo XX» and «XXX Semana» are no holes.
fn crosses(draft: &Analysis<'_>, index: usize) -> Option<usize> {
    let first = exes(draft, index);
    let number = draft.tokens[index].kind == Kind::Number && draft.tokens[index].end - draft.tokens[index].start <= 2;
    if first == 0 && !number {
        return None;
    }
    let glued = |at: usize| matches!(draft.tokens.get(at..at + 2), Some([one, next]) if one.end == next.start);
    let separator = if glued(index) && glued(index + 1) { draft.sign_at(index + 1) } else { 0 };
    let second = exes(draft, index + 2);
    match separator {
        b':' | b'.' if second == 2 && (number || first == 2) => return Some(index + 2),
        b'/' | b'-' if number && second == 2 => return Some(third(draft, index, separator)),
        b'/' if (1..=2).contains(&first) && (1..=2).contains(&second) => return Some(third(draft, index, separator)),
        b'-' if first == 2 && second == 2 => return Some(third(draft, index, separator)),
        _ => {}
    }
    if first == 0 {
        return None;
    }
    if (2..=4).contains(&first) && is_unit(draft, index + 1) {
        return Some(index + 1);
    }
    if first == 2 && draft.word_at(index + 1) == b"de" && (second == 2 || is_month(draft, index + 2)) {
        return Some(index + 2);
    }
    if first == 2 && draft.word_at(index + 1) == b"plazas" {
        return Some(index + 1);
    }
    (first >= 4).then_some(index)
}

/// The year of `XX/XX/2026`, if there is one.
fn third(draft: &Analysis<'_>, index: usize, separator: u8) -> usize {
    let is_year = exes(draft, index + 4) > 1 || draft.tokens.get(index + 4).is_some_and(|t| t.kind == Kind::Number);
    if draft.sign_at(index + 3) == separator && is_year { index + 4 } else { index + 2 }
}

fn signs(draft: &Analysis<'_>, index: usize) -> Option<usize> {
    let token = draft.tokens[index];
    let length = token.end - token.start;
    match draft.sign_at(index) {
        b'_' if length >= 3 => Some(index),
        b'.' if length >= 7 => Some(index),
        b'-' if length == 2 && draft.sign_at(index + 1) == b':' && draft.sign_at(index + 2) == b'-' => Some(index + 2),
        b'?' => question(draft, index, length),
        b'(' if draft.sign_at(index + 1) == b'?' && draft.sign_at(index + 2) == b')' => Some(index + 2),
        _ => None,
    }
}

/// «?? horas», «a las ??», «el día ??».
fn question(draft: &Analysis<'_>, index: usize, length: u32) -> Option<usize> {
    if length >= 2 && (is_unit(draft, index + 1) || draft.word_at(index + 1) == b"de" && is_month(draft, index + 2)) {
        return Some(index + 1 + usize::from(draft.word_at(index + 1) == b"de"));
    }
    let before = |steps: usize| index.checked_sub(steps).map_or(&[][..], |at| draft.word_at(at));
    let awaited = matches!((before(2), before(1)), (b"a", b"las") | (b"el", b"dia")) || length >= 2 && before(1) == b"dia";
    let apart = byte_before(draft, draft.tokens[index].start as usize) == b' ';
    (awaited && apart && length <= 3).then_some(index)
}
