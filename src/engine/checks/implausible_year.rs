//! «4 de diciembre de 2206», «año 20226», «fiestas de 2.026».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::reader::Reader;
use crate::engine::finding::Fix;
use crate::engine::token::{Kind, Token};
use crate::engine::wordlist::among;

/// Further ahead no town hall makes appointments; plans to 2050 name no day.
const AHEAD: i32 = 15;

/// Marks the year. Args: the year as written.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let reader = Reader { draft };
    for at in 0..draft.tokens.len() {
        let token = &draft.tokens[at];
        if token.kind != Kind::Number || !(4..=5).contains(&(token.end - token.start)) {
            continue;
        }
        let text = draft.word(token);
        let is_pointed = text.len() == 5 && text[1] == b'.';
        let is_plain = text.iter().all(u8::is_ascii_digit);
        if !(is_pointed || is_plain) || !is_a_year(draft, &reader, at, is_pointed) {
            continue;
        }
        let digits: Vec<u8> = text.iter().copied().filter(u8::is_ascii_digit).collect();
        let year = digits.iter().fold(0, |sum, d| sum * 10 + i32::from(d - b'0'));
        let this = draft.context.today.year();
        let near = (this - 5..=this + 5).contains(&year);
        if is_pointed && near {
            raise(sink, token, draft, Some((year, true)));
        } else if !is_pointed && (year > this + AHEAD || text.len() == 5) {
            let meant = (this..=this + 1).find(|year| is_a_slip(&digits, *year));
            raise(sink, token, draft, meant.map(|year| (year, false)));
        }
    }
}

fn raise(sink: &mut Sink, token: &Token, draft: &Analysis<'_>, fix: Option<(i32, bool)>) {
    let range = token.range();
    let args = vec![draft.original(range.start, range.end).to_owned()];
    sink.raise(range.start, range.end, args, fix.map(|(year, safe)| Fix { text: year.to_string(), safe }).into_iter().collect());
}

/// The year of a date, or behind «año», or that of a feast.
fn is_a_year(draft: &Analysis<'_>, reader: &Reader<'_, '_>, at: usize, is_pointed: bool) -> bool {
    let of_a_date = draft.dates().mentions.iter().any(|m| m.is_date() && m.parts.own_year && m.last == at && m.first < at);
    if of_a_date {
        return true;
    }
    let text = draft.word(&draft.tokens[at]);
    let before = reader.back(at);
    if !(is_pointed || text.len() == 5 && text.starts_with(b"20")) {
        return false;
    }
    let of = matches!(reader.word(before), b"de" | b"del");
    let head = if of { reader.word_before(before) } else { reader.word(before) };
    among(head, b"a\xF1o fiestas feria navidad carnaval presupuesto presupuestos edicion agenda")
        && !among(reader.word(reader.next(at)), b"euros habitantes personas millones")
        && reader.sign(reader.next(at)) != 0x80
}

/// The digits of `year` turned round, or one too many.
fn is_a_slip(digits: &[u8], year: i32) -> bool {
    let wanted = year.to_string().into_bytes();
    if digits.len() == 4 {
        let count = |all: &[u8], digit: &u8| all.iter().filter(|one| *one == digit).count();
        return digits.iter().all(|digit| count(digits, digit) == count(&wanted, digit));
    }
    (0..digits.len()).any(|skip| digits.iter().enumerate().filter(|(index, _)| *index != skip).map(|(_, d)| d).eq(wanted.iter()))
}
