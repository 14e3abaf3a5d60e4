//! Links that hide where they lead.

use super::{links, split_host};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;

/// The networks' own (`t.co`, `lnkd.in`) are not here: nobody types them.
const SERVICES: &[&[u8]] = &[
    b"bit.ly",
    b"t.ly",
    b"tinyurl.com",
    b"goo.gl",
    b"ow.ly",
    b"buff.ly",
    b"cutt.ly",
    b"is.gd",
    b"rb.gy",
    b"acortar.link",
    b"acortaurl.com",
    b"shorturl.at",
    b"dlvr.it",
    b"trib.al",
    b"tiny.cc",
    b"adf.ly",
    b"v.gd",
    b"n9.cl",
    b"linktr.ee",
];

/// Marks the link.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        let (host, path) = split_host(link);
        if path.len() > 1 && SERVICES.contains(&host) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
