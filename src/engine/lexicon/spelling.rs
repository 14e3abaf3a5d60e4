//! How the words of a pack are written, one behind the other.

use super::{HASH_OF_NOTHING, SHELVED_BY, hash_on};
use crate::engine::token::{MANY_ACCENTS, NO_ACCENT};

/// Stands before a letter that carries an accent, in what a pack stores.
pub const ACCENT: u8 = 0x0B;

/// Stands before a word that is looked for without its accent.
pub const FORGOTTEN: u8 = b'-';

/// Stands between two words in what a pack stores: the second has the letters of the first but for the last `n`, if
/// this is `DROP + n`; others follow. Both stand on the same shelf.
pub const DROP: u8 = 0x10;
/// The same with most letters dropped.
pub const LONGEST_DROP: u8 = DROP + 5;

fn is_drop(byte: &u8) -> bool {
    matches!(*byte, DROP..=LONGEST_DROP)
}

/// How many words `line` holds.
#[inline(never)]
pub fn count(line: &[u8]) -> u16 {
    1 + line.iter().filter(|byte| is_drop(byte)).count() as u16
}

/// Tells each word of the first line of `text`, with its marks.
pub fn each(text: &[u8], mut tell: impl FnMut(&[u8])) {
    let mut word = Vec::new();
    for &byte in text.iter().take_while(|byte| **byte != b'\n') {
        if is_drop(&byte) {
            tell(&word);
            word.truncate(word.len().saturating_sub(usize::from(byte - DROP)));
        } else {
            word.push(byte);
        }
    }
    tell(&word);
}

/// The hash of the letters that choose the shelf of a word, with or without its marks; nothing if it has fewer.
pub fn beginning(word: &[u8]) -> Option<u64> {
    let unmarked = word.strip_prefix(b"=").or(word.strip_prefix(&[FORGOTTEN])).unwrap_or(word);
    let mut hash = HASH_OF_NOTHING;
    let mut missing = SHELVED_BY;
    for &byte in unmarked {
        match byte {
            ACCENT => continue,
            b'*' | DROP..=LONGEST_DROP => return None,
            _ => hash = hash_on(hash, byte),
        }
        missing -= 1;
        if missing == 0 {
            return Some(hash);
        }
    }
    None
}

/// Appends the letters of `text`; returns where its accent is.
pub fn letters(text: &[u8], out: &mut Vec<u8>) -> u8 {
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
