//! Finds patterns in the tokens.
//!
//! It looks at one sentence. Each token is looked up once. The sentence then asks its words for the patterns they anchor, and
//! tries these at every token: patterns are short and have no loops, so a plain walk that tries one
//! way after the other is both the fastest and the simplest.

use super::analysis::Analysis;
use super::anchors::Anchored;
use super::lexicon::Reading;
use super::pack::Pattern;
use super::phrasebook::Phrasebook;
use super::program::{Step, class};
use super::token::{CAPITAL, FIRST, Kind, LAST, Token, is_transparent};

/// Indexes of tokens of a stretch, both inclusive, counted from the first of the sentence.
pub type Stretch = (u32, u32);

/// A pattern found in the text.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index in [`Phrasebook::patterns`].
    pub pattern: u16,
    /// The tokens to mark.
    pub marked: Stretch,
    /// The tokens of the whole match.
    pub whole: Stretch,
    /// Captures by number (from 1), each with its tokens.
    pub captures: Vec<(u8, Stretch)>,
}

impl Match {
    /// The same with its tokens counted from the first of the draft; its sentence begins with token `first`.
    pub fn in_draft(&self, first: u32) -> Match {
        let here = |(from, to): Stretch| (from + first, to + first);
        let captures = self.captures.iter().map(|&(number, stretch)| (number, here(stretch))).collect();
        Match { pattern: self.pattern, marked: here(self.marked), whole: here(self.whole), captures }
    }
}

/// A token that patterns see.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Its index in the sentence.
    token: u32,
    /// Its readings: the first, and the one behind the last.
    readings: (u32, u32),
    /// One bit per [`class`].
    classes: u16,
    /// [`FIRST`] and [`LAST`].
    flags: u16,
}

/// The tokens that are not passed over, each with its readings.
pub struct Lookup {
    seen: Vec<Seen>,
    readings: Vec<Reading>,
}

impl Lookup {
    fn of(&self, seen: &Seen) -> &[Reading] {
        &self.readings[seen.readings.0 as usize..seen.readings.1 as usize]
    }

    fn readings(&self, index: usize) -> &[Reading] {
        self.of(&self.seen[index])
    }
}

/// Looks every token of a sentence up.
pub fn look_up(book: &Phrasebook, draft: &Analysis<'_>, sentence: &[Token]) -> Lookup {
    let text = &draft.folded;
    let mut lookup = Lookup { seen: Vec::with_capacity(sentence.len() + 1), readings: Vec::with_capacity(sentence.len() * 2) };
    for (index, token) in sentence.iter().enumerate() {
        if token.kind == Kind::Sign && is_transparent(text.bytes[token.start as usize]) {
            continue;
        }
        let bytes = &text.bytes[token.range()];
        let from = lookup.readings.len() as u32;
        match token.kind {
            Kind::Word | Kind::Number => book.lexicon.read(bytes, token.accent, &mut lookup.readings),
            // Signs are looked up by their first byte: `!!!` is `!`, `...` is `…`.
            Kind::Sign if bytes.len() > 1 && bytes[0] == b'.' => book.lexicon.read_sign(&[0x85], &mut lookup.readings),
            Kind::Sign => book.lexicon.read_sign(&bytes[..1], &mut lookup.readings),
            Kind::Emoji => book.lexicon.read_sign(draft.original_of(token).as_bytes(), &mut lookup.readings),
            Kind::Url | Kind::Email | Kind::Mention => {}
        }
        let to = lookup.readings.len() as u32;
        let (token_index, flags) = (index as u32, token.flags & (FIRST | LAST));
        lookup.seen.push(Seen { token: token_index, readings: (from, to), classes: classes(token, bytes), flags });
        if index + 1 == sentence.len() {
            lookup.seen.push(Seen { token: token_index, readings: (to, to), classes: 1 << class::END, flags: 0 });
        }
    }
    lookup
}

