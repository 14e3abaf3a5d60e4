//! `#ad`, `#publi`: advertising that hides behind a hashtag.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::hashtags;
use crate::engine::wordlist::Words;

const TAGS: Words = Words::sorted(b"ad colab gifted partner publi publicidad sponsored");

/// Marks the hashtag.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for tag in hashtags(draft).filter(|tag| TAGS.has(tag.name(draft))) {
        sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
    }
}
