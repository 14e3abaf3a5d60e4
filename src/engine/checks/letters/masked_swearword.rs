//! «m**rda», «p*ta»: an asterisk hides nothing.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;

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
        if draft.sign_at(index) != b'*' || !draft.touches_next(index - 1) {
            continue;
        }
        let (head, tail) = (draft.word_at(index - 1), if draft.touches_next(index) { draft.word_at(index + 1) } else { &[] });
        let masked = WORDS.iter().any(|(begin, end)| head == *begin && tail.starts_with(end));
        let insult =
            head == b"p" && index > 2 && draft.word_at(index - 2) == b"de" && matches!(draft.word_at(index - 3), b"hijo" | b"hija");
        if masked || insult {
            let last = if tail.is_empty() { index } else { index + 1 };
            sink.raise(draft.tokens[index - 1].start as usize, draft.tokens[last].end as usize, Vec::new(), Vec::new());
        }
    }
}
