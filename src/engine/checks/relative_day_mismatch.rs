//! «Hoy jueves» on a Monday, «mañana, 25 de noviembre» on the 23rd.

use crate::engine::wordlist::among;
use time::Date;

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Kind, Link, Mention, names, resolve, sense};
use crate::engine::finding::Fix;
use crate::engine::token::Kind as Piece;

/// Marks the word and the day. Args: the word, the day that it is.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let dates = draft.dates();
    for (index, mention) in dates.mentions.iter().enumerate() {
        let (Kind::Relative(_), Some(day)) = (mention.kind, mention.date) else { continue };
        if sense::around(draft).looks_back {
            return;
        }
        let in_a_row = index > 0 && dates.mentions[index - 1].link != Link::None;
        if let Some(written) = dates.explained(index, draft) {
            against_date(draft, mention, written, day, sink);
        } else if !in_a_row {
            against_weekday(draft, mention, day, sink);
        }
    }
}

/// «Mañana, 25 de noviembre».
fn against_date(draft: &Analysis<'_>, mention: &Mention, written: &Mention, day: Date, sink: &mut Sink) {
    let parts = written.parts;
    let same_day = parts.day == Some(day.day())
        && parts.month.is_none_or(|month| month == u8::from(day.month()))
        && (!parts.own_year || parts.year == Some(day.year()));
    let Some(date) = written.date.filter(|_| !same_day && resolve::contradiction(draft, written).is_none()) else { return };
    // «Hoy, 20 de noviembre de 1975»: a chronicle; of last year: a template.
    if parts.own_year && (date.year() - day.year()).abs() > 1 {
        return;
    }
    let only_the_year = (date.day(), date.month()) == (day.day(), day.month());
    let instead = if only_the_year { Vec::new() } else { vec![names::full(date)] };
    raise(draft, mention, written.end, day, instead, sink);
}

/// «Hoy jueves».
fn against_weekday(draft: &Analysis<'_>, mention: &Mention, day: Date, sink: &mut Sink) {
    let reader = Reader { draft };
    let mut at = reader.next(mention.last);
    if reader.sign(at) == b',' {
        at = reader.next(at);
    }
    let Some((weekday, false)) = names::weekday(reader.word(at)) else { return };
    let after = reader.next(at);
    let goes_on = among(reader.word(after), b"y a o e al santo de que pasado proximo")
        || matches!(reader.sign(after), b'-' | b'/' | 0x96 | 0x97)
        || reader.sign(after) == b',' && names::weekday(reader.word(reader.next(after))).is_some()
        || draft.tokens.get(after).is_some_and(|t| t.kind == Piece::Number);
    if weekday == day.weekday() || goes_on || draft.tokens[at].sentence != mention.sentence {
        return;
    }
    raise(draft, mention, draft.tokens[at].end as usize, day, Vec::new(), sink);
}

/// The rewrites: the day that was written, without the word; the word with its own day.
fn raise(draft: &Analysis<'_>, mention: &Mention, end: usize, day: Date, written: Vec<String>, sink: &mut Sink) {
    let word = draft.original(mention.start, mention.end);
    let article = |date: String| format!("el {date}");
    let after = super::tools::token_at(draft, end);
    let goes_on = draft.tokens.get(after).is_some_and(|t| t.sentence == mention.sentence && t.kind == Piece::Word);
    let explained = format!("{word}, {}{}", names::full(day), if goes_on { "," } else { "" });
    let marked = draft.original(mention.start, end);
    let texts = written.into_iter().map(article).chain([explained]);
    let fixes = texts.map(|text| Fix { text: names::like(marked, &text), safe: false }).collect();
    sink.raise(mention.start, end, vec![casing::lower(word), names::full(day)], fixes);
}
