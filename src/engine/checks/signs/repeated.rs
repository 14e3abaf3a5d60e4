//! «¡¡¡», «??», «....», «,,».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, fix, in_address, is_word};
use crate::engine::finding::Fix;
use crate::engine::token::Kind;

/// More dots than this are a hole to fill in.
const MOST_DOTS: usize = 6;

/// So many question or exclamation marks are a shout.
const SHOUT: usize = 3;

/// Marks a run of two, of dots or commas; the fix leaves one sign.
pub fn repeated(draft: &Analysis<'_>, sink: &mut Sink) {
    runs(draft, sink, false);
}

/// Marks a run that shouts; the fix leaves one sign.
pub fn shouted(draft: &Analysis<'_>, sink: &mut Sink) {
    runs(draft, sink, true);
}

fn runs(draft: &Analysis<'_>, sink: &mut Sink, shouts: bool) {
    let mut end = 0;
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Sign) {
        let start = token.start as usize;
        if start < end || in_address(draft, start) {
            continue;
        }
        if let Some((length, fixes)) = run(draft, start) {
            end = start + length;
            let shout = length >= SHOUT && matches!(draft.folded.bytes[start], b'!' | b'?' | 0xA1 | 0xBF);
            if shout == shouts {
                sink.raise(start, end, Vec::new(), fixes);
            }
        }
    }
}

fn run(draft: &Analysis<'_>, start: usize) -> Option<(usize, Vec<Fix>)> {
    let rest = &draft.folded.bytes[start..];
    let sign = rest[0];
    let same = rest.iter().take_while(|&&b| b == sign).count();
    let either = |text: &str, other: &str| [text, other].map(|text| Fix { text: text.to_owned(), safe: false }).to_vec();
    match sign {
        b'!' | b'?' => {
            let mixed = rest.iter().take_while(|b| matches!(b, b'!' | b'?')).count();
            let plain = if rest[..mixed].contains(&b'?') { "?" } else { "!" };
            (same >= 2 || mixed >= 3).then(|| (mixed, fix(plain, true)))
        }
        0xA1 => (same >= 2).then(|| (same, fix("¡", true))),
        0xBF => (same >= 2).then(|| (same, fix("¿", true))),
        b',' => (same >= 2).then(|| (same, fix(",", true))),
        b'.' if same == 2 => Some((same, either("…", "."))),
        b'.' => (same > 3 && same <= MOST_DOTS).then(|| (same, fix("…", true))),
        0x85 => (byte_at(draft, start + 1) == b'.').then(|| (1 + rest[1..].iter().take_while(|&&b| b == b'.').count(), fix("…", true))),
        _ => one_character(draft, start),
    }
}

/// «‼» and its like are one character; at the beginning of a line it is a signpost.
fn one_character(draft: &Analysis<'_>, start: usize) -> Option<(usize, Vec<Fix>)> {
    if !is_word(byte_before(draft, start)) {
        return None;
    }
    let plain = match draft.original(start, start + 1).chars().next()? {
        '‼' => "!",
        '⁇' | '⁈' | '⁉' => "?",
        _ => return None,
    };
    Some((1, fix(plain, true)))
}
