//! Anchors: which words give a pattern away, and where it then begins.
//!
//! Of every pattern the rarest thing that each of its matches must hold is its anchor: a word, or the
//! words of a set of which one must stand there. A token asks only for the patterns that it anchors, and
//! these are tried only so far before it as they can begin: a few dozen tries for a draft and eight
//! thousand patterns. Which thing is the rarest is found out where patterns are compiled: it is the
//! first that must be there, unless [`super::program::ANCHOR`] stands before another.

use super::lexicon::Item;

/// A pattern, and how many tokens before its anchor it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Anchored {
    /// Its number.
    pub pattern: u16,
    /// The fewest and the most tokens.
    pub before: Reach,
}

/// Fewest and most tokens.
pub type Reach = (u8, u8);

/// The patterns that each item anchors, one item after the other, and where those of each begin; `pairs` go by
/// pattern, and may say a thing twice. It counts, then places: an order that needs no comparison. Never inlined, nor are
/// its loops: V8's second compiler would compile the whole opening anew for them, though it runs once.
#[inline(never)]
pub fn by_item(pairs: &[(Item, Anchored)], items: usize) -> (Vec<u32>, Vec<Anchored>) {
    let mut begins = vec![0u32; items + 1];
    each_once(pairs, items, |item, _| begins[item + 1] += 1);
    for item in 0..items {
        begins[item + 1] += begins[item];
    }
    let mut next = begins.clone();
    let mut all = pairs.first().map_or(Vec::new(), |(_, any)| vec![*any; begins[items] as usize]);
    each_once(pairs, items, |item, anchored| {
        all[next[item] as usize] = anchored;
        next[item] += 1;
    });
    (begins, all)
}

/// Calls for every pair but those whose item had this pattern already.
#[inline(never)]
fn each_once(pairs: &[(Item, Anchored)], items: usize, mut call: impl FnMut(usize, Anchored)) {
    let mut last = vec![u16::MAX; items];
    for &(item, anchored) in pairs {
        let item = usize::from(item);
        // An item that there is not may stand in a damaged pack.
        if last.get_mut(item).is_some_and(|last| std::mem::replace(last, anchored.pattern) != anchored.pattern) {
            call(item, anchored);
        }
    }
}
