//! A term that ends at «24:00» or «00:00»: which of two days?

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Clock, sense};
use crate::engine::finding::Fix;

/// Marks the hour; `24:00` is the end of its day, `00:00` can't be told.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for clock in draft.dates().clocks.iter().filter(|c| c.to.is_none() && c.from.certain) {
        let hour = (clock.from.hour, clock.from.minute.unwrap_or(0));
        let Some(first) = draft.tokens.get(clock.first) else { continue };
        if !matches!(hour, (24 | 0, 0)) || !ends_a_term(draft, clock, first.sentence) {
            continue;
        }
        let text = &draft.folded.bytes[clock.start..clock.end];
        let unit = if text.windows(4).any(|letters| letters == b"hora") {
            " horas"
        } else if text.contains(&b'h') {
            " h"
        } else {
            ""
        };
        let fixes = if hour.0 == 24 { vec![Fix { text: format!("23:59{unit}"), safe: false }] } else { Vec::new() };
        sink.raise(clock.start, clock.end, Vec::new(), fixes);
    }
}

fn ends_a_term(draft: &Analysis<'_>, clock: &Clock, sentence: u32) -> bool {
    let reader = Reader { draft };
    let article = reader.back(clock.first);
    let until = matches!(reader.word(article), b"las") && matches!(reader.word_before(article), b"hasta" | b"a");
    let asks = draft.sentence(sentence).iter().any(|t| draft.word(t).starts_with(b"present") || draft.word(t) == b"limite");
    until && (asks || sense::is_about_a_term(draft, sentence))
}
