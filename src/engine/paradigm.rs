//! The forms of a kind of verb, behind its stem: *-imos*, *-irán*, and *-iéndose* with what is glued to it.

use std::sync::OnceLock;

use super::lexicon::{accepts, letters};
use super::order;
use super::program::slot;
use super::token::NO_ACCENT;

/// The endings of a kind of verb.
#[derive(Debug, Clone)]
pub struct Paradigm {
    line: Vec<u8>,
    /// Read when a stem is first met: most never are.
    endings: OnceLock<Endings>,
}

#[derive(Debug, Clone, Default)]
struct Endings {
    bytes: Vec<u8>,
    /// Sorted by their keys.
    rows: Vec<Row>,
    /// One bit per first letter, see [`bit_of`]; all if the stem alone is a form.
    first_letters: u64,
}

#[derive(Debug, Clone, Copy)]
struct Row {
    /// See [`row_key`].
    key: u64,
    /// Where its letters begin.
    place: u16,
    length: u8,
    accent: u8,
    slots: u64,
}

impl Paradigm {
    pub fn new(line: &[u8]) -> Self {
        Paradigm { line: line.to_owned(), endings: OnceLock::new() }
    }

    /// Which forms `rest` ends.
    pub fn slots(&self, rest: &[u8], accent: u8) -> u64 {
        let endings = self.endings.get_or_init(|| Endings::read(&self.line));
        if !endings.may_begin(rest) {
            return 0;
        }
        let own = endings.slots(rest, accent) & !(1 << slot::ENCLITIC);
        let glued = (rest.len().saturating_sub(LONGEST_CLITIC)..rest.len()).filter(|&at| is_clitic(&rest[at..])).fold(0, |all, at| {
            // A glued pronoun moves the written accent («inscríbase»): it proves nothing.
            all | endings.slots(&rest[..at], NO_ACCENT)
        });
        own | glued & 1 << slot::ENCLITIC
    }
}

impl Endings {
    fn read(line: &[u8]) -> Self {
        let mut endings = Endings::default();
        for (slot, variants) in line.split(|&byte| byte == b',').enumerate().filter(|(_, variants)| !variants.is_empty()) {
            for ending in variants.split(|&byte| byte == b'/') {
                let start = endings.bytes.len();
                // `-` is the stem alone.
                let accent = letters(ending.strip_prefix(b"-").unwrap_or(ending), &mut endings.bytes);
                let key = row_key(&endings.bytes[start..]);
                let length = (endings.bytes.len() - start) as u8;
                endings.first_letters |= endings.bytes.get(start).map_or(u64::MAX, |&first| bit_of(first));
                endings.rows.push(Row { key, place: start as u16, length, accent, slots: 1_u64.wrapping_shl(slot as u32) });
            }
        }
        order::by_key(&mut endings.rows, |row| row.key);
        endings
    }

    /// Whether `rest` may be an ending, with or without pronouns behind it.
    fn may_begin(&self, rest: &[u8]) -> bool {
        rest.first().is_none_or(|&first| self.first_letters & bit_of(first) != 0)
    }

    fn slots(&self, ending: &[u8], accent: u8) -> u64 {
        let key = row_key(ending);
        let from = self.rows.partition_point(|row| row.key < key);
        let alike = self.rows[from..].iter().take_while(|row| row.key == key);
        alike.filter(|row| self.letters(row) == ending && accepts(row.accent, false, accent)).fold(0, |all, row| all | row.slots)
    }

    fn letters(&self, row: &Row) -> &[u8] {
        &self.bytes[usize::from(row.place)..usize::from(row.place) + usize::from(row.length)]
    }
}

/// A letter as a bit; two letters may share one.
fn bit_of(letter: u8) -> u64 {
    1 << (letter & 0x3F)
}

/// The first eight letters as a number.
fn row_key(ending: &[u8]) -> u64 {
    ending.iter().chain(&[0; 8]).take(8).fold(0, |key, &byte| key << 8 | u64::from(byte))
}

/// Whether these are enclitic pronouns, as they may follow a verb form.
fn is_clitic(letters: &[u8]) -> bool {
    match letters {
        b"me" | b"te" | b"se" | b"nos" | b"os" | b"lo" | b"la" | b"los" | b"las" | b"le" | b"les" => true,
        b"sele" | b"seles" | b"seme" | b"senos" | b"sete" | b"teme" => true,
        [b'm' | b't' | b's', b'e', rest @ ..] | [b'n', b'o', b's', rest @ ..] | [b'o', b's', rest @ ..] => {
            matches!(rest, b"lo" | b"la" | b"los" | b"las")
        }
        _ => false,
    }
}

/// Letters of «noslos».
const LONGEST_CLITIC: usize = 6;
