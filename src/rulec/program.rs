//! Compiles patterns to the instructions of [`crate::engine::program`].

use std::collections::{BTreeMap, HashMap};

use super::anchors::Rarity;
use super::pattern::{Node, Word};
use super::vocabulary::Vocabulary;
use crate::engine::pack::{Phrases, Role};
use crate::engine::program::{
    ANCHOR, AT_END, AT_START, CALL, CAPTURE, CAPTURED, CLASS, Code, EITHER, END, GAP, GROUP, MARK, MARKED, MAX_CAPTURES, ONE_OF, OPTION,
    SET, VERB, WORD, write,
};

/// Most words and verbs that one pattern may name once its lists are written out.
const MOST_WORDS: usize = 60_000;
/// Most different selections of verb forms: their numbers take a byte, of which the last means all.
const MOST_MASKS: usize = 255;

/// A pattern to be compiled.
struct Source {
    rule: usize,
    role: Role,
    fix: usize,
    node: Node,
    /// Names of the rule's captures, numbered from 1.
    captures: Vec<String>,
}

/// Collects patterns; [`Builder::finish`] compiles them, once all words have their numbers.
#[derive(Default)]
pub struct Builder {
    vocabulary: Vocabulary,
    patterns: Vec<Source>,
}

impl Builder {
    /// Adds a pattern of rule (or fact) number `rule`; `fix` as in `pack::Pattern`. `captures` collects
    /// the names it uses, numbered from 1.
    ///
    /// # Errors
    /// A sentence, if the pattern matches nothing or everything, or is too large.
    pub fn add(&mut self, node: Node, rule: usize, role: Role, fix: usize, captures: &mut Vec<String>) -> Result<(), String> {
        if node.is_nullable() {
            return Err("the pattern may match an empty text; at least one word must be required".into());
        }
        let words = node.size();
        if words > MOST_WORDS {
            return Err(format!("the pattern has {words} words once its lists are written out; {MOST_WORDS} are allowed"));
        }
        node.capture_names(captures);
        if let Some(name) = captures.get(MAX_CAPTURES) {
            return Err(format!("the capture «{name}» is one too many: a rule may name {MAX_CAPTURES}"));
        }
        self.vocabulary.add(&node)?;
        // Alternatives of a whole pattern are patterns: each has an anchor of its own.
        for node in alternatives(node) {
            self.patterns.push(Source { rule, role, fix, node, captures: captures.clone() });
        }
        Ok(())
    }

    /// The finished phrases; how rare a word is follows from `posts`.
    ///
    /// # Errors
    /// A sentence, if there are too many words or selections of verb forms.
    pub fn finish<'p>(mut self, posts: impl Iterator<Item = &'p str>) -> Result<Phrases, String> {
        self.vocabulary.number()?;
        let mut tree = Tree { vocabulary: &self.vocabulary, masks: Vec::new(), sets: Shared::default(), parts: Shared::default() };
        let patterns: Vec<Vec<Op>> = self.patterns.iter().map(|source| tree.sequence(&source.node, &source.captures)).collect();
        let Tree { masks, mut sets, mut parts, .. } = tree;
        if masks.len() > MOST_MASKS {
            return Err(format!("there are {} selections of verb forms; {MOST_MASKS} are allowed", masks.len()));
        }
        // A part that is called once is written where it is called: only now is it known how often.
        sets.rank_by_uses();
        parts.rank();
        let order = order(&self.vocabulary, &patterns, &sets, &parts);
        let (verbs, paradigms) = self.vocabulary.verbs_text()?;
        let mut phrases = Phrases {
            words: self.vocabulary.words_text(&order).into(),
            verbs: verbs.into(),
            paradigms: paradigms.into(),
            masks,
            ..Phrases::default()
        };
        let mut numbers = vec![0; order.len()];
        order.iter().enumerate().for_each(|(number, &word)| numbers[word] = number);
        let rarity = Rarity::among(posts, &phrases, &numbers, &sets, &parts);
        let mut writer = Writer { numbers, rarity, sets: &sets, parts: &parts, out: Out::default() };
        writer.shared();
        self.write_patterns(&patterns, &mut writer);
        phrases.code = writer.out.into();
        Ok(phrases)
    }

    fn write_patterns(&self, patterns: &[Vec<Op>], writer: &mut Writer<'_>) {
        let mut rest = patterns;
        // Correction after correction, each has the next fix; other patterns have none of their own.
        for run in self.patterns.chunk_by(|a, b| a.rule == b.rule && a.role == b.role && b.fix == a.fix + usize::from(a.fix != 0)) {
            for number in [run[0].rule, run[0].role as usize, run.len(), run[0].fix] {
                write(number, &mut writer.out.numbers);
            }
            let (own, others) = rest.split_at(run.len());
            own.iter().for_each(|ops| writer.closed(ops));
            rest = others;
        }
    }
}

