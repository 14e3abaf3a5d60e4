//! The words that patterns name, by their folded bytes.
//!
//! A token is read once, letter by letter, and each prefix of it is looked up: it may be the word
//! itself, a prefix that a pattern asks for (`dirij*`), or a verb's stem whose ending (and glued
//! pronouns) follow. A form of a verb is never listed: *abr* + *irán* is found in the paradigm that
//! *abrir* shares with *vivir*.
//!
//! Words stand on shelves by their first letters. At once only their places are noted: a shelf is filled when a token first
//! asks for it.

mod shelf;
mod spelling;

use std::borrow::Cow;
use std::sync::OnceLock;

use self::shelf::{Kind, Label, Sense, Shelf};
pub(super) use self::spelling::letters;
pub use self::spelling::{ACCENT, DROP, FORGOTTEN, LONGEST_DROP, beginning};
use super::pack::Phrases;
use super::paradigm::Paradigm;
use super::token::{MANY_ACCENTS, NO_ACCENT};

/// What a token is: a word's or a verb's number, see [`Lexicon::verb`].
pub type Item = u16;

/// One way to read a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    /// The word, or the verb.
    pub item: Item,
    /// Of a verb, which forms it may be: one bit per [`super::program::slot`]. Of a word, all.
    pub slots: u64,
}

/// How many letters choose a shelf; what has fewer stands apart.
pub const SHELVED_BY: usize = 3;
/// Shelves; a power of two.
const SHELVES: usize = 1024;
/// No further entry.
const NONE: u32 = u32::MAX;

/// The vocabulary of a pack.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// As [`Phrases`] has them.
    words: Cow<'static, [u8]>,
    verbs: Cow<'static, [u8]>,
    paradigms: Vec<Paradigm>,
    /// How many words there are.
    word_count: u16,
    verb_count: u16,
    /// What is shorter than [`SHELVED_BY`].
    short: Shelf,
    shelves: Vec<OnceLock<Shelf>>,
    /// What belongs on each shelf: its last entry, which knows the one before.
    contents: Vec<u32>,
    entries: Vec<Entry>,
}

/// Words, or a stem of a verb, that belong on a shelf.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// Where they begin in what is stored.
    at: u32,
    /// The first word, or the verb.
    item: Item,
    /// Of the same shelf.
    next: u32,
}

impl Lexicon {
    /// Finds the words, verbs and paradigms of `phrases`.
    pub fn open(phrases: &Phrases) -> Self {
        let mut lexicon = Lexicon {
            words: phrases.words.clone(),
            verbs: phrases.verbs.clone(),
            paradigms: lines(&phrases.paradigms).map(|(_, line)| Paradigm::new(line)).collect(),
            word_count: 0,
            verb_count: 0,
            short: Shelf::default(),
            shelves: vec![OnceLock::new(); SHELVES],
            contents: vec![NONE; SHELVES],
            entries: Vec::with_capacity(phrases.words.len() / 8), // about as many; growing by doubling moves them often
        };
        let mut short = Vec::new();
        lexicon.find_words(&phrases.words, &mut short);
        lexicon.find_verbs(&phrases.verbs, &mut short);
        lexicon.short = Shelf::new(&short);
        lexicon
    }

    /// Not inlined, nor are its like: see [`Lexicon::read_as`].
    #[inline(never)]
    fn find_words(&mut self, text: &[u8], short: &mut Vec<Label>) {
        for (at, line) in lines(text) {
            let entry = Entry { at: at as u32, item: self.word_count, next: NONE };
            if !self.shelve(entry, beginning(line)) {
                self.read_words(entry, short);
            }
            self.word_count = self.word_count.saturating_add(spelling::count(line));
        }
    }

    #[inline(never)]
    fn find_verbs(&mut self, text: &[u8], short: &mut Vec<Label>) {
        for (at, line) in lines(text) {
            let item = self.verb(usize::from(self.verb_count));
            let mut at = at as u32;
            for (index, field) in line.split(|&byte| byte == b' ').enumerate() {
                let entry = Entry { at, item, next: NONE };
                // Every other field is a stem; the number of its paradigm follows.
                if index % 2 == 0 && !self.shelve(entry, beginning(field)) {
                    self.read_stem(entry, short);
                }
                at += field.len() as u32 + 1;
            }
            self.verb_count = self.verb_count.saturating_add(1);
        }
    }

