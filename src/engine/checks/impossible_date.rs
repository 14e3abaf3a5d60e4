//! «31 de noviembre», «30 de febrero», «15/13/2026».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::reader::Reader;
use time::Date;

use crate::engine::dates::{Kind, Mention, Parts, calendar, is_in_spanish, names, sense};
use crate::engine::finding::Fix;
use crate::engine::wordlist::among;

/// Args: why there is no such day.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for mention in draft.dates().mentions.iter().filter(|m| m.is_date()) {
        let (Some(day), Some(month)) = (mention.parts.day, mention.parts.month) else { continue };
        let Some(reason) = reason(day, month, mention.parts.year.or_else(|| leap_year_meant(draft, mention))) else { continue };
        if mention.kind == Kind::Numeric && is_a_file_number(draft, mention) {
            continue;
        }
        let fixes = instead(mention.parts, draft.context.today)
            .filter(|_| is_in_spanish(draft, mention))
            .map(|text| Fix { text: names::like(draft.original(mention.start, mention.end), &text), safe: false });
        sink.raise(mention.start, mention.end, vec![reason], fixes.into_iter().collect());
    }
}

fn reason(day: u8, month: u8, year: Option<i32>) -> Option<String> {
    let Some(last) = calendar::last_day(month, year) else { return Some(format!("no hay mes {month}")) };
    let name = || time::Month::try_from(month).map_or("", names::of_month);
    match day {
        0 => Some("no hay día 0".to_owned()),
        29 if last == 28 => Some(format!("{} no es bisiesto", year.unwrap_or_default())),
        _ if day > last => Some(format!("{} tiene {last} días", name())),
        _ => None,
    }
}

/// «El 29 de febrero nos vemos», without year: the next one, if it can't be another.
fn leap_year_meant(draft: &Analysis<'_>, mention: &Mention) -> Option<i32> {
    let is_leap_day = (mention.parts.day, mention.parts.month) == (Some(29), Some(2));
    (is_leap_day && sense::looks_ahead(draft, mention) && !sense::around(draft).looks_back).then(|| next_year_with(2, draft.context.today))
}

/// The year in which the month comes next.
fn next_year_with(month: u8, today: Date) -> i32 {
    today.year() + i32::from(month < u8::from(today.month()))
}

/// The last day of that month; for `02/22/2026`, day and month the other way round.
fn instead(parts: Parts, today: Date) -> Option<String> {
    let (day, month) = (parts.day?, parts.month?);
    let year = parts.year.unwrap_or_else(|| next_year_with(month, today));
    let (day, month) = if month > 12 { (month, day) } else { (day.min(calendar::last_day(month, Some(year))?), month) };
    let date = calendar::date(year, month, day)?;
    Some(match (parts.year, parts.weekday) {
        (Some(_), Some(_)) => names::full(date),
        (Some(_), None) => names::date(date),
        _ => format!("{day} de {}", names::of_month(date.month())),
    })
}

/// «Expte. 15/13/2026».
fn is_a_file_number(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    let mut at = mention.first;
    (0..4).any(|_| {
        at = reader.back(at);
        among(reader.word(at), b"expediente exp expte ref referencia registro decreto factura lote numero n")
    })
}
