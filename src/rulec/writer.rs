//! Writes instructions as [`crate::engine::program`] stores them, once it is known what is shared.

use super::anchors::Rarity;
use super::ops::{Op, Set, Shared};
use super::vocabulary::Vocabulary;
use crate::engine::program::{ANCHOR, CALL, Code, EITHER, END, GROUP, MOST_NAMED, ONE_OF, OPTION, SET, VERB, WORD, write};

/// Words in the order of the numbers by which the code names them.
pub(super) struct Numbering {
    /// Words by number.
    pub order: Vec<usize>,
    /// Numbers by word; none where it has not been named yet.
    numbers: Vec<Option<usize>>,
}

impl Numbering {
    /// Those that are named most come first.
    pub fn new(vocabulary: &Vocabulary, patterns: &[Vec<Op>], sets: &Shared<Set>, parts: &Shared<Vec<Op>>) -> Self {
        let mut uses = vec![0_usize; vocabulary.size()];
        let everywhere = patterns.iter().chain(parts.all()).flatten();
        everywhere.for_each(|op| op.words(&mut |word| uses[word] += 1));
        sets.all().flat_map(|set| &set.words).for_each(|&word| uses[word] += 1);
        let mut order: Vec<usize> = (0..vocabulary.size()).collect();
        order.sort_by_key(|&word| std::cmp::Reverse(uses[word]));
        order.truncate(MOST_NAMED);
        let mut numbers = vec![None; uses.len()];
        order.iter().enumerate().for_each(|(number, &word)| numbers[word] = Some(number));
        Numbering { order, numbers }
    }

    /// The number of a word that was named before; else it gets the next one.
    fn known(&mut self, word: usize) -> Option<usize> {
        let known = self.numbers[word];
        if known.is_none() {
            self.numbers[word] = Some(self.order.len());
            self.order.push(word);
        }
        known
    }
}

/// The runs of [`Code`], as they are written.
#[derive(Default)]
pub(super) struct Out {
    pub ops: Vec<u8>,
    pub words: Vec<u8>,
    pub members: Vec<u8>,
    pub verbs: Vec<u8>,
    pub masks: Vec<u8>,
    pub numbers: Vec<u8>,
}

impl From<Out> for Code {
    fn from(out: Out) -> Self {
        let [ops, words, members] = [out.ops, out.words, out.members].map(Into::into);
        let [verbs, masks, numbers] = [out.verbs, out.masks, out.numbers].map(Into::into);
        Code { ops, words, members, verbs, masks, numbers }
    }
}

/// Writes instructions as they are stored, once it is known what is shared.
pub(super) struct Writer<'a> {
    /// The words so far.
    pub words: Numbering,
    /// Chooses anchors.
    pub rarity: Rarity,
    pub sets: &'a Shared<Set>,
    pub parts: &'a Shared<Vec<Op>>,
    /// What was written.
    pub out: Out,
}

impl Writer<'_> {
    /// Sets and parts that several patterns have: they come first.
    pub fn shared(&mut self) {
        write(self.sets.ranked.len(), &mut self.out.numbers);
        write(self.parts.ranked.len(), &mut self.out.numbers);
        let (sets, parts) = (self.sets, self.parts);
        sets.ranked.iter().for_each(|&number| self.set(sets.get(number)));
        parts.ranked.iter().for_each(|&number| self.closed(parts.get(number)));
    }

    /// Instructions and the end of them.
    pub fn closed(&mut self, ops: &[Op]) {
        let anchor = self.rarity.mark(ops);
        for (index, op) in ops.iter().enumerate() {
            if anchor == Some(index) {
                self.out.ops.push(ANCHOR);
            }
            self.op(op);
            if matches!(op, Op::Either(_)) {
                return self.closed(&ops[index + 1..]); // the second way has an anchor of its own
            }
        }
        self.out.ops.push(END);
    }

    fn op(&mut self, op: &Op) {
        match op {
            Op::Word(word) => {
                self.out.ops.push(WORD);
                write(self.words.known(*word).map_or(0, |number| number + 1), &mut self.out.words);
            }
            Op::Verb(verb, mask) => {
                self.out.ops.push(VERB);
                self.verb(*verb, *mask);
            }
            Op::Set(number) => match self.sets.ranks.get(number) {
                Some(rank) => self.named(SET, *rank),
                None => {
                    self.out.ops.push(ONE_OF);
                    self.set(self.sets.get(*number));
                }
            },
            Op::Part(number) => match self.parts.ranks.get(number) {
                Some(rank) => self.named(CALL, *rank),
                None => {
                    self.out.ops.push(GROUP);
                    self.closed(self.parts.get(*number));
                }
            },
            Op::Option(ops) => {
                self.out.ops.push(OPTION);
                self.closed(ops);
            }
            Op::Either(ops) => {
                self.out.ops.push(EITHER);
                self.closed(ops);
            }
            Op::Plain(op) => self.out.ops.push(*op),
            Op::Capture(op, number) => self.named(*op, usize::from(*number)),
        }
    }

    fn named(&mut self, op: u8, number: usize) {
        self.out.ops.push(op);
        write(number, &mut self.out.numbers);
    }

    fn verb(&mut self, verb: usize, mask: u8) {
        write(verb, &mut self.out.verbs);
        self.out.masks.push(mask);
    }

    fn set(&mut self, set: &Set) {
        let mut known: Vec<_> = set.words.iter().filter_map(|&word| self.words.known(word)).collect();
        for count in [known.len(), set.words.len() - known.len(), set.verbs.len()] {
            write(count, &mut self.out.ops);
        }
        known.sort_unstable();
        let mut last = 0;
        for word in known {
            write(word - last, &mut self.out.members);
            last = word;
        }
        set.verbs.iter().for_each(|&(verb, mask)| self.verb(verb, mask));
    }
}
