//! An instruction that only works on another network: the post was copied from there.

use std::sync::LazyLock;

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::order;
use crate::engine::settings::Network;
use crate::engine::token::Kind;

/// A line names networks and the instructions, in folded words, that make sense only there.
const IDIOMS: &str = include_str!("../../../rules/es/network-idioms.txt");

/// An instruction and the networks on which it makes sense.
struct Idiom {
    /// The first letters of its first word.
    key: u64,
    words: &'static str,
    networks: &'static str,
}

/// All of them, by their keys: a draft is asked word by word.
struct Idioms {
    by_first_word: Vec<Idiom>,
    /// One bit for each [`look`] of a first word.
    looks: u64,
}

static ALL: LazyLock<Idioms> = LazyLock::new(|| {
    let mut by_first_word = Vec::new();
    for (networks, instructions) in idioms() {
        by_first_word.extend(instructions.split(',').map(str::trim_ascii).map(|words| Idiom {
            key: key(words.as_bytes()),
            words,
            networks,
        }));
    }
    order::by_key(&mut by_first_word, |idiom| idiom.key);
    let looks = by_first_word.iter().fold(0, |looks, idiom| looks | look(idiom.key));
    Idioms { by_first_word, looks }
});

/// A bit for the letters of a key: most other words are told apart by it.
fn look(key: u64) -> u64 {
    1 << ((key ^ key >> 7 ^ key >> 17) & 63)
}

/// The networks of each line and its instructions.
fn idioms() -> impl Iterator<Item = (&'static str, &'static str)> {
    IDIOMS.split('\n').filter_map(|line| line.split_once(':'))
}

/// Up to eight letters of a word as a number.
fn key(text: &[u8]) -> u64 {
    text.iter().take_while(|byte| **byte != b' ').take(8).fold(0, |key, &byte| key << 8 | u64::from(byte))
}

fn works_on(network: Network, names: &str) -> bool {
    names.split(' ').filter_map(Network::named).any(|named| named == network)
}

/// Args: the network on which it makes no sense.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    if draft.context.networks.is_empty() {
        return;
    }
    let idioms = &*ALL;
    for (first, token) in draft.tokens.iter().enumerate().filter(|(_, token)| token.kind == Kind::Word) {
        let key = key(draft.word(token));
        if idioms.looks & look(key) == 0 {
            continue;
        }
        let from = idioms.by_first_word.partition_point(|idiom| idiom.key < key);
        for idiom in idioms.by_first_word[from..].iter().take_while(|idiom| idiom.key == key) {
            let words = idiom.words.split(' ');
            if !words.clone().enumerate().all(|(step, word)| draft.word_at(first + step) == word.as_bytes()) {
                continue;
            }
            let Some(other) = draft.context.networks.iter().find(|network| !works_on(**network, idiom.networks)) else { continue };
            let last = &draft.tokens[first + words.count() - 1];
            sink.raise(token.start as usize, last.end as usize, vec![other.title().to_owned()], Vec::new());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_names_networks_and_instructions_as_a_draft_is_folded() {
        assert_eq!(idioms().count(), IDIOMS.lines().count(), "each line is «networks: instruction, instruction»");
        for (names, instructions) in idioms() {
            names.split(' ').for_each(|name| assert!(Network::named(name).is_some(), "«{name}» is no network"));
            let is_folded = |byte: u8| byte.is_ascii_lowercase() || matches!(byte, b' ' | b',');
            assert!(instructions.bytes().all(is_folded), "«{instructions}» is not in plain small letters");
        }
    }
}
