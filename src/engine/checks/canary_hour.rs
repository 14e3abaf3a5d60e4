//! «21:00 h (22:00 h en Canarias)»: in the Canary Islands it is one hour earlier.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::cut::cut;
use crate::engine::dates::clock::Part;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Clock, Hours};
use crate::engine::finding::Fix;
use crate::engine::wordlist::among;

const DAY: u32 = 24 * 60;

/// Marks the hour of the islands; the rewrite is one hour before the other.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for pair in draft.dates().clocks.windows(2) {
        let [mainland, islands] = pair else { continue };
        if !is_said_of_the_islands(draft, islands) || !is_just_before(draft, mainland, islands) {
            continue;
        }
        let (one, other) = (&mainland.from, &islands.from);
        let plain = |clock: &Clock| clock.to.is_none() && clock.from.hour < 25 && clock.from.part == Part::Unsaid;
        if !plain(mainland) || !plain(islands) || (one.minutes() + DAY - 60) % DAY == other.minutes() % DAY {
            continue;
        }
        sink.raise(islands.start, islands.end, Vec::new(), vec![Fix { text: earlier(draft, one, islands), safe: false }]);
    }
}

/// «20:00 h en Canarias», «20:00, hora canaria».
fn is_said_of_the_islands(draft: &Analysis<'_>, clock: &Clock) -> bool {
    let reader = Reader { draft };
    let mut at = reader.next(clock.last);
    for _ in 0..4 {
        match reader.word(at) {
            b"canarias" | b"canaria" | b"canario" => return true,
            b"en" | b"hora" | b"horario" | b"de" | b"las" | b"islas" | b"insular" => {}
            _ if reader.sign(at) == b',' => {}
            _ => return false,
        }
        at = reader.next(at);
    }
    false
}

/// «21:00 h (», «21:00 h peninsular, »: nothing else stands between the two.
fn is_just_before(draft: &Analysis<'_>, one: &Clock, other: &Clock) -> bool {
    let reader = Reader { draft };
    let same_sentence = draft.tokens[one.first].sentence == draft.tokens[other.first].sentence;
    same_sentence
        && other.first - one.last <= 8
        && (one.last + 1..other.first).all(|at| {
            matches!(reader.sign(at), b'(' | b')' | b',' | b';' | b'/' | b'|' | b'-' | b'.' | 0x96)
                || among(reader.word(at), b"hora horas h peninsular en la las a y peninsula o")
        })
}

fn earlier(draft: &Analysis<'_>, hours: &Hours, clock: &Clock) -> String {
    let minutes = (hours.minutes() + DAY - 60) % DAY;
    let text = draft.original(clock.start, clock.end);
    let unit = text.find(char::is_whitespace).map_or("", |at| cut(text, at..));
    let mark = if text.contains('.') && !text.contains(':') { '.' } else { ':' };
    format!("{}{mark}{:02}{unit}", minutes / 60, minutes % 60)
}