/// Words whose number takes a byte.
const SHORT_NUMBERS: usize = 127;

/// The words by number: those that are named most come first, then all others by their letters.
fn order(vocabulary: &Vocabulary, patterns: &[Vec<Op>], sets: &Shared<Set>, parts: &Shared<Vec<Op>>) -> Vec<usize> {
    let mut uses = vec![0_usize; vocabulary.size()];
    let everywhere = patterns.iter().chain(parts.all()).flatten();
    everywhere.for_each(|op| op.words(&mut |word| uses[word] += 1));
    sets.all().flat_map(|set| &set.words).for_each(|&word| uses[word] += 1);
    let mut order: Vec<usize> = (0..vocabulary.size()).collect();
    order.sort_by_key(|&word| std::cmp::Reverse(uses[word]));
    let first_others = SHORT_NUMBERS.min(order.len());
    order[first_others..].sort_unstable(); // words of the vocabulary are numbered by their letters
    order
}

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
    fn words(&self, tell: &mut impl FnMut(usize)) {
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
    ranked: Vec<usize>,
    /// Their ranks, by number.
    ranks: HashMap<usize, usize>,
}

impl<T> Default for Shared<T> {
    fn default() -> Self {
        Shared { all: Vec::new(), numbers: HashMap::new(), ranked: Vec::new(), ranks: HashMap::new() }
    }
}

impl<T: Clone + Eq + std::hash::Hash> Shared<T> {
    fn number(&mut self, thing: T) -> usize {
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

    fn rank(&mut self) {
        self.ranked = (0..self.all.len()).filter(|&number| self.all[number].1 > 1).collect();
        self.ranks = self.ranked.iter().enumerate().map(|(rank, &number)| (number, rank)).collect();
    }

    /// The same, with the most used first.
    fn rank_by_uses(&mut self) {
        self.rank();
        self.ranked.sort_by_key(|&number| std::cmp::Reverse(self.all[number].1));
        self.ranks = self.ranked.iter().enumerate().map(|(rank, &number)| (number, rank)).collect();
    }
}

/// Turns patterns into instructions and finds what they share.
struct Tree<'a> {
    vocabulary: &'a Vocabulary,
    masks: Vec<u64>,
    sets: Shared<Set>,
    parts: Shared<Vec<Op>>,
}

impl Tree<'_> {
    fn sequence(&mut self, node: &Node, captures: &[String]) -> Vec<Op> {
        let mut ops = Vec::new();
        self.node(node, captures, &mut ops);
        ops
    }

    fn node(&mut self, node: &Node, captures: &[String], out: &mut Vec<Op>) {
        match node {
            Node::Words(_) | Node::Verb(..) => out.push(self.choice(std::slice::from_ref(node), captures)),
            Node::Choice(choices) => out.push(self.choice(choices, captures)),
            Node::Class(class) => out.push(Op::Plain(CLASS + class)),
            Node::Gap(width) => out.push(Op::Plain(GAP + *width as u8)),
            Node::Sequence(items) => items.iter().for_each(|item| self.node(item, captures, out)),
            Node::Optional(inside) => out.push(Op::Option(self.sequence(inside, captures))),
            Node::Capture(name, inside) => {
                let number = captures.iter().position(|known| known == name).map_or(0, |index| index + 1) as u8;
                out.push(Op::Capture(CAPTURE, number));
                self.node(inside, captures, out);
                out.push(Op::Capture(CAPTURED, number));
            }
            Node::Marked(inside) => {
                out.push(Op::Plain(MARK));
                self.node(inside, captures, out);
                out.push(Op::Plain(MARKED));
            }
            Node::AtStart(inside) => {
                out.push(Op::Plain(AT_START));
                self.node(inside, captures, out);
            }
            Node::AtEnd(inside) => {
                self.node(inside, captures, out);
                out.push(Op::Plain(AT_END));
            }
        }
    }

    /// Alternatives that are single words make one set: a list of 200 names is one question.
    fn choice(&mut self, choices: &[Node], captures: &[String]) -> Op {
        let mut single = Single::default();
        let mut others = Vec::new();
        flatten(choices, &mut single, &mut others);
        let mut alternatives: Vec<Vec<Op>> = Vec::new();
        if !single.is_empty() {
            alternatives.push(vec![self.single(&single)]);
        }
        alternatives.extend(others.into_iter().map(|other| self.sequence(other, captures)));
        let last = alternatives.pop().unwrap_or_default();
        if let ([], [only]) = (alternatives.as_slice(), last.as_slice()) {
            return only.clone();
        }
        let mut part: Vec<Op> = alternatives.into_iter().map(Op::Either).collect();
        part.extend(last);
        Op::Part(self.parts.number(part))
    }

    fn single(&mut self, single: &Single<'_>) -> Op {
        let mut words: Vec<usize> = single.words.iter().map(|word| self.vocabulary.word(word)).collect();
        words.sort_unstable();
        words.dedup();
        let verbs: Vec<(usize, u8)> =
            single.verbs.iter().map(|(infinitive, mask)| (self.vocabulary.verb(infinitive), self.mask(*mask))).collect();
        match (words.as_slice(), verbs.as_slice()) {
            ([word], []) => Op::Word(*word),
            ([], [(verb, mask)]) => Op::Verb(*verb, *mask),
            _ => Op::Set(self.sets.number(Set { words, verbs })),
        }
    }

    fn mask(&mut self, mask: u64) -> u8 {
        let known = self.masks.iter().position(|known| *known == mask);
        known.unwrap_or_else(|| {
            self.masks.push(mask);
            self.masks.len() - 1
        }) as u8
    }
}

