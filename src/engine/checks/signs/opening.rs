//! «Felices fiestas!», «Te apuntas?»: in Spanish both signs are written.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, fix, in_address, is_word};
use crate::engine::token::{FIRST, HASHTAG, Kind, Token};
use crate::engine::wordlist::among;

/// Words of Spanish, and those of its neighbours, which open no sentence with a sign.
const SPANISH: &[u8] =
    b"y los las el del con para por una en muchas muy hola gracias buenos buenas felices su ya hoy saludo saludos te nos";
const OTHERS: &[u8] =
    b"i els les amb dels per unha do dos das ao na nas non eta bon bona aquest aquesta the of and seu moitas grazas gracies avui \
    hoxe d l";
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
    let count = |known: &[u8]| draft.words().filter(|t| among(draft.word(t), known)).count();
    let spanish = count(SPANISH);
    spanish > 0 && spanish > count(OTHERS)
}
