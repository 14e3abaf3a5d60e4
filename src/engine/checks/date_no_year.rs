//! A term without its year, when the year is not obvious.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Kind, Link, Mention, calendar, names, sense};
use crate::engine::finding::Fix;

/// Half a year: further away people ask which one.
const FAR: i64 = 180;

/// Marks the last day. Args: the year it must be.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let today = draft.context.today;
    let mentions = &draft.dates().mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Some(date) = mention.date.filter(|date| *date >= today) else { continue };
        let from = index.checked_sub(1).map(|i| &mentions[i]).filter(|m| m.link == Link::Range && m.is_date());
        let ends = from.is_some() || sense::is_last_day(draft, mention);
        if mention.kind != Kind::Written
            || !mention.is_date()
            || !mention.parts.own_month
            || mention.parts.year.is_some()
            || !ends
            || !is_term(draft, mention)
        {
            continue;
        }
        let turns = from.is_some_and(|from| from.parts.month > mention.parts.month);
        if turns || date.year() != today.year() || calendar::days_between(today, date) > FAR {
            let text = format!("{} de {}", draft.original(mention.start, mention.end), date.year());
            sink.raise(mention.start, mention.end, vec![names::date(date)], vec![Fix { text, safe: false }]);
        }
    }
}

fn is_term(draft: &Analysis<'_>, mention: &Mention) -> bool {
    sense::is_about_a_term(draft, mention.sentence)
}
