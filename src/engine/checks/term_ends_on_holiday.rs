//! A term whose last day is a Sunday or a national holiday.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Mention, holidays, names, sense};

/// Marks the last day. Args: the date, what day it is.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mentions = &draft.dates().mentions;
    for (index, mention) in mentions.iter().enumerate() {
        let Some(date) = mention.date.filter(|date| *date >= draft.context.today) else { continue };
        if !mention.is_date() || mention.parts.month.is_none() || !is_the_end(draft, mentions, index) {
            continue;
        }
        let sunday = (date.weekday() == time::Weekday::Sunday).then_some("domingo");
        let Some(name) = holidays::national(date).or(sunday) else { continue };
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
