//! Social security numbers: twelve digits, the last two of them a remainder by 97.

use super::Sink;
use super::tools::{Digits, fix, numbers, preceded_by, remainder};
use crate::engine::analysis::Analysis;

const NAMES: &[u8] = b"nuss naf seguridad afiliacion nass";

/// A number that is called so and whose check digits are right.
pub fn social_security(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in numbers(draft) {
        let start = token.start as usize;
        let digits = Digits::read(&draft.folded.bytes, start, 12, b" /-.");
        if digits.count == 12 && !digits.goes_on(draft) && is_right(digits.all()) && preceded_by(draft, index, 6, NAMES) {
            sink.raise(start, digits.end, Vec::new(), fix("(dato eliminado)", false));
        }
    }
}

fn is_right(all: &[u8]) -> bool {
    let check = u32::from(all[10]) * 10 + u32::from(all[11]);
    // A number under ten million loses its leading zero before the province is put in front.
    let rest = if all[2] == 0 { remainder(&all[3..10], 97) + province(&all[..2]) } else { remainder(&all[..10], 97) };
    check == rest % 97
}

fn province(digits: &[u8]) -> u32 {
    remainder(digits, 97) * (10_000_000 % 97)
}
