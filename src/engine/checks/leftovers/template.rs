//! Holes of a template: `[FECHA]`, `sobre [TEMA]`, `NOMBRE_MUNICIPIO`, `{{nombre}}`, `(enlace)`, `#hashtag1`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, hashtags, in_address, is_word, token_at};
use crate::engine::fold::UPPER;
use crate::engine::token::Kind;
use crate::engine::wordlist::{Words, among};

/// First word of a hole in brackets, braces or angles.
const FIELDS: Words = Words::sorted(
    b"apellido apellidos ayuntamiento a\xF1adir cargo completar confirmar consultar correo dia emoji enlace falta fecha \
    hashtag hashtags hora importe insertar link localidad lugar mencion mes municipio nombre ojo organismo pendiente poner \
    precio preguntar rellenar revisar sala telefono texto titulo url",
);
/// In brackets, followed by what the picture shows.
const PICTURES: Words = Words::sorted(b"captura cartel foto imagen infografia logo");
/// Alone in parentheses.
const ALONE: Words = Words::sorted(b"cartel enlace fecha foto hora link lugar nombre url");
/// First in parentheses, followed by what is missing.
const ORDERS: &[u8] = b"insertar poner a\xF1adir completar meter";
const HASHTAGS: &[u8] = b"hashtag tuhashtag lugardelevento nombredelevento";

/// Longest hole.
const LONGEST: usize = 60;

/// Marks the hole with its brackets.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    // Most drafts come here for a hashtag.
    let mut at = if draft.glance.holds(b"[{<(%$_") { 0 } else { bytes.len() };
    while at < bytes.len() {
        let mut start = at;
        let end = match bytes[at] {
            b'[' | b'{' | b'<' => field(draft, at),
            b'(' => parenthesis(draft, at),
            b'$' if byte_at(draft, at + 1) == b'{' => closing(draft, at + 2, b'}'),
            b'%' => percent(draft, at),
            b'_' => {
                start -= capitals(draft.folded.flags[..at].iter().rev());
                joined(draft, start, at)
            }
            _ => None,
        };
        if let Some(end) = end {
            sink.raise(start, end, Vec::new(), Vec::new());
        }
        at = end.unwrap_or(at + 1);
    }
    for tag in hashtags(draft) {
        let name = tag.name(draft);
        let numbered = |stem: &[u8]| name.strip_prefix(stem).is_some_and(|rest| rest.len() == 1 && rest[0].is_ascii_digit());
        if among(name, HASHTAGS) || numbered(b"hashtag") || numbered(b"etiqueta") {
            sink.raise(tag.start, tag.end, Vec::new(), Vec::new());
        }
    }
}

/// Behind `bracket`, if it closes on the same line and nothing opens before.
fn closing(draft: &Analysis<'_>, from: usize, bracket: u8) -> Option<usize> {
    let inside = draft
        .folded
        .bytes
        .get(from..)?
        .iter()
        .take(LONGEST)
        .take_while(|&&b| b != bracket && !matches!(b, b'\n' | b'[' | b'{' | b'<'))
        .count();
    (inside > 0 && byte_at(draft, from + inside) == bracket).then_some(from + inside + 1)
}

/// The first word inside, and where it ends.
fn first_word<'d>(draft: &'d Analysis<'_>, from: usize) -> Option<(&'d [u8], usize)> {
    let token = draft.tokens.get(token_at(draft, from)).filter(|t| t.kind == Kind::Word)?;
    let between = draft.folded.bytes.get(from..token.start as usize)?;
    between.iter().all(|&b| b == b' ').then(|| (draft.word(token), token.end as usize))
}

fn field(draft: &Analysis<'_>, at: usize) -> Option<usize> {
    let opening = byte_at(draft, at);
    let bracket = match opening {
        b'[' => b']',
        b'{' => b'}',
        _ => b'>',
    };
    let doubled = byte_at(draft, at + 1) == opening;
    let from = at + 1 + usize::from(doubled);
    let end = closing(draft, from, bracket)?;
    let end = end + usize::from(doubled && byte_at(draft, end) == bracket);
    let braces = doubled && opening == b'{';
    let dots = draft.folded.bytes[from..].starts_with(b"...") && opening != b'[';
    let named = first_word(draft, from).is_some_and(|(word, after)| {
        let picture = opening == b'[' && PICTURES.has(word) && byte_at(draft, after) == b' ';
        FIELDS.has(word) || picture || word.len() > 1 && word.iter().all(|&b| b == b'x') && opening != b'<'
    });
    let told = || opening == b'[' && capitals(draft.folded.flags[from..].iter()) + 1 == end - from && is_led(draft, at);
    (braces || dots || named || told()).then_some(end)
}

/// How many capitals stand in a row.
fn capitals<'f>(flags: impl Iterator<Item = &'f u8>) -> usize {
    flags.take_while(|flag| **flag & UPPER != 0).count()
}

/// «Su queja sobre [TEMA]»: the sentence goes on with what stands in the brackets; «Aviso [SIMULACRO]» is a label.
fn is_led(draft: &Analysis<'_>, at: usize) -> bool {
    among(draft.word_at(token_at(draft, at).wrapping_sub(1)), b"a al con de del el en la las los para por sobre su tu")
}

/// `NOMBRE_MUNICIPIO`, from `start` on, with the first line at `at`.
fn joined(draft: &Analysis<'_>, start: usize, at: usize) -> Option<usize> {
    let second = at + 1 + capitals(draft.folded.flags.get(at + 1..)?.iter());
    let is_name = at - start > 2 && second - at > 3 && !is_word(byte_before(draft, start)) && !is_word(byte_at(draft, second));
    (is_name && !matches!(byte_before(draft, start), b'#' | b'@' | b'_') && !in_address(draft, start)).then_some(second)
}

fn parenthesis(draft: &Analysis<'_>, at: usize) -> Option<usize> {
    let (word, after) = first_word(draft, at + 1)?;
    let end = closing(draft, at + 1, b')')?;
    let alone = after + 1 == end && ALONE.has(word);
    (alone || among(word, ORDERS)).then_some(end)
}

/// `%NOMBRE%`.
fn percent(draft: &Analysis<'_>, at: usize) -> Option<usize> {
    let flags = draft.folded.flags.get(at + 1..)?;
    let name = flags.iter().zip(&draft.folded.bytes[at + 1..]).take_while(|(flag, byte)| **flag & UPPER != 0 || **byte == b'_').count();
    ((3..20).contains(&name) && byte_at(draft, at + 1 + name) == b'%').then_some(at + name + 2)
}
