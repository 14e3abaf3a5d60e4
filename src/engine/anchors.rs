//! Anchors: which words give a pattern away, and where it then begins.
//!
//! Of every pattern the rarest thing that each of its matches must hold is its anchor: a word, or the
//! words of a set of which one must stand there. A token asks only for the patterns that it anchors, and
//! these are tried only so far before it as they can begin: a few dozen tries for a draft and six
//! thousand patterns. How rare a word is follows from how many patterns name it.

use std::collections::HashMap;

use super::lexicon::Item;
use super::phrasebook::Phrasebook;
use super::program::{Step, class};

/// A pattern, and how many tokens before its anchor it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchored {
    /// Its number.
    pub pattern: u16,
    /// The fewest and the most tokens.
    pub before: Reach,
}

/// Fewest and most tokens.
pub type Reach = (u8, u8);

/// What one of stands in every match.
#[derive(Debug, Clone, Copy)]
enum Given {
    /// This word, verb or class.
    Item(Item),
    /// One of this set.
    Set(u16),
    /// One of those of several alternatives: a place in [`Finder::unions`].
    Union(u32),
}

/// What every match holds one of, how often that may stand in a text, and how far from the beginning.
#[derive(Debug, Clone, Copy)]
struct Anchor {
    given: Given,
    cost: u32,
    before: Reach,
}

/// The anchor of some steps (`None` where a match need hold nothing) and how many tokens they consume.
type Part = (Option<Anchor>, Reach);

/// What a class of tokens costs: nearly every sentence has some.
const COST_OF_CLASS: u32 = 2_000;

/// The patterns that each item anchors, one item after the other; and where those of each begin.
pub fn find(book: &Phrasebook) -> (Vec<u32>, Vec<Anchored>) {
    let mut finder = Finder::new(book);
    let mut pairs: Vec<(Item, Anchored)> = Vec::with_capacity(book.patterns.len() * 4);
    let mut items = Vec::new();
    for (number, pattern) in book.patterns.iter().enumerate() {
        let Some(anchor) = finder.of(pattern.start as usize).0 else { continue };
        items.clear();
        finder.collect(anchor.given, &mut items);
        let anchored = Anchored { pattern: number as u16, before: anchor.before };
        pairs.extend(items.iter().map(|&item| (item, anchored)));
    }
    by_item(&pairs, book.lexicon.size() + class::COUNT)
}

/// Counts, then places: an order that needs no comparison.
fn by_item(pairs: &[(Item, Anchored)], items: usize) -> (Vec<u32>, Vec<Anchored>) {
    let mut begins = vec![0u32; items + 1];
    pairs.iter().for_each(|(item, _)| begins[usize::from(*item) + 1] += 1);
    for item in 0..items {
        begins[item + 1] += begins[item];
    }
    let mut next = begins.clone();
    let mut all = pairs.first().map_or(Vec::new(), |(_, any)| vec![*any; pairs.len()]);
    for &(item, anchored) in pairs {
        let place = &mut next[usize::from(item)];
        all[*place as usize] = anchored;
        *place += 1;
    }
    (begins, all)
}

struct Finder<'a> {
    book: &'a Phrasebook,
    /// How often patterns name an item.
    costs: Vec<u32>,
    /// The costs of all items of a set together.
    set_costs: Vec<u32>,
    /// What is known of shared parts, by place.
    parts: HashMap<u32, Part>,
    unions: Vec<[Given; 2]>,
}

impl<'a> Finder<'a> {
    fn new(book: &'a Phrasebook) -> Self {
        let mut costs = vec![1; book.lexicon.size()];
        costs.resize(book.lexicon.size() + class::COUNT, COST_OF_CLASS);
        for step in &book.steps {
            match *step {
                Step::Word(item) | Step::Verb(item, _) => costs[usize::from(item)] += 1,
                Step::Set(set) => book.set(set).iter().for_each(|(item, _)| costs[usize::from(*item)] += 1),
                _ => {}
            }
        }
        let set_costs = book.sets().map(|set| set.iter().map(|(item, _)| costs[usize::from(*item)]).sum()).collect();
        Finder { book, costs, set_costs, parts: HashMap::new(), unions: Vec::new() }
    }

