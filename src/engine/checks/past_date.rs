//! A term, or an appointment, on a day that is already over.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Kind, Link, Mention, Which, calendar, names, sense};
use crate::engine::finding::Fix;

/// A date without year is believed to be over only if it was not long ago.
const RECENT: i64 = 45;
/// Older dates are history, not a template copied from last year.
const OLDEST: i64 = 3 * 366;

/// Args: the date, the day of writing.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let today = draft.context.today;
    for mention in draft.dates().mentions.iter().filter(|m| m.is_date() && m.link == Link::None) {
        let (Some(date), Some(month)) = (mention.date, mention.parts.month) else { continue };
        let ago = calendar::days_between(date, today);
        let oldest = if mention.parts.year.is_some() { OLDEST } else { RECENT };
        if !(1..=oldest).contains(&ago)
            || !looks_ahead(draft, mention)
            || sense::is_about_the_past(draft, mention.sentence)
            || sense::looks_back(draft)
        {
            continue;
        }
        let next_year = calendar::date(date.year() + 1, month, date.day()).filter(|next| *next >= today);
        let fixes = next_year
            .filter(|_| mention.parts.own_year && mention.parts.weekday.is_none())
            .map(|next| Fix { text: names::date(next), safe: false });
        sink.raise(mention.start, mention.end, vec![names::full(date), names::full(today)], fixes.into_iter().collect());
    }
}

/// «Hasta el 3», «nos vemos el 3», «el 3 abrirá».
fn looks_ahead(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    if matches!(reader.word_before(mention.first), b"desde") {
        return false;
    }
    if sense::is_last_day(draft, mention) {
        return true;
    }
    let next_day =
        draft.dates().mentions.iter().any(|m| m.sentence == mention.sentence && matches!(m.kind, Kind::Weekday(Which::This | Which::Next)));
    let sentence = draft.sentences.get(mention.sentence as usize);
    next_day || sentence.is_some_and(|s| (s.first..s.last).any(|at| announces(&reader, at)))
}

fn announces(reader: &Reader<'_, '_>, at: usize) -> bool {
    let word = reader.word(at);
    match word {
        b"vemos" => reader.word_before(at) == b"nos",
        b"esperamos" => matches!(reader.word_before(at), b"os" | b"te" | b"le" | b"les"),
        b"proximo" | b"proxima" => true,
        _ => {
            let token = &reader.draft.tokens[at];
            let accented_end =
                usize::from(token.accent) + 1 == word.len() || usize::from(token.accent) + 2 == word.len() && word.ends_with(b"n");
            word.len() > 4 && accented_end && (word.ends_with(b"ra") || word.ends_with(b"ran")) && !word.ends_with(b"tra")
        }
    }
}
