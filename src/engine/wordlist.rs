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
        if word.is_empty() {
            return false;
        }
        let look = look(word, 0, word.len());
        let mut left = if self.looks[look / 64] >> (look % 64) & 1 == 1 { self.text } else { &[] };
        while !left.is_empty() {
            let middle = left.len() / 2;
            let begin = left[..middle].iter().rposition(|&byte| byte == b' ').map_or(0, |blank| blank + 1);
            let length = left[begin..].iter().position(|&byte| byte == b' ').unwrap_or(left.len() - begin);
            match left[begin..begin + length].cmp(word) {
                Ordering::Equal => return true,
                Ordering::Less => left = left.get(begin + length + 1..).unwrap_or_default(),
                Ordering::Greater => left = &left[..begin.saturating_sub(1)],
            }
        }
        false
    }
}

/// A number below 256, of how many letters there are from `start` on, of the first, the middle and the last.
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
    use super::Words;

    #[test]
    fn every_word_is_found_and_nothing_else() {
        const LIST: Words = Words::sorted(b"a ab abc b \xF1u");
        for word in [&b"a"[..], b"ab", b"abc", b"b", b"\xF1u"] {
            assert!(LIST.has(word), "{word:?}");
        }
        for word in [&b""[..], b"abcd", b"aa", b"c", b"a ab", b"\xF1", b" "] {
            assert!(!LIST.has(word), "{word:?}");
        }
        assert!(!Words::sorted(b"").has(b"a") && Words::sorted(b"x").has(b"x"));
    }

    #[test]
    #[should_panic(expected = "not in order")]
    fn words_out_of_order_are_noticed() {
        Words::sorted(b"b ab");
    }
}
