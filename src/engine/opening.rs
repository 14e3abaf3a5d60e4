//! Opens the phrases of a pack: from what is stored to what is run.
//!
//! One pass over the code. Of what it reads it keeps what each pattern is given away by: see
//! [`super::anchors`].

use super::anchors::{self, Anchored, Reach};
use super::lexicon::{Item, Lexicon};
use super::order;
use super::pack::{Pattern, Phrases, Role};
use super::phrasebook::{ANY_FORM, ANYTHING, Phrasebook};
use super::program::{
    ANCHOR, AT_END, AT_START, CALL, CAPTURE, CAPTURED, CLASS, EITHER, END, GAP, GROUP, MARK, MARKED, ONE_OF, OPTION, Reader, SET, Step,
    VERB, WORD, class,
};

/// Opens `phrases`.
pub fn open(phrases: &Phrases) -> Phrasebook {
    let instructions = phrases.code.ops.len();
    let book = Phrasebook {
        lexicon: Lexicon::open(phrases),
        patterns: Vec::new(),
        steps: Vec::with_capacity(instructions),
        masks: phrases.masks.clone(),
        sets: vec![0],
        members: Vec::with_capacity(phrases.code.members.len()),
        anchored_at: Vec::new(),
        anchored: Vec::new(),
    };
    let mut opening = Opening { code: Reader::new(&phrases.code), book, parts: Vec::new(), items: Vec::new(), found: Vec::new() };
    opening.read_shared();
    opening.read_patterns();
    opening.peek();
    let Opening { mut book, found, .. } = opening;
    (book.anchored_at, book.anchored) = anchors::by_item(&found, book.lexicon.size() + class::COUNT);
    book
}

/// What is known of some steps once they are read.
#[derive(Debug, Clone, Copy, Default)]
struct Known {
    /// How many tokens they consume.
    length: Reach,
    /// How many of them stand before the anchor, if there is one.
    before: Option<Reach>,
}

impl Known {
    const ONE: Known = Known { length: (1, 1), before: Some((0, 0)) };
    const NONE: Known = Known { length: (0, 0), before: None };
}

/// A shared part that has been read.
struct Part {
    start: u32,
    known: Known,
    /// What its anchor may be.
    items: Vec<Item>,
}

struct Opening<'c> {
    code: Reader<'c>,
    book: Phrasebook,
    parts: Vec<Part>,
    /// What the anchors of the steps that are being read may be: those of what is innermost stand last.
    items: Vec<Item>,
    found: Vec<(Item, Anchored)>,
}

