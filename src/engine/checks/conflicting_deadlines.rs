//! Two last days for the same term in one draft.

use super::Sink;
use time::Date;

use crate::engine::analysis::Analysis;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Mention, names, sense};
use crate::engine::wordlist::{among, begins};

/// Marks the second last day. Args: the second, the first.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut closings =
        draft.dates().mentions.iter().filter(|m| m.is_date() && m.date.is_some() && m.parts.month.is_some() && closes_a_term(draft, m));
    let (Some(first), Some(second), None) = (closings.next(), closings.next(), closings.next()) else { return };
    let (Some(one), Some(other)) = (first.date, second.date) else { return };
    let (one, other) = (last_day(draft, first, one), last_day(draft, second, other));
    if one == other || first.sentence == second.sentence || !is_same_subject(draft, first, second) || is_a_change(draft) {
        return;
    }
    sink.raise(second.start, second.end, vec![names::date(other), names::date(one)], Vec::new());
}

/// «Antes del 4» is until the 3rd.
fn last_day(draft: &Analysis<'_>, mention: &Mention, date: Date) -> Date {
    let reader = Reader { draft };
    let of = reader.back(mention.first);
    let is_before = matches!(reader.word(of), b"de" | b"del") && reader.word_before(of) == b"antes";
    date.previous_day().filter(|_| is_before).unwrap_or(date)
}

fn closes_a_term(draft: &Analysis<'_>, mention: &Mention) -> bool {
    sense::is_last_day(draft, mention) && (sense::is_about_a_term(draft, mention.sentence) || says_last_day(draft, mention))
}

/// «Último día: 3 de mayo», «tienes hasta el 3».
fn says_last_day(draft: &Analysis<'_>, mention: &Mention) -> bool {
    draft.sentence(mention.sentence).iter().any(|t| among(draft.word(t), b"ultimo tienes tiene teneis tienen limite"))
}

/// A term that names what it is for is another one than a term for something else.
fn is_same_subject(draft: &Analysis<'_>, first: &Mention, second: &Mention) -> bool {
    match (sense::subject(draft, first.sentence), sense::subject(draft, second.sentence)) {
        (Some(one), Some(other)) => one == other && !is_a_list(draft, first, second),
        _ => true,
    }
}

/// «Natación: inscripción hasta el 3. Yoga: inscripción hasta el 9.»
fn is_a_list(draft: &Analysis<'_>, first: &Mention, second: &Mention) -> bool {
    let colon = |m: &Mention| draft.sentence(m.sentence).iter().any(|t| draft.word(t) == b":");
    colon(first) && colon(second)
}

/// «Se amplía el plazo», «prórroga», two rounds, two ways to apply.
fn is_a_change(draft: &Analysis<'_>) -> bool {
    const STEMS: &[u8] =
        b"ampli prorrog turno fase presencial segundo segunda modific correc rectific nuevo mayores ordinari extraordinari primer";
    draft.words().any(|t| begins(draft.word(t), STEMS))
}
