//! Looks at the tokens of a draft, one word ahead and one word back.

use super::super::analysis::Analysis;
use super::super::token::{self, Kind as Piece};

/// Looks at tokens without caring where the text ends; emphasis and quotes are passed over.
#[derive(Clone, Copy)]
pub struct Reader<'a, 'b> {
    /// The draft.
    pub draft: &'a Analysis<'b>,
}

impl Reader<'_, '_> {
    /// The folded word at `at`, empty if there is none.
    pub fn word(&self, at: usize) -> &[u8] {
        self.draft.word_at(at)
    }

    /// The first byte of the sign at `at`, 0 if there is none.
    pub fn sign(&self, at: usize) -> u8 {
        self.draft.sign_at(at)
    }

    /// The token after `at` that says something.
    pub fn next(&self, at: usize) -> usize {
        let mut next = at + 1;
        while token::is_transparent(self.sign(next)) {
            next += 1;
        }
        next
    }

    /// The token before `at` that says something; `usize::MAX`, which is no token, at the start.
    pub fn back(&self, at: usize) -> usize {
        let mut back = at.wrapping_sub(1);
        while token::is_transparent(self.sign(back)) {
            back = back.wrapping_sub(1);
        }
        back
    }

    /// The word before `at`.
    pub fn word_before(&self, at: usize) -> &[u8] {
        self.word(self.back(at))
    }

    /// Nothing stands between token `at` and the one before.
    pub fn is_glued(&self, at: usize) -> bool {
        self.draft.touches_next(at.wrapping_sub(1))
    }

    /// A whole number of at most two digits that isn't part of an hour or a decimal.
    pub fn small_number(&self, at: usize) -> Option<u8> {
        let token = self.draft.tokens.get(at).filter(|t| t.kind == Piece::Number)?;
        let digits = self.draft.word(token);
        if digits.len() > 2
            || self.sign(at + 1) == b':'
                && self.draft.tokens.get(at + 2).is_some_and(|t| t.kind == Piece::Number && t.start == self.draft.tokens[at + 1].end)
        {
            return None;
        }
        Some(digits.iter().fold(0, |sum, d| sum * 10 + (d - b'0')))
    }

    /// A number of `digits` as it stands there, with its typographic point forgotten.
    pub(super) fn year(&self, at: usize) -> Option<i32> {
        let token = self.draft.tokens.get(at).filter(|t| t.kind == Piece::Number)?;
        let text = self.draft.word(token);
        let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
        let plain = digits == text.len() || text.len() == 5 && text[1] == b'.';
        if !plain || text.first() == Some(&b'0') || !(digits == 4 || digits == 5 && text.starts_with(b"20")) {
            return None;
        }
        Some(text.iter().filter(|b| b.is_ascii_digit()).fold(0, |sum, d| sum * 10 + i32::from(d - b'0')))
    }
}
