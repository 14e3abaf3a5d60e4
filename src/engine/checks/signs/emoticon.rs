//! Faces made of signs: «:)», «;-)», «<3», «^_^».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, in_address};

/// Longest first where one begins another.
const FACES: &[&[u8]] = &[
    b":-)))", b":-))", b":-)", b":-(", b":-d", b":-p", b":)))", b":))", b":)", b":((", b":(", b":d", b":p", b":o", b":*", b";-)", b";)))",
    b";))", b";)", b";(", b"=)", b"=(", b"=d", b"<333", b"<33", b"<3", b"^_^", b"^^", b"t_t", b"-_-", b"o_o", b":'(",
];

/// Marks the face, which stands between blanks or at an end.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    // Few letters begin a face, and many a word.
    let begins = |at: usize| match bytes[at] {
        b':' | b';' | b'=' | b'<' | b'^' | b'-' => true,
        b't' | b'o' => byte_at(draft, at + 1) == b'_',
        _ => false,
    };
    for at in (0..bytes.len()).filter(|&at| begins(at)) {
        if !may_begin(byte_before(draft, at)) {
            continue;
        }
        let ends = |face: &&&[u8]| bytes[at..].starts_with(face) && may_end(byte_at(draft, at + face.len()));
        if let Some(face) = FACES.iter().find(ends).filter(|_| !in_address(draft, at)) {
            sink.raise(at, at + face.len(), Vec::new(), Vec::new());
        }
    }
}

fn may_begin(before: u8) -> bool {
    matches!(before, b' ' | b'\n' | b'\t' | b'.' | b',' | b'!' | b'?' | 0x85)
}

fn may_end(after: u8) -> bool {
    matches!(after, b' ' | b'\n' | b'\t' | b'.' | b',' | b'!' | b'?' | 0x85)
}
