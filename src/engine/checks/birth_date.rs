//! The day on which a person was born.

use super::Sink;
use super::tools::token_at;
use crate::engine::analysis::Analysis;

/// Marks the date with what announces it: «nacido el», «fecha de nacimiento:», «F. nac.:».
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for mention in draft.dates().mentions.iter().filter(|m| m.is_date() && m.parts.year.is_some() && m.parts.month.is_some()) {
        let mut at = token_at(draft, mention.start);
        while at > 0 && matches!(draft.sign_at(at - 1), b':' | b'.') {
            at -= 1;
        }
        let before = |steps: usize| at.checked_sub(steps).map_or(&[][..], |at| draft.word_at(at));
        let announced = match (before(3), before(2), before(1)) {
            (_, b"nacido" | b"nacida", b"el") => Some(at - 2),
            (b"fecha", b"de", b"nacimiento") => Some(at - 3),
            (_, _, b"nac") if before(3) == b"f" => Some(at - 3),
            _ => None,
        };
        if let Some(first) = announced {
            sink.raise(draft.tokens[first].start as usize, mention.end, Vec::new(), Vec::new());
        }
    }
}
