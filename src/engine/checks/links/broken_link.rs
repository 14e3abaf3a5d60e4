//! Links that lead nowhere: `htpp://`, `https:/sede…`, `www,`, `www. ayto.es`, two glued together.

use super::links;
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{chunk_end, fix};
use crate::engine::token::Kind;
use crate::engine::wordlist::among;

/// What fingers make of `http` and `https`.
const MISTYPED: &[u8] = b"htpp htpps htp htps htttp htttps hhttp hhttps ttp ttps hptts httsp";

/// Marks the link; the fix mends its beginning.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word) {
        let (start, after) = (token.start as usize, token.end as usize);
        let Some((skipped, right)) = mistake(draft.word(token), &draft.folded.bytes[after..]) else { continue };
        let (rest, end) = (after + skipped, chunk_end(draft, after + skipped));
        if end > rest {
            sink.raise(start, end, Vec::new(), fix(format!("{right}{}", draft.original(rest, end)), false));
        }
    }
    for (token, link) in links(draft) {
        if is_glued(link) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}

/// How many bytes behind `word` belong to the wrong beginning of a link, and the right one.
fn mistake(word: &[u8], after: &[u8]) -> Option<(usize, &'static str)> {
    let signs = after.iter().take_while(|b| matches!(b, b':' | b';' | b'/' | b'\\')).count();
    let next = *after.get(signs)?;
    match word {
        b"http" | b"https" if matches!(&after[..signs], b"://") => (next == b' ' && holds_a_dot(after, 4)).then_some((4, "https://")),
        b"http" | b"https" => (after[..signs].ends_with(b"/") && next.is_ascii_alphanumeric()).then_some((signs, "https://")),
        b"www" if after.starts_with(b",") => after.get(1).is_some_and(u8::is_ascii_alphanumeric).then_some((1, "www.")),
        b"www" => (after.starts_with(b". ") && holds_a_dot(after, 2)).then_some((2, "www.")),
        b"ww" | b"wwww" => (after.starts_with(b".") && after.get(1).is_some_and(u8::is_ascii_alphanumeric)).then_some((1, "www.")),
        _ => (signs > 0 && among(word, MISTYPED)).then_some((signs, "https://")),
    }
}

fn holds_a_dot(after: &[u8], from: usize) -> bool {
    let next = after[from..].iter().take_while(|&&b| b > b' ');
    next.skip(1).any(|&b| b == b'.')
}

/// A second link without a blank before it; one in a path or a parameter is somebody's archive.
fn is_glued(link: &[u8]) -> bool {
    let second = |at: usize| link[at..].starts_with(b"http://") || link[at..].starts_with(b"https://");
    (1..link.len()).any(|at| link[at] == b'h' && second(at) && (link[at - 1].is_ascii_alphanumeric() || link[..at].ends_with(b"://")))
}