impl Opening<'_> {
    fn read_shared(&mut self) {
        let (sets, parts) = (self.code.numbers.number(), self.code.numbers.number());
        for _ in 0..sets {
            self.read_set();
        }
        for _ in 0..parts {
            let start = self.book.steps.len() as u32;
            self.book.steps.push(Step::Peek(ANYTHING));
            let known = self.read_to_end();
            let items = std::mem::take(&mut self.items);
            self.parts.push(Part { start, known, items });
        }
    }

    fn read_patterns(&mut self) {
        while !self.code.ops.is_done() {
            let rule = self.code.numbers.number() as u16;
            let role = Role::ALL.get(self.code.numbers.number()).copied().unwrap_or(Role::Fire);
            let (count, first_fix) = (self.code.numbers.number(), self.code.numbers.number() as u16);
            for index in 0..count {
                let fix = if first_fix == 0 { 0 } else { first_fix + index as u16 };
                let pattern = self.book.patterns.len() as u16;
                self.book.patterns.push(Pattern { rule, role, fix, start: self.book.steps.len() as u32 });
                if let Some(before) = self.read_to_end().before {
                    order::by_key(&mut self.items, |item| u64::from(*item));
                    self.items.dedup();
                    self.found.extend(self.items.iter().map(|&item| (item, Anchored { pattern, before })));
                }
                self.items.clear();
            }
        }
    }

    fn read_set(&mut self) -> u16 {
        let book = &mut self.book;
        let (known, new, verbs) = (self.code.ops.number(), self.code.ops.number(), self.code.ops.number());
        let mut word = 0;
        for _ in 0..known {
            word += self.code.members.number();
            book.members.push((word as Item, ANY_FORM));
        }
        book.members.extend((0..new).map(|_| (self.code.new_word() as Item, ANY_FORM)));
        for _ in 0..verbs {
            let verb = book.lexicon.verb(self.code.numbers.number());
            book.members.push((verb, self.code.numbers.byte()));
        }
        book.sets.push(book.members.len() as u32);
        (book.sets.len() - 2) as u16
    }

    /// Reads up to the `END` that closes what is being read, and writes it as a step.
    fn read_to_end(&mut self) -> Known {
        let known = self.read();
        self.book.steps.push(Step::End);
        known
    }

    /// The same without that step.
    fn read(&mut self) -> Known {
        let from = self.items.len();
        let mut all = Known::NONE;
        loop {
            let own = self.items.len();
            let op = self.code.ops.byte();
            let one = match op {
                END => return all,
                ANCHOR => {
                    self.items.truncate(from);
                    all.before = None;
                    continue;
                }
                GROUP | OPTION | EITHER => self.read_nested(op),
                op => self.read_simple(op, all.before.is_none()),
            };
            match one.before {
                Some(before) if all.before.is_none() => all.before = Some(sum(all.length, before)),
                _ => self.items.truncate(own),
            }
            all.length = sum(all.length, one.length);
            if op == EITHER {
                return all; // the second way ended with the steps that it is one of
            }
        }
    }

    /// Keeps what the step may be the anchor of, if that is still wanted.
    fn read_simple(&mut self, op: u8, wanted: bool) -> Known {
        let code = &mut self.code;
        let step = match op {
            WORD => Step::Word(code.word() as Item),
            VERB => Step::Verb(self.book.lexicon.verb(code.numbers.number()), code.numbers.byte()),
            SET => Step::Set(code.numbers.number() as u16),
            ONE_OF => Step::Set(self.read_set()),
            CALL => return self.call(wanted),
            CAPTURE => Step::Capture(code.numbers.byte()),
            CAPTURED => Step::Captured(code.numbers.byte()),
            MARK => Step::Mark,
            MARKED => Step::Marked,
            AT_START => Step::AtStart,
            AT_END => Step::AtEnd,
            op if op >= GAP => Step::Gap(op - GAP),
            op => Step::Class(op.saturating_sub(CLASS)),
        };
        self.book.steps.push(step);
        match step {
            Step::Word(_) | Step::Verb(..) | Step::Set(_) | Step::Class(_) if !wanted => {}
            Step::Word(item) | Step::Verb(item, _) => self.items.push(item),
            Step::Set(set) => self.items.extend(self.book.set(set).iter().map(|member| member.0)),
            Step::Class(class) => self.items.push(self.book.class(class) as Item),
            // A comma may stand before, between and behind the words.
            Step::Gap(most) => return Known { length: (0, most.saturating_mul(2).saturating_add(1)), before: None },
            _ => return Known::NONE,
        }
        Known::ONE
    }

    fn call(&mut self, wanted: bool) -> Known {
        let Some(part) = self.parts.get(self.code.numbers.number()) else { return Known::NONE };
        self.book.steps.push(Step::Call(part.start));
        if wanted {
            self.items.extend(&part.items);
        }
        part.known
    }

    /// Reads what stands between an instruction and its `END`; its step names the place behind that.
    fn read_nested(&mut self, op: u8) -> Known {
        let own = self.book.steps.len();
        self.book.steps.push(Step::End);
        if op == GROUP {
            self.book.steps.push(Step::Peek(ANYTHING));
        }
        let inside = if op == OPTION { self.read() } else { self.read_to_end() };
        let behind = self.book.steps.len() as u32;
        self.book.steps[own] = if op == GROUP { Step::Group(behind) } else { Step::Or(behind) };
        match op {
            GROUP => inside,
            OPTION => Known { length: (0, inside.length.1), before: None },
            _ => either(inside, self.read()),
        }
    }

    /// Finds what each part may begin with.
    fn peek(&mut self) {
        for at in 0..self.book.steps.len() {
            if self.book.steps[at] != Step::Peek(ANYTHING) {
                continue;
            }
            let mut items = Vec::new();
            if !self.begins(at + 1, usize::MAX, &mut items) {
                order::by_key(&mut items, |item| u64::from(*item));
                items.dedup();
                self.book.members.extend(items.into_iter().map(|item| (item, ANY_FORM)));
                self.book.sets.push(self.book.members.len() as u32);
                self.book.steps[at] = Step::Peek((self.book.sets.len() - 2) as u16);
            }
        }
    }

    /// Adds the items of which one begins the steps at `at`; returns whether they may consume nothing.
    fn begins(&self, mut at: usize, until: usize, items: &mut Vec<Item>) -> bool {
        while let Some(&step) = self.book.steps.get(at).filter(|_| at < until) {
            at += 1;
            match step {
                Step::End => return true,
                Step::Word(item) | Step::Verb(item, _) => items.push(item),
                Step::Class(class) => items.push(self.book.class(class) as Item),
                Step::Set(set) => items.extend(self.book.set(set).iter().map(|member| member.0)),
                Step::Peek(set) if set != ANYTHING => items.extend(self.book.set(set).iter().map(|member| member.0)),
                Step::Call(part) if self.begins(part as usize, usize::MAX, items) => continue,
                Step::Call(_) => {}
                Step::Group(behind) if self.begins(at, usize::MAX, items) => {
                    at = behind as usize;
                    continue;
                }
                Step::Group(_) => {}
                Step::Or(other) if is_alternative(&self.book, other) => {
                    return self.begins(at, usize::MAX, items) | self.begins(other as usize, usize::MAX, items);
                }
                Step::Or(behind) => {
                    self.begins(at, behind as usize, items);
                    at = behind as usize;
                    continue;
                }
                Step::Gap(_) => {
                    items.extend([class::WORD, class::COMMA].map(|class| self.book.class(class) as Item));
                    continue;
                }
                _ => continue,
            }
            return false;
        }
        true
    }
}

/// Whether an [`Step::Or`] that names `other` is one of two ways, not an option: the first way ends before the second begins.
fn is_alternative(book: &Phrasebook, other: u32) -> bool {
    book.steps[other as usize - 1] == Step::End
}

/// One or the other.
fn either(a: Known, b: Known) -> Known {
    let widest = |a: Reach, b: Reach| (a.0.min(b.0), a.1.max(b.1));
    Known { length: widest(a.length, b.length), before: a.before.zip(b.before).map(|(a, b)| widest(a, b)) }
}

fn sum(a: Reach, b: Reach) -> Reach {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}
