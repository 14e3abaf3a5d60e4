//! «l@s», «todxs», «vecin*s»: marks that no voice can read.

use super::both_genders;
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, fix, in_address, is_word};
use crate::engine::finding::Fix;
use crate::engine::fold::UPPER;
use crate::engine::token::{Kind, is_letter};

/// Letters that end a stem before `x` for `o`: «todxs», «chicxs», «niñxs».
const ENDS: &[u8] = b"dtncglrhjs\xF1";

/// Marks the word; the fix names both genders.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    for at in (1..bytes.len()).filter(|&at| matches!(bytes[at], b'@' | b'*') && is_letter(bytes[at - 1])) {
        let start = at - bytes[..at].iter().rev().take_while(|&&b| is_letter(b)).count();
        let plural = byte_at(draft, at + 1) == b's' && !is_word(byte_at(draft, at + 2));
        let fits = if bytes[at] == b'@' { plural || is_singular(draft, start, at) } else { plural && at - start > 1 };
        if fits && !in_address(draft, start) && byte_before(draft, start) != b'@' {
            let end = at + 1 + usize::from(plural);
            sink.raise(start, end, Vec::new(), fixes(draft, start, at, plural));
        }
    }
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word) {
        let word = draft.word(token);
        if let [.., end, b'x', b's'] = word
            && ENDS.contains(end)
            && (word.len() > 3 || word == b"lxs")
        {
            let (start, end) = (token.start as usize, token.end as usize);
            sink.raise(start, end, Vec::new(), fixes(draft, start, end - 2, true));
        }
    }
}

/// «tod@ el mundo»; a name that ends so («CREA@») and a broken address do not.
fn is_singular(draft: &Analysis<'_>, start: usize, at: usize) -> bool {
    let bytes = &draft.folded.bytes;
    let next = byte_at(draft, at + 1);
    let behind = matches!(next, b'\n' | b',' | b'.' | b'!' | b'?' | b':') || next == b' ' && is_letter(byte_at(draft, at + 2));
    let in_capitals = draft.folded.flags[start..at].iter().all(|flags| flags & UPPER != 0);
    let address = bytes[at + 1..].iter().skip(1).take_while(|&&b| b > b' ').any(|&b| b == b'.' || b == b'@');
    at - start > 1 && ENDS.contains(&bytes[at - 1]) && behind && !in_capitals && !(next == b' ' && address)
}

fn fixes(draft: &Analysis<'_>, start: usize, at: usize, plural: bool) -> Vec<Fix> {
    if !plural {
        return Vec::new();
    }
    let caps = draft.folded.flags[start..at].iter().all(|flags| flags & UPPER != 0) && at - start > 1;
    fix(both_genders(draft.original(start, at), caps), false)
}
