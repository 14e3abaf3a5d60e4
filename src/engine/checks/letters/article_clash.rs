//! «al el inicio», «de el ayuntamiento», «a la esta»: two articles for one noun.

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::finding::Fix;
use crate::engine::token::{CAPITAL, HASHTAG, Kind};

/// Marks both words; the fix contracts or drops one where only one reading is left.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for index in 1..draft.tokens.len() {
        let (one, two) = (&draft.tokens[index - 1], &draft.tokens[index]);
        if two.kind != Kind::Word
            || two.is(CAPITAL)
            || two.is(HASHTAG)
            || two.start != one.end + 1
            || draft.folded.bytes[one.end as usize] != b' '
        {
            continue;
        }
        let article = matches!(draft.word(two), b"el" | b"la" | b"los" | b"las");
        // «Hacia el este» and «del este» say where.
        let shown = matches!(draft.word(two), b"esta" | b"estos" | b"estas" | b"ese" | b"esa" | b"esos" | b"esas") && two.accent == 0xFF;
        let text = draft.original_of(one);
        let fixes = match draft.word_at(index - 1) {
            b"al" | b"del" if article || shown => dropped(text, draft.original_of(two)),
            b"de" if one.accent == 0xFF && draft.word(two) == b"el" && two.accent == 0xFF && goes_on(draft, index) => {
                fix(like(text, "del"), true)
            }
            b"a" if draft.word(two) == b"el" && two.accent == 0xFF && goes_on(draft, index) => fix(like(text, "al"), true),
            b"el" | b"la" | b"los" | b"las"
                if one.accent == 0xFF && (article || shown) && draft.word(one) != draft.word(two) && goes_on(draft, index) =>
            {
                Vec::new()
            }
            _ => continue,
        };
        sink.raise(one.start as usize, two.end as usize, Vec::new(), fixes);
    }
}

/// A noun may follow: «el que la vio» and «los que las» are no clash, nor is «la una».
fn goes_on(draft: &Analysis<'_>, index: usize) -> bool {
    let next = draft.word_at(index + 1);
    !next.is_empty() && !matches!(next, b"que" | b"de")
}

fn dropped(contraction: &str, article: &str) -> Vec<Fix> {
    let preposition = if casing::lower(contraction) == "al" { "a" } else { "de" };
    match article {
        "el" => fix(contraction, true),
        _ => fix(like(contraction, &format!("{preposition} {article}")), true),
    }
}

fn like(written: &str, text: &str) -> String {
    if written.starts_with(char::is_uppercase) { casing::upper_first(text) } else { text.to_owned() }
}
