//! Compiles patterns to the instructions of [`crate::engine::program`].

use std::collections::BTreeMap;

use super::anchors::Rarity;
use super::node::{Node, Word};
use super::ops::{Op, Set, Shared};
use super::refusal::Refusal;
use super::vocabulary::Vocabulary;
use super::writer::{Numbering, Out, Writer};
use crate::engine::pack::{Phrases, Role};
use crate::engine::program::{AT_END, AT_START, CAPTURE, CAPTURED, CLASS, GAP, MARK, MARKED, MAX_CAPTURES, write};
use crate::refusal;

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
    pub fn add(&mut self, node: Node, rule: usize, role: Role, fix: usize, captures: &mut Vec<String>) -> Result<(), Refusal> {
        if node.is_nullable() {
            return Err(refusal!("NothingRequired", "the pattern may match an empty text; at least one word must be required"));
        }
        let words = node.size();
        if words > MOST_WORDS {
            return Err(refusal!(
                "LargePattern",
                "the pattern has {} words once its lists are written out; {} are allowed",
                words,
                MOST_WORDS
            ));
        }
        node.capture_names(captures);
        if let Some(name) = captures.get(MAX_CAPTURES) {
            return Err(refusal!("Captures", "the capture «{}» is one too many: a rule may name {}", name, MAX_CAPTURES));
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
        let (verbs, paradigms) = self.vocabulary.verbs_text()?;
        let mut phrases = Phrases {
            words: self.vocabulary.words_text(&Vec::from_iter(0..self.vocabulary.size())).into(),
            verbs: verbs.into(),
            paradigms: paradigms.into(),
            masks,
            ..Phrases::default()
        };
        let rarity = Rarity::among(posts, &phrases, &sets, &parts);
        let words = Numbering::new(&self.vocabulary, &patterns, &sets, &parts);
        let mut writer = Writer { words, rarity, sets: &sets, parts: &parts, out: Out::default() };
        writer.shared();
        self.write_patterns(&patterns, &mut writer);
        phrases.words = self.vocabulary.words_text(&writer.words.order).into();
        phrases.code = writer.out.into();
        Ok(phrases)
    }

    fn write_patterns(&self, patterns: &[Vec<Op>], writer: &mut Writer<'_>) {
        let (mut rest, mut last) = (patterns, 0);
        // Correction after correction, each has the next fix; other patterns have none of their own.
        for run in self.patterns.chunk_by(|a, b| a.rule == b.rule && a.role == b.role && b.fix == a.fix + usize::from(a.fix != 0)) {
            let rule = run[0].rule as u16;
            for number in [usize::from(rule.wrapping_sub(last)), run[0].role as usize, run.len(), run[0].fix] {
                write(number, &mut writer.out.numbers);
            }
            last = rule;
            let (own, others) = rest.split_at(run.len());
            own.iter().for_each(|ops| writer.closed(ops));
            rest = others;
        }
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
