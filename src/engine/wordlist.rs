//! Lists of words that checks know by heart.

use std::cmp::Ordering;

/// Folded words in their order, a blank between two: a pointer to each would be as large as the word.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    text: &'static [u8],
    /// One bit per [`look`] that a word has: most other words are told apart by it.
    looks: [u64; 4],
}

impl Words {
    /// The words of `text`; it does not compile where they are not in order.
    pub const fn sorted(text: &'static [u8]) -> Self {
        let mut looks = [0; 4];
        let mut word = 0;
        let mut at = 0;
        while at < text.len() {
            at += 1;
            if at == text.len() || text[at] == b' ' {
                let look = look(text, word, at - word);
                looks[look / 64] |= 1 << (look % 64);
                assert!(at == text.len() || is_before(text, word, at + 1), "the words are not in order");
                word = at + 1;
            }
        }
        Words { text, looks }
    }

    /// Whether `word` is one of them.
    pub fn has(&self, word: &[u8]) -> bool {
        self.begin(word).is_some()
    }

    /// Which of them `word` is, counted from 0.
    pub fn place(&self, word: &[u8]) -> Option<usize> {
        self.begin(word).map(|begin| self.text[..begin].iter().filter(|&&byte| byte == b' ').count())
    }

    /// Where `word` begins in the text.
    fn begin(&self, word: &[u8]) -> Option<usize> {
        let look = (!word.is_empty()).then(|| look(word, 0, word.len()))?;
        if self.looks[look / 64] >> (look % 64) & 1 == 0 {
            return None;
        }
        let (mut from, mut to) = (0, self.text.len());
        while from < to {
            let begin = self.text[from..(from + to) / 2].iter().rposition(|&byte| byte == b' ').map_or(from, |blank| from + blank + 1);
            let end = self.text[begin..to].iter().position(|&byte| byte == b' ').map_or(to, |blank| begin + blank);
            match self.text[begin..end].cmp(word) {
                Ordering::Equal => return Some(begin),
                Ordering::Less => from = end + 1,
                Ordering::Greater => to = begin.saturating_sub(1),
            }
        }
        None
    }
}

/// Whether `word` is one of the few of `list`, a blank between two, in any order. As a pattern each word would stand in the
/// code, three times as large.
#[inline(never)]
pub fn among(word: &[u8], list: &[u8]) -> bool {
    !word.is_empty() && list.split(|&byte| byte == b' ').any(|other| other == word)
}

/// Whether `word` begins with one of the few of `stems`, a blank between two.
pub fn begins(word: &[u8], stems: &[u8]) -> bool {
    goes_on(word, stems, |_| true)
}

/// Whether `word` begins with one of the few of `stems`, a blank between two, and what follows it `fits`.
#[inline(never)]
pub fn goes_on(word: &[u8], stems: &[u8], fits: fn(&[u8]) -> bool) -> bool {
    stems.split(|&byte| byte == b' ').any(|stem| word.strip_prefix(stem).is_some_and(fits))
}

/// A number below 256, of how many letters there are from `start` on, of the first, the middle and the last.
#[inline(always)]
const fn look(text: &[u8], start: usize, length: usize) -> usize {
    let (first, middle, last) = (text[start] as usize, text[start + length / 2] as usize, text[start + length - 1] as usize);
    (first * 7 + middle * 11 + last * 29 + length * 17) & 255
}

/// Whether the word at `one` stands before the one at `other`.
const fn is_before(text: &[u8], one: usize, other: usize) -> bool {
    let mut at = 0;
    loop {
        let ends = other + at >= text.len() || text[other + at] == b' ';
        match text[one + at] {
            b' ' => return !ends,
            _ if ends => return false,
            letter if letter != text[other + at] => return letter < text[other + at],
            _ => at += 1,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Words, among, begins, goes_on};

    #[test]
    fn a_word_is_one_of_a_few_as_a_whole() {
        assert!(among(b"las", b"la las los") && among(b"la", b"la las los") && among(b"los", b"la las los"));
        assert!(!among(b"", b"la las") && !among(b"a", b"la las") && !among(b"la las", b"la las") && !among(b"a", b""));
        assert!(begins(b"plazos", b"beca plazo") && begins(b"beca", b"beca plazo") && !begins(b"plaz", b"beca plazo"));
        let ends = |rest: &[u8]| rest == b"s";
        assert!(goes_on(b"becas", b"plaz beca", ends) && !goes_on(b"beca", b"plaz beca", ends) && !goes_on(b"plazos", b"plaz beca", ends));
    }

    #[test]
    fn every_word_is_found_and_nothing_else() {
        const LIST: Words = Words::sorted(b"a ab abc b \xF1u");
        for word in [&b"a"[..], b"ab", b"abc", b"b", b"\xF1u"] {
            assert!(LIST.has(word), "{word:?}");
        }
        for word in [&b""[..], b"abcd", b"aa", b"c", b"a ab", b"\xF1", b" "] {
            assert!(!LIST.has(word), "{word:?}");
        }
        let places = [&b"a"[..], b"ab", b"abc", b"b", b"\xF1u", b"c"].map(|word| LIST.place(word));
        assert_eq!(places, [Some(0), Some(1), Some(2), Some(3), Some(4), None]);
        assert!(!Words::sorted(b"").has(b"a") && Words::sorted(b"x").has(b"x"));
    }

    #[test]
    #[should_panic(expected = "not in order")]
    fn words_out_of_order_are_noticed() {
        Words::sorted(b"b ab");
    }
}
