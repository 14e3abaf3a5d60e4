//! What each network allows and shows, and how it counts.
//!
//! Where several networks are chosen at once, in a scheduler, the strictest decides. A network of
//! which nothing is known allows everything: better silent than wrong.

pub mod count;
pub mod links;

use super::settings::{Context, Network};
use count::{Counter, LINK};

/// A limit of length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub counter: Counter,
    /// How many of them may be published.
    pub most: u32,
}

/// What is known of a network.
#[derive(Debug, Clone, Copy, Default)]
pub struct Facts {
    /// Limits of a post; each must be kept.
    pub post: &'static [Limit],
    /// Limits of an answer; none = those of a post.
    pub reply: &'static [Limit],
    /// Characters that are seen before «ver más».
    pub visible: Option<usize>,
    /// Hashtags that a post bears.
    pub hashtags: Option<usize>,
    /// Mentions that a text bears.
    pub mentions: Option<usize>,
}

const fn utf16(most: u32) -> [Limit; 1] {
    [Limit { counter: Counter::Utf16, most }]
}

const X: Facts = Facts {
    post: &[Limit { counter: Counter::Weighted(count::X), most: 280 }],
    reply: &[],
    visible: None,
    hashtags: Some(2),
    mentions: Some(3),
};
const FACEBOOK: Facts = Facts { post: &utf16(63_206), reply: &utf16(8_000), visible: Some(400), hashtags: Some(3), mentions: Some(3) };
const INSTAGRAM: Facts = Facts { post: &utf16(2_200), reply: &utf16(2_200), visible: Some(125), hashtags: Some(5), mentions: Some(3) };
const LINKEDIN: Facts = Facts { post: &utf16(3_000), reply: &utf16(1_250), visible: Some(210), hashtags: Some(5), mentions: None };
const THREADS: Facts =
    Facts { post: &[Limit { counter: Counter::EmojiBytes, most: 500 }], reply: &[], visible: None, hashtags: Some(1), mentions: Some(3) };
const BLUESKY: Facts = Facts {
    post: &[Limit { counter: Counter::Graphemes, most: 300 }, Limit { counter: Counter::Bytes, most: 3_000 }],
    reply: &[],
    visible: None,
    hashtags: Some(3),
    mentions: Some(3),
};
const MASTODON: Facts =
    Facts { post: &[Limit { counter: Counter::Mastodon, most: 500 }], reply: &[], visible: None, hashtags: Some(3), mentions: Some(3) };
const YOUTUBE: Facts = Facts { post: &utf16(5_000), reply: &utf16(10_000), visible: Some(150), hashtags: Some(5), mentions: None };
/// Below a video 2 200 through some schedulers; what is attached isn't known, and photos bear 4 000.
const TIKTOK: Facts = Facts { post: &utf16(4_000), reply: &utf16(150), visible: Some(150), hashtags: Some(5), mentions: None };
const TELEGRAM: Facts = Facts { post: &utf16(4_096), reply: &[], visible: None, hashtags: None, mentions: None };
const WHATSAPP: Facts = Facts { post: &[], reply: &[], visible: Some(700), hashtags: None, mentions: None };
const OTHER: Facts = Facts { post: &[], reply: &[], visible: None, hashtags: None, mentions: None };

impl Network {
    /// What is known of it.
    pub fn facts(self) -> &'static Facts {
        match self {
            Network::X => &X,
            Network::Facebook => &FACEBOOK,
            Network::Instagram => &INSTAGRAM,
            Network::Linkedin => &LINKEDIN,
            Network::Threads => &THREADS,
            Network::Bluesky => &BLUESKY,
            Network::Mastodon => &MASTODON,
            Network::Youtube => &YOUTUBE,
            Network::Tiktok => &TIKTOK,
            Network::Telegram => &TELEGRAM,
            Network::Whatsapp => &WHATSAPP,
            Network::Other => &OTHER,
        }
    }

    /// What people call it.
    #[inline(never)] // stands in the wasm once
    pub fn title(self) -> &'static str {
        match self {
            Network::X => "X",
            Network::Facebook => "Facebook",
            Network::Instagram => "Instagram",
            Network::Linkedin => "LinkedIn",
            Network::Threads => "Threads",
            Network::Bluesky => "Bluesky",
            Network::Mastodon => "Mastodon",
            Network::Youtube => "YouTube",
            Network::Tiktok => "TikTok",
            Network::Telegram => "Telegram",
            Network::Whatsapp => "WhatsApp",
            Network::Other => "",
        }
    }
}

