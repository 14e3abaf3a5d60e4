//! A term whose last day is no working day: a weekend, or a holiday of the country, the community or the town.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Mention, names, sense};

/// Marks the last day. Args: the date, what day it is.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mentions = &draft.dates().mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Some(date) = mention.date.filter(|date| *date >= draft.context.today) else { continue };
        if !mention.is_date() || mention.parts.month.is_none() || !is_the_end(draft, mentions, index) {
            continue;
        }
        let weekend = match date.weekday() {
            time::Weekday::Saturday => Some("sábado"),
            time::Weekday::Sunday => Some("domingo"),
            _ => None,
        };
        let Some(name) = draft.settings.place().holiday(date).or(weekend) else { continue };
        sink.raise(mention.start, mention.end, vec![names::date(date), name.to_owned()], Vec::new());
    }
}

fn is_the_end(draft: &Analysis<'_>, mentions: &[Mention], index: usize) -> bool {
    let mention = &mentions[index];
    let words = draft.sentence(mention.sentence);
    let procedure = words.iter().any(|t| {
        let word = draft.word(t);
        word.starts_with(b"plazo") || word.starts_with(b"solicitud") || word.starts_with(b"alegacion") || word.starts_with(b"recurso")
    });
    procedure && sense::is_last_day(draft, mention)
}
