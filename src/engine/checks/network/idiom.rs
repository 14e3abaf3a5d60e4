//! An instruction that only works on another network: the post was copied from there.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::word_at;
use crate::engine::settings::Network;

/// Folded words, and where they make sense.
type Idiom = (&'static [&'static [u8]], &'static [Network]);

const WITH_BIO: &[Network] = &[Network::Instagram, Network::Tiktok, Network::Threads];
const WITH_REPOSTS: &[Network] = &[Network::X];
const WITH_BELL: &[Network] = &[Network::Youtube];
const WITH_STORIES: &[Network] = &[Network::Instagram, Network::Facebook];
const WITH_THREADS: &[Network] = &[Network::X, Network::Threads, Network::Mastodon, Network::Bluesky];

const IDIOMS: &[Idiom] = &[
    (&[b"link", b"en", b"bio"], WITH_BIO),
    (&[b"link", b"en", b"la", b"bio"], WITH_BIO),
    (&[b"link", b"en", b"nuestra", b"bio"], WITH_BIO),
    (&[b"enlace", b"en", b"bio"], WITH_BIO),
    (&[b"enlace", b"en", b"la", b"bio"], WITH_BIO),
    (&[b"enlace", b"en", b"nuestra", b"bio"], WITH_BIO),
    (&[b"enlace", b"de", b"la", b"bio"], WITH_BIO),
    (&[b"enlace", b"de", b"nuestra", b"bio"], WITH_BIO),
    (&[b"haz", b"rt"], WITH_REPOSTS),
    (&[b"haced", b"rt"], WITH_REPOSTS),
    (&[b"haga", b"rt"], WITH_REPOSTS),
    (&[b"da", b"rt"], WITH_REPOSTS),
    (&[b"dad", b"rt"], WITH_REPOSTS),
    (&[b"dale", b"a", b"rt"], WITH_REPOSTS),
    (&[b"dadle", b"a", b"rt"], WITH_REPOSTS),
    (&[b"pedimos", b"rt"], WITH_REPOSTS),
    (&[b"se", b"agradece", b"rt"], WITH_REPOSTS),
    (&[b"retuitea"], WITH_REPOSTS),
    (&[b"retuitead"], WITH_REPOSTS),
    (&[b"retuitee"], WITH_REPOSTS),
    (&[b"dale", b"a", b"la", b"campanita"], WITH_BELL),
    (&[b"dale", b"a", b"la", b"campana"], WITH_BELL),
    (&[b"activa", b"la", b"campanita"], WITH_BELL),
    (&[b"activa", b"la", b"campana"], WITH_BELL),
    (&[b"desliza", b"hacia", b"arriba"], WITH_STORIES),
    (&[b"swipe", b"up"], WITH_STORIES),
    (&[b"comparte", b"en", b"stories"], WITH_STORIES),
    (&[b"comparte", b"en", b"tus", b"stories"], WITH_STORIES),
    (&[b"compartelo", b"en", b"stories"], WITH_STORIES),
    (&[b"compartelo", b"en", b"tus", b"stories"], WITH_STORIES),
    (&[b"abro", b"hilo"], WITH_THREADS),
    (&[b"abrimos", b"hilo"], WITH_THREADS),
    (&[b"dentro", b"hilo"], WITH_THREADS),
];

/// Args: the network on which it makes no sense.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    if draft.context.networks.is_empty() {
        return;
    }
    for first in 0..draft.tokens.len() {
        let begins = word_at(draft, first);
        let stands = |(words, _): &&Idiom| {
            words[0] == begins && words.iter().enumerate().skip(1).all(|(step, word)| word_at(draft, first + step) == *word)
        };
        let Some((words, networks)) = IDIOMS.iter().find(stands) else { continue };
        if let Some(other) = draft.context.networks.iter().find(|network| !networks.contains(network)) {
            let last = &draft.tokens[first + words.len() - 1];
            sink.raise(draft.tokens[first].start as usize, last.end as usize, vec![other.title().to_owned()], Vec::new());
        }
    }
}
