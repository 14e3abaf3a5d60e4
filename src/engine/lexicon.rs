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
/// A bucket without key: memory comes so.
const EMPTY: u32 = 0;

/// The vocabulary of a pack. Its keys are known by their hashes of 64 bits alone: where 65,000 keys are asked for a hundred
/// million others, the chance that one is taken for another is one in three million.
#[derive(Debug, Clone)]
pub struct Lexicon {
    /// The hash of each key.
    hashes: Vec<u64>,
    /// The first sense of each.
    firsts: Vec<u16>,
    /// Keys by hash, counted from 1, each below 16 further bits of it; a power of two, never full.
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
        let stems = phrases.verbs.iter().filter(|byte| byte.is_ascii_whitespace()).count();
        let keys = words + stems + 1; // one more than there can be: a row of buckets that is never full ends every search
        let mut lexicon = Lexicon {
            hashes: Vec::with_capacity(keys),
            firsts: Vec::with_capacity(keys),
            buckets: vec![EMPTY; keys.next_power_of_two() * 2],
            senses: Vec::with_capacity(keys),
            paradigms: lines(&phrases.paradigms).map(Paradigm::new).collect(),
            words: 0,
            verbs: 0,
        };
        lexicon.add_words(&phrases.words);
        lines(&phrases.verbs).for_each(|line| lexicon.add_verb(line));
        lexicon
    }

    fn add_words(&mut self, mut text: &[u8]) {
        if text.is_empty() {
            return;
        }
        let mut spelling = Spelling::default();
        loop {
            text = spelling.spell(text);
            self.add_word(&spelling);
            let Some(&between) = text.split_off_first() else { return };
            spelling.drop_last(if between == b'\n' { u8::MAX } else { between - DROP });
        }
    }

    fn add_word(&mut self, spelling: &Spelling) {
        let word = spelling.whole();
        let (key, kind) = match (spelling.first, word.byte) {
            // A sign that marks nothing is looked for itself.
            (b'=' | FORGOTTEN | b'*', sign) if spelling.length == 1 => (hash_of(&[sign]), Kind::Word { accent: NO_ACCENT, exact: false }),
            (b'=', _) => (word.hash, Kind::Word { accent: word.accent, exact: true }),
            (FORGOTTEN, _) => (word.hash, Kind::Forgotten { accent: word.accent }),
            (_, b'*') => {
                let prefix = spelling.without_last();
                (prefix.hash, Kind::Prefix { accent: prefix.accent })
            }
            _ => (word.hash, Kind::Word { accent: word.accent, exact: false }),
        };
        self.add(key, kind, self.words);
        self.words += 1;
    }

    fn add_verb(&mut self, line: &[u8]) {
        let item = self.verb(usize::from(self.verbs));
        let mut fields = line.split(|&byte| byte == b' ');
        while let (Some(stem), Some(paradigm)) = (fields.next(), fields.next()) {
            let paradigm = paradigm.iter().fold(0, |number, digit| number * 10 + u16::from(digit - b'0'));
            self.add(hash_of(stem), Kind::Stem { paradigm }, item);
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

    fn add(&mut self, key: u64, kind: Kind, item: Item) {
        let sense = self.senses.len() as u16;
        let next = match self.look(key) {
            Ok(known) => std::mem::replace(&mut self.firsts[known], sense),
            Err(bucket) => {
                self.hashes.push(key);
                self.buckets[bucket] = key as u32 & UPPER_HALF | self.hashes.len() as u32;
                self.firsts.push(sense);
                NONE
            }
        };
        self.senses.push(Sense { kind, item, next });
    }

    /// Which key this is, or the bucket that is free for it.
    #[inline]
    fn look(&self, key: u64) -> Result<usize, usize> {
        let mask = self.buckets.len() - 1;
        let mut bucket = (key >> 32 ^ key) as usize & mask;
        loop {
            let there = self.buckets[bucket];
            if there == EMPTY {
                return Err(bucket);
            }
            let known = usize::from(there as u16).saturating_sub(1);
            if (there ^ key as u32) & UPPER_HALF == 0 && self.hashes[known] == key {
                return Ok(known);
            }
            bucket = (bucket + 1) & mask;
        }
    }

    /// First sense of the key with this hash.
    #[inline]
    fn find(&self, key: u64) -> u16 {
        self.look(key).map_or(NONE, |known| self.firsts[known])
    }

    /// Appends every way to read `word`, whose accent stands at `accent`.
    pub fn read(&self, word: &[u8], accent: u8, out: &mut Vec<Reading>) {
        let from = out.len();
        let mut hash = HASH_OF_NOTHING;
        for (index, &byte) in word.iter().enumerate() {
            hash = hash_on(hash, byte);
            let end = index + 1;
            let mut next = self.find(hash);
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
        let mut next = self.find(hash_of(word));
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
        let mut next = self.find(hash_of(key));
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

/// A word of a pack, byte by byte, with what is known of each beginning of it: the next word may share one.
struct Spelling {
    /// By length.
    beginnings: [Beginning; u8::MAX as usize + 1],
    length: u8,
    first: u8,
}

/// What is known of the first bytes of a word.
#[derive(Debug, Clone, Copy)]
struct Beginning {
    /// Of its letters: what marks the word is none, nor is [`ACCENT`].
    hash: u64,
    letters: u8,
    accent: u8,
    /// The last byte.
    byte: u8,
}

impl Default for Spelling {
    fn default() -> Self {
        let nothing = Beginning { hash: HASH_OF_NOTHING, letters: 0, accent: NO_ACCENT, byte: 0 };
        Spelling { beginnings: [nothing; u8::MAX as usize + 1], length: 0, first: 0 }
    }
}

impl Spelling {
    /// Reads on to the end of the word; returns what follows. A function of its own: what runs for long in one that is
    /// called once is compiled anew by V8's second compiler, and in vain.
    #[inline(never)]
    fn spell<'t>(&mut self, text: &'t [u8]) -> &'t [u8] {
        let is_between = |byte: &u8| matches!(*byte, b'\n' | DROP..=LONGEST_DROP);
        let length = text.iter().position(is_between).unwrap_or(text.len());
        let (word, rest) = text.split_at(length);
        word.iter().for_each(|&byte| self.push(byte));
        rest
    }

    #[inline]
    fn push(&mut self, byte: u8) {
        let Beginning { mut hash, mut letters, mut accent, .. } = self.whole();
        match byte {
            b'=' | FORGOTTEN if self.length == 0 => {}
            ACCENT if accent == NO_ACCENT => accent = letters,
            ACCENT => accent = MANY_ACCENTS,
            _ => {
                hash = hash_on(hash, byte);
                letters = letters.wrapping_add(1);
            }
        }
        if self.length == 0 {
            self.first = byte;
        }
        self.length = self.length.saturating_add(1);
        self.beginnings[usize::from(self.length)] = Beginning { hash, letters, accent, byte };
    }

    fn whole(&self) -> Beginning {
        self.beginnings[usize::from(self.length)]
    }

    fn without_last(&self) -> Beginning {
        self.beginnings[usize::from(self.length.saturating_sub(1))]
    }

    fn drop_last(&mut self, bytes: u8) {
        self.length = self.length.saturating_sub(bytes);
    }
}

/// What a bucket keeps of a hash.
const UPPER_HALF: u32 = 0xFFFF_0000;
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

fn lines(mut bytes: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::from_fn(move || {
        let length = bytes.iter().position(|&byte| byte == b'\n').unwrap_or(bytes.len());
        let line = bytes.split_off(..length).filter(|line| !line.is_empty());
        bytes.split_off_first();
        line
    })
}

/// Appends the letters of `text`; returns where its accent is.
pub(super) fn letters(text: &[u8], out: &mut Vec<u8>) -> u8 {
    let (mut accent, start) = (NO_ACCENT, out.len());
    for &byte in text {
        if byte != ACCENT {
            out.push(byte);
        } else {
            accent = if accent == NO_ACCENT { (out.len() - start) as u8 } else { MANY_ACCENTS };
        }
    }
    accent
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
}
