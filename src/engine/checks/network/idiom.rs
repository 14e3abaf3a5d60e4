//! An instruction that only works on another network: the post was copied from there.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::word_at;
use crate::engine::settings::Network;

/// A line names networks and the instructions, in folded words, that make sense only there.
const IDIOMS: &str = include_str!("../../../rules/es/network-idioms.txt");

/// The networks of each line and its instructions.
fn idioms() -> impl Iterator<Item = (&'static str, &'static str)> {
    IDIOMS.lines().filter_map(|line| line.split_once(": "))
}

fn works_on(network: Network, names: &str) -> bool {
    names.split(' ').filter_map(Network::named).any(|named| named == network)
}

/// Args: the network on which it makes no sense.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (names, instructions) in idioms() {
        let Some(other) = draft.context.networks.iter().find(|network| !works_on(**network, names)) else { continue };
        for words in instructions.split(", ").map(|instruction| instruction.split(' ')) {
            let stands = |first: &usize| words.clone().enumerate().all(|(step, word)| word_at(draft, first + step) == word.as_bytes());
            for first in (0..draft.tokens.len()).filter(stands) {
                let last = &draft.tokens[first + words.clone().count() - 1];
                sink.raise(draft.tokens[first].start as usize, last.end as usize, vec![other.title().to_owned()], Vec::new());
            }
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
