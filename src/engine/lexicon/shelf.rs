//! Some words and stems by their letters.

use super::Item;

/// What a token may be whose first letters, or all of them, are known.
#[derive(Debug, Clone, Copy)]
pub struct Sense {
    pub kind: Kind,
    pub item: Item,
}

#[derive(Debug, Clone, Copy)]
pub enum Kind {
    /// The token is this word: where its accent is, and whether it may not be left out.
    Word { accent: u8, exact: bool },
    /// The token is this word without its accent, which belongs there.
    Forgotten { accent: u8 },
    /// The token begins so.
    Prefix { accent: u8 },
    /// An ending of this paradigm follows.
    Stem { paradigm: u16 },
}

/// A sense of the letters with this hash.
#[derive(Debug, Clone, Copy)]
pub struct Label {
    pub key: u64,
    pub sense: Sense,
}

/// A hash table. Letters are known by their hashes of 64 bits alone: where 65,000 are asked for a hundred
/// million others, the chance that one is taken for another is one in three million.
#[derive(Debug, Clone, Default)]
pub struct Shelf {
    /// Each key with its last sense; a power of two, never full.
    slots: Vec<(u64, u16)>,
    /// Each with the one before it of the same letters.
    senses: Vec<(Sense, u16)>,
}

/// No sense.
const NONE: u16 = u16::MAX;

impl Shelf {
    pub fn new(labels: &[Label]) -> Self {
        let slots = vec![(0, NONE); (labels.len() + 1).next_power_of_two() * 2];
        let mut shelf = Shelf { slots, senses: Vec::with_capacity(labels.len()) };
        for label in labels {
            let slot = shelf.slot(label.key);
            let before = shelf.slots[slot].1;
            shelf.slots[slot] = (label.key, shelf.senses.len() as u16);
            shelf.senses.push((label.sense, before));
        }
        shelf
    }

    /// What the letters with this hash mean, the last first.
    #[inline]
    pub fn find(&self, key: u64) -> Option<impl Iterator<Item = &Sense>> {
        let last = self.slots.get(self.slot(key))?.1;
        let sense = |number: u16| self.senses.get(usize::from(number));
        let last = sense(last)?;
        Some(std::iter::successors(Some(last), move |(_, before)| sense(*before)).map(|(sense, _)| sense))
    }

    /// Where `key` stands, or would.
    #[inline]
    fn slot(&self, key: u64) -> usize {
        let mask = self.slots.len().wrapping_sub(1);
        let mut at = (key >> 32 ^ key) as usize & mask;
        while self.slots.get(at).is_some_and(|&(known, last)| known != key && last != NONE) {
            at = (at + 1) & mask;
        }
        at
    }
}
