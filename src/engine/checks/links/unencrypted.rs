//! Links that begin with `http://`.

use super::links;
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::cut::cut;

/// Marks the link; a network's own shortener (`http://t.co/…`) is no choice of the author's.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        if link.strip_prefix(b"http://").is_some_and(|rest| !rest.starts_with(b"t.")) {
            let address = cut(draft.original_of(token), "http://".len()..);
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(format!("https://{address}"), false));
        }
    }
}
