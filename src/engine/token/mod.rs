//! Tokens: words, numbers, signs, and the things that only look like words.
//!
//! The text is cut once. Addresses, links and mentions become single tokens that no wording rule
//! reads as words; CamelCase hashtags become the words they hide; each token learns its sentence
//! and whether it stands in a quotation, a question, behind a negation or beside a hedge.

pub mod address;

use super::fold::{ACCENT, EMOJI, Folded, MASK, OTHER_LETTER, STYLED, SYMBOL, TAIL, UPPER};

/// What a token is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Letters, perhaps with digits inside.
    Word,
    /// Digits, with the points and commas that belong to the number.
    Number,
    /// One sign, or a run of the same sign.
    Sign,
    /// One emoji or a run without blanks is one token per character.
    Emoji,
    /// A web address.
    Url,
    /// An e-mail address.
    Email,
    /// `@name`.
    Mention,
}

/// Token flag: inside quotation marks: somebody else's words.
pub const QUOTED: u16 = 1;
/// Token flag: in a sentence that asks.
pub const QUESTION: u16 = 2;
/// Token flag: up to four words after a negation of the same clause.
pub const NEGATED: u16 = 4;
/// Token flag: in a sentence that already says "expected", "unless", "could".
pub const HEDGED: u16 = 8;
/// Token flag: word of a hashtag.
pub const HASHTAG: u16 = 16;
/// Token flag: begins with a capital.
pub const CAPITAL: u16 = 32;
/// Token flag: two letters or more, all capitals.
pub const ALL_CAPS: u16 = 64;
/// Token flag: first word or number of its sentence.
pub const FIRST: u16 = 128;
/// Token flag: nothing but signs that end the sentence follows.
pub const LAST: u16 = 256;
/// Token flag: holds styled look-alike letters.
pub const LOOKALIKE: u16 = 512;

/// Accent position of a word without accent.
pub const NO_ACCENT: u8 = 0xFF;
/// Accent position of a word with more than one accent (no Spanish word is).
pub const MANY_ACCENTS: u8 = 0xFE;

/// A piece of the folded text.
#[derive(Debug, Clone, Copy)]
pub struct Token {
    /// First byte in the folded text.
    pub start: u32,
    /// Byte after the last.
    pub end: u32,
    /// What it is.
    pub kind: Kind,
    /// Letter that carries the accent, counted from 0; [`NO_ACCENT`], [`MANY_ACCENTS`].
    pub accent: u8,
    /// The flags above.
    pub flags: u16,
    /// Sentence, counted from 0.
    pub sentence: u32,
}

impl Token {
    /// Whether all of `flags` are set.
    pub fn is(&self, flags: u16) -> bool {
        self.flags & flags == flags
    }

    /// Its place in the folded text.
    pub fn range(&self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }
}

/// Whether `byte` belongs to a word.
pub fn is_letter(byte: u8) -> bool {
    byte.is_ascii_lowercase() || matches!(byte, 0xF1 | 0xE7 | OTHER_LETTER)
}

fn is_word(byte: u8) -> bool {
    is_letter(byte) || byte.is_ascii_digit()
}

/// Cuts the folded text into tokens (without sentences and context flags: see
/// [`super::sentence`]).
pub fn tokenize(text: &Folded) -> Vec<Token> {
    let bytes = &text.bytes;
    let mut cutter = Cutter { text, tokens: Vec::with_capacity(bytes.len() / 4) };
    let mut at = 0;
    while at < bytes.len() {
        at = cutter.next(at);
    }
    cutter.tokens
}

struct Cutter<'a> {
    text: &'a Folded,
    tokens: Vec<Token>,
}

