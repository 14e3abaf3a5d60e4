//! What a writing assistant leaves in a text besides its phrases.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;

const TRACES: &[&[u8]] = &[b"utm_source=chatgpt.com", b"utm_source=chatgpt", b"contentreference", b"oaicite"];

/// Marks the trace.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    let mut at = 0;
    while at < bytes.len() {
        match TRACES.iter().find(|trace| bytes[at..].starts_with(trace)) {
            Some(trace) => {
                sink.raise(at, at + trace.len(), Vec::new(), Vec::new());
                at += trace.len();
            }
            None => at += 1,
        }
    }
}
