//! The phrases of a pack, opened: its words, the steps of each pattern, and which word gives it away.

use super::anchors::{self, Anchored};
use super::lexicon::{Item, Lexicon};
use super::pack::{Pattern, Phrases, Role};
use super::program::{
    AT_END, AT_START, CALL, CAPTURE, CAPTURED, CLASS, EITHER, END, GAP, GROUP, MARK, MARKED, ONE_OF, OPTION, Reader, SET, Step, VERB, WORD,
    class,
};

/// A pack's phrases, ready to be looked for.
#[derive(Debug, Clone)]
pub struct Phrasebook {
    /// What its words are.
    pub lexicon: Lexicon,
    /// Every pattern, by number.
    pub patterns: Vec<Pattern>,
    /// The instructions of all.
    pub steps: Vec<Step>,
    /// Selections of verb forms.
    masks: Vec<u64>,
    /// Where each set begins in `members`, and the end.
    sets: Vec<u32>,
    /// Items of sets with the number of their mask, each set's sorted by item.
    members: Vec<(Item, u8)>,
    /// Where the patterns of each item begin in `anchored`, and the end.
    anchored_at: Vec<u32>,
    anchored: Vec<Anchored>,
}

/// Number of the mask of words: every form.
const ANY_FORM: u8 = u8::MAX;
/// Number of the set of whatever may stand somewhere.
const ANYTHING: u16 = u16::MAX;

impl Phrasebook {
    /// Opens `phrases`.
    pub fn open(phrases: &Phrases) -> Self {
        let mut book = Phrasebook {
            lexicon: Lexicon::open(phrases),
            patterns: Vec::new(),
            steps: Vec::with_capacity(phrases.parts.len() + phrases.patterns.len()),
            masks: phrases.masks.to_vec(),
            sets: vec![0],
            members: Vec::new(),
            anchored_at: Vec::new(),
            anchored: Vec::new(),
        };
        let mut sets = Reader::new(&phrases.sets);
        while !sets.is_done() {
            book.read_set(&mut sets);
        }
        book.read_patterns(phrases);
        (book.anchored_at, book.anchored) = anchors::find(&book);
        book
    }

    /// The patterns of which `item` is an anchor.
    pub fn anchored(&self, item: usize) -> &[Anchored] {
        match (self.anchored_at.get(item), self.anchored_at.get(item + 1)) {
            (Some(&from), Some(&to)) => &self.anchored[from as usize..to as usize],
            _ => &[],
        }
    }

    /// The item that stands for a class of tokens.
    pub fn class(&self, class: u8) -> usize {
        self.lexicon.size() + usize::from(class)
    }

    /// Which forms mask number `mask` selects.
    pub fn mask(&self, mask: u8) -> u64 {
        self.masks.get(usize::from(mask)).copied().unwrap_or(u64::MAX)
    }

    /// The items of set number `set`, each with the number of its mask.
    pub fn set(&self, set: u16) -> &[(Item, u8)] {
        let set = usize::from(set);
        &self.members[self.sets[set] as usize..self.sets[set + 1] as usize]
    }

    /// Every set.
    pub fn sets(&self) -> impl Iterator<Item = &[(Item, u8)]> {
        self.sets.windows(2).map(|edges| &self.members[edges[0] as usize..edges[1] as usize])
    }

    /// The same; `None` where a part may begin with anything.
    pub fn known_set(&self, set: u16) -> Option<&[(Item, u8)]> {
        (set != ANYTHING).then(|| self.set(set))
    }

    fn read_set(&mut self, from: &mut Reader<'_>) -> u16 {
        let mut word = 0;
        for _ in 0..from.number() {
            word += from.number();
            self.members.push((word as Item, ANY_FORM));
        }
        for _ in 0..from.number() {
            let verb = self.lexicon.verb(from.number());
            self.members.push((verb, from.byte()));
        }
        self.sets.push(self.members.len() as u32);
        (self.sets.len() - 2) as u16
    }

    fn read_patterns(&mut self, phrases: &Phrases) {
        let mut parts = Vec::new();
        let mut reader = Reader::new(&phrases.parts);
        while !reader.is_done() {
            parts.push(self.steps.len() as u32);
            self.steps.push(Step::Peek(ANYTHING));
            self.read_steps(&mut reader);
        }
        let mut reader = Reader::new(&phrases.patterns);
        while !reader.is_done() {
            let rule = reader.number() as u16;
            let role = Role::ALL.get(reader.number()).copied().unwrap_or(Role::Fire);
            let count = reader.number();
            let first_fix = reader.number() as u16;
            for index in 0..count {
                let fix = if first_fix == 0 { 0 } else { first_fix + index as u16 };
                self.patterns.push(Pattern { rule, role, fix, start: self.steps.len() as u32 });
                self.read_steps(&mut reader);
            }
        }
        // A part may call one that stands behind it: places are known only now.
        for step in &mut self.steps {
            if let Step::Call(part) = step {
                *part = parts.get(*part as usize).copied().unwrap_or(0);
            }
        }
        self.peek();
    }

