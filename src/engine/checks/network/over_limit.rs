//! Longer than the network takes, as that network counts.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::cut::cut;
use crate::engine::networks;

/// Args: the network, the length, its limit, how many are too many.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let text = draft.text.trim_end();
    let Some(excess) = networks::excess(text, draft.context, &draft.settings.limits) else { return };
    let most = excess.limit.most;
    let args = [excess.length, most, excess.length - most].map(|number| number.to_string());
    let args = std::iter::once(excess.network.title().to_owned()).chain(args).collect();
    let rest = cut(text, excess.fits..);
    let blanks = rest.len() - rest.trim_start().len();
    sink.raise_wide(draft.folded.index(excess.fits + blanks), draft.folded.index(text.len()), args);
}