impl Cutter<'_> {
    /// Cuts what begins at `at`; returns where the next piece begins.
    fn next(&mut self, at: usize) -> usize {
        let bytes = &self.text.bytes;
        let byte = bytes[at];
        if matches!(byte, b' ' | b'\t' | TAIL) {
            return at + 1;
        }
        if let Some((kind, end)) = address::find(bytes, at) {
            return self.push(kind, at, end);
        }
        if byte == b'#' && bytes.get(at + 1).is_some_and(|&b| is_word(b)) {
            return self.hashtag(at + 1);
        }
        if byte.is_ascii_digit() {
            return self.number(at);
        }
        if is_letter(byte) {
            let end = at + bytes[at..].iter().take_while(|&&b| is_word(b) || b == TAIL).count();
            return self.push(Kind::Word, at, end);
        }
        if byte == EMOJI {
            let tail = usize::from(bytes.get(at + 1) == Some(&TAIL));
            return self.push(Kind::Emoji, at, at + 1 + tail);
        }
        let run = if byte == b'\n' { 1 } else { bytes[at..].iter().take_while(|&&b| b == byte).count() };
        self.push(Kind::Sign, at, at + run)
    }

    fn push(&mut self, kind: Kind, start: usize, end: usize) -> usize {
        let mut token = Token { start: start as u32, end: end as u32, kind, accent: NO_ACCENT, flags: 0, sentence: 0 };
        if kind == Kind::Word {
            self.describe(&mut token);
        }
        self.tokens.push(token);
        end
    }

    /// Accent and case of a word.
    fn describe(&self, token: &mut Token) {
        let flags = &self.text.flags[token.range()];
        let letters = flags.len();
        let mut capitals = 0;
        for (index, &flag) in flags.iter().enumerate() {
            if flag & ACCENT != 0 {
                token.accent = if token.accent == NO_ACCENT { index.min(0xFD) as u8 } else { MANY_ACCENTS };
            }
            capitals += usize::from(flag & UPPER != 0);
            if flag & STYLED != 0 {
                token.flags |= LOOKALIKE;
            }
        }
        if flags[0] & UPPER != 0 {
            token.flags |= CAPITAL;
        }
        if capitals == letters && letters > 1 {
            token.flags |= ALL_CAPS;
        }
    }

    /// Digits with the separators that belong to them: `1.200,50` is one number, `3.` is two tokens.
    fn number(&mut self, at: usize) -> usize {
        let bytes = &self.text.bytes;
        let digit = |index: usize| bytes.get(index).is_some_and(u8::is_ascii_digit);
        let mut end = at;
        while digit(end) || (matches!(bytes.get(end), Some(b'.' | b',')) && digit(end + 1)) {
            end += 1;
        }
        self.push(Kind::Number, at, end)
    }

    /// The words of a hashtag: cut at capitals, digits and underscores.
    fn hashtag(&mut self, start: usize) -> usize {
        let (bytes, flags) = (&self.text.bytes, &self.text.flags);
        let end = start + bytes[start..].iter().take_while(|&&b| is_word(b) || b == b'_').count();
        let from = self.tokens.len();
        let mut begin = start;
        for at in start + 1..=end {
            if at == end || is_seam(bytes, flags, at) {
                if bytes[begin] != b'_' {
                    let kind = if bytes[begin].is_ascii_digit() { Kind::Number } else { Kind::Word };
                    self.push(kind, begin, at);
                }
                begin = at;
            }
        }
        for token in &mut self.tokens[from..] {
            token.flags |= HASHTAG;
        }
        end
    }
}

/// A hashtag's word ends before `at`: `Sorteo|Navidad`, `Navidad|2026`, `IES|Goya`, `_`.
fn is_seam(bytes: &[u8], flags: &[u8], at: usize) -> bool {
    let upper = |index: usize| flags[index] & UPPER != 0;
    let digit = |index: usize| bytes[index].is_ascii_digit();
    if bytes[at] == b'_' || bytes[at - 1] == b'_' || digit(at) != digit(at - 1) {
        return true;
    }
    let next_is_lower = at + 1 < bytes.len() && is_letter(bytes[at + 1]) && !upper(at + 1);
    upper(at) && (!upper(at - 1) || next_is_lower)
}

/// The folded bytes with links, addresses and mentions filled with [`MASK`].
pub fn mask(text: &Folded, tokens: &[Token]) -> Vec<u8> {
    let mut masked = text.bytes.clone();
    for token in tokens.iter().filter(|t| matches!(t.kind, Kind::Url | Kind::Email | Kind::Mention)) {
        masked[token.range()].fill(MASK);
    }
    masked
}

/// Whether the sign is passed over between two words of a pattern: quotes, emphasis, opening marks.
pub fn is_transparent(byte: u8) -> bool {
    matches!(byte, b'"' | b'\'' | b'*' | b'_' | b'~' | b'#' | SYMBOL | 0x91..=0x94 | 0xA1 | 0xAB | 0xBB | 0xBF)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(text: &str) -> Vec<&str> {
        let folded = Folded::new(text);
        tokenize(&folded).iter().map(|t| &text[folded.utf8(t.start as usize)..folded.utf8(t.end as usize)]).collect()
    }

    #[test]
    fn words_numbers_and_signs_are_cut_apart() {
        assert_eq!(texts("¡Ya, a las 18:30h! 1.200,50 €"), ["¡", "Ya", ",", "a", "las", "18", ":", "30", "h", "!", "1.200,50", "€"]);
    }

    #[test]
    fn hashtags_are_read_as_the_words_they_hide() {
        assert_eq!(texts("#SorteoNavidad2026 #IESGoya #sin_prisa"), ["Sorteo", "Navidad", "2026", "IES", "Goya", "sin", "prisa"]);
    }
}
