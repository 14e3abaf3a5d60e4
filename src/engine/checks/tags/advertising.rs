//! `#ad`, `#publi`: advertising that hides behind a hashtag.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::hashtags;

const TAGS: &[&[u8]] = &[b"ad", b"publi", b"publicidad", b"colab", b"sponsored", b"partner", b"gifted"];

/// Marks the hashtag.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for tag in hashtags(draft).filter(|tag| TAGS.contains(&tag.name(draft))) {
        sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
    }
}
