//! Links that pay somebody a commission.

use super::{links, parameters, split_host};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::wordlist::among;

/// Marks the link.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        let (host, _) = split_host(link);
        let pays = |name: &[u8]| among(name, b"tag aff affiliate coupon");
        if matches!(host, b"amzn.to" | b"s.click.aliexpress.com") || parameters(link).any(|(_, name)| pays(name)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
