//! Terms dated by the day of writing: «mañana se abre el plazo», «las becas acaban el viernes».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Kind, Mention, Which, sense};

/// «Mañana», «pasado mañana» as the day on which a term begins or ends.
pub fn day(draft: &Analysis<'_>, sink: &mut Sink) {
    raise(draft, sink, |kind| matches!(kind, Kind::Relative(1..=2)));
}

/// «Esta semana», «este fin de semana», «la semana que viene».
pub fn week(draft: &Analysis<'_>, sink: &mut Sink) {
    raise(draft, sink, |kind| matches!(kind, Kind::Week(0..=1) | Kind::Weekend(0..=1)));
}

/// «El viernes», «este viernes», «el próximo viernes».
pub fn weekday(draft: &Analysis<'_>, sink: &mut Sink) {
    raise(draft, sink, |kind| matches!(kind, Kind::Weekday(Which::Bare | Which::This | Which::Next | Which::OfWeek(0..=1))));
}

fn raise(draft: &Analysis<'_>, sink: &mut Sink, wanted: fn(Kind) -> bool) {
    let dates = draft.dates();
    for mention in dates.mentions.iter().filter(|m| wanted(m.kind)) {
        if !dates_a_term(draft, mention) || sense::has_date(dates, mention.sentence) || sense::is_about_the_past(draft, mention.sentence) {
            continue;
        }
        super::relative_event::raise(draft, mention, sink);
    }
}

fn dates_a_term(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let about = sense::is_about_a_term(draft, mention.sentence);
    about && (sense::opens_or_ends(draft, mention.sentence) || sense::is_last_day(draft, mention))
}
