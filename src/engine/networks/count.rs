//! How long a text is, as its network counts: never two networks alike.

use super::links;
use crate::engine::cut::cut;
use crate::engine::fold::is_emoji;
use crate::engine::order;
use crate::platform::{composed, graphemes};

/// What a network counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Counter {
    /// X: light and heavy characters, links of one length.
    Weighted(Weighting),
    /// What people see as one character.
    Graphemes,
    /// The same, with links of one length and mentions without their server.
    Mastodon,
    /// JavaScript's length.
    Utf16,
    /// Threads: characters, but emoji by their bytes.
    EmojiBytes,
    /// Bytes of UTF-8.
    Bytes,
}

/// How X weighs a text: the configurations of twitter-text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Weighting {
    /// Weight of a character outside the light stretches.
    pub heavy: u32,
    /// An emoji of several characters weighs as one.
    pub whole_emoji: bool,
}

/// Today's weights.
pub const X: Weighting = Weighting { heavy: 2, whole_emoji: true };
/// The length of a link on X and on Mastodon.
pub(super) const LINK: u32 = 23;
/// Characters of weight 1 on X: Latin, Greek, Cyrillic and their like; common punctuation.
const LIGHT: [std::ops::RangeInclusive<u32>; 4] = [0..=0x10FF, 0x2000..=0x200D, 0x2010..=0x201F, 0x2032..=0x2037];

/// What was counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counted {
    /// The whole length.
    pub length: u32,
    /// Bytes of the text that fit.
    pub fits: usize,
}

impl Counted {
    /// Adds what can't be cut and ends at `end`.
    fn add(&mut self, end: usize, weight: u32, most: u32) {
        self.length += weight;
        if self.length <= most {
            self.fits = end;
        }
    }

    /// Adds characters of one byte from `start` on, each of weight 1.
    fn add_plain(&mut self, start: usize, count: usize, most: u32) {
        let room = most.saturating_sub(self.length);
        if room > 0 {
            self.fits = start + count.min(room as usize);
        }
        self.length += count as u32;
    }
}

impl Counter {
    /// Counts `text`, of which `most` fit.
    pub fn count(self, text: &str, most: u32) -> Counted {
        let mut counted = Counted { length: 0, fits: 0 };
        let mut at = 0;
        for (start, end, weight) in self.fixed(text) {
            self.clusters(cut(text, at..start), at, most, &mut counted);
            counted.add(end, weight, most);
            at = end;
        }
        self.clusters(cut(text, at..), at, most, &mut counted);
        counted
    }

    /// Stretches whose weight does not depend on their characters.
    fn fixed(self, text: &str) -> Vec<(usize, usize, u32)> {
        let links = || links::find(text).into_iter().map(|link| (link.start, link.end, LINK));
        match self {
            Counter::Weighted(_) => links().collect(),
            Counter::Mastodon => {
                let links: Vec<_> = links().collect();
                let is_free = |server: &(usize, usize, u32)| links.iter().all(|link| server.1 <= link.0 || link.1 <= server.0);
                let servers = servers(text).filter(is_free);
                let mut fixed: Vec<_> = servers.chain(links.iter().copied()).collect();
                order::by_key(&mut fixed, |stretch| stretch.0 as u64);
                fixed
            }
            _ => Vec::new(),
        }
    }

    /// Adds a text that begins at `offset`, character by character.
    fn clusters(self, text: &str, offset: usize, most: u32, counted: &mut Counted) {
        let mut at = 0;
        while at < text.len() {
            let rest = cut(text, at..);
            let plain = plain_until(rest.as_bytes());
            if plain > 0 {
                counted.add_plain(offset + at, plain, most);
                at += plain;
                continue;
            }
            let mut cluster = |length: usize| {
                at += length;
                counted.add(offset + at, self.weight(cut(text, at - length..at)), most);
            };
            match first_cluster(rest) {
                Some(length) => cluster(length),
                None => graphemes(entangled(rest)).into_iter().for_each(cluster),
            }
        }
    }

    fn weight(self, cluster: &str) -> u32 {
        let count = match self {
            Counter::Weighted(weighting) => return weighting.weight(cluster),
            Counter::Graphemes | Counter::Mastodon => 1,
            Counter::Utf16 => cluster.encode_utf16().count(),
            Counter::EmojiBytes if !is_pictogram(cluster) => cluster.chars().count(),
            Counter::EmojiBytes | Counter::Bytes => cluster.len(),
        };
        count as u32
    }
}

impl Weighting {
    fn weight(self, cluster: &str) -> u32 {
        if self.whole_emoji && is_pictogram(cluster) {
            return self.heavy;
        }
        let of_char = |c: char| if LIGHT.iter().any(|light| light.contains(&(c as u32))) { 1 } else { self.heavy };
        // «n» and a tilde weigh as «ñ»: X counts what is composed. Few clusters can change.
        match cluster.chars().next() {
            Some(first) if is_simple(first) && first.len_utf8() == cluster.len() => of_char(first),
            _ => composed(cluster).chars().map(of_char).sum(),
        }
    }
}

/// How many characters from the beginning are plain: each a cluster of its own and of weight 1 for all.
/// The last of a run of ASCII is not: a mark may follow that belongs to it.
fn plain_until(bytes: &[u8]) -> usize {
    let ascii = bytes.iter().take_while(|&&byte| byte.is_ascii() && byte != b'\r').count();
    if ascii == bytes.len() { ascii } else { ascii.saturating_sub(1) }
}

