//! Bank accounts: IBAN of any country (remainder 1 by 97) and the old Spanish CCC.

use super::Sink;
use super::tools::{Digits, byte_at, byte_before, fix, is_word, numbers, sentence_has};
use crate::engine::analysis::Analysis;
use crate::engine::token::Kind;

/// Country and length.
const LENGTHS: &str = "ad24ae23al28at20az28ba20be16bg22bh22br29by28ch21cr22cy28cz24de22dk18do28ee20eg29es24fi18fo18fr27gb22ge22gi23gl18gr27gt28hr21hu28ie22il23iq23is26it27jo30kw30kz20lb28lc32li21lt20lu20lv21mc27md24me22mk19mr27mt31mu30nl18no15pk24pl28ps29pt25qa29ro24rs22sa24sc31se24si19sk24sm27st25sv28tl23tn24tr26ua29va22vg24xk20";

/// The organisation's own account, or one that is published to receive money.
const PUBLIC: &[u8] =
    b"donativo donativos donacion donaciones solidaria solidarias tasa tasas municipal autoliquidacion caritas recaudacion \
    ayuntamiento diputacion";

/// IBAN or CCC with right check digits.
pub fn account(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word && matches!(t.end - t.start, 2 | 4..)) {
        let start = token.start as usize;
        if let Some((body, end)) = iban(draft, start).filter(|_| !sentence_has(draft, token, PUBLIC)) {
            let text = draft.original(start, end);
            let (head, tail) = (draft.original(start, body), draft.original(end - 4, end));
            sink.raise(start, end, vec![text.to_owned()], fix(format!("{head} **** {tail}"), false));
        }
    }
    for (_, token) in numbers(draft) {
        let start = token.start as usize;
        if let Some(end) = ccc(draft, start).filter(|_| !sentence_has(draft, token, PUBLIC)) {
            let tail = draft.original(end - 4, end);
            sink.raise(start, end, vec![draft.original(start, end).to_owned()], fix(format!("**** {tail}"), false));
        }
    }
}

/// Where the account begins behind country and check digits, and where it ends.
fn iban(draft: &Analysis<'_>, start: usize) -> Option<(usize, usize)> {
    let bytes = &draft.folded.bytes;
    let country = bytes.get(start..start + 2)?;
    let from = start + 2 + usize::from(byte_at(draft, start + 2) == b' ');
    let checks = bytes.get(from..from + 2)?;
    if !checks.iter().all(u8::is_ascii_digit) || !country.iter().all(u8::is_ascii_lowercase) || is_word(byte_before(draft, start)) {
        return None;
    }
    let length = LENGTHS
        .as_bytes()
        .chunks(4)
        .find(|entry| &entry[..2] == country)
        .map(|e| usize::from(e[2] - b'0') * 10 + usize::from(e[3] - b'0'))?;
    let body = from + 2;
    let (mut rest, mut at) = (0u32, body);
    for _ in 4..length {
        at += usize::from(matches!(byte_at(draft, at), b' ' | b'-' | b'.'));
        rest = append(rest, byte_at(draft, at))?;
        at += 1;
    }
    let rest = country.iter().chain(checks).try_fold(rest, |rest, &byte| append(rest, byte))?;
    (rest == 1 && !is_word(byte_at(draft, at))).then_some((body, at))
}

/// The remainder by 97 with one more sign, letters counted as 10 to 35.
fn append(rest: u32, byte: u8) -> Option<u32> {
    match byte {
        b'0'..=b'9' => Some((rest * 10 + u32::from(byte - b'0')) % 97),
        b'a'..=b'z' => Some((rest * 100 + u32::from(byte - b'a') + 10) % 97),
        _ => None,
    }
}

fn ccc(draft: &Analysis<'_>, start: usize) -> Option<usize> {
    let digits = Digits::read(&draft.folded.bytes, start, 20, b" -");
    if digits.count < 20 || digits.goes_on(draft) {
        return None;
    }
    let check = |digits: &[u8]| {
        const WEIGHTS: [u32; 10] = [1, 2, 4, 8, 5, 10, 9, 7, 3, 6];
        let sum: u32 = digits.iter().zip(&WEIGHTS[10 - digits.len()..]).map(|(d, w)| u32::from(*d) * w).sum();
        match 11 - sum % 11 {
            11 => 0,
            10 => 1,
            other => other as u8,
        }
    };
    let all = digits.all();
    (check(&all[..8]) == all[8] && check(&all[10..]) == all[9]).then_some(digits.end)
}
