//! What several checks need: places, numbers as people type them.

use crate::engine::analysis::Analysis;
use crate::engine::finding::Fix;
use crate::engine::token::address::LONGEST_ADDRESS;
use crate::engine::token::{HASHTAG, Kind, Token};
use crate::engine::wordlist::among;

/// One rewrite.
#[inline(never)] // stands in the wasm once
pub fn fix(text: impl Into<String>, safe: bool) -> Vec<Fix> {
    vec![Fix { text: text.into(), safe }]
}

/// Whether `byte` may stand in a word or a number.
pub fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || matches!(byte, 0xF1 | 0xE7 | crate::engine::fold::OTHER_LETTER)
}

/// The byte at `at`; a blank outside the text.
pub fn byte_at(draft: &Analysis<'_>, at: usize) -> u8 {
    draft.folded.bytes.get(at).copied().unwrap_or(b' ')
}

/// The byte before `at`; a blank at the beginning.
pub fn byte_before(draft: &Analysis<'_>, at: usize) -> u8 {
    at.checked_sub(1).map_or(b' ', |before| byte_at(draft, before))
}

/// Index of the token that holds `at`, or of the next one.
pub fn token_at(draft: &Analysis<'_>, at: usize) -> usize {
    draft.tokens.partition_point(|t| t.end as usize <= at)
}

/// Where the stretch without blanks that holds `at` ends, an address or a code, without the signs of the sentence around it.
pub fn chunk_end(draft: &Analysis<'_>, at: usize) -> usize {
    let bytes = &draft.folded.bytes;
    let at = at.min(bytes.len());
    let mut end = at + bytes[at..].iter().take(LONGEST_ADDRESS).take_while(|&&b| b > b' ').count();
    while end > at && matches!(bytes[end - 1], b'.' | b',' | b';' | b':' | b'!' | b'?' | b')' | b'"' | b'\'' | 0xBB) {
        end -= 1;
    }
    end
}

/// Whether `at` lies in a link, an e-mail address or a mention.
#[inline(never)] // stands in the wasm once
pub fn in_address(draft: &Analysis<'_>, at: usize) -> bool {
    let token = draft.tokens.get(token_at(draft, at));
    token.is_some_and(|t| t.start as usize <= at && matches!(t.kind, Kind::Url | Kind::Email | Kind::Mention))
}

/// Whether one of `words` (folded, a blank between two) stands in the sentence of `token`.
pub fn sentence_has(draft: &Analysis<'_>, token: &Token, words: &[u8]) -> bool {
    draft.sentence(token.sentence).iter().any(|t| t.kind == Kind::Word && among(draft.word(t), words))
}

/// Whether one of `words` (the same) is among the `reach` tokens before token number `index`.
pub fn preceded_by(draft: &Analysis<'_>, index: usize, reach: usize, words: &[u8]) -> bool {
    draft.tokens[index.saturating_sub(reach)..index].iter().any(|t| t.kind == Kind::Word && among(draft.word(t), words))
}

/// Numbers of the draft that begin a code: nothing alphanumeric before them.
pub fn numbers<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = (usize, &'d Token)> {
    draft.tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Number && begins_a_code(draft, t))
}

/// Whether nothing alphanumeric, nor joined to it, stands before a token.
pub fn begins_a_code(draft: &Analysis<'_>, token: &Token) -> bool {
    let at = token.start as usize;
    let before = byte_before(draft, at);
    let joined = matches!(before, b'-' | b'/' | b'.' | b'_') && at > 1 && is_word(byte_at(draft, at - 2));
    !joined && !is_word(before)
}

/// A hashtag with its `#`.
#[derive(Debug, Clone, Copy)]
pub struct Hashtag {
    /// The `#`.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Hashtag {
    /// The folded name.
    pub fn name<'d>(&self, draft: &'d Analysis<'_>) -> &'d [u8] {
        &draft.folded.bytes[self.start + 1..self.end]
    }
}

/// The hashtags of the draft.
pub fn hashtags<'d>(draft: &'d Analysis<'_>) -> impl Iterator<Item = Hashtag> + 'd {
    let tokens = &draft.tokens;
    let begins = |t: &Token| t.is(HASHTAG) && byte_before(draft, t.start as usize) == b'#';
    tokens.iter().filter(move |t| begins(t)).map(move |t| {
        let start = t.start as usize - 1;
        let length = draft.folded.bytes[start + 1..].iter().take_while(|&&b| is_word(b) || b == b'_').count();
        Hashtag { start, end: start + 1 + length }
    })
}

/// Digits as typed: with single blanks, points, hyphens or slashes between them.
pub struct Digits {
    /// Their values.
    pub values: [u8; 24],
    /// How many.
    pub count: usize,
    /// Byte after the last.
    pub end: usize,
}

impl Digits {
    /// Reads up to `most` digits from `at`, with one of `separators` allowed between two.
    pub fn read(bytes: &[u8], at: usize, most: usize, separators: &[u8]) -> Self {
        let mut read = Digits { values: [0; 24], count: 0, end: at };
        let mut place = at;
        while read.count < most.min(24) {
            let mut next = place;
            if read.count > 0 && bytes.get(next).is_some_and(|b| separators.contains(b)) {
                next += 1;
            }
            let Some(digit) = bytes.get(next).filter(|b| b.is_ascii_digit()) else { break };
            read.values[read.count] = digit - b'0';
            read.count += 1;
            place = next + 1;
            read.end = place;
        }
        read
    }

    /// The digits.
    pub fn all(&self) -> &[u8] {
        &self.values[..self.count]
    }

    /// Whether the number goes on behind.
    pub fn goes_on(&self, draft: &Analysis<'_>) -> bool {
        is_word(byte_at(draft, self.end))
            || (matches!(byte_at(draft, self.end), b'/' | b'-' | b'.') && byte_at(draft, self.end + 1).is_ascii_digit())
    }
}

/// The remainder of a decimal number by `modulus`.
pub fn remainder(digits: &[u8], modulus: u32) -> u32 {
    digits.iter().fold(0, |rest, digit| (rest * 10 + u32::from(*digit)) % modulus)
}