/// The four runs of [`Code`], as they are written.
#[derive(Default)]
struct Out {
    ops: Vec<u8>,
    words: Vec<u8>,
    members: Vec<u8>,
    numbers: Vec<u8>,
}

impl From<Out> for Code {
    fn from(out: Out) -> Self {
        Code { ops: out.ops.into(), words: out.words.into(), members: out.members.into(), numbers: out.numbers.into() }
    }
}

/// Writes instructions as they are stored, once it is known what is shared.
struct Writer<'a> {
    /// The number of each word.
    numbers: Vec<usize>,
    rarity: Rarity,
    sets: &'a Shared<Set>,
    parts: &'a Shared<Vec<Op>>,
    out: Out,
}

impl Writer<'_> {
    fn shared(&mut self) {
        write(self.sets.ranked.len(), &mut self.out.numbers);
        write(self.parts.ranked.len(), &mut self.out.numbers);
        let (sets, parts) = (self.sets, self.parts);
        sets.ranked.iter().for_each(|&number| self.set(sets.get(number)));
        parts.ranked.iter().for_each(|&number| self.closed(parts.get(number)));
    }

    fn closed(&mut self, ops: &[Op]) {
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
                write(self.numbers[*word], &mut self.out.words);
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
        write(verb, &mut self.out.numbers);
        self.out.numbers.push(mask);
    }

    fn set(&mut self, set: &Set) {
        write(set.words.len(), &mut self.out.ops);
        write(set.verbs.len(), &mut self.out.ops);
        let mut words: Vec<_> = set.words.iter().map(|&word| self.numbers[word]).collect();
        words.sort_unstable();
        let mut last = 0;
        for word in words {
            write(word - last, &mut self.out.members);
            last = word;
        }
        set.verbs.iter().for_each(|&(verb, mask)| self.verb(verb, mask));
    }
}

/// Words and verbs of one set.
#[derive(Default)]
struct Single<'n> {
    words: Vec<&'n Word>,
    /// Selected forms by infinitive.
    verbs: BTreeMap<&'n str, u64>,
}

impl Single<'_> {
    fn is_empty(&self) -> bool {
        self.words.is_empty() && self.verbs.is_empty()
    }
}

/// The ways to match `node` that are not single words, each apart, and the single words together.
fn alternatives(node: Node) -> Vec<Node> {
    let Node::Choice(choices) = &node else { return vec![node] };
    let (mut single, mut others) = (Single::default(), Vec::new());
    flatten(choices, &mut single, &mut others);
    let mut all: Vec<Node> = others.into_iter().cloned().collect();
    if !single.is_empty() {
        let words = single.words.into_iter().cloned().collect();
        let verbs = single.verbs.into_iter().map(|(infinitive, mask)| Node::Verb(infinitive.to_owned(), mask));
        all.push(Node::Choice(std::iter::once(Node::Words(words)).chain(verbs).collect()));
    }
    all
}

fn flatten<'n>(choices: &'n [Node], single: &mut Single<'n>, others: &mut Vec<&'n Node>) {
    for choice in choices {
        match choice {
            Node::Words(words) => single.words.extend(words),
            Node::Verb(infinitive, mask) => *single.verbs.entry(infinitive).or_default() |= mask,
            Node::Choice(inside) => flatten(inside, single, others),
            other => others.push(other),
        }
    }
}
