//! «m**rda», «p*ta»: an asterisk hides nothing.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{sign_at, touches_next, word_at};

/// What stands before the asterisks and how what stands behind begins.
const WORDS: &[(&[u8], &[u8])] = &[
    (b"m", b"rda"),
    (b"mi", b"da"),
    (b"p", b"ta"),
    (b"p", b"to"),
    (b"j", b"der"),
    (b"c", b"no"),
    (b"c", b"\xF1o"),
    (b"c", b"j"),
    (b"g", b"p"),
];

/// Marks the word.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for index in 1..draft.tokens.len() {
        if sign_at(draft, index) != b'*' || !touches_next(draft, index - 1) {
            continue;
        }
        let (head, tail) = (word_at(draft, index - 1), if touches_next(draft, index) { word_at(draft, index + 1) } else { &[] });
        let masked = WORDS.iter().any(|(begin, end)| head == *begin && tail.starts_with(end));
        let insult =
            head == b"p" && index > 2 && word_at(draft, index - 2) == b"de" && matches!(word_at(draft, index - 3), b"hijo" | b"hija");
        if masked || insult {
            let last = if tail.is_empty() { index } else { index + 1 };
            sink.raise(draft.tokens[index - 1].start as usize, draft.tokens[last].end as usize, Vec::new(), Vec::new());
        }
    }
}
