//! `#fyp`, `#FelizFinde`: hashtags that fish for views.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::hashtags;
use crate::engine::wordlist::{Words, begins};

const TAGS: Words = Words::sorted(
    b"amazing cool f4f felizdia felizdomingo felizfinde felizjueves felizlunes felizmartes felizmiercoles felizsabado felizviernes \
    fy fyp happy instadaily instagood instalike instamood l4l love parati photooftheday picoftheday reel reels tbt trend \
    trending xyzbca",
);
const BEGINNINGS: &[u8] = b"foryou viral follow like4like";

/// Marks the hashtag.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let fishes = |name: &[u8]| TAGS.has(name) || begins(name, BEGINNINGS);
    for tag in hashtags(draft).filter(|tag| fishes(tag.name(draft))) {
        sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
    }
}
