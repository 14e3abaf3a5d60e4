//! Signs that come in pairs and came alone: «(», «"», «¡», «¿» that nothing closes.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, is_word};
use crate::engine::token::{HASHTAG, Kind, Token};

/// An opened bracket or quotation mark.
struct Open<'d> {
    token: &'d Token,
    closing: u8,
}

/// Marks the sign with the word it stands before.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let signs = |t: &&Token| t.kind == Kind::Sign;
    let mut open: Vec<Open<'_>> = Vec::new();
    for token in draft.tokens.iter().filter(signs) {
        let byte = byte_at(draft, token.start as usize);
        if byte == b'\n' {
            // A quotation may run over several paragraphs; a question may not.
            let (quotations, mut own) = open.into_iter().partition(|o| matches!(o.closing, b'"' | 0xBB | 0x94));
            report(draft, sink, &mut own, token.start as usize);
            open = quotations;
            continue;
        }
        if let Some(at) =
            open.iter().rposition(|o| o.closing == byte || o.closing == 0x94 && byte == b'"' || o.closing == 0x94 && byte == 0x93)
        {
            open.remove(at);
            continue;
        }
        let closing = match byte {
            b'(' if byte_before(draft, token.start as usize) != b':' => b')',
            0xAB => 0xBB,
            0x93 => 0x94,
            b'"' if opens(draft, token) => b'"',
            b'"' | 0xBB | 0x94 if closes(draft, token) => {
                let start = byte_start(draft, token.start as usize);
                sink.raise(start, token.end as usize, Vec::new(), Vec::new());
                continue;
            }
            0xA1 => b'!',
            0xBF => b'?',
            _ => continue,
        };
        if token.end - token.start == 1 {
            open.push(Open { token, closing });
        }
    }
    open.retain(|o| !is_being_written(draft, o.token));
    report(draft, sink, &mut open, draft.folded.bytes.len());
}

/// Nothing but words and commas behind it: who writes has not come to the end of the sentence.
fn is_being_written(draft: &Analysis<'_>, opening: &Token) -> bool {
    let behind = draft.tokens.iter().filter(|t| t.start > opening.start);
    behind.into_iter().all(|t| match t.kind {
        Kind::Word | Kind::Number => !t.is(HASHTAG),
        Kind::Sign => matches!(byte_at(draft, t.start as usize), b',' | b'-' | 0xA1 | 0xBF),
        _ => false,
    })
}

/// A straight quotation mark that stands before a word, a question or a shout; one behind a number is an inch.
fn opens(draft: &Analysis<'_>, token: &Token) -> bool {
    let after = byte_at(draft, token.end as usize);
    !is_word(byte_before(draft, token.start as usize)) && (is_word(after) || matches!(after, 0xA1 | 0xBF))
}

/// A quotation mark behind a word and before none.
fn closes(draft: &Analysis<'_>, token: &Token) -> bool {
    let before = byte_before(draft, token.start as usize);
    let single = token.end - token.start == 1;
    single
        && (crate::engine::token::is_letter(before) || matches!(before, b'.' | b'!' | b'?'))
        && !is_word(byte_at(draft, token.end as usize))
}

/// Where the word before `at` begins.
fn byte_start(draft: &Analysis<'_>, at: usize) -> usize {
    at - draft.folded.bytes[..at].iter().rev().take_while(|&&b| is_word(b) || matches!(b, b'.' | b'!' | b'?')).count()
}

fn report(draft: &Analysis<'_>, sink: &mut Sink, open: &mut Vec<Open<'_>>, end: usize) {
    // A text cut by whoever copied it («… https://t.co/…») is not the author's.
    let cut = draft.folded.bytes[..end].trim_ascii_end();
    let without_link = draft.tokens.iter().rev().find(|t| t.end as usize <= cut.len() && t.kind != Kind::Url);
    let is_cut = without_link.is_some_and(|t| matches!(byte_at(draft, t.start as usize), 0x85) || draft.word(t).starts_with(b"..."));
    for Open { token, .. } in open.drain(..).filter(|_| !is_cut) {
        let start = token.start as usize;
        let after = draft.folded.bytes[token.end as usize..].iter().take_while(|&&b| is_word(b)).count();
        sink.raise(start, token.end as usize + after, Vec::new(), Vec::new());
    }
}
