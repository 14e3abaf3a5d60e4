//! «De 18:00 a 17:30 h»: ends before it begins.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::cut::cut;
use crate::engine::dates::clock::Part;
use crate::engine::dates::{Clock, Hours};
use crate::engine::finding::Fix;
use crate::engine::wordlist::among;

/// In the morning, only a small step back is certainly a slip: «de 10:00 a 2:00» ends after lunch.
const SLIP: u32 = 120;

/// Marks the two hours; the rewrite turns them round.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for clock in &draft.dates().clocks {
        let Some(to) = clock.to else { continue };
        if !clock.from.certain || !is_reversed(&clock.from, &to) || goes_on_next_day(draft, clock) {
            continue;
        }
        let text = |hours: &Hours| draft.original(draft.tokens[hours.first].start as usize, draft.tokens[hours.last].end as usize);
        let between = draft.original(draft.tokens[clock.from.last].end as usize, draft.tokens[to.first].start as usize);
        let turned = format!("{}{between}{}", bare(text(&to)), with_unit(text(&clock.from), text(&to)));
        sink.raise(clock.start, clock.end, Vec::new(), vec![Fix { text: turned, safe: false }]);
    }
}

fn bare(hours: &str) -> &str {
    hours.split(' ').next().unwrap_or(hours).trim_end_matches(['h', '.'])
}

/// The unit that stood behind the second hour stays at the end.
fn with_unit(from: &str, to: &str) -> String {
    format!("{}{}", bare(from), cut(to, bare(to).len()..))
}

fn is_reversed(from: &Hours, to: &Hours) -> bool {
    let written = from.minute.is_some() && to.minute.is_some();
    let sane = |hours: &Hours| hours.hour < 24 && hours.minute.unwrap_or(0) < 60 && hours.part == Part::Unsaid;
    if !written || !sane(from) || !sane(to) || from.minutes() <= to.minutes() {
        return false;
    }
    let both_late = from.hour >= 13 && to.hour >= 13;
    let both_early = from.hour <= 12 && to.hour >= 8 && from.minutes() - to.minutes() <= SLIP;
    both_late || both_early
}

/// «De 20:00 a 19:00 h del día siguiente».
fn goes_on_next_day(draft: &Analysis<'_>, clock: &Clock) -> bool {
    draft.tokens[clock.last..]
        .iter()
        .take(6)
        .any(|t| among(draft.word(t), b"siguiente lunes martes miercoles jueves viernes sabado domingo noche"))
}
