//! «25:70», «19:75 h», «20:27 de la mañana».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::Hours;
use crate::engine::dates::clock::Part;

/// Args: why no clock shows it.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for clock in &draft.dates().clocks {
        for hours in [Some(clock.from), clock.to].into_iter().flatten() {
            let Some(reason) = reason(&hours) else { continue };
            let (start, end) = (draft.tokens[hours.first].start, draft.tokens[hours.last].end);
            sink.raise(start as usize, end as usize, vec![reason.to_owned()], Vec::new());
        }
    }
}

fn reason(hours: &Hours) -> Option<&'static str> {
    let minute = hours.minute.unwrap_or(0);
    if hours.part == Part::Morning && (13..24).contains(&hours.hour) {
        return Some("por la mañana no hay esa hora");
    }
    // Without «h», «a las» or another hour it may be a score or a ratio; whole hours count things too.
    if !hours.certain || hours.minute.is_none() {
        return None;
    }
    match (hours.hour, minute) {
        (_, 60..) => Some("una hora tiene 60 minutos"),
        (25.., _) => Some("el día tiene 24 horas"),
        (24, 1..) => Some("después de las 24:00 es ya el día siguiente"),
        _ => None,
    }
}
