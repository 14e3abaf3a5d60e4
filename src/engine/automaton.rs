//! The automaton of a regular expression, as a table, and how it runs.
//!
//! It is compiled by `regex-automata` where rules are compiled. That crate's own way to store and run one is
//! 28 kB of the wasm, for rules that only organisations have; this one reads a number per byte. A state says that
//! something matched a byte late, so that it has seen what stands behind the match: a word may end there.

use serde::{Deserialize, Serialize};

/// What no byte leads out of.
pub const DEAD: u16 = 0;
/// How many things may stand at a place: a byte, or the end of the text.
pub const PLACES: usize = 257;

/// A table of states. One that is damaged finds nothing, or the wrong thing, but never fails.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Automaton {
    /// The class of each byte, and of the end of the text.
    pub classes: Vec<u8>,
    /// By the class of what stands before a search: the state in which it begins.
    pub starts: Vec<u16>,
    /// The next state, by state and class.
    pub next: Vec<u16>,
    /// From this state on, each says that something has matched.
    pub first_match: u16,
}

impl Automaton {
    /// Where the leftmost match in `bytes` from `from` on ends.
    pub fn end(&self, bytes: &[u8], from: usize) -> Option<usize> {
        let before = from.checked_sub(1).and_then(|before| bytes.get(before));
        self.last_match(before, (from..=bytes.len()).map(|at| (at, bytes.get(at))))
    }

    /// Where the match in `bytes` that ends at `end` begins, at `from` or behind it; run backwards.
    pub fn start(&self, bytes: &[u8], from: usize, end: usize) -> Option<usize> {
        let before = |at: usize| at.checked_sub(1).and_then(|before| bytes.get(before));
        self.last_match(bytes.get(end), (from..=end).rev().map(|at| (at, before(at))))
    }

    /// Whether it finds matches without a letter: what is told of them after one step.
    pub fn finds_nothing(&self) -> bool {
        let classes = self.starts.len();
        let row = |state: &u16| self.next.chunks(classes.max(1)).nth(usize::from(*state)).unwrap_or_default();
        self.starts.iter().any(|start| row(start).iter().any(|next| *next >= self.first_match))
    }

    /// The last place at which a state said that something has matched.
    fn last_match<'b>(&self, before: Option<&u8>, places: impl Iterator<Item = (usize, Option<&'b u8>)>) -> Option<usize> {
        let mut state = *self.starts.get(self.class(before)?)?;
        let mut found = None;
        for (at, byte) in places {
            state =
                self.class(byte).and_then(|class| self.next.get(usize::from(state) * self.starts.len() + class)).map_or(DEAD, |next| *next);
            if state == DEAD {
                break;
            }
            if state >= self.first_match {
                found = Some(at);
            }
        }
        found
    }

    fn class(&self, byte: Option<&u8>) -> Option<usize> {
        let place = byte.map_or(PLACES - 1, |byte| usize::from(*byte));
        self.classes.get(place).map(|class| usize::from(*class))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_damaged_table_finds_nothing_and_fails_nowhere() {
        let nothing = Automaton::default();
        let wild = Automaton { classes: vec![200; 99], starts: vec![60_000; 3], next: vec![7; 5], first_match: 1 };
        let torn = Automaton { classes: vec![1; PLACES], starts: vec![0, 2], next: vec![0, 3], first_match: 9 };
        for automaton in [nothing, wild, torn] {
            assert_eq!((automaton.end(b"abc\xFF", 1), automaton.start(b"abc", 0, 3)), (None, None), "{automaton:?}");
            assert!(!automaton.finds_nothing());
        }
    }
}
