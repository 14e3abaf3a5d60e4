//! E-mail addresses of a person's own provider.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::Kind;
use crate::engine::wordlist::among;

const PROVIDERS: &[u8] = b"gmail hotmail outlook yahoo icloud live msn telefonica protonmail proton gmx ono";

/// Marks the address.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Email) {
        let mut parts = draft.word(token).rsplit(|&b| b == b'@');
        let provider = parts.next().and_then(|host| host.split(|&b| b == b'.').next());
        if provider.is_some_and(|provider| among(provider, PROVIDERS)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
