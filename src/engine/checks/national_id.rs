//! DNI and NIE: the identity numbers of people, told by their check letter.
//!
//! A council's own CIF begins with another letter and is never one of these.

use super::Sink;
use super::tools::{Digits, byte_at, byte_before, fix, in_address, is_word, numbers, preceded_by, remainder, token_at};
use crate::engine::analysis::Analysis;
use crate::engine::fold::UPPER;
use crate::engine::token::Kind;

const LETTERS: &[u8; 23] = b"trwagmyfpdxbnjzsqvhlcke";
const SEPARATORS: &[u8] = b". ";
const NAMES: &[u8] = b"dni nif nie documento identidad dnis";

struct Identity {
    start: usize,
    end: usize,
    valid: bool,
    /// What the data protection agency leaves visible: the digits from the fourth to the seventh.
    masked: String,
}

/// DNI with a right letter.
pub fn dni(draft: &Analysis<'_>, sink: &mut Sink) {
    for found in dnis(draft).filter(|found| found.valid) {
        sink.raise(found.start, found.end, Vec::new(), fix(found.masked, true));
    }
}

/// NIE with a right letter.
pub fn nie(draft: &Analysis<'_>, sink: &mut Sink) {
    for found in nies(draft).filter(|found| found.valid) {
        sink.raise(found.start, found.end, Vec::new(), fix(found.masked, true));
    }
}

/// Called DNI or NIE, with a letter that is not its own.
pub fn dni_like(draft: &Analysis<'_>, sink: &mut Sink) {
    for found in dnis(draft).chain(nies(draft)).filter(|found| !found.valid) {
        if preceded_by(draft, token_at(draft, found.start), 4, NAMES) {
            sink.raise(found.start, found.end, Vec::new(), fix(found.masked, true));
        }
    }
}

fn dnis<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = Identity> + 'd {
    numbers(draft).filter_map(|(_, token)| {
        let start = token.start as usize;
        let digits = Digits::read(&draft.folded.bytes, start, 8, SEPARATORS);
        if digits.count < 8 {
            return None;
        }
        let (letter, end) = check_letter(draft, digits.end)?;
        let masked = mask("***", &digits.values[3..7], "**");
        Some(Identity { start, end, valid: is_right(digits.all(), letter), masked })
    })
}

fn nies<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = Identity> + 'd {
    draft.tokens.iter().filter(|t| t.kind == Kind::Word).filter_map(|token| {
        let start = token.start as usize;
        let first = byte_at(draft, start);
        if !matches!(first, b'x'..=b'z') {
            return None;
        }
        let from = start + 1 + usize::from(matches!(byte_at(draft, start + 1), b'-' | b' '));
        let digits = Digits::read(&draft.folded.bytes, from, 7, SEPARATORS);
        if digits.count < 7 || is_word(byte_before(draft, start)) || in_address(draft, start) {
            return None;
        }
        let (letter, end) = check_letter(draft, digits.end)?;
        let mut whole = [first - b'x', 0, 0, 0, 0, 0, 0, 0];
        whole[1..].copy_from_slice(digits.all());
        Some(Identity { start, end, valid: is_right(&whole, letter), masked: mask("****", &digits.values[3..7], "*") })
    })
}

/// The letter after the digits, perhaps behind a hyphen or a blank, and where it ends.
fn check_letter(draft: &Analysis<'_>, mut at: usize) -> Option<(u8, usize)> {
    let from = at;
    while at < from + 3 && matches!(byte_at(draft, at), b' ' | b'-' | b'.') {
        at += 1;
    }
    let letter = byte_at(draft, at);
    let alone = !is_word(byte_at(draft, at + 1));
    // «12345678 a disposición»: behind a mere blank a small letter is a word.
    let blank_only = at > from && (from..at).all(|at| byte_at(draft, at) == b' ');
    let small = draft.folded.flags.get(at).is_none_or(|flags| flags & UPPER == 0);
    (letter.is_ascii_lowercase() && alone && !(blank_only && small)).then_some((letter, at + 1))
}

fn is_right(digits: &[u8], letter: u8) -> bool {
    LETTERS[remainder(digits, 23) as usize] == letter
}

fn mask(before: &str, shown: &[u8], after: &str) -> String {
    let shown: String = shown.iter().map(|digit| char::from(b'0' + digit)).collect();
    format!("{before}{shown}{after}")
}