fn classes(token: &Token, bytes: &[u8]) -> u16 {
    let bit = |class: u8| 1 << class;
    match token.kind {
        Kind::Word if token.is(CAPITAL) => bit(class::WORD) | bit(class::CAPITAL),
        Kind::Word => bit(class::WORD),
        Kind::Number => bit(class::WORD) | bit(class::NUMBER),
        Kind::Url => bit(class::URL),
        Kind::Email => bit(class::EMAIL),
        Kind::Mention => bit(class::MENTION),
        Kind::Emoji => bit(class::EMOJI),
        Kind::Sign if bytes[0] == b',' => bit(class::COMMA),
        Kind::Sign => 0,
    }
}

/// Who is told of what patterns find: most are wanted once in a sentence, or not at all.
pub trait Listener {
    /// Whether a match of `pattern` would be news.
    fn wants(&self, pattern: &Pattern) -> bool;
    /// One was found: from its start, the longest. What two tokens anchor is found twice.
    fn hear(&mut self, pattern: &Pattern, found: Match);
}

/// Looks in a sentence for every pattern that `listener` wants.
pub fn find(book: &Phrasebook, lookup: &Lookup, listener: &mut impl Listener) {
    let mut walk = Walk { book, lookup, start: 0, left: 0, trail: Vec::new(), best: None };
    for (index, seen) in lookup.seen.iter().enumerate() {
        lookup.readings(index).iter().for_each(|reading| walk.summon(usize::from(reading.item), index, listener));
        let mut classes = seen.classes;
        while classes != 0 {
            walk.summon(book.class(classes.trailing_zeros() as u8), index, listener);
            classes &= classes - 1;
        }
    }
}

/// How many ways through a pattern are tried from one word, the rest given up. None of the built-in ones has so many; each
/// optional word of an organisation's may double them: `[a] [a] [a] … b`.
const MOST_WAYS: u32 = 10_000;

/// A step that consumes nothing but is remembered, and the token it stood before.
type Event = (Step, u32);

struct Best {
    /// Behind the last token.
    end: usize,
    trail: Vec<Event>,
}

impl Best {
    fn into_match(self, pattern: u16, start: usize, lookup: &Lookup) -> Match {
        let token = |index: usize| lookup.seen[index].token;
        let whole = (token(start), token(self.end - 1));
        let mut marked: Option<Stretch> = None;
        let mut captures: Vec<(u8, Stretch)> = Vec::new();
        let mut open: Vec<u32> = Vec::new();
        for (step, at) in self.trail {
            if matches!(step, Step::Capture(_) | Step::Mark) {
                open.push(at);
                continue;
            }
            let Some(from) = open.pop().filter(|&from| from < at) else { continue };
            let stretch = (token(from as usize), token(at as usize - 1));
            match step {
                Step::Captured(number) => match captures.iter_mut().find(|(known, _)| *known == number) {
                    Some((_, known)) => known.1 = stretch.1,
                    None => captures.push((number, stretch)),
                },
                _ => marked = Some((marked.map_or(stretch.0, |m| m.0), stretch.1)),
            }
        }
        Match { pattern, marked: marked.unwrap_or(whole), whole, captures }
    }
}

/// Where a part was called from.
struct Frame<'f> {
    back: usize,
    up: Option<&'f Frame<'f>>,
}

struct Walk<'a> {
    book: &'a Phrasebook,
    lookup: &'a Lookup,
    /// Where the pattern begins.
    start: usize,
    /// How many more ways from there are tried.
    left: u32,
    trail: Vec<Event>,
    best: Option<Best>,
}

