//! `#fyp`, `#FelizFinde`: hashtags that fish for views.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::hashtags;

const TAGS: &[&[u8]] = &[
    b"fyp",
    b"fy",
    b"parati",
    b"l4l",
    b"f4f",
    b"instagood",
    b"instalike",
    b"instamood",
    b"instadaily",
    b"tbt",
    b"love",
    b"picoftheday",
    b"photooftheday",
    b"trending",
    b"trend",
    b"reel",
    b"reels",
    b"happy",
    b"cool",
    b"amazing",
    b"xyzbca",
    b"felizfinde",
    b"felizviernes",
    b"felizlunes",
    b"felizdia",
    b"felizmartes",
    b"felizjueves",
    b"felizmiercoles",
    b"felizsabado",
    b"felizdomingo",
];
const BEGINNINGS: &[&[u8]] = &[b"foryou", b"viral", b"follow", b"like4like"];

/// Marks the hashtag.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let fishes = |name: &[u8]| TAGS.contains(&name) || BEGINNINGS.iter().any(|begin| name.starts_with(begin));
    for tag in hashtags(draft).filter(|tag| fishes(tag.name(draft))) {
        sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
    }
}
