//! From what was written to a day of the calendar.

use time::{Date, Weekday};

use super::super::analysis::Analysis;
use super::reader::Reader;
use super::{Kind, Link, Mention, calendar, sense, words};

/// How near the nearest occurrence of a day without year must be for the next one to be out of the question.
const CERTAIN: i64 = 120;

/// Ties each mention to the next one of its sentence, where only «y», «al» and the like stand between.
pub fn link(reader: &Reader<'_, '_>, mentions: &mut [Mention]) {
    for index in 1..mentions.len() {
        let (from, to) = (mentions[index - 1].last, mentions[index].first);
        if mentions[index - 1].sentence != mentions[index].sentence || to - from > 5 {
            continue;
        }
        let mut link = Link::None;
        let mut before = reader.back(mentions[index - 1].first);
        if matches!(reader.word(before), b"el" | b"las") {
            before = reader.back(before);
        }
        let between = reader.word(before) == b"entre";
        for at in from + 1..to {
            match (reader.sign(at), reader.word(at)) {
                (b'-' | 0x96 | 0x97, _) | (_, b"al" | b"a" | b"hasta" | b"ao") => link = Link::Range,
                (b',' | b'/' | b'&', _) | (_, b"y" | b"e" | b"o" | b"u" | b"ni") if link != Link::Range => link = Link::List,
                (_, b"el" | b"los" | b"dia" | b"dias" | b"del" | b"y") => {}
                _ => {
                    link = Link::None;
                    break;
                }
            }
        }
        // «entre el 3 y el 12 de mayo»
        mentions[index - 1].link = if between && link == Link::List { Link::Range } else { link };
    }
}

/// Gives every mention its day, and the end of a range its year to the beginning.
pub fn resolve(draft: &Analysis<'_>, mentions: &mut [Mention]) {
    let today = draft.context.today;
    for index in (0..mentions.len()).rev() {
        let next = mentions.get(index + 1).map(|m| m.parts);
        let mention = &mut mentions[index];
        let lacks_year = mention.link != Link::None && mention.parts.year.is_none() && mention.parts.month.is_some();
        if let Some(parts) = next.filter(|parts| lacks_year && parts.month.is_some()) {
            // «del 15 de diciembre al 10 de enero de 2027» begins the year before.
            let turns = mention.parts.month > parts.month && mention.link == Link::Range;
            mention.parts.year = parts.year.map(|year| year - i32::from(turns));
        }
        mention.date = day(mention, today);
    }
}

fn day(mention: &Mention, today: Date) -> Option<Date> {
    let parts = mention.parts;
    if !matches!(mention.kind, Kind::Written | Kind::Numeric) {
        return words::resolve(mention.kind, parts.weekday, today);
    }
    match (parts.day?, parts.month, parts.year) {
        (day, Some(month), Some(year)) => calendar::date(year, month, day),
        (day, month, _) => {
            let candidates = month.map_or_else(|| calendar::around_in_month(day, today), |month| calendar::around(day, month, today));
            let fits = |date: &Date| parts.weekday.is_none_or(|weekday| date.weekday() == weekday);
            believable(candidates, today).find(fits).or(candidates[0])
        }
    }
}

/// The nearest occurrence; the other one too, unless the nearest is so near that nobody means another.
fn believable(candidates: [Option<Date>; 2], today: Date) -> impl Iterator<Item = Date> {
    let near = candidates[0].is_some_and(|date| calendar::days_between(today, date).abs() <= CERTAIN);
    let within_months = candidates[1].is_some_and(|date| calendar::days_between(today, date).abs() <= 62);
    let count = if near && !within_months { 1 } else { 2 };
    candidates.into_iter().take(count).flatten()
}

/// The day that the written date most probably is, when its weekday contradicts the calendar.
///
/// A date without year is judged by the occurrences around the day of writing; one that fits a year
/// that the draft names, or a draft that looks back, contradicts nothing.
pub fn contradiction(draft: &Analysis<'_>, mention: &Mention) -> Option<Date> {
    let parts = mention.parts;
    let (weekday, day) = (parts.weekday?, parts.day?);
    if !mention.is_date() {
        return None;
    }
    let today = draft.context.today;
    let fits = |date: Date| date.weekday() == weekday;
    let Some(month) = parts.month else {
        // «Viernes 13» and «martes 13» are proverbial.
        if day == 13 && matches!(weekday, Weekday::Tuesday | Weekday::Friday) {
            return None;
        }
        let candidates = calendar::around_in_month(day, today);
        let fits_here = candidates.iter().flatten().any(|date| fits(*date)) || fits_a_named_month(draft, mention);
        return candidates[0].filter(|_| !fits_here);
    };
    if let Some(year) = parts.year {
        let gregorian = year >= 1583;
        return calendar::date(year, month, day).filter(|date| gregorian && !fits(*date));
    }
    let candidates = calendar::around(day, month, today);
    let nearest = candidates[0]?;
    if believable(candidates, today).any(fits) {
        return None;
    }
    let around = sense::around(draft);
    let near = nearest.year() - 30..=nearest.year() + 2;
    let mut named = around.years.iter().filter(|year| near.contains(year));
    let fits_a_named_year = named.any(|&year| calendar::date(year, month, day).is_some_and(fits));
    (!fits_a_named_year && !around.looks_back).then_some(nearest)
}

/// «Del 24 al 30 de enero. Martes 25: …», «Noviembre en el teatro. Domingo 29»: the month stands elsewhere in the draft.
fn fits_a_named_month(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let today = draft.context.today;
    let (Some(weekday), Some(day)) = (mention.parts.weekday, mention.parts.day) else { return false };
    sense::around(draft).months.iter().any(|&(month, year)| {
        // The month before and after too: a programme may run over its end.
        (0..3).any(|away| {
            let near = (month + 10 + away) % 12 + 1;
            match year {
                Some(year) => calendar::date(year, near, day).is_some_and(|date| date.weekday() == weekday),
                None => calendar::around(day, near, today).into_iter().flatten().any(|date| date.weekday() == weekday),
            }
        })
    })
}
