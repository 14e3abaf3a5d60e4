//! «10 días hábiles, del 1 al 10 de diciembre»: working days and calendar days are not the same.

use time::Date;

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::dates::holidays::Place;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Link, calendar};
use crate::engine::token::Kind;

/// Longer periods aren't given in days.
const LONGEST: i64 = 120;

/// Marks the number of days. Args: how many there are, of which kind.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let reader = Reader { draft };
    for at in 0..draft.tokens.len() {
        if draft.tokens[at].kind != Kind::Number || reader.word(at + 1) != b"dias" {
            continue;
        }
        let (Some(said), Some(kind)) = (reader.small_number(at), days(reader.word(at + 2))) else { continue };
        let Some((from, to)) = period(draft, draft.tokens[at].sentence) else { continue };
        let place = draft.settings.place();
        let (there, fits) = count(kind, i64::from(said), from, to, &place);
        if !fits {
            let (start, end) = (draft.tokens[at].start as usize, draft.tokens[at + 2].end as usize);
            let name = casing::lower(draft.original_of(&draft.tokens[at + 2]));
            sink.raise(start, end, vec![there.to_string(), name], Vec::new());
        }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Days {
    Working,
    Calendar,
}

fn days(word: &[u8]) -> Option<Days> {
    match word {
        b"habiles" | b"laborables" => Some(Days::Working),
        b"naturales" => Some(Days::Calendar),
        _ => None,
    }
}

/// The only range of dates of the sentence.
fn period(draft: &Analysis<'_>, sentence: u32) -> Option<(Date, Date)> {
    let mentions = &draft.dates().mentions;
    let mut ranges = mentions.windows(2).filter(|pair| pair[0].sentence == sentence && pair[0].link == Link::Range);
    let (range, None) = (ranges.next()?, ranges.next()) else { return None };
    let (from, to) = (range[0].date?, range[1].date?);
    let whole = range.iter().all(|m| m.is_date() && m.parts.month.is_some());
    (whole && (0..LONGEST).contains(&calendar::days_between(from, to))).then_some((from, to))
}

/// How many days of that kind there are, and whether `said` may be meant: the first day counts or
/// not, and a town or community that isn't known may have holidays of its own.
fn count(kind: Days, said: i64, from: Date, to: Date, place: &Place<'_>) -> (i64, bool) {
    let all = calendar::days_between(from, to) + 1;
    if kind == Days::Calendar {
        return (all, said == all || said == all - 1);
    }
    let mut working = 0;
    let mut day = from;
    for _ in 0..all {
        working += i64::from(place.is_working_day(day));
        let Some(next) = day.next_day() else { break };
        day = next;
    }
    let unknown = 2 + if place.territory.is_none() { 2 } else { 0 };
    (working, (working - 1 - unknown..=working).contains(&said))
}
