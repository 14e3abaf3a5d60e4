//! A reply that is finished: what it lacks is its rule's business, which is silent where it lacks nothing.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::token::Kind;

/// Fewer words answer a yes-or-no question; more say something that no list of words can judge.
const WORDS: std::ops::RangeInclusive<usize> = 4..=40;

/// Stands for the whole reply, once its last sentence is closed: half of one lacks everything.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut words = draft.words();
    let (Some(first), Some(last)) = (words.next(), draft.tokens.last()) else { return };
    let is_closed = matches!(last.kind, Kind::Sign | Kind::Emoji);
    if draft.context.reply && is_closed && WORDS.contains(&(words.count() + 1)) {
        sink.raise_wide(first.start as usize, last.end as usize, Vec::new());
    }
}
