//! «Hasta el 03/04/27»: March or April?

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Kind, names, sense};
use crate::engine::finding::Fix;

/// Marks dates in figures whose day could be a month, where a term or a two-figure year makes it matter.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for mention in draft.dates().mentions.iter().filter(|m| m.is_date() && m.kind == Kind::Numeric) {
        let (Some(day), Some(month), Some(date)) = (mention.parts.day, mention.parts.month, mention.date) else { continue };
        let ambiguous = day <= 12 && day != month && mention.parts.year.is_some() && mention.parts.weekday.is_none();
        let short_year = mention.end - mention.start <= 8 && !draft.folded.bytes[mention.start..mention.end].starts_with(b"20");
        let matters = short_year || sense::is_last_day(draft, mention) || sense::is_about_a_term(draft, mention.sentence);
        if ambiguous && matters && !is_first_year(draft, mention.start) {
            sink.raise(mention.start, mention.end, vec![names::date(date)], vec![Fix { text: names::date(date), safe: false }]);
        }
    }
}

/// `2026-11-25` can't be misread.
fn is_first_year(draft: &Analysis<'_>, start: usize) -> bool {
    draft.folded.bytes[start..].iter().take_while(|b| b.is_ascii_digit()).count() == 4
}
