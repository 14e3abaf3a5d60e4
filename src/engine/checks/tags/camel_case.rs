//! `#fiestaspatronales`: several words that a screen reader runs together.

use super::words;
use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{fix, hashtags};
use crate::engine::fold::UPPER;

/// No Spanish word has so many letters.
const LONGEST_WORD: usize = 20;

/// Marks the hashtag; the fix writes a capital where each word begins. One word alone is fine.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for tag in hashtags(draft) {
        let name = tag.name(draft);
        let flags = &draft.folded.flags[tag.start + 1..tag.end];
        let letters = name.iter().take_while(|b| !b.is_ascii_digit() && **b != b'_').count();
        let rest_is_number = name[letters..].iter().all(u8::is_ascii_digit);
        // A capital inside: whoever wrote it knew.
        let seams =
            flags[1..letters.max(1)].iter().any(|flags| flags & UPPER != 0) && !flags[..letters].iter().all(|flags| flags & UPPER != 0);
        if seams || !rest_is_number {
            continue;
        }
        if let Some(words) = words::split(&name[..letters]) {
            let number = draft.original(tag.start + 1 + letters, tag.end);
            let name: String = words.into_iter().map(casing::upper_first).collect();
            sink.raise(tag.start, tag.end, Vec::new(), fix(format!("#{name}{number}"), false));
        } else if letters > LONGEST_WORD {
            sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
        }
    }
}