/// The chosen network that bears least of something, and how much.
pub fn strictest(context: &Context, most: impl Fn(&Facts) -> Option<usize>) -> Option<(Network, usize)> {
    let bears = context.networks.iter().filter_map(|network| Some((*network, most(network.facts())?)));
    bears.min_by_key(|(_, most)| *most)
}

/// A text that is too long.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Excess {
    /// For this network, the strictest of those chosen.
    pub network: Network,
    /// The limit that it breaks.
    pub limit: Limit,
    /// As its network counts it.
    pub length: u32,
    /// Bytes of the text that would still fit.
    pub fits: usize,
}

/// Where the text stops fitting, on the chosen network that cuts it first. `own` are the limits of the
/// organisation's accounts and servers, where they are others than the network's.
pub fn excess(text: &str, context: &Context, own: &[(Network, u32)]) -> Option<Excess> {
    let limits = context.networks.iter().flat_map(|&network| {
        let facts = network.facts();
        let limits = if context.reply && !facts.reply.is_empty() { facts.reply } else { facts.post };
        let counter = limits.first().map_or(Counter::Utf16, |limit| limit.counter);
        let own = own.iter().find(|(named, _)| *named == network).map(|&(_, most)| Limit { counter, most });
        let theirs = if own.is_some() { &[] } else { limits };
        theirs.iter().copied().chain(own).map(move |limit| (network, limit))
    });
    // No character counts more than its bytes, but for a few signs of music; no link more than these and `LINK`.
    let longest = text.len() as u32 + LINK * text.bytes().filter(|&byte| byte == b'.').count() as u32;
    let over = limits.filter(|(_, limit)| limit.most < longest).filter_map(|(network, limit)| {
        let counted = limit.counter.count(text, limit.most);
        (counted.length > limit.most).then_some(Excess { network, limit, length: counted.length, fits: counted.fits })
    });
    over.min_by_key(|excess| excess.fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::parse_date;

    fn on(networks: &[Network], reply: bool) -> Context {
        let today = parse_date("2026-11-23").expect("a day");
        Context { networks: networks.to_vec(), reply, ..Context::on(today) }
    }

    #[test]
    fn of_several_networks_the_strictest_decides() {
        let text = "a".repeat(400);
        let excess = excess(&text, &on(&[Network::Facebook, Network::Bluesky, Network::X], false), &[]).expect("it is too long");
        assert_eq!((excess.network, excess.length, excess.fits), (Network::X, 400, 280));
        let hashtags = strictest(&on(&[Network::Instagram, Network::X], false), |facts| facts.hashtags);
        assert_eq!(hashtags, Some((Network::X, 2)));
    }

    #[test]
    fn nothing_is_too_long_where_nothing_is_known() {
        assert_eq!(excess(&"a".repeat(100_000), &on(&[], false), &[]), None);
        assert_eq!(excess(&"a".repeat(100_000), &on(&[Network::Other], false), &[]), None);
    }

    #[test]
    fn an_answer_has_its_own_limit() {
        let text = "a".repeat(1_300);
        assert!(excess(&text, &on(&[Network::Linkedin], true), &[]).is_some());
        assert!(excess(&text, &on(&[Network::Linkedin], false), &[]).is_none());
    }

    #[test]
    fn the_limit_of_the_organisations_own_account_or_server_holds_instead() {
        let text = "a".repeat(1_000);
        let own = [(Network::X, 25_000), (Network::Mastodon, 700)];
        assert_eq!(excess(&text, &on(&[Network::X], false), &own), None);
        let excess = excess(&text, &on(&[Network::X, Network::Mastodon], true), &own).expect("it is too long for the server");
        assert_eq!((excess.network, excess.limit.most, excess.fits), (Network::Mastodon, 700, 700));
    }
}
