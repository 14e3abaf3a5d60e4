//! Links that hide where they lead.

use super::{links, split_host};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::wordlist::Words;

/// The networks' own (`t.co`, `lnkd.in`) are not here: nobody types them.
const SERVICES: Words = Words::sorted(
    b"acortar.link acortaurl.com adf.ly bit.ly buff.ly cutt.ly dlvr.it goo.gl is.gd linktr.ee n9.cl ow.ly rb.gy shorturl.at t.ly \
    tiny.cc tinyurl.com trib.al v.gd",
);

/// Marks the link.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        let (host, path) = split_host(link);
        if path.len() > 1 && SERVICES.has(host) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
