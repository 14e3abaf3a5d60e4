//! Hashtags that a network will cut: `#Día-Mundial`, `# Feria`, `#2026`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, fix, hashtags, is_word, token_at};
use crate::engine::token::{CAPITAL, HASHTAG, Kind};

/// Marks the hashtag with what is cut off; the fix writes one that holds.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for tag in hashtags(draft) {
        let mut end = tag.end;
        while byte_at(draft, end) == b'-' && capital(draft, end + 1) {
            end += 1 + draft.folded.bytes[end + 1..].iter().take_while(|&&b| is_word(b)).count();
        }
        if end > tag.end {
            sink.raise(tag.start, end, Vec::new(), fix(draft.original(tag.start, end).replace('-', ""), true));
        }
    }
    for (at, _) in draft.folded.bytes.iter().enumerate().filter(|(_, b)| **b == b'#') {
        let blank = byte_at(draft, at + 1) == b' ' && matches!(byte_before(draft, at), b' ' | b'\n') && at + 2 < draft.folded.bytes.len();
        let next = draft.tokens.get(token_at(draft, at + 2)).filter(|t| blank && t.start as usize == at + 2);
        if let Some(token) = next.filter(|t| t.kind == Kind::Word && t.is(CAPITAL) && !t.is(HASHTAG)) {
            sink.raise(at, token.end as usize, Vec::new(), fix(format!("#{}", draft.original_of(token)), true));
        }
    }
}

fn capital(draft: &Analysis<'_>, at: usize) -> bool {
    draft.folded.flags.get(at).is_some_and(|flags| flags & crate::engine::fold::UPPER != 0)
}
