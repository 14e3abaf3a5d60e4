//! More hashtags than the network bears.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::hashtags;
use crate::engine::networks;

/// Marks the first one too many. Args: the network, how many there are, how many it bears.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let Some((network, most)) = networks::strictest(draft.context, |facts| facts.hashtags) else { return };
    let Some(surplus) = hashtags(draft).nth(most) else { return };
    let count = hashtags(draft).count();
    sink.raise(surplus.start, surplus.end, vec![network.title().to_owned(), count.to_string(), most.to_string()], Vec::new());
}