    /// Notes on which shelf that belongs which begins so; whether on any.
    #[inline(never)]
    fn shelve(&mut self, mut entry: Entry, begins: Option<u64>) -> bool {
        let Some(beginning) = begins else { return false };
        let last = &mut self.contents[shelf_of(beginning)];
        entry.next = std::mem::replace(last, self.entries.len() as u32);
        self.entries.push(entry);
        true
    }

    /// How many words and verbs there are.
    pub fn size(&self) -> usize {
        usize::from(self.word_count) + usize::from(self.verb_count)
    }

    /// The item of verb `number`.
    pub fn verb(&self, number: usize) -> Item {
        self.word_count + number as Item
    }

    /// The shelf of what begins with the letters of this hash.
    fn shelf(&self, beginning: u64) -> &Shelf {
        let number = shelf_of(beginning);
        self.shelves[number].get_or_init(|| self.fill(number))
    }

    #[inline(never)]
    fn fill(&self, number: usize) -> Shelf {
        let (mut labels, mut next) = (Vec::new(), self.contents[number]);
        while let Some(&entry) = self.entries.get(next as usize) {
            if entry.item < self.word_count {
                self.read_words(entry, &mut labels)
            } else {
                self.read_stem(entry, &mut labels)
            }
            next = entry.next;
        }
        Shelf::new(&labels)
    }

    fn read_words(&self, entry: Entry, labels: &mut Vec<Label>) {
        let mut item = entry.item;
        spelling::each(&self.words[entry.at as usize..], |word| {
            labels.push(label(word, item));
            item = item.wrapping_add(1);
        });
    }

    fn read_stem(&self, entry: Entry, labels: &mut Vec<Label>) {
        let mut fields = self.verbs[entry.at as usize..].split(|byte| matches!(byte, b' ' | b'\n'));
        if let (Some(stem), Some(paradigm)) = (fields.next(), fields.next()) {
            let paradigm = paradigm.iter().fold(0_u16, |number, digit| number.wrapping_mul(10).wrapping_add(u16::from(digit & 0xF)));
            labels.push(Label { key: hash_of(stem), sense: Sense { kind: Kind::Stem { paradigm }, item: entry.item } });
        }
    }

    /// Appends every way to read `word`, whose accent stands at `accent`.
    pub fn read(&self, word: &[u8], accent: u8, out: &mut Vec<Reading>) {
        let from = out.len();
        let (mut hash, mut shelf) = (HASH_OF_NOTHING, &self.short);
        for (index, &byte) in word.iter().enumerate() {
            hash = hash_on(hash, byte);
            if index + 1 == SHELVED_BY {
                shelf = self.shelf(hash);
            }
            if let Some(senses) = shelf.find(hash) {
                self.read_as(senses, word, index + 1, accent, from, out);
            }
        }
    }

    /// Adds to the readings from `from` on those of `word` whose first `end` letters have these senses. Apart from what asks
    /// for each letter: V8's second compiler would compile that anew with all of this in it, while a first check needs both
    /// cores.
    #[inline(never)]
    fn read_as<'s>(
        &self,
        senses: impl Iterator<Item = &'s Sense>,
        word: &[u8],
        end: usize,
        accent: u8,
        from: usize,
        out: &mut Vec<Reading>,
    ) {
        for sense in senses {
            let slots = match sense.kind {
                Kind::Word { accent: own, exact } => u64::MAX * u64::from(end == word.len() && accepts(own, exact, accent)),
                Kind::Forgotten { .. } => u64::MAX * u64::from(end == word.len() && accent == NO_ACCENT),
                Kind::Prefix { accent: own } => u64::MAX * u64::from(accepts(own, false, accent_within(accent, end))),
                Kind::Stem { paradigm } => {
                    self.paradigms.get(usize::from(paradigm)).map_or(0, |p| p.slots(&word[end..], accent_behind(accent, end)))
                }
            };
            if slots != 0 {
                add_reading(Reading { item: sense.item, slots }, from, out);
            }
        }
    }

    /// What `key` means as a whole.
    fn senses(&self, key: &[u8]) -> impl Iterator<Item = &Sense> {
        let shelf = beginning(key).map_or(&self.short, |begins| self.shelf(begins));
        shelf.find(hash_of(key)).into_iter().flatten()
    }

    /// The letter of `word` that a forgotten accent belongs on, counted from 0.
    pub fn forgotten(&self, word: &[u8]) -> Option<u8> {
        self.senses(word).find_map(|sense| if let Kind::Forgotten { accent } = sense.kind { Some(accent) } else { None })
    }

    /// Appends every way to read what is no word (a sign, an emoji): only as a whole.
    pub fn read_sign(&self, key: &[u8], out: &mut Vec<Reading>) {
        let words = self.senses(key).filter(|sense| matches!(sense.kind, Kind::Word { .. }));
        out.extend(words.map(|sense| Reading { item: sense.item, slots: u64::MAX }));
    }
}

