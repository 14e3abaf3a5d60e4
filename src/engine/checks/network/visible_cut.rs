//! The date stands behind «ver más», where few people look.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::networks;

/// Args: the network, how many characters it shows.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    if draft.context.reply {
        return;
    }
    let Some((network, visible)) = networks::strictest(draft.context, |facts| facts.visible) else { return };
    let Some((cut, _)) = draft.text.char_indices().nth(visible) else { return };
    let Some(first) = draft.dates().mentions.iter().find(|mention| mention.is_date()) else { return };
    if draft.folded.utf8(first.start) >= cut {
        sink.raise(first.start, first.end, vec![network.title().to_owned(), visible.to_string()], Vec::new());
    }
}
