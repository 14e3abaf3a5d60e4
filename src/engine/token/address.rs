//! Links, e-mail addresses and mentions: what only looks like words.

use super::{Kind, is_word};

/// Bytes of the longest link or address that is known as one. Each word of a text without blanks asks what begins there:
/// without a bound, all of them would read to its end.
pub const LONGEST_ADDRESS: usize = 4096;

/// Endings that make a bare `name.es` a link when no scheme is written.
const ENDINGS: &[&str] = &[
    "es",
    "com",
    "org",
    "net",
    "cat",
    "eus",
    "gal",
    "eu",
    "info",
    "gov",
    "ly",
    "gl",
    "me",
    "tv",
    "io",
    "app",
    "co",
    "edu",
    "int",
    "madrid",
    "barcelona",
];

/// A link, an e-mail address or a mention that begins at `at`, and where it ends.
pub fn find(bytes: &[u8], at: usize) -> Option<(Kind, usize)> {
    if at > 0 && is_word(bytes[at - 1]) {
        return None;
    }
    if bytes[at] == b'@' {
        let end = at + 1 + name_length(&bytes[at + 1..]);
        return (end > at + 1).then_some((Kind::Mention, end));
    }
    if !is_word(bytes[at]) {
        return None;
    }
    let chunk = &bytes[at..at + chunk_length(&bytes[at..])];
    if !chunk.iter().any(|byte| matches!(byte, b'.' | b':' | b'@')) {
        return None; // nearly always
    }
    if has_scheme(chunk) {
        return Some((Kind::Url, at + trimmed(chunk)));
    }
    if let Some(end) = email_length(chunk) {
        return Some((Kind::Email, at + end));
    }
    domain_length(chunk).map(|end| (Kind::Url, at + end))
}

fn name_length(bytes: &[u8]) -> usize {
    let length =
        bytes.iter().take(LONGEST_ADDRESS).take_while(|&&b| b.is_ascii_alphanumeric() || matches!(b, b'_' | b'.' | b'-' | b'@')).count();
    // A full stop after the name ends the sentence.
    bytes[..length].iter().rposition(|&b| b.is_ascii_alphanumeric() || b == b'_').map_or(0, |last| last + 1)
}

/// Up to the next blank, sign of another script or emoji.
fn chunk_length(bytes: &[u8]) -> usize {
    bytes.iter().take(LONGEST_ADDRESS).take_while(|&&b| b > b' ' && b < 0x7F || b >= 0xC0).count()
}

fn has_scheme(chunk: &[u8]) -> bool {
    [&b"https://"[..], b"http://", b"www."].iter().any(|s| chunk.starts_with(s) && chunk.len() > s.len())
}

/// Length of a link without the punctuation of the sentence around it.
fn trimmed(chunk: &[u8]) -> usize {
    let mut end = chunk.len();
    while end > 0 && matches!(chunk[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b']' | b'"' | b'\'' | b'*' | b'>') {
        if chunk[end - 1] == b')' && chunk[..end].contains(&b'(') {
            break;
        }
        end -= 1;
    }
    end
}

fn email_length(chunk: &[u8]) -> Option<usize> {
    let at = chunk.iter().position(|&b| b == b'@')?;
    let local = &chunk[..at];
    if local.is_empty() || !local.iter().all(|&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'-' | b'+')) {
        return None;
    }
    let host = &chunk[at + 1..];
    let length = name_length(host);
    let dot = host[..length].iter().rposition(|&b| b == b'.')?;
    (dot > 0 && length - dot > 2).then_some(at + 1 + length)
}

/// Length of a link without scheme: `sede.ejemplo.es/tramites`.
fn domain_length(chunk: &[u8]) -> Option<usize> {
    let host = chunk.iter().take_while(|&&b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'-')).count();
    let host_end = chunk[..host].iter().rposition(|b| b.is_ascii_alphanumeric())? + 1;
    let name = &chunk[..host_end];
    let dot = name.iter().rposition(|&b| b == b'.')?;
    let ending = std::str::from_utf8(&name[dot + 1..]).ok()?;
    let labels_are_full = name.split(|&b| b == b'.').all(|label| !label.is_empty());
    // With a path behind it any ending is one: «sede.ejemplo.online/ayudas».
    let has_path = chunk.get(host_end) == Some(&b'/') && chunk.get(host_end + 1).is_some_and(u8::is_ascii_alphanumeric);
    let ends = ENDINGS.contains(&ending) || has_path && ending.len() > 2 && ending.bytes().all(|b| b.is_ascii_lowercase());
    if dot < 2 || !ends || !labels_are_full || !name[..dot].iter().any(u8::is_ascii_lowercase) {
        return None;
    }
    match chunk.get(host_end) {
        Some(b'/') => Some(trimmed(chunk)),
        _ => Some(host_end),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::fold::Folded;
    use crate::engine::token::{Token, tokenize};

    /// Those of a text.
    fn addresses(text: &str) -> Vec<(&str, Kind)> {
        let folded = Folded::new(text);
        let written = |token: &Token| &text[folded.utf8(token.start as usize)..folded.utf8(token.end as usize)];
        let found = tokenize(&folded).into_iter().filter(|token| matches!(token.kind, Kind::Url | Kind::Email | Kind::Mention));
        found.map(|token| (written(&token), token.kind)).collect()
    }

    #[test]
    fn links_addresses_and_mentions_are_one_token_without_the_full_stop() {
        assert_eq!(
            addresses("Más en https://sede.ejemplo.es/a?b=1. O ejemplo.es, @Ayto_X. y a.b@c.es."),
            [
                ("https://sede.ejemplo.es/a?b=1", Kind::Url),
                ("ejemplo.es", Kind::Url),
                ("@Ayto_X", Kind::Mention),
                ("a.b@c.es", Kind::Email),
            ]
        );
    }

    #[test]
    fn a_missing_blank_after_a_full_stop_is_not_a_link() {
        assert_eq!(addresses("Fin.Mañana más"), []);
    }
}
