//! Compiles patterns to the instructions of [`crate::engine::program`].

use std::collections::{BTreeMap, HashMap};

use super::pattern::{Node, Word};
use super::vocabulary::Vocabulary;
use crate::engine::pack::{Phrases, Role};
use crate::engine::program::{
    AT_END, AT_START, CALL, CAPTURE, CAPTURED, CLASS, EITHER, END, GAP, GROUP, MARK, MARKED, MAX_CAPTURES, ONE_OF, OPTION, SET, VERB, WORD,
    write,
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

    /// The finished phrases.
    ///
    /// # Errors
    /// A sentence, if there are too many words or selections of verb forms.
    pub fn finish(mut self) -> Result<Phrases, String> {
        self.vocabulary.number()?;
        let mut tree = Tree { vocabulary: &self.vocabulary, masks: Vec::new(), sets: Shared::default(), parts: Shared::default() };
        let patterns: Vec<Vec<Op>> = self.patterns.iter().map(|source| tree.sequence(&source.node, &source.captures)).collect();
        let Tree { masks, mut sets, mut parts, .. } = tree;
        if masks.len() > MOST_MASKS {
            return Err(format!("there are {} selections of verb forms; {MOST_MASKS} are allowed", masks.len()));
        }
        // A part that is called once is written where it is called: only now is it known how often.
        sets.rank();
        parts.rank();
        let writer = Writer { sets: &sets, parts: &parts };
        let (verbs, paradigms) = self.vocabulary.verbs_text()?;
        Ok(Phrases {
            words: self.vocabulary.words_text().into(),
            verbs: verbs.into(),
            paradigms: paradigms.into(),
            sets: sets.shared().flat_map(|set| set.clone()).collect(),
            parts: parts.shared().flat_map(|part| writer.closed(part)).collect(),
            patterns: self.write_patterns(&patterns, &writer).into(),
            masks: masks.into(),
            book: Default::default(),
        })
    }

    fn write_patterns(&self, patterns: &[Vec<Op>], writer: &Writer<'_>) -> Vec<u8> {
        let mut out = Vec::new();
        let mut rest = patterns;
        // Correction after correction, each has the next fix; other patterns have none of their own.
        for run in self.patterns.chunk_by(|a, b| a.rule == b.rule && a.role == b.role && b.fix == a.fix + usize::from(a.fix != 0)) {
            for number in [run[0].rule, run[0].role as usize, run.len(), run[0].fix] {
                write(number, &mut out);
            }
            let (own, others) = rest.split_at(run.len());
            own.iter().for_each(|ops| out.extend(writer.closed(ops)));
            rest = others;
        }
        out
    }
}

/// An instruction while it is not yet known what is shared.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Op {
    /// As it is stored.
    Bytes(Vec<u8>),
    /// A set, by number in [`Tree::sets`].
    Set(usize),
    /// A part, by number in [`Tree::parts`].
    Part(usize),
    /// What follows the instruction, up to its end.
    Nested(u8, Vec<Op>),
}

/// Things that stand once however many patterns have them.
struct Shared<T> {
    all: Vec<(T, usize)>,
    numbers: HashMap<T, usize>,
    /// Those with several uses, the most used first.
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

    fn rank(&mut self) {
        self.ranked = (0..self.all.len()).filter(|&number| self.all[number].1 > 1).collect();
        self.ranked.sort_by_key(|&number| std::cmp::Reverse(self.all[number].1));
        self.ranks = self.ranked.iter().enumerate().map(|(rank, &number)| (number, rank)).collect();
    }

    fn shared(&self) -> impl Iterator<Item = &T> {
        self.ranked.iter().map(|&number| &self.all[number].0)
    }
}

/// Turns patterns into instructions and finds what they share.
struct Tree<'a> {
    vocabulary: &'a Vocabulary,
    masks: Vec<u64>,
    sets: Shared<Vec<u8>>,
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
            Node::Class(class) => out.push(Op::Bytes(vec![CLASS + class])),
            Node::Gap(width) => out.push(Op::Bytes(vec![GAP + *width as u8])),
            Node::Sequence(items) => items.iter().for_each(|item| self.node(item, captures, out)),
            Node::Optional(inside) => out.push(Op::Nested(OPTION, self.sequence(inside, captures))),
            Node::Capture(name, inside) => {
                let number = captures.iter().position(|known| known == name).map_or(0, |index| index + 1) as u8;
                out.push(Op::Bytes(vec![CAPTURE, number]));
                self.node(inside, captures, out);
                out.push(Op::Bytes(vec![CAPTURED, number]));
            }
            Node::Marked(inside) => {
                out.push(Op::Bytes(vec![MARK]));
                self.node(inside, captures, out);
                out.push(Op::Bytes(vec![MARKED]));
            }
            Node::AtStart(inside) => {
                out.push(Op::Bytes(vec![AT_START]));
                self.node(inside, captures, out);
            }
            Node::AtEnd(inside) => {
                self.node(inside, captures, out);
                out.push(Op::Bytes(vec![AT_END]));
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
        let mut part: Vec<Op> = alternatives.into_iter().map(|alternative| Op::Nested(EITHER, alternative)).collect();
        part.extend(last);
        Op::Part(self.parts.number(part))
    }

    fn single(&mut self, single: &Single<'_>) -> Op {
        let mut words: Vec<usize> = single.words.iter().map(|word| self.vocabulary.word(word)).collect();
        words.sort_unstable();
        words.dedup();
        let verbs: Vec<(usize, u8)> =
            single.verbs.iter().map(|(infinitive, mask)| (self.vocabulary.verb(infinitive), self.mask(*mask))).collect();
        let mut out = Vec::new();
        match (words.as_slice(), verbs.as_slice()) {
            ([word], []) => {
                out.push(WORD);
                write(*word, &mut out);
                Op::Bytes(out)
            }
            ([], [(verb, mask)]) => {
                out.push(VERB);
                write(*verb, &mut out);
                out.push(*mask);
                Op::Bytes(out)
            }
            _ => {
                write(words.len(), &mut out);
                let mut last = 0;
                for word in words {
                    write(word - last, &mut out);
                    last = word;
                }
                write(verbs.len(), &mut out);
                for (verb, mask) in verbs {
                    write(verb, &mut out);
                    out.push(mask);
                }
                Op::Set(self.sets.number(out))
            }
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

/// Writes instructions as they are stored, once it is known what is shared.
struct Writer<'a> {
    sets: &'a Shared<Vec<u8>>,
    parts: &'a Shared<Vec<Op>>,
}

impl Writer<'_> {
    fn closed(&self, ops: &[Op]) -> Vec<u8> {
        let mut out = Vec::new();
        ops.iter().for_each(|op| self.op(op, &mut out));
        out.push(END);
        out
    }

    fn op(&self, op: &Op, out: &mut Vec<u8>) {
        match op {
            Op::Bytes(bytes) => out.extend(bytes),
            Op::Set(number) => match self.sets.ranks.get(number) {
                Some(rank) => {
                    out.push(SET);
                    write(*rank, out);
                }
                None => {
                    out.push(ONE_OF);
                    out.extend(&self.sets.all[*number].0);
                }
            },
            Op::Part(number) => match self.parts.ranks.get(number) {
                Some(rank) => {
                    out.push(CALL);
                    write(*rank, out);
                }
                None => {
                    out.push(GROUP);
                    out.extend(self.closed(&self.parts.all[*number].0));
                }
            },
            Op::Nested(instruction, ops) => {
                out.push(*instruction);
                out.extend(self.closed(ops));
            }
        }
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
