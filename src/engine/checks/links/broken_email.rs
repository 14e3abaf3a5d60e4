//! E-mail addresses that will never arrive: `info @ayto.es`, `info@ayto,es`, `info@@ayto.es`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, chunk_end, fix, sentence_has, token_at};
use crate::engine::wordlist::Words;

const ENDINGS: Words = Words::sorted(b"cat com es eu eus gal info net org");
/// Words that make a name with a blank before its `@` an address and no mention.
const MAIL: &[u8] = b"correo correos email mail e-mail mails buzon electronico";
/// What town halls call their mailboxes.
const MAILBOXES: Words = Words::sorted(
    b"alcaldia atencion biblioteca comunicacion contacto cultura deportes empleo info informacion inscripciones juventud \
    participacion prensa registro reservas secretaria turismo",
);

/// Marks the address; the fix joins or mends it.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    for at in (0..bytes.len()).filter(|&at| bytes[at] == b'@' && byte_before(draft, at) != b'@') {
        let Some((start, end)) =
            comma(draft, at).or_else(|| twice(draft, at)).or_else(|| blank_before(draft, at)).or_else(|| blank_behind(draft, at))
        else {
            continue;
        };
        let mut mended = String::new();
        for letter in draft.original(start, end).chars() {
            match letter {
                ' ' | '\u{A0}' => {}
                '@' if mended.ends_with('@') => {}
                ',' => mended.push('.'),
                letter => mended.push(letter),
            }
        }
        sink.raise(start, end, Vec::new(), fix(mended, true));
    }
}

fn is_local(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, b'.' | b'_' | b'+' | b'-')
}

/// Where the name before `at` begins.
fn local_start(draft: &Analysis<'_>, at: usize) -> usize {
    at - draft.folded.bytes[..at].iter().rev().take_while(|&&b| is_local(b)).count()
}

/// Where `host.ending` ends that begins at `at`, with `dot` between the two.
fn host_end(draft: &Analysis<'_>, at: usize, dot: u8) -> Option<usize> {
    let chunk = draft.folded.bytes.get(at..)?;
    let length = |from: usize, fits: fn(u8) -> bool| chunk[from..].iter().take_while(|&&b| fits(b)).count();
    let host = length(0, |b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_'));
    if host == 0 || chunk.get(host) != Some(&dot) {
        return None;
    }
    let ending = length(host + 1, |b| b.is_ascii_alphanumeric());
    ENDINGS.has(&chunk[host + 1..host + 1 + ending]).then_some(at + host + 1 + ending)
}

fn comma(draft: &Analysis<'_>, at: usize) -> Option<(usize, usize)> {
    let start = local_start(draft, at);
    if at - start < 3 {
        return None;
    }
    Some((start, host_end(draft, at + 1, b',')?))
}

fn twice(draft: &Analysis<'_>, at: usize) -> Option<(usize, usize)> {
    let start = local_start(draft, at);
    let doubled = byte_at(draft, at + 1) == b'@' && start < at;
    doubled.then(|| (start, host_end(draft, at + 2, b'.').unwrap_or_else(|| chunk_end(draft, at))))
}

fn blank_before(draft: &Analysis<'_>, at: usize) -> Option<(usize, usize)> {
    let behind = at.checked_sub(1).filter(|&blank| draft.folded.bytes[blank] == b' ')?;
    let start = local_start(draft, behind);
    let local = &draft.folded.bytes[start..behind];
    let token = draft.tokens.get(token_at(draft, start))?;
    let is_mail = MAILBOXES.has(local) || local.contains(&b'.') || local.len() > 3 && sentence_has(draft, token, MAIL);
    (start < behind && is_mail).then_some((start, host_end(draft, at + 1, b'.')?))
}

fn blank_behind(draft: &Analysis<'_>, at: usize) -> Option<(usize, usize)> {
    let start = local_start(draft, at);
    (start < at && byte_at(draft, at + 1) == b' ').then_some((start, host_end(draft, at + 2, b'.')?))
}
