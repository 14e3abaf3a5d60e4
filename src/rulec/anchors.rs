//! Chooses the anchor of each pattern: see [`crate::engine::anchors`].
//!
//! How rare a word is, is counted in the posts that are the examples of the rules: real enough to know
//! that *de* stands in every post and *chapuza* in hardly any.

use super::ops::{Op, Set, Shared};
use crate::engine::fold::Folded;
use crate::engine::lexicon::{Lexicon, Reading};
use crate::engine::pack::Phrases;
use crate::engine::program::{CLASS, GAP, class};
use crate::engine::token::{Kind, tokenize};

/// How often what a pattern asks for stands in a text.
pub(super) struct Rarity {
    words: Vec<u64>,
    verbs: Vec<u64>,
    sets: Vec<u64>,
    /// `None` where a part has no anchor.
    parts: Vec<Option<u64>>,
    /// Words and numbers in all posts.
    total: u64,
}

impl Rarity {
    /// Counts in `posts`; in `phrases` words have still the numbers of the vocabulary.
    pub fn among<'p>(posts: impl Iterator<Item = &'p str>, phrases: &Phrases, sets: &Shared<Set>, parts: &Shared<Vec<Op>>) -> Self {
        let lexicon = Lexicon::open(phrases);
        let mut counts = vec![1_u64; lexicon.size()];
        let mut total = 0;
        let mut readings = Vec::new();
        for post in posts {
            let folded = Folded::new(post);
            for token in tokenize(&folded) {
                let bytes = &folded.bytes[token.range()];
                match token.kind {
                    Kind::Word | Kind::Number => lexicon.read(bytes, token.accent, &mut readings),
                    Kind::Sign => lexicon.read_sign(&bytes[..1], &mut readings),
                    _ => {}
                }
                total += 1;
                readings.drain(..).for_each(|Reading { item, .. }| counts[usize::from(item)] += 1);
            }
        }
        let verbs = counts.split_off(lexicon.verb(0).into());
        let mut rarity = Rarity { words: counts, verbs, sets: Vec::new(), parts: Vec::new(), total };
        rarity.sets = sets.all().map(|set| rarity.of_set(set)).collect();
        for part in parts.all() {
            rarity.parts.push(rarity.rarest(part).1); // made of parts before it
        }
        rarity
    }

    /// Where a mark must stand so that the steps have the rarest anchor; nowhere if that is their first anyway.
    pub fn mark(&self, ops: &[Op]) -> Option<usize> {
        let (index, _) = self.rarest(ops);
        let first = (0..ops.len()).find(|&index| self.cost(ops, index).is_some());
        (Some(index) != first).then_some(index)
    }

    /// The index and the cost of the rarest.
    fn rarest(&self, ops: &[Op]) -> (usize, Option<u64>) {
        let last = ops.iter().position(|op| matches!(op, Op::Either(_))).map_or(ops.len(), |index| index + 1);
        let costs = (0..last).filter_map(|index| Some((index, self.cost(ops, index)?)));
        costs.min_by_key(|&(_, cost)| cost).map_or((0, None), |(index, cost)| (index, Some(cost)))
    }

    /// What the instruction at `index` costs as an anchor; nothing if it is none.
    fn cost(&self, ops: &[Op], index: usize) -> Option<u64> {
        match &ops[index] {
            Op::Word(word) => Some(self.words[*word]),
            Op::Verb(verb, _) => Some(self.verbs[*verb]),
            Op::Set(set) => Some(self.sets[*set]),
            Op::Part(part) => self.parts[*part],
            Op::Either(one) => Some(self.rarest(one).1? + self.rarest(&ops[index + 1..]).1?),
            // Nearly every sentence has some.
            Op::Plain(op) if (CLASS..GAP).contains(op) => Some(if *op == CLASS + class::WORD { self.total } else { self.total / 8 }),
            Op::Option(_) | Op::Plain(_) | Op::Capture(..) => None,
        }
    }

    fn of_set(&self, set: &Set) -> u64 {
        let words = set.words.iter().map(|&word| self.words[word]);
        words.chain(set.verbs.iter().map(|&(verb, _)| self.verbs[verb])).sum()
    }
}
