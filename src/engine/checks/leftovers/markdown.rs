//! Formatting marks that a network shows as they are: `**bold**`, `## Title`, `[text](link)`, `<br>`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_before, fix, in_address};
use crate::engine::settings::Network;
use crate::engine::wordlist::Words;

/// Longest text between two marks.
const LONGEST: usize = 80;
const TAGS: Words = Words::sorted(b"b br em i li p strong u ul");

/// Marks the text with its marks; the fix takes them off.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut at = 0;
    let begins = |byte: &u8| matches!(byte, b'*' | b'_' | b'#' | b'[' | b'<');
    while let Some(skipped) = draft.folded.bytes.get(at..).and_then(|rest| rest.iter().position(begins)) {
        at += skipped;
        let found = emphasis(draft, at).or_else(|| heading(draft, at)).or_else(|| link(draft, at)).or_else(|| tag(draft, at));
        let Some((end, plain)) = found.filter(|_| !in_address(draft, at)) else {
            at += 1;
            continue;
        };
        let fixes = if plain.is_empty() { Vec::new() } else { fix(plain, true) };
        sink.raise(at, end, Vec::new(), fixes);
        at = end;
    }
}

/// Length of the text from `at` up to `closing`, within one line.
fn up_to(draft: &Analysis<'_>, at: usize, closing: &[u8], longest: usize) -> Option<usize> {
    let rest = draft.folded.bytes.get(at..)?;
    let line = rest.iter().take(longest + closing.len()).take_while(|&&b| b != b'\n').count();
    rest[..line].windows(closing.len()).position(|window| window == closing).filter(|&length| length > 0)
}

/// `**…**` and `__…__`, which only Telegram understands.
fn emphasis(draft: &Analysis<'_>, at: usize) -> Option<(usize, String)> {
    let mark = draft.folded.bytes.get(at..at + 2).filter(|mark| matches!(**mark, [b'*', b'*'] | [b'_', b'_']))?;
    if draft.context.networks == [Network::Telegram] || byte_before(draft, at) == mark[0] {
        return None;
    }
    let inside = at + 2;
    let length = up_to(draft, inside, mark, LONGEST)?;
    let text = draft.original(inside, inside + length);
    let is_text = text.chars().any(char::is_alphanumeric) && !text.contains(['*', '_']);
    is_text.then(|| (inside + length + 2, text.trim().to_owned()))
}

/// `## Title`; one `#` before a single word is a hashtag with a blank.
fn heading(draft: &Analysis<'_>, at: usize) -> Option<(usize, String)> {
    let bytes = &draft.folded.bytes;
    if bytes[at] != b'#' || at > 0 && bytes[at - 1] != b'\n' {
        return None;
    }
    let level = bytes[at..].iter().take_while(|&&b| b == b'#').count();
    let line = at + bytes[at..].iter().take_while(|&&b| b != b'\n').count();
    let end = at + bytes[at..line].trim_ascii_end().len();
    let title = draft.original(at + level, end.max(at + level));
    let is_title = level <= 6 && title.starts_with(' ') && title.split_whitespace().count() > usize::from(level == 1);
    is_title.then(|| (end, title.trim().to_owned()))
}

/// `[text](https://…)`.
fn link(draft: &Analysis<'_>, at: usize) -> Option<(usize, String)> {
    let bytes = &draft.folded.bytes;
    if bytes[at] != b'[' {
        return None;
    }
    let text = up_to(draft, at + 1, b"](", LONGEST)?;
    let from = at + 1 + text + 2;
    let end = from + up_to(draft, from, b")", 2000)?;
    let is_link = bytes[from..].starts_with(b"http") && !bytes[from..end].contains(&b' ');
    let (text, address) = (draft.original(at + 1, at + 1 + text), draft.original(from, end));
    let plain = if text == address { address.to_owned() } else { format!("{text}: {address}") };
    is_link.then_some((end + 1, plain))
}

/// `<br>`, `</strong>`.
fn tag(draft: &Analysis<'_>, at: usize) -> Option<(usize, String)> {
    if draft.folded.bytes[at] != b'<' {
        return None;
    }
    let length = up_to(draft, at + 1, b">", 8)?;
    let inside = draft.folded.bytes[at + 1..at + 1 + length].trim_ascii();
    let name = inside.strip_prefix(b"/").unwrap_or(inside);
    let name = name.strip_suffix(b"/").unwrap_or(name).trim_ascii();
    TAGS.has(name).then(|| (at + length + 2, String::new()))
}
