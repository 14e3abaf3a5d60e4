//! The words that patterns name, by their folded bytes.
//!
//! A token is read once, letter by letter, and each prefix of it is looked up: it may be the word
//! itself, a prefix that a pattern asks for (`dirij*`), or a verb's stem whose ending (and glued
//! pronouns) follow. A form of a verb is never listed: *abr* + *irán* is found in the paradigm that
//! *abrir* shares with *vivir*.

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

/// Stands before a letter that carries an accent, in what a pack stores.
pub const ACCENT: u8 = 0x0B;

/// Stands before a word that is looked for without its accent.
pub const FORGOTTEN: u8 = b'-';

/// Stands between two words in what a pack stores: the second has the letters of the first but for the last `n`, if
/// this is `DROP + n`; others follow.
pub const DROP: u8 = 0x10;
/// The same with most letters dropped.
pub const LONGEST_DROP: u8 = DROP + 5;

/// No further sense, no entry.
const NONE: u16 = u16::MAX;
/// A bucket without entry.
const EMPTY: u32 = u32::MAX;

/// The vocabulary of a pack.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// The folded bytes of all keys.
    bytes: Vec<u8>,
    /// Place in `bytes`, length, first sense.
    entries: Vec<(u32, u8, u16)>,
    /// Entries by hash, each below the upper half of its hash; a power of two, never full.
    buckets: Vec<u32>,
    senses: Vec<Sense>,
    paradigms: Vec<Paradigm>,
    words: u16,
    /// Verbs in the pack.
    verbs: u16,
}

#[derive(Debug, Clone, Copy)]
struct Sense {
    kind: Kind,
    item: Item,
    next: u16,
}

#[derive(Debug, Clone, Copy)]
enum Kind {
    /// The token is this word: where its accent is, and whether it may not be left out.
    Word { accent: u8, exact: bool },
    /// The token is this word without its accent, which belongs there.
    Forgotten { accent: u8 },
    /// The token begins so.
    Prefix { accent: u8 },
    /// An ending of this paradigm follows.
    Stem { paradigm: u16 },
}

impl Lexicon {
    /// Reads the words, verbs and paradigms of `phrases`.
    pub fn open(phrases: &Phrases) -> Self {
        let between = |byte: &&u8| matches!(**byte, b'\n' | DROP..=LONGEST_DROP);
        let words = usize::from(!phrases.words.is_empty()) + phrases.words.iter().filter(between).count();
        let entries = words + lines(&phrases.verbs).count() * 2;
        let mut lexicon = Lexicon {
            bytes: Vec::with_capacity(phrases.words.len() + phrases.verbs.len()),
            entries: Vec::with_capacity(entries),
            buckets: vec![EMPTY; entries.next_power_of_two() * 2],
            senses: Vec::with_capacity(entries),
            paradigms: lines(&phrases.paradigms).map(Paradigm::new).collect(),
            words: 0,
            verbs: 0,
        };
        lexicon.add_words(&phrases.words);
        lines(&phrases.verbs).for_each(|line| lexicon.add_verb(line));
        lexicon
    }

    fn add_words(&mut self, text: &[u8]) {
        let mut word = Vec::new();
        for &byte in text.iter().chain((!text.is_empty()).then_some(&b'\n')) {
            if !matches!(byte, b'\n' | DROP..=LONGEST_DROP) {
                word.push(byte);
                continue;
            }
            self.add_word(&word);
            word.truncate(if byte == b'\n' { 0 } else { word.len().saturating_sub(usize::from(byte - DROP)) });
        }
    }

    fn add_word(&mut self, line: &[u8]) {
        let (word, kind) = match line {
            [b'=', word @ ..] if !word.is_empty() => (word, Kind::Word { accent: NO_ACCENT, exact: true }),
            [FORGOTTEN, word @ ..] if !word.is_empty() => (word, Kind::Forgotten { accent: NO_ACCENT }),
            [prefix @ .., b'*'] if !prefix.is_empty() => (prefix, Kind::Prefix { accent: NO_ACCENT }),
            word => (word, Kind::Word { accent: NO_ACCENT, exact: false }),
        };
        self.add(word, kind, self.words);
        self.words += 1;
    }

    fn add_verb(&mut self, line: &[u8]) {
        let item = self.verb(usize::from(self.verbs));
        let mut fields = line.split(|&byte| byte == b' ');
        while let (Some(stem), Some(paradigm)) = (fields.next(), fields.next()) {
            let paradigm = paradigm.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
            self.add(stem, Kind::Stem { paradigm }, item);
        }
        self.verbs += 1;
    }

    /// How many words and verbs there are.
    pub fn size(&self) -> usize {
        usize::from(self.words) + usize::from(self.verbs)
    }

    /// The item of verb `number`.
    pub fn verb(&self, number: usize) -> Item {
        self.words + number as Item
    }

