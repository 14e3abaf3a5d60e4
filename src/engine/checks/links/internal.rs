//! Links that only work inside the house, or that let anybody edit.

use super::{links, split_host};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, chunk_end, is_word};
use crate::engine::wordlist::Words;

/// Machines that nobody outside can reach.
const PRIVATE_HOSTS: &[&[u8]] = &[b"localhost", b"127.0.0.1"];
/// First label of a host that is not the published site.
const NOT_PUBLISHED: Words = Words::sorted(b"cms dev intranet pre preview staging test");
const SHARED_DRIVES: &[&[u8]] = &[b"sharepoint.com", b"1drv.ms", b"onedrive.live.com"];

/// Marks links and paths of somebody's disk.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        if is_internal(link) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
    for token in &draft.tokens {
        let (start, word) = (token.start as usize, draft.word(token));
        let follows = |text: &[u8]| draft.folded.bytes[token.end as usize..].starts_with(text);
        let path = word == b"file" && follows(b":///")
            || word.len() == 1 && is_word(word[0]) && follows(b":\\") && byte_at(draft, start + 3) > b' '
            || PRIVATE_HOSTS.contains(&word) && (follows(b":") || follows(b"/"))
            || is_private_address(word);
        if path {
            sink.raise(start, chunk_end(draft, start), Vec::new(), Vec::new());
        }
    }
}

fn is_internal(link: &[u8]) -> bool {
    let (host, path) = split_host(link);
    let holds = |part: &[u8]| path.windows(part.len()).any(|window| window == part);
    let first = host.split(|&b| b == b'.').next().unwrap_or(host);
    let editable = match host {
        b"docs.google.com" | b"drive.google.com" => holds(b"edit") || holds(b"/u/0/"),
        b"canva.com" | b"www.canva.com" => holds(b"/design/") && holds(b"/edit"),
        _ => false,
    };
    editable
        || PRIVATE_HOSTS.contains(&host)
        || is_private_address(host)
        || NOT_PUBLISHED.has(first)
        || SHARED_DRIVES.iter().any(|drive| host.ends_with(drive))
        || holds(b"/wp-admin")
        || holds(b"?preview=")
        || holds(b"&preview=")
}

/// `192.168.1.20`, `10.0.0.5`; «10.000.000.000» is money.
fn is_private_address(host: &[u8]) -> bool {
    let of_a_net = host.starts_with(b"192.168.") || host.starts_with(b"10.");
    let part = |part: &[u8]| (1..4).contains(&part.len()) && part.iter().all(u8::is_ascii_digit) && !(part.len() > 1 && part[0] == b'0');
    of_a_net && host.split(|&b| b == b'.').count() == 4 && host.split(|&b| b == b'.').all(part)
}
