//! Instructions while it is not yet known what patterns share, and what they share.

use std::collections::HashMap;

/// An instruction while it is not yet known what is shared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) enum Op {
    /// A word, by number in the vocabulary.
    Word(usize),
    /// A verb and its mask.
    Verb(usize, u8),
    /// A set, by number in [`Tree::sets`].
    Set(usize),
    /// A part, by number in [`Tree::parts`].
    Part(usize),
    /// What may be left out.
    Option(Vec<Op>),
    /// One of two ways; the other one follows.
    Either(Vec<Op>),
    /// A class, a gap, or what consumes nothing.
    Plain(u8),
    /// A capture begins or ends.
    Capture(u8, u8),
}

impl Op {
    /// Tells every word that stands alone.
    pub fn words(&self, tell: &mut impl FnMut(usize)) {
        match self {
            Op::Word(word) => tell(*word),
            Op::Option(ops) | Op::Either(ops) => ops.iter().for_each(|op| op.words(tell)),
            _ => {}
        }
    }
}

/// Words and verbs that may stand in the same place.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct Set {
    pub words: Vec<usize>,
    pub verbs: Vec<(usize, u8)>,
}

/// Things that stand once however many patterns have them.
pub(super) struct Shared<T> {
    all: Vec<(T, usize)>,
    numbers: HashMap<T, usize>,
    /// Those with several uses.
    pub ranked: Vec<usize>,
    /// Their ranks, by number.
    pub ranks: HashMap<usize, usize>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared { all: Vec::new(), numbers: HashMap::new(), ranked: Vec::new(), ranks: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Shared<T> {
    pub fn number(&mut self, thing: T) -> usize {
        let number = *self.numbers.entry(thing.clone()).or_insert(self.all.len());
        if number == self.all.len() {
            self.all.push((thing, 0));
        }
        self.all[number].1 += 1;
        number
    }

    /// The thing with this number.
    pub fn get(&self, number: usize) -> &T {
        &self.all[number].0
    }

    /// Every thing; each stands behind those that it is made of.
    pub fn all(&self) -> impl Iterator<Item = &T> {
        self.all.iter().map(|(thing, _)| thing)
    }

    pub fn rank(&mut self) {
        self.ranked = (0..self.all.len()).filter(|&number| self.all[number].1 > 1).collect();
        self.ranks = self.ranked.iter().enumerate().map(|(rank, &number)| (number, rank)).collect();
    }

    /// The same, with the most used first.
    pub fn rank_by_uses(&mut self) {
        self.rank();
        self.ranked.sort_by_key(|&number| std::cmp::Reverse(self.all[number].1));
        self.ranks = self.ranked.iter().enumerate().map(|(rank, &number)| (number, rank)).collect();
    }
}
