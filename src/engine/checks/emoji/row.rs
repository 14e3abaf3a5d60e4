//! Emoji in a row: «👏👏👏», «🌳🌵🍁🌲».

use super::{Seen, behind, seen};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::Kind;

/// How many alike, and how many of any kind, make a row.
const ALIKE: usize = 3;
const ANY: usize = 4;

/// Marks the row; the fix leaves its first.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let all = seen(draft);
    let mut from = 0;
    while from < all.len() {
        let mut to = from + 1;
        while to < all.len() && touch(draft, &all[to - 1], &all[to]) {
            to += 1;
        }
        let signpost = to - from > 1 && points_at_words(draft, &all[to - 2], &all[to - 1]);
        let row = &all[from..to - usize::from(signpost)];
        let alike = row.iter().all(|emoji| emoji.symbol == row[0].symbol);
        if row.len() >= ANY || alike && row.len() >= ALIKE && !is_pointer(row[0].symbol) {
            let text = |emoji: &Seen| (draft.tokens[emoji.first].start as usize, draft.tokens[emoji.after - 1].end as usize);
            let ((start, end), last) = (text(&row[0]), text(&row[row.len() - 1]));
            sink.raise(start, last.1, Vec::new(), fix(draft.original(start, end), true));
        }
        from = to;
    }
}

/// Nothing or one blank between them.
fn touch(draft: &Analysis<'_>, one: &Seen, next: &Seen) -> bool {
    let (end, start) = (draft.tokens[one.after - 1].end as usize, draft.tokens[next.first].start as usize);
    one.after == next.first && start - end <= 1
}

/// «👏👏👏 📍Plaza Mayor»: the last one, apart from the row, begins what follows.
fn points_at_words(draft: &Analysis<'_>, before: &Seen, last: &Seen) -> bool {
    let apart = draft.tokens[before.after - 1].end < draft.tokens[last.first].start;
    apart && behind(draft, last).is_some_and(|t| matches!(t.kind, Kind::Word | Kind::Number))
}

/// Arrows and ticks are signposts even three times.
fn is_pointer(symbol: char) -> bool {
    matches!(symbol, '⬇' | '👇' | '➡' | '👉' | '✔' | '✅' | '⤵' | '⏬')
}