impl Walk<'_> {
    /// Tries the patterns that the token at `index` anchors, wherever they may then begin.
    fn summon(&mut self, item: usize, index: usize, listener: &mut impl Listener) {
        for &Anchored { pattern: number, before: (least, most) } in self.book.anchored(item) {
            let pattern = &self.book.patterns[usize::from(number)];
            if !listener.wants(pattern) {
                continue;
            }
            let first = pattern.start as usize;
            let earliest = if most == u8::MAX { 0 } else { index.saturating_sub(usize::from(most)) };
            for start in earliest..(index + 1).saturating_sub(usize::from(least)) {
                (self.start, self.left) = (start, MOST_WAYS);
                self.trail.clear();
                self.run(first, start, None);
                if let Some(best) = self.best.take() {
                    listener.hear(pattern, best.into_match(number, start, self.lookup));
                }
            }
        }
    }

    /// Follows the steps from `step` and the tokens from `at` on, every way that there is.
    fn run(&mut self, mut step: usize, mut at: usize, mut frame: Option<&Frame<'_>>) {
        while let Some(&now) = self.book.steps.get(step) {
            step += 1;
            match now {
                Step::End => match frame {
                    None => return self.accept(at),
                    Some(caller) => (step, frame) = (caller.back, caller.up),
                },
                Step::Call(part) => return self.run(part as usize, at, Some(&Frame { back: step, up: frame })),
                Step::Group(behind) => return self.run(step, at, Some(&Frame { back: behind as usize, up: frame })),
                Step::Or(other) => {
                    self.attempt(step, at, frame);
                    step = other as usize;
                }
                Step::Gap(most) => return self.gap(most, step, at, frame),
                Step::Capture(_) | Step::Captured(_) | Step::Mark | Step::Marked => self.trail.push((now, at as u32)),
                Step::AtStart if self.seen(at).is_none_or(|seen| seen.flags & FIRST == 0) => return,
                Step::AtEnd if at == self.start || self.lookup.seen[at - 1].flags & LAST == 0 => return,
                Step::Peek(set) if !self.begins(at, set) => return,
                Step::AtStart | Step::AtEnd | Step::Peek(_) => {}
                one if self.is(at, one) => at += 1,
                _ => return,
            }
        }
    }

    /// Follows one way of several.
    fn attempt(&mut self, step: usize, at: usize, frame: Option<&Frame<'_>>) {
        let Some(left) = self.left.checked_sub(1) else { return };
        self.left = left;
        let known = self.trail.len();
        self.run(step, at, frame);
        self.trail.truncate(known);
    }

    fn seen(&self, at: usize) -> Option<&Seen> {
        self.lookup.seen.get(at)
    }

    /// Whether the token at `at` is what `step` asks for.
    fn is(&self, at: usize, step: Step) -> bool {
        let Some(seen) = self.seen(at) else { return false };
        let mut readings = self.lookup.of(seen).iter();
        match step {
            Step::Word(item) => readings.any(|reading| reading.item == item),
            Step::Verb(item, mask) => readings.any(|reading| reading.item == item && reading.slots & self.book.mask(mask) != 0),
            Step::Set(set) => readings.any(|reading| {
                let members = self.book.set(set);
                let found = members.binary_search_by_key(&reading.item, |member| member.0);
                found.is_ok_and(|index| reading.slots & self.book.mask(members[index].1) != 0)
            }),
            Step::Class(class) => seen.classes >> class & 1 != 0,
            _ => false,
        }
    }

    /// Whether the token at `at` is of what a part begins with: words, and classes of tokens.
    fn begins(&self, at: usize, set: u16) -> bool {
        let Some(members) = self.book.known_set(set) else { return true };
        let Some(seen) = self.seen(at) else { return false };
        let holds = |item: u16| members.binary_search_by_key(&item, |member| member.0).is_ok();
        let first_class = self.book.class(0);
        let classes = members.last().is_some_and(|last| usize::from(last.0) >= first_class);
        self.lookup.of(seen).iter().any(|reading| holds(reading.item))
            || classes && (0..class::COUNT).any(|class| seen.classes >> class & 1 != 0 && holds((first_class + class) as u16))
    }

    /// Goes on behind no word, one word … `most` words, with a comma wherever one stands.
    fn gap(&mut self, most: u8, step: usize, mut at: usize, frame: Option<&Frame<'_>>) {
        for words in 0..=most {
            self.attempt(step, at, frame);
            if self.is(at, Step::Class(class::COMMA)) {
                at += 1;
                self.attempt(step, at, frame);
            }
            if words == most || !self.is(at, Step::Class(class::WORD)) {
                return;
            }
            at += 1;
        }
    }

    fn accept(&mut self, end: usize) {
        if end > self.start && self.best.as_ref().is_none_or(|best| best.end < end) {
            self.best = Some(Best { end, trail: self.trail.clone() });
        }
    }
}
