//! Dates in figures: `25/11/2026`, `3-4-27`, `04.05.2026`, `2026-11-25`, `el 25/11`.

use super::super::analysis::Analysis;
use super::super::token::{Kind, Token};
use super::Parts;

/// A date in figures that begins at token `at`, and its last token. `led` says that the words before
/// announce a day («el», a weekday): two figures alone could be a score or a ratio.
pub fn read(draft: &Analysis<'_>, at: usize, led: bool) -> Option<(Parts, usize)> {
    let tokens = &draft.tokens;
    let first = tokens.get(at)?;
    if first.kind != Kind::Number || is_joined_before(draft, first) && !is_behind_a_year(draft, at) {
        return None;
    }
    let text = draft.word(first);
    let (figures, last) = if text.contains(&b'.') { (dotted(text)?, at) } else { joined(draft, at)? };
    if is_joined_after(draft, &tokens[last]) {
        return None;
    }
    Some((parts(figures, led)?, last))
}

/// Up to three figures and how many digits each has.
type Figures = [(u32, usize); 3];

/// `13.5.2015` is a single token.
fn dotted(text: &[u8]) -> Option<Figures> {
    let mut figures = [(0, 0); 3];
    let mut pieces = text.split(|&b| b == b'.');
    for figure in &mut figures {
        *figure = value(pieces.next()?)?;
    }
    (pieces.next().is_none() && (figures[2].1 == 4 || figures[2].1 == 2 || figures[0].1 == 4)).then_some(figures)
}

/// `25/11/2026`: numbers and the same sign between them, nothing else.
fn joined(draft: &Analysis<'_>, at: usize) -> Option<(Figures, usize)> {
    let tokens = &draft.tokens;
    let mut figures = [(0, 0); 3];
    figures[0] = value(draft.word(&tokens[at]))?;
    let sign = tokens.get(at + 1)?;
    if !matches!(draft.word(sign), b"/" | b"-") {
        return None;
    }
    let mut last = at;
    for figure in &mut figures[1..] {
        let (Some(between), Some(number)) = (tokens.get(last + 1), tokens.get(last + 2)) else { break };
        let glued = between.start == tokens[last].end && number.start == between.end;
        if !glued || draft.word(between) != draft.word(sign) || number.kind != Kind::Number {
            break;
        }
        *figure = value(draft.word(number))?;
        last += 2;
    }
    (last > at).then_some((figures, last))
}

fn value(digits: &[u8]) -> Option<(u32, usize)> {
    if digits.is_empty() || digits.len() > 4 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((digits.iter().fold(0, |sum, d| sum * 10 + u32::from(d - b'0')), digits.len()))
}

fn parts(figures: Figures, led: bool) -> Option<Parts> {
    let [(a, a_digits), (b, b_digits), (c, c_digits)] = figures;
    let (day, month, year) = match (a_digits, b_digits, c_digits) {
        (4, 1..=2, 1..=2) if (1900..2100).contains(&a) => (c, b, Some(a)),
        (1..=2, 1..=2, 4) if (1000..3000).contains(&c) => (a, b, Some(c)),
        (1..=2, 1..=2, 2) if (1..=31).contains(&a) && (1..=12).contains(&b) => (a, b, Some(2000 + c)),
        (1..=2, 1..=2, 0) if led && (1..=31).contains(&a) && (1..=12).contains(&b) => (a, b, None),
        _ => return None,
    };
    // Two wrong figures are something else: an archive number, a version.
    if day > 31 && month > 12 {
        return None;
    }
    let small = |number: u32| u8::try_from(number).ok();
    let year = year.map(|y| y as i32);
    Some(Parts { weekday: None, day: small(day), month: small(month), year, own_month: true, own_year: year.is_some() })
}

/// «12 de enero de 2016-22/2/2016».
fn is_behind_a_year(draft: &Analysis<'_>, at: usize) -> bool {
    let Some([of, year, dash]) = at.checked_sub(3).and_then(|from| draft.tokens.get(from..at)) else { return false };
    matches!(draft.word(of), b"de" | b"del") && year.kind == Kind::Number && year.end - year.start == 4 && draft.word(dash) == b"-"
}

/// Part of something longer: `A-7`, `+34-`, `1/2/…`.
fn is_joined_before(draft: &Analysis<'_>, token: &Token) -> bool {
    let before = (token.start as usize).checked_sub(1).map(|at| draft.folded.bytes[at]);
    before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b'-' | b'+' | b'_' | b'=' | b'.'))
}

fn is_joined_after(draft: &Analysis<'_>, token: &Token) -> bool {
    let after = |ahead: usize| draft.folded.bytes.get(token.end as usize + ahead).copied().unwrap_or(b' ');
    after(0).is_ascii_alphanumeric() || after(0) == b'%' || matches!(after(0), b'/' | b'-' | b':') && after(1).is_ascii_alphanumeric()
}
