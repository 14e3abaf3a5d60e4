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
    let (parts, items, found) = (Vec::new(), Vec::new(), Vec::with_capacity(instructions / 2));
    let mut opening = Opening { code: Reader::new(&phrases.code), book, parts, items, found };
    opening.read_shared();
    opening.read_patterns();
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
    /// One token, which may be the anchor.
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
    #[inline(never)]
    fn read_shared(&mut self) {
        let (sets, parts) = (self.code.numbers.number(), self.code.numbers.number());
        // No more than there is: a damaged pack may promise anything.
        for _ in 0..sets {
            if self.code.ops.is_done() {
                return;
            }
            self.read_set();
        }
        for _ in 0..parts {
            if self.code.ops.is_done() {
                return;
            }
            let start = self.book.steps.len() as u32;
            let known = self.read_part();
            let items = std::mem::take(&mut self.items);
            self.parts.push(Part { start, known, items });
        }
    }

    #[inline(never)]
    fn read_patterns(&mut self) {
        let mut rule = 0_u16;
        while !self.code.ops.is_done() {
            rule = rule.wrapping_add(self.code.numbers.number() as u16);
            let role = Role::ALL.get(self.code.numbers.number()).copied().unwrap_or(Role::Fire);
            let (count, first_fix) = (self.code.numbers.number(), self.code.numbers.number() as u16);
            if count == 0 {
                return; // a damaged pack: there is no such run, nor an end to them
            }
            for index in 0..count.min(self.code.ops.left()) {
                let fix = if first_fix == 0 { 0 } else { first_fix.wrapping_add(index as u16) };
                let pattern = self.book.patterns.len() as u16;
                self.book.patterns.push(Pattern { rule, role, fix, start: self.book.steps.len() as u32 });
                if let Some(before) = self.read_to_end().before {
                    self.found.extend(self.items.iter().map(|&item| (item, Anchored { pattern, before })));
                }
                self.items.clear();
            }
        }
    }

    fn read_set(&mut self) -> u16 {
        let book = &mut self.book;
        let (known, new, verbs) = (self.code.ops.number(), self.code.ops.number(), self.code.ops.number());
        let new = new.min(book.lexicon.size());
        let mut word = 0;
        for _ in 0..known.min(self.code.members.left()) {
            word += self.code.members.number();
            book.members.push((word as Item, ANY_FORM));
        }
        book.members.extend((0..new).map(|_| (self.code.new_word() as Item, ANY_FORM)));
        for _ in 0..verbs.min(self.code.verbs.left()) {
            let verb = book.lexicon.verb(self.code.verbs.number());
            book.members.push((verb, self.code.masks.byte()));
        }
        book.close_set()
    }

    /// Reads a part, up to the `END` that closes it, behind the question whether the next token may begin it.
    fn read_part(&mut self) -> Known {
        let (own, from) = (self.book.steps.len(), self.items.len());
        self.book.steps.push(Step::Peek(ANYTHING));
        let known = self.read_to_end();
        if known.before == Some((0, 0)) {
            // Its anchors are all that it may begin with.
            let mut begins = self.items[from..].to_vec();
            order::by_key(&mut begins, |item| u64::from(*item));
            self.book.members.extend(begins.into_iter().map(|item| (item, ANY_FORM)));
            self.book.steps[own] = Step::Peek(self.book.close_set());
        }
        known
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
            let wanted = all.before.is_none();
            let op = self.code.ops.byte();
            let one = match op {
                END => return all,
                // Most are one token.
                WORD => {
                    let word = self.code.word() as Item;
                    self.one(Step::Word(word), word, &mut all);
                    continue;
                }
                VERB => {
                    let verb = self.book.lexicon.verb(self.code.verbs.number());
                    let mask = self.code.masks.byte();
                    self.one(Step::Verb(verb, mask), verb, &mut all);
                    continue;
                }
                CLASS..GAP => {
                    let class = op - CLASS;
                    self.one(Step::Class(class), self.book.class(class) as Item, &mut all);
                    continue;
                }
                CALL => self.call(wanted),
                GROUP => self.group(),
                OPTION => self.option(),
                EITHER => {
                    let ways = self.either();
                    all.append(ways, own, &mut self.items);
                    return all; // the second way ended with the steps that it is one of
                }
                ANCHOR => {
                    self.items.truncate(from);
                    all.before = None;
                    continue;
                }
                op => self.read_rare(op, wanted),
            };
            all.append(one, own, &mut self.items);
        }
    }

    /// A step that consumes `item`, behind what is known already.
    fn one(&mut self, step: Step, item: Item, known: &mut Known) {
        self.book.steps.push(step);
        if known.before.is_none() {
            self.items.push(item);
            known.before = Some(known.length);
        }
        known.length = sum(known.length, (1, 1));
    }

    fn read_rare(&mut self, op: u8, wanted: bool) -> Known {
        let numbers = &mut self.code.numbers;
        let step = match op {
            SET => {
                let set = numbers.number() as u16;
                return self.set(set, wanted);
            }
            ONE_OF => {
                let set = self.read_set();
                return self.set(set, wanted);
            }
            CAPTURE => Step::Capture(numbers.byte()),
            CAPTURED => Step::Captured(numbers.byte()),
            MARK => Step::Mark,
            MARKED => Step::Marked,
            AT_START => Step::AtStart,
            AT_END => Step::AtEnd,
            gap => {
                let most = gap.saturating_sub(GAP);
                self.book.steps.push(Step::Gap(most));
                // A comma may stand before, between and behind the words.
                return Known { length: (0, most.saturating_mul(2).saturating_add(1)), before: None };
            }
        };
        self.book.steps.push(step);
        Known::NONE
    }

    fn set(&mut self, set: u16, wanted: bool) -> Known {
        self.book.steps.push(Step::Set(set));
        if wanted {
            self.items.extend(self.book.set(set).iter().map(|member| member.0));
        }
        Known::ONE
    }

    fn call(&mut self, wanted: bool) -> Known {
        let Some(part) = self.parts.get(self.code.numbers.number()) else { return Known::NONE };
        self.book.steps.push(Step::Call(part.start));
        if wanted {
            self.items.extend_from_slice(&part.items);
        }
        part.known
    }

    /// A part, written out; its step names the place behind it.
    fn group(&mut self) -> Known {
        let own = self.book.steps.len();
        self.book.steps.push(Step::End);
        let inside = self.read_part();
        self.book.steps[own] = Step::Group(self.book.steps.len() as u32);
        inside
    }

    /// What may be left out; its step names the place behind it.
    fn option(&mut self) -> Known {
        let own = self.book.steps.len();
        self.book.steps.push(Step::End);
        let inside = self.read();
        self.book.steps[own] = Step::Or(self.book.steps.len() as u32);
        Known { length: (0, inside.length.1), before: None }
    }

    /// Two ways; the step names the place of the second.
    fn either(&mut self) -> Known {
        let own = self.book.steps.len();
        self.book.steps.push(Step::End);
        let first = self.read_to_end();
        self.book.steps[own] = Step::Or(self.book.steps.len() as u32);
        either(first, self.read())
    }
}

impl Known {
    /// What is known once `next` follows, whose anchors stand in `items` from `own` on; the first that there is is kept.
    fn append(&mut self, next: Known, own: usize, items: &mut Vec<Item>) {
        match next.before {
            Some(before) if self.before.is_none() => self.before = Some(sum(self.length, before)),
            _ => items.truncate(own),
        }
        self.length = sum(self.length, next.length);
    }
}

/// One or the other.
fn either(a: Known, b: Known) -> Known {
    let widest = |a: Reach, b: Reach| (a.0.min(b.0), a.1.max(b.1));
    Known { length: widest(a.length, b.length), before: a.before.zip(b.before).map(|(a, b)| widest(a, b)) }
}

fn sum(a: Reach, b: Reach) -> Reach {
    (a.0.saturating_add(b.0), a.1.saturating_add(b.1))
}