    /// Finds what each part may begin with.
    fn peek(&mut self) {
        for at in 0..self.steps.len() {
            if self.steps[at] != Step::Peek(ANYTHING) {
                continue;
            }
            let mut items = Vec::new();
            if !self.begins(at + 1, usize::MAX, &mut items) {
                items.sort_unstable();
                items.dedup();
                self.members.extend(items.into_iter().map(|item| (item, ANY_FORM)));
                self.sets.push(self.members.len() as u32);
                self.steps[at] = Step::Peek((self.sets.len() - 2) as u16);
            }
        }
    }

    /// Adds the items of which one begins the steps at `at`; returns whether they may consume nothing.
    fn begins(&self, mut at: usize, until: usize, items: &mut Vec<Item>) -> bool {
        while let Some(&step) = self.steps.get(at).filter(|_| at < until) {
            at += 1;
            match step {
                Step::End => return true,
                Step::Word(item) | Step::Verb(item, _) => items.push(item),
                Step::Class(class) => items.push(self.class(class) as Item),
                Step::Set(set) => items.extend(self.set(set).iter().map(|member| member.0)),
                Step::Peek(set) if set != ANYTHING => items.extend(self.set(set).iter().map(|member| member.0)),
                Step::Call(part) if self.begins(part as usize, usize::MAX, items) => continue,
                Step::Call(_) => {}
                Step::Group(behind) if self.begins(at, usize::MAX, items) => {
                    at = behind as usize;
                    continue;
                }
                Step::Group(_) => {}
                Step::Or(other) if self.is_alternative(other) => {
                    return self.begins(at, usize::MAX, items) | self.begins(other as usize, usize::MAX, items);
                }
                Step::Or(behind) => {
                    self.begins(at, behind as usize, items);
                    at = behind as usize;
                    continue;
                }
                Step::Gap(_) => {
                    items.extend([class::WORD, class::COMMA].map(|class| self.class(class) as Item));
                    continue;
                }
                _ => continue,
            }
            return false;
        }
        true
    }

    /// Whether an [`Step::Or`] that names `other` is one of two ways, not an option: the first way ends before the second begins.
    pub fn is_alternative(&self, other: u32) -> bool {
        self.steps[other as usize - 1] == Step::End
    }

    /// Reads up to the `END` that closes what is being read, and writes it as a step.
    fn read_steps(&mut self, from: &mut Reader<'_>) {
        self.read_until_end(from);
        self.steps.push(Step::End);
    }

    fn read_until_end(&mut self, from: &mut Reader<'_>) {
        loop {
            let step = match from.byte() {
                END => return,
                WORD => Step::Word(from.number() as u16),
                VERB => Step::Verb(self.lexicon.verb(from.number()), from.byte()),
                SET => Step::Set(from.number() as u16),
                ONE_OF => Step::Set(self.read_set(from)),
                CALL => Step::Call(from.number() as u32),
                op @ (GROUP | OPTION | EITHER) => {
                    self.read_nested(op, from);
                    continue;
                }
                CAPTURE => Step::Capture(from.byte()),
                CAPTURED => Step::Captured(from.byte()),
                MARK => Step::Mark,
                MARKED => Step::Marked,
                AT_START => Step::AtStart,
                AT_END => Step::AtEnd,
                op if op >= GAP => Step::Gap(op - GAP),
                op => Step::Class(op.saturating_sub(CLASS)),
            };
            self.steps.push(step);
        }
    }

    /// Reads what stands between an instruction and its `END`; its step names the place behind that.
    fn read_nested(&mut self, op: u8, from: &mut Reader<'_>) {
        let own = self.steps.len();
        self.steps.push(Step::End);
        if op == GROUP {
            self.steps.push(Step::Peek(ANYTHING));
        }
        self.read_until_end(from);
        if op != OPTION {
            self.steps.push(Step::End);
        }
        let behind = self.steps.len() as u32;
        self.steps[own] = if op == GROUP { Step::Group(behind) } else { Step::Or(behind) };
    }
}
