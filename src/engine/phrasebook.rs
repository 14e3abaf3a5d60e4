//! The phrases of a pack, opened: its words, the steps of each pattern, and which word gives it away.

use super::anchors::Anchored;
use super::lexicon::{Item, Lexicon};
use super::opening;
use super::pack::{Pattern, Phrases};
use super::program::Step;

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
    pub(super) masks: Vec<u64>,
    /// Where each set begins in `members`, and the end.
    pub(super) sets: Vec<u32>,
    /// Items of sets with the number of their mask, each set's sorted by item.
    pub(super) members: Vec<(Item, u8)>,
    /// Where the patterns of each item begin in `anchored`, and the end.
    pub(super) anchored_at: Vec<u32>,
    pub(super) anchored: Vec<Anchored>,
}

/// Number of the mask of words: every form.
pub(super) const ANY_FORM: u8 = u8::MAX;
/// Number of the set of whatever may stand somewhere.
pub(super) const ANYTHING: u16 = u16::MAX;

impl Phrasebook {
    /// Opens `phrases`.
    pub fn open(phrases: &Phrases) -> Self {
        opening::open(phrases)
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
        match self.sets.get(set..set + 2) {
            Some(&[from, to]) => &self.members[from as usize..to as usize],
            _ => &[], // in a damaged pack
        }
    }

    /// Makes a set of the members behind the last one; they are sorted by item.
    pub(super) fn close_set(&mut self) -> u16 {
        self.sets.push(self.members.len() as u32);
        (self.sets.len() - 2) as u16
    }

    /// The same; `None` where a part may begin with anything.
    pub fn known_set(&self, set: u16) -> Option<&[(Item, u8)]> {
        (set != ANYTHING).then(|| self.set(set))
    }
}
