//! Links and addresses: broken, internal, shortened, spied on.

pub mod affiliate;
pub mod broken_email;
pub mod broken_link;
pub mod internal;
pub mod party_handle;
pub mod private_mailbox;
pub mod shortened;
pub mod tracking;
pub mod unencrypted;

use crate::engine::analysis::Analysis;
use crate::engine::token::{Kind, Token};

/// The links of a draft with their folded text.
fn links<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = (&'d Token, &'d [u8])> {
    draft.tokens.iter().filter(|t| t.kind == Kind::Url).map(|t| (t, draft.word(t)))
}

/// A link without its scheme.
fn without_scheme(link: &[u8]) -> &[u8] {
    [&b"https://"[..], b"http://"].into_iter().find_map(|scheme| link.strip_prefix(scheme)).unwrap_or(link)
}

/// Host and the rest.
fn split_host(link: &[u8]) -> (&[u8], &[u8]) {
    let link = without_scheme(link);
    link.split_at(link.iter().position(|b| matches!(b, b'/' | b'?' | b'#' | b':')).unwrap_or(link.len()))
}

/// Names of the parameters of a link, each with the place of its first letter.
fn parameters(link: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let begins = move |&at: &usize| matches!(link[at], b'?' | b'&');
    (0..link.len()).filter(begins).filter_map(move |at| {
        let name = &link[at + 1..];
        let length = name.iter().position(|&b| b == b'=')?;
        Some((at + 1, &name[..length]))
    })
}