/// Bytes of the cluster that `text` begins with, where that is plain to see: a simple character and its marks, before
/// another simple one.
fn first_cluster(text: &str) -> Option<usize> {
    let mut rest = text.chars();
    let first = rest.next().filter(|&c| is_simple(c))?;
    loop {
        let end = text.len() - rest.as_str().len();
        match rest.next() {
            Some(c) if is_mark(c) && !first.is_control() => {}
            Some(c) if !is_simple(c) => return None,
            _ => return Some(end),
        }
    }
}

/// The beginning of `text`, up to where two characters are apart for certain.
fn entangled(text: &str) -> &str {
    let mut pairs = text.chars().zip(text.char_indices().skip(1));
    let apart = pairs.find(|(before, (_, c))| is_simple(*before) && is_simple(*c));
    apart.map_or(text, |(_, (at, _))| cut(text, ..at))
}

/// Whether two of these in a row are always two clusters: letters, signs, emoji and controls; no marks, no joiners, no
/// flags, not the first half of a line's end.
fn is_simple(c: char) -> bool {
    match c {
        '\r' | '\u{AD}' => false,
        '\0'..='\u{2FF}' | '\u{2010}'..='\u{2027}' | '\u{2030}'..='\u{205E}' | '\u{20A0}'..='\u{20C0}' | '\u{2190}'..='\u{27BF}' => true,
        emoji => matches!(emoji, '\u{1F300}'..='\u{1FAFF}') && !is_mark(emoji),
    }
}

/// Whether `c` belongs to what stands before it: an accent, a keycap, a selector, the tone of a skin.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}' | '\u{20D0}'..='\u{20F0}' | '\u{FE00}'..='\u{FE0F}' | '\u{1F3FB}'..='\u{1F3FF}')
}

/// Whether people see an emoji: one by itself, or a sign that a selector or a keycap makes one.
fn is_pictogram(cluster: &str) -> bool {
    let first = cluster.chars().next().unwrap_or_default();
    is_emoji(first) || !first.is_alphabetic() && cluster.contains(['\u{FE0F}', '\u{20E3}'])
}

/// The servers of `@name@server.org`.
fn servers(text: &str) -> impl Iterator<Item = (usize, usize, u32)> + '_ {
    let is_name = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.');
    let mut words = text.match_indices('@');
    std::iter::from_fn(move || {
        for (at, _) in words.by_ref() {
            let before = cut(text, ..at).trim_end_matches(is_name);
            let after = cut(text, at + 1..).trim_start_matches(is_name);
            let end = at + 1 + cut(text, at + 1..text.len() - after.len()).trim_end_matches('.').len();
            let has_name = before.len() < at && before.ends_with('@');
            if has_name && end > at + 1 {
                return Some((at, end, 0));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn length(counter: Counter, text: &str) -> u32 {
        counter.count(text, 500).length
    }

    #[test]
    fn a_family_is_one_grapheme_two_for_x_eleven_units_and_25_bytes() {
        let family = "👨‍👩‍👧‍👦";
        let lengths =
            [Counter::Graphemes, Counter::Weighted(X), Counter::Utf16, Counter::EmojiBytes].map(|counter| length(counter, family));
        assert_eq!(lengths, [1, 2, 11, 25]);
    }

    #[test]
    fn spanish_letters_count_one_whether_composed_or_not() {
        for counter in [Counter::Graphemes, Counter::Weighted(X)] {
            assert_eq!(length(counter, "mañana, sí"), 10);
            assert_eq!(length(counter, "man\u{303}ana, si\u{301}"), 10);
        }
        assert_eq!(length(Counter::EmojiBytes, "mañana, sí"), 10);
        assert_eq!(length(Counter::Bytes, "mañana, sí"), 12);
    }

    #[test]
    fn a_line_ends_with_one_character_or_two_and_bears_no_accent() {
        assert_eq!(length(Counter::Graphemes, "a\r\nb\n\u{301}"), 5);
        assert_eq!(length(Counter::Graphemes, "a\n\r\n👍🏽 1\u{FE0F}\u{20E3}¿"), 7);
    }

    #[test]
    fn a_keycap_is_an_emoji_and_a_digit_is_not() {
        assert_eq!(length(Counter::Weighted(X), "2\u{FE0F}\u{20E3}"), 2);
        assert_eq!(length(Counter::Weighted(X), "2"), 1);
        assert_eq!(length(Counter::Weighted(X), "🇪🇸"), 2);
    }

    #[test]
    fn on_mastodon_links_count_23_and_servers_nothing() {
        assert_eq!(length(Counter::Mastodon, "@ayto@mastodon.social hola"), 10);
        assert_eq!(length(Counter::Mastodon, "https://sede.ejemplo.es/un/camino/muy/largo/de/verdad hola"), 28);
        assert_eq!(length(Counter::Mastodon, "a@b.es"), 6);
    }

    #[test]
    fn what_fits_ends_between_two_characters() {
        assert_eq!(Counter::Weighted(X).count("aaa🙂b", 4), Counted { length: 6, fits: 3 });
        assert_eq!(Counter::Utf16.count("aaa🙂b", 6), Counted { length: 6, fits: 8 });
    }
}
