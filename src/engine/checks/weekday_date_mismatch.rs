//! «martes 25 de noviembre» in a year in which that day is a Wednesday.

use time::Date;

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Kind, Mention, Which, calendar, is_in_spanish, names, resolve, sense};
use crate::engine::finding::Fix;

/// Args: the date, the weekday it is, the weekday that was written.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let dates = draft.dates();
    for (index, mention) in dates.mentions.iter().enumerate() {
        if let Kind::Weekday(which) = mention.kind {
            named_apart(which, index, draft, sink);
            continue;
        }
        let (Some(weekday), Some(date)) = (mention.parts.weekday, resolve::contradiction(draft, mention)) else { continue };
        // «Es el sábado 28, no el domingo 28»: the mistake that is being mended.
        if sense::is_denied(draft, mention) {
            continue;
        }
        let args = vec![names::date(date), names::of_weekday(date.weekday()).to_owned(), names::of_weekday(weekday).to_owned()];
        let moved = calendar::nearest_weekday(weekday, date);
        let fixes = [Some(date), moved]
            .into_iter()
            .flatten()
            .filter(|_| is_in_spanish(draft, mention))
            .map(|date| Fix { text: written_like(mention, date, draft), safe: false })
            .collect();
        sink.raise(mention.start, mention.end, args, fixes);
    }
}

/// «El viernes que viene, 5 de diciembre»: the weekday stands before the words that say which.
fn named_apart(which: Which, index: usize, draft: &Analysis<'_>, sink: &mut Sink) {
    let dates = draft.dates();
    let mention = &dates.mentions[index];
    let (Some(weekday), Some(written)) = (mention.parts.weekday, dates.explained(index, draft)) else { return };
    let ends_in_words = mention.last > mention.first && matches!(which, Which::Next | Which::OfWeek(_) | Which::Past);
    let Some(date) = written.date.filter(|d| d.weekday() != weekday && ends_in_words && written.parts.weekday.is_none()) else { return };
    let args = vec![names::date(date), names::of_weekday(date.weekday()).to_owned(), names::of_weekday(weekday).to_owned()];
    sink.raise(mention.start, written.end, args, vec![Fix { text: format!("el {}", names::full(date)), safe: false }]);
}

/// In full, unless the month is written only behind the last day of a list.
fn written_like(mention: &Mention, date: Date, draft: &Analysis<'_>) -> String {
    let of_a_list = mention.parts.month.is_some() && !mention.parts.own_month;
    let text = if of_a_list { format!("{} {}", names::of_weekday(date.weekday()), date.day()) } else { names::full(date) };
    names::like(draft.original(mention.start, mention.end), &text)
}