/// What a word of a pack is looked for by.
fn label(word: &[u8], item: Item) -> Label {
    let mut key = Vec::with_capacity(word.len());
    let kind = match word {
        // A sign that marks nothing is looked for itself.
        [b'=' | FORGOTTEN | b'*'] => {
            key.extend(word);
            Kind::Word { accent: NO_ACCENT, exact: false }
        }
        [b'=', word @ ..] => Kind::Word { accent: letters(word, &mut key), exact: true },
        [FORGOTTEN, word @ ..] => Kind::Forgotten { accent: letters(word, &mut key) },
        [word @ .., b'*'] => Kind::Prefix { accent: letters(word, &mut key) },
        word => Kind::Word { accent: letters(word, &mut key), exact: false },
    };
    Label { key: hash_of(&key), sense: Sense { kind, item } }
}

/// Two stems of a verb may read the same token.
fn add_reading(reading: Reading, from: usize, out: &mut Vec<Reading>) {
    match out[from..].iter_mut().find(|known| known.item == reading.item) {
        Some(known) => known.slots |= reading.slots,
        None => out.push(reading),
    }
}

fn shelf_of(beginning: u64) -> usize {
    (beginning >> 32 ^ beginning) as usize % SHELVES
}

/// FNV-1a, byte by byte, so that every beginning of a word has its hash on the way.
const HASH_OF_NOTHING: u64 = 0xCBF2_9CE4_8422_2325;

#[inline]
fn hash_on(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01B3)
}

fn hash_of(letters: &[u8]) -> u64 {
    letters.iter().fold(HASH_OF_NOTHING, |hash, &byte| hash_on(hash, byte))
}

/// Forgives a missing accent, never a wrong one.
pub(super) fn accepts(accent: u8, exact: bool, typed: u8) -> bool {
    typed == accent || (typed == NO_ACCENT && !exact && accent != MANY_ACCENTS)
}

/// The accent of a word's first `end` letters: one behind them is none of their business.
fn accent_within(accent: u8, end: usize) -> u8 {
    if usize::from(accent) < end || accent == MANY_ACCENTS { accent } else { NO_ACCENT }
}

/// The accent of what follows a word's first `end` letters; one before them is wrong: stems have none.
fn accent_behind(accent: u8, end: usize) -> u8 {
    match accent {
        NO_ACCENT | MANY_ACCENTS => accent,
        _ => usize::from(accent).checked_sub(end).map_or(MANY_ACCENTS, |at| at as u8),
    }
}