    fn add(&mut self, text: &[u8], kind: Kind, item: Item) {
        let start = self.bytes.len();
        let (accent, hash) = key(text, &mut self.bytes);
        let kind = match kind {
            Kind::Word { exact, .. } => Kind::Word { accent, exact },
            Kind::Prefix { .. } => Kind::Prefix { accent },
            Kind::Forgotten { .. } => Kind::Forgotten { accent },
            stem => stem,
        };
        let length = self.bytes.len() - start;
        let sense = self.senses.len() as u16;
        let bucket = match self.look(&self.bytes[start..], hash) {
            Ok(entry) => {
                let first = std::mem::replace(&mut self.entries[usize::from(entry)].2, sense);
                self.senses.push(Sense { kind, item, next: first });
                return self.bytes.truncate(start);
            }
            Err(bucket) => bucket,
        };
        self.buckets[bucket] = hash & UPPER_HALF | self.entries.len() as u32;
        self.entries.push((start as u32, length as u8, sense));
        self.senses.push(Sense { kind, item, next: NONE });
    }

    /// The entry of `key`, whose hash is known, or the bucket that is free for it.
    #[inline]
    fn look(&self, key: &[u8], hash: u32) -> Result<u16, usize> {
        let mask = self.buckets.len() - 1;
        let mut bucket = (hash ^ hash >> 15) as usize & mask;
        loop {
            let there = self.buckets[bucket];
            if there == EMPTY {
                return Err(bucket);
            }
            if (there ^ hash) & UPPER_HALF == 0 && self.key_of(there as u16) == key {
                return Ok(there as u16);
            }
            bucket = (bucket + 1) & mask;
        }
    }

    fn key_of(&self, entry: u16) -> &[u8] {
        let (start, length, _) = self.entries[usize::from(entry)];
        &self.bytes[start as usize..start as usize + usize::from(length)]
    }

    /// First sense of `key`, whose hash is known.
    #[inline]
    fn find(&self, key: &[u8], hash: u32) -> u16 {
        self.look(key, hash).map_or(NONE, |entry| self.entries[usize::from(entry)].2)
    }

    /// Appends every way to read `word`, whose accent stands at `accent`.
    pub fn read(&self, word: &[u8], accent: u8, out: &mut Vec<Reading>) {
        let from = out.len();
        let mut hash = HASH_OF_NOTHING;
        for (index, &byte) in word.iter().enumerate() {
            hash = hash_on(hash, byte);
            let end = index + 1;
            let mut next = self.find(&word[..end], hash);
            while let Some(sense) = self.senses.get(usize::from(next)) {
                next = sense.next;
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
    }

    /// The letter of `word` that a forgotten accent belongs on, counted from 0.
    pub fn forgotten(&self, word: &[u8]) -> Option<u8> {
        let mut next = self.find(word, word.iter().fold(HASH_OF_NOTHING, |hash, &byte| hash_on(hash, byte)));
        while let Some(sense) = self.senses.get(usize::from(next)) {
            if let Kind::Forgotten { accent } = sense.kind {
                return Some(accent);
            }
            next = sense.next;
        }
        None
    }

    /// Appends every way to read what is no word (a sign, an emoji): only as a whole.
    pub fn read_sign(&self, key: &[u8], out: &mut Vec<Reading>) {
        let hash = key.iter().fold(HASH_OF_NOTHING, |hash, &byte| hash_on(hash, byte));
        let mut next = self.find(key, hash);
        while let Some(sense) = self.senses.get(usize::from(next)) {
            next = sense.next;
            if matches!(sense.kind, Kind::Word { .. }) {
                out.push(Reading { item: sense.item, slots: u64::MAX });
            }
        }
    }
}

/// Two stems of a verb may read the same token.
fn add_reading(reading: Reading, from: usize, out: &mut Vec<Reading>) {
    match out[from..].iter_mut().find(|known| known.item == reading.item) {
        Some(known) => known.slots |= reading.slots,
        None => out.push(reading),
    }
}

/// What a bucket keeps of a hash.
const UPPER_HALF: u32 = 0xFFFF_0000;
/// FNV-1a, byte by byte, so that every prefix of a word has its hash on the way.
const HASH_OF_NOTHING: u32 = 0x811C_9DC5;

#[inline]
fn hash_on(hash: u32, byte: u8) -> u32 {
    (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
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

fn lines(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let length = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
        let line = bytes.split_off(..length).filter(|line| !line.is_empty());
        bytes.split_off_first();
        line
    })
}

/// Appends the letters of `text`; returns where its accent is, and their hash.
pub(super) fn key(text: &[u8], out: &mut Vec<u8>) -> (u8, u32) {
    let (mut accent, mut hash, mut letters) = (NO_ACCENT, HASH_OF_NOTHING, 0);
    let start = out.len();
    out.extend_from_slice(text);
    for &byte in text {
        if byte != ACCENT {
            hash = hash_on(hash, byte);
            letters += 1;
        } else {
            accent = if accent == NO_ACCENT { letters } else { MANY_ACCENTS };
            out.remove(start + usize::from(letters));
        }
    }
    (accent, hash)
}
