//! Sums of money whose sign, comma or point is in the wrong place.

use super::Sink;
use super::tools::fix;
use crate::engine::analysis::Analysis;
use crate::engine::finding::Fix;
use crate::engine::token::{Kind, Token};
use crate::engine::wordlist::among;

const EURO: u8 = 0x80;

/// Marks the sum with its unit; the fix writes it the Spanish way where it can be told.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in draft.tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Number) {
        let number = draft.word(token);
        if let Some(start) = sign_before(draft, index) {
            sink.raise(start, token.end as usize, Vec::new(), fix(format!("{} €", draft.original_of(token)), true));
        } else if let Some(last) = unit(draft, index, token) {
            let twice = draft.sign_at(last) == EURO && matches!(draft.word_at(last + 1), b"euro" | b"euros");
            let end = draft.tokens[last + usize::from(twice)].end as usize;
            let unit = draft.original(token.end as usize, end);
            let fixes =
                if twice { Some(fix(format!("{} €", draft.original_of(token)), true)) } else { wrong_number(number, unit, draft, last) };
            if let Some(fixes) = fixes {
                sink.raise(token.start as usize, end, Vec::new(), fixes);
            }
        } else if is_thousands(number, b'.', 2) && draft.word_at(index + 1) == b"mil" && draft.word_at(index + 2) == b"millones" {
            sink.raise(token.start as usize, draft.tokens[index + 2].end as usize, Vec::new(), Vec::new());
        }
    }
}

/// Where «€» stands that belongs to the number behind it: «€5», and not «3 € 5 años».
fn sign_before(draft: &Analysis<'_>, index: usize) -> Option<usize> {
    let sign = index.checked_sub(1).filter(|&at| draft.sign_at(at) == EURO)?;
    let (sign_token, number) = (&draft.tokens[sign], &draft.tokens[index]);
    let counted = sign > 0 && (draft.tokens[sign - 1].kind == Kind::Number || matches!(draft.word_at(sign - 1), b"mil" | b"millones"));
    (!counted && number.start - sign_token.end <= 1 && unit(draft, index, number).is_none()).then_some(sign_token.start as usize)
}

/// Index of «€» or «euros» behind the number.
fn unit(draft: &Analysis<'_>, index: usize, number: &Token) -> Option<usize> {
    let next = draft.tokens.get(index + 1).filter(|next| next.start - number.end <= 1)?;
    let is_unit = draft.sign_at(index + 1) == EURO || next.kind == Kind::Word && matches!(draft.word(next), b"euro" | b"euros");
    is_unit.then_some(index + 1)
}

fn wrong_number(number: &[u8], unit: &str, draft: &Analysis<'_>, last: usize) -> Option<Vec<Fix>> {
    let text = std::str::from_utf8(number).ok()?;
    let measure = |at: usize| among(draft.word_at(at), b"litro kilo kg kwh metro m2 m3");
    let per_unit = draft.sign_at(last + 1) == b'/' || measure(last + 2);
    let written = |number: String| fix(format!("{number}{unit}"), false);
    let groups = |separator: u8| number.split(|&b| b == separator).count();
    if is_thousands(number, b',', groups(b',')) && number[0] != b'0' && !(per_unit && groups(b',') == 2) {
        return Some(written(text.replace(',', ".")));
    }
    let (whole, cents) = text.rsplit_once('.')?;
    if cents.len() == 2 && is_thousands(whole.as_bytes(), b'.', whole.split('.').count()) && whole.contains('.') {
        return Some(written(format!("{whole},{cents}")));
    }
    (cents.len() > 3 && whole.len() <= 3 && !text.contains(',')).then(Vec::new)
}

/// `1.000`, `12.345.678`: groups of three behind the first.
fn is_thousands(number: &[u8], separator: u8, groups: usize) -> bool {
    let mut parts = number.split(|&b| b == separator);
    let first = parts.next().is_some_and(|part| (1..=3).contains(&part.len()) && part.iter().all(u8::is_ascii_digit));
    groups > 1
        && first
        && number.split(|&b| b == separator).count() == groups
        && parts.all(|part| part.len() == 3 && part.iter().all(u8::is_ascii_digit))
}