    /// What there is to know of the steps at `at`, up to their end.
    fn of(&mut self, at: usize) -> Part {
        self.between(at, usize::MAX)
    }

    /// The same of the steps before `until`.
    fn between(&mut self, mut at: usize, until: usize) -> Part {
        let mut best: Option<Anchor> = None;
        let mut length = (0, 0);
        while let Some(&step) = self.book.steps.get(at).filter(|_| at < until) {
            at += 1;
            let (found, reach) = match step {
                Step::End => break,
                Step::Word(item) | Step::Verb(item, _) => one(Given::Item(item), self.costs[usize::from(item)]),
                Step::Class(class) => one(Given::Item(self.book.class(class) as Item), COST_OF_CLASS),
                Step::Set(set) => one(Given::Set(set), self.set_costs[usize::from(set)]),
                Step::Call(part) => self.part(part),
                Step::Group(behind) => {
                    let part = self.of(at);
                    at = behind as usize;
                    part
                }
                Step::Or(other) if self.book.is_alternative(other) => {
                    let (found, reach) = self.either(at, other as usize);
                    return (rarer(best, found.map(|anchor| anchor.behind(length))), sum(length, reach));
                }
                Step::Or(behind) => {
                    let (_, inside) = self.between(at, behind as usize);
                    at = behind as usize;
                    (None, (0, inside.1))
                }
                // A comma may stand before, between and behind the words.
                Step::Gap(most) => (None, (0, most.saturating_mul(2).saturating_add(1))),
                _ => (None, (0, 0)),
            };
            best = rarer(best, found.map(|anchor| anchor.behind(length)));
            length = sum(length, reach);
        }
        (best, length)
    }

    fn part(&mut self, part: u32) -> Part {
        if let Some(known) = self.parts.get(&part) {
            return *known;
        }
        let found = self.of(part as usize);
        self.parts.insert(part, found);
        found
    }

    fn either(&mut self, first: usize, second: usize) -> Part {
        let ((a, long), (b, short)) = (self.of(first), self.of(second));
        let widest = |a: Reach, b: Reach| (a.0.min(b.0), a.1.max(b.1));
        let both = a.zip(b).map(|(a, b)| {
            self.unions.push([a.given, b.given]);
            let given = Given::Union(self.unions.len() as u32 - 1);
            Anchor { given, cost: a.cost.saturating_add(b.cost), before: widest(a.before, b.before) }
        });
        (both, widest(long, short))
    }

    /// Adds the items of `given`, each once.
    fn collect(&self, given: Given, items: &mut Vec<Item>) {
        match given {
            Given::Item(item) if items.contains(&item) => {}
            Given::Item(item) => items.push(item),
            Given::Set(set) => self.book.set(set).iter().for_each(|(item, _)| self.collect(Given::Item(*item), items)),
            Given::Union(place) => self.unions[place as usize].iter().for_each(|&given| self.collect(given, items)),
        }
    }
}

fn one(given: Given, cost: u32) -> Part {
    (Some(Anchor { given, cost, before: (0, 0) }), (1, 1))
}

impl Anchor {
    /// The same anchor, behind so many tokens.
    fn behind(self, length: Reach) -> Self {
        Anchor { before: sum(length, self.before), ..self }
    }
}

fn sum(a: Reach, b: Reach) -> Reach {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}

fn rarer(a: Option<Anchor>, b: Option<Anchor>) -> Option<Anchor> {
    match (a, b) {
        (Some(a), Some(b)) => Some(if b.cost < a.cost { b } else { a }),
        (a, b) => a.or(b),
    }
}
