//! E-mail addresses of a person's own provider.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::Kind;

const PROVIDERS: &[&[u8]] =
    &[b"gmail", b"hotmail", b"outlook", b"yahoo", b"icloud", b"live", b"msn", b"telefonica", b"protonmail", b"proton", b"gmx", b"ono"];

/// Marks the address.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Email) {
        let mut parts = draft.word(token).rsplit(|&b| b == b'@');
        let provider = parts.next().and_then(|host| host.split(|&b| b == b'.').next());
        if provider.is_some_and(|provider| PROVIDERS.contains(&provider)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