/// The lines of `bytes`, each with where it begins.
fn lines(mut bytes: &[u8]) -> impl Iterator<Item = (usize, &[u8])> {
    let all = bytes.len();
    std::iter::from_fn(move || {
        let at = all - bytes.len();
        let length = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
        let line = bytes.split_off(..length).filter(|line| !line.is_empty())?;
        bytes.split_off_first();
        Some((at, line))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The words of a pack, and which of them `word` is read as.
    fn read(words: &'static [u8], word: &str, accent: u8) -> Vec<Item> {
        let lexicon = Lexicon::open(&Phrases { words: words.into(), ..Phrases::default() });
        let mut readings = Vec::new();
        lexicon.read(word.as_bytes(), accent, &mut readings);
        readings.iter().map(|reading| reading.item).collect()
    }

    #[test]
    fn a_word_that_shares_the_beginning_of_the_one_before_is_read_whole() {
        // «plazo», «plazos» with nothing dropped, «plaza» with two letters dropped, then one that shares nothing.
        let words = b"plazo\x10s\x12a\nbeca";
        for (number, word) in ["plazo", "plazos", "plaza", "beca"].into_iter().enumerate() {
            assert_eq!(read(words, word, NO_ACCENT), [number as Item], "{word}");
        }
        assert!(read(words, "plaz", NO_ACCENT).is_empty() && read(words, "plazosa", NO_ACCENT).is_empty());
    }

    #[test]
    fn a_mark_says_how_a_word_is_looked_for_and_is_none_of_its_letters() {
        assert_eq!(read(b"dirij*", "dirijan", NO_ACCENT), [0]);
        assert!(read(b"=est\x0Ba", "esta", NO_ACCENT).is_empty(), "an exact word lacks its accent");
        assert_eq!(read(b"=est\x0Ba", "esta", 3), [0]);
        assert_eq!(read(b"-gesti\x0Bon", "gestion", NO_ACCENT), [0]);
        assert!(read(b"-gesti\x0Bon", "gestion", 5).is_empty(), "the accent is not forgotten");
        for sign in ["=", "-", "*"] {
            let words: &'static [u8] = sign.to_owned().leak().as_bytes();
            assert_eq!(read(words, sign, NO_ACCENT), [0], "a sign that marks nothing is looked for itself");
        }
    }

    #[test]
    fn a_word_of_which_the_next_one_is_the_beginning_keeps_its_mark_for_itself() {
        // «recicl*» and, with the sign and two letters dropped, «reci».
        let words = b"recicl*\x13";
        assert_eq!(read(words, "reciclad", NO_ACCENT), [0]);
        assert_eq!(read(words, "reci", NO_ACCENT), [1]);
    }

    #[test]
    fn words_of_one_shelf_and_those_too_short_for_any_are_told_apart() {
        // Of one or two letters; two lines that begin alike; a prefix of two letters, which no shelf can hold.
        let words = b"a\nel\nplan\nre*\nplazo\x10s\nresto";
        for (word, items) in
            [("a", &[0][..]), ("el", &[1]), ("plan", &[2]), ("plazos", &[5]), ("resto", &[3, 6]), ("re", &[3]), ("pla", &[])]
        {
            assert_eq!(read(words, word, NO_ACCENT), items, "{word}");
        }
    }

    #[test]
    fn a_stem_is_found_whether_it_fills_a_shelf_or_is_short() {
        // *ir* and *abrir*, with one paradigm: the infinitive.
        let phrases = Phrases { verbs: b"ir 0\nabr 1".into(), paradigms: b"-\nir".into(), ..Phrases::default() };
        let lexicon = Lexicon::open(&phrases);
        for (word, verb) in [("ir", 0), ("abrir", 1)] {
            let mut readings = Vec::new();
            lexicon.read(word.as_bytes(), NO_ACCENT, &mut readings);
            assert_eq!(readings, [Reading { item: lexicon.verb(verb), slots: 1 }], "{word}");
        }
    }

    #[test]
    fn a_damaged_pack_reads_as_something_and_fails_nowhere() {
        for words in [&b"\x10\x15\x0B\n*\n=\n-\x12"[..], b"\n\n", b"\xFF\x10\xFF\xFF\xFF\x15\x15"] {
            for verbs in [&b" 9 9999999 x\n"[..], b"abc", b"\xF0\x9F 70000"] {
                let phrases = Phrases { words: words.to_owned().into(), verbs: verbs.to_owned().into(), ..Phrases::default() };
                let lexicon = Lexicon::open(&phrases);
                for word in ["a", "abcdef", "\u{F0}\u{9F}a", ""] {
                    lexicon.read(word.as_bytes(), NO_ACCENT, &mut Vec::new());
                    lexicon.read_sign(word.as_bytes(), &mut Vec::new());
                    lexicon.forgotten(word.as_bytes());
                }
            }
        }
    }
}
