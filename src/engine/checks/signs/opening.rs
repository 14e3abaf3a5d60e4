//! «Felices fiestas!», «Te apuntas?»: in Spanish both signs are written.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, fix, in_address, is_word};
use crate::engine::token::{FIRST, HASHTAG, Kind, Token};

/// Words of Spanish, and those of its neighbours, which open no sentence with a sign.
const SPANISH: &[&[u8]] = &[
    b"y", b"los", b"las", b"el", b"del", b"con", b"para", b"por", b"una", b"en", b"muchas", b"muy", b"hola", b"gracias", b"buenos",
    b"buenas", b"felices", b"su", b"ya", b"hoy", b"saludo", b"saludos", b"te", b"nos",
];
const OTHERS: &[&[u8]] = &[
    b"i", b"els", b"les", b"amb", b"dels", b"per", b"unha", b"do", b"dos", b"das", b"ao", b"na", b"nas", b"non", b"eta", b"bon", b"bona",
    b"aquest", b"aquesta", b"the", b"of", b"and", b"seu", b"moitas", b"grazas", b"gracies", b"avui", b"hoxe", b"d", b"l",
];
/// Longer sentences are asked for by hand: the sign may belong in their middle.
const LONGEST: usize = 12;

/// Marks the sentence; the fix opens it.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    if !is_spanish(draft) {
        return;
    }
    for sentence in &draft.sentences {
        let tokens = &draft.tokens[sentence.first..sentence.last];
        let Some(closing) = tokens.iter().find(|t| t.kind == Kind::Sign && matches!(byte_at(draft, t.start as usize), b'!' | b'?')) else {
            continue;
        };
        let opening = if byte_at(draft, closing.start as usize) == b'!' { 0xA1 } else { 0xBF };
        if in_address(draft, closing.start as usize) || is_open(draft, closing, opening) {
            continue;
        }
        let words: Vec<&Token> = tokens.iter().filter(|t| t.start < closing.start && matches!(t.kind, Kind::Word | Kind::Number)).collect();
        let Some(first) = words.iter().find(|t| t.is(FIRST) && !t.is(HASHTAG)) else { continue };
        let touches = closing.start > 0 && is_word(byte_at(draft, closing.start as usize - 1));
        if touches && words.len() <= LONGEST {
            let (start, end) = (first.start as usize, closing.start as usize + 1);
            let sign = if opening == 0xA1 { '¡' } else { '¿' };
            sink.raise(start, end, Vec::new(), fix(format!("{sign}{}", draft.original(start, end)), false));
        }
    }
}

/// An opening sign stands before it in its paragraph, behind any sign that closes.
fn is_open(draft: &Analysis<'_>, closing: &Token, opening: u8) -> bool {
    let bytes = &draft.folded.bytes[..closing.start as usize];
    let line = bytes.iter().rposition(|&b| b == b'\n').map_or(0, |at| at + 1);
    let last = |sign: u8| bytes[line..].iter().rposition(|&b| b == sign);
    let same = byte_at(draft, closing.start as usize);
    // «¿…!» and «¡…?» open too.
    let opened = last(opening).max(last(0xA1)).max(last(0xBF));
    opened.is_some() && opened > last(same)
}

/// More words of Spanish than of its neighbours.
fn is_spanish(draft: &Analysis<'_>) -> bool {
    let count = |known: &[&[u8]]| draft.words().filter(|t| known.contains(&draft.word(t))).count();
    let spanish = count(SPANISH);
    spanish > 0 && spanish > count(OTHERS)
}
