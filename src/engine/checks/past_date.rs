//! A term, or an appointment, on a day that is already over.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Link, Mention, calendar, is_in_spanish, names, sense};
use crate::engine::finding::Fix;

/// A date without year is believed to be over only if it was not long ago.
const RECENT: i64 = 45;
/// Older dates are history, not a template copied from last year.
const OLDEST: i64 = 3 * 366;

/// Args: the date, the day of writing.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let today = draft.context.today;
    let mentions = &draft.dates().mentions;
    for (index, mention) in mentions.iter().enumerate().filter(|(_, m)| m.is_date() && m.link == Link::None) {
        let (Some(date), Some(month)) = (mention.date, mention.parts.month) else { continue };
        let ago = calendar::days_between(date, today);
        let oldest = if mention.parts.year.is_some() { OLDEST } else { RECENT };
        if !(1..=oldest).contains(&ago)
            || !(sense::looks_ahead(draft, mention) || is_announced(draft, mention) || is_a_stale_period(draft, index))
            || sense::is_about_the_past(draft, mention.sentence)
            || sense::around(draft).looks_back
        {
            continue;
        }
        let next_year = calendar::date(date.year() + 1, month, date.day()).filter(|next| *next >= today);
        let fixes = next_year
            .filter(|_| mention.parts.own_year && mention.parts.weekday.is_none() && is_in_spanish(draft, mention))
            .map(|next| Fix { text: names::date(next), safe: false });
        sink.raise(mention.start, mention.end, vec![names::full(date), names::full(today)], fixes.into_iter().collect());
    }
}

/// «Se celebra el 3 de noviembre», and no later day is in the sentence: «comienza el 3 y termina el 30» goes on.
fn is_announced(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let goes_on = |other: &Mention| other.sentence == mention.sentence && other.date >= Some(draft.context.today);
    sense::takes_place(draft, mention) && !draft.dates().mentions.iter().any(goes_on)
}

/// «Plazo de inscripción: del 3 al 14 de marzo de 2026», with the year written and over.
fn is_a_stale_period(draft: &Analysis<'_>, index: usize) -> bool {
    let mentions = &draft.dates().mentions;
    let mention = &mentions[index];
    let is_end = index > 0 && mentions[index - 1].link == Link::Range;
    is_end && mention.parts.own_year && sense::says_term(draft, mention.sentence)
}
