//! «𝗚𝗿𝗮𝘁𝘂𝗶𝘁𝗼𝘀»: letters of mathematics that only look bold.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::fold::{STYLED, is_unseen, plain_letter};

/// A single one is a sign («Ⓜ», «🅿»), not a style.
const FEWEST: usize = 2;

/// Marks a styled stretch with the plain signs inside; the fix writes it in plain letters.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let flags = &draft.folded.flags;
    let mut at = 0;
    while let Some(start) = (at..flags.len()).find(|&at| flags[at] & STYLED != 0) {
        let end = stretch_end(draft, start);
        if flags[start..end].iter().filter(|flags| **flags & STYLED != 0).count() >= FEWEST {
            sink.raise(start, end, Vec::new(), fix(plain(draft.original(start, end)), true));
        }
        at = end;
    }
}

/// Behind the last styled letter of the line that nothing but signs, blanks and single letters («ñ») parts from the rest.
fn stretch_end(draft: &Analysis<'_>, start: usize) -> usize {
    let (bytes, flags) = (&draft.folded.bytes, &draft.folded.flags);
    let mut end = start + 1;
    let mut plain_letters = 0;
    for at in start + 1..bytes.len() {
        if flags[at] & STYLED != 0 {
            (end, plain_letters) = (at + 1, 0);
        } else if bytes[at] == b'\n' || bytes[at] < b' ' && bytes[at] != crate::engine::fold::TAIL {
            break;
        } else if bytes[at].is_ascii_alphanumeric() || bytes[at] >= 0xC0 {
            plain_letters += 1;
            if plain_letters > 2 {
                break;
            }
        }
    }
    end
}

fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match (c, out.chars().next_back()) {
            ('\u{301}' | '\u{303}' | '\u{308}', Some(letter)) if composed(letter, c).is_some() => {
                out.pop();
                out.extend(composed(letter, c));
            }
            _ if is_unseen(c) => {}
            _ => out.push(plain_letter(c).unwrap_or(c)),
        }
    }
    out
}

fn composed(letter: char, mark: char) -> Option<char> {
    const PAIRS: &str = "aáeéiíoóuúAÁEÉIÍOÓUÚ";
    match (letter, mark) {
        ('n', '\u{303}') => Some('ñ'),
        ('N', '\u{303}') => Some('Ñ'),
        ('u', '\u{308}') => Some('ü'),
        ('U', '\u{308}') => Some('Ü'),
        (_, '\u{301}') => {
            let pairs: Vec<char> = PAIRS.chars().collect();
            pairs.chunks(2).find(|pair| pair[0] == letter).map(|pair| pair[1])
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn styled_letters_become_plain_ones_with_their_accents() {
        assert_eq!(plain("𝗧𝗲\u{301}𝗰𝗻𝗶𝗰𝗮 𝗱𝗲 𝗻𝗶ñ𝗼𝘀, 𝟮𝟬"), "Técnica de niños, 20");
    }
}
