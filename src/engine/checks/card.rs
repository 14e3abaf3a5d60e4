//! Payment cards: a known issuer and Luhn's check digit.

use super::Sink;
use super::tools::{Digits, byte_at, fix, numbers, remainder};
use crate::engine::analysis::Analysis;

/// A card number.
pub fn card(draft: &Analysis<'_>, sink: &mut Sink) {
    for (_, token) in numbers(draft) {
        let start = token.start as usize;
        if !matches!(byte_at(draft, start), b'2'..=b'6') {
            continue;
        }
        let digits = Digits::read(&draft.folded.bytes, start, 19, b" -");
        let count = digits.count;
        if matches!(count, 13 | 15 | 16 | 19) && !digits.goes_on(draft) && has_issuer(digits.all()) && luhn(digits.all()) {
            let tail = draft.original(digits.end - 4, digits.end);
            sink.raise(start, digits.end, Vec::new(), fix(format!("**** {tail}"), false));
        }
    }
}

fn has_issuer(all: &[u8]) -> bool {
    let prefix = |length: usize| remainder(&all[..length], u32::MAX / 20);
    match all.len() {
        15 => matches!(prefix(2), 34 | 37),
        13 | 19 => all[0] == 4,
        _ => all[0] == 4 || matches!(prefix(2), 51..=55 | 65) || matches!(prefix(4), 2221..=2720 | 6011),
    }
}

fn luhn(all: &[u8]) -> bool {
    let doubled = |digit: u8| if digit > 4 { digit * 2 - 9 } else { digit * 2 };
    let sum: u32 = all.iter().rev().enumerate().map(|(place, &d)| u32::from(if place % 2 == 1 { doubled(d) } else { d })).sum();
    sum.is_multiple_of(10)
}
