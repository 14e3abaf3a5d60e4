//! Blanks that are missing, or too many: «calle.Mañana», «hola , vecinos», «¿ Vienes?».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{byte_at, byte_before, fix, in_address};
use crate::engine::dates::names;
use crate::engine::token::{ALL_CAPS, CAPITAL, HASHTAG, Kind, Token, is_letter};

/// Marks the words around; the fix writes the blank or takes it out.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in draft.tokens.iter().enumerate() {
        let found = match token.kind {
            Kind::Sign => glued(draft, index).or_else(|| blank_before(draft, index)).or_else(|| blank_inside(draft, index)),
            Kind::Word => day_and_number(draft, token),
            _ => None,
        };
        if let Some((start, end, right)) = found.filter(|(start, ..)| !in_address(draft, *start)) {
            sink.raise(start, end, Vec::new(), fix(right, true));
        }
    }
}

type Mended = (usize, usize, String);

fn word<'d>(draft: &'d Analysis<'_>, index: Option<usize>) -> Option<&'d Token> {
    index.and_then(|at| draft.tokens.get(at)).filter(|t| t.kind == Kind::Word && !t.is(HASHTAG))
}

/// «calle.Mañana», «equipo,directivo».
fn glued(draft: &Analysis<'_>, index: usize) -> Option<Mended> {
    let sign = &draft.tokens[index];
    let (one, next) = (word(draft, index.checked_sub(1))?, word(draft, Some(index + 1))?);
    let letters = |t: &Token| (t.end - t.start) as usize;
    let byte = byte_at(draft, sign.start as usize);
    let starts = next.is(CAPITAL) && !next.is(ALL_CAPS) && letters(next) > 1;
    let wrong = match byte {
        b'.' => starts && letters(one) > 3 || starts && one.is(ALL_CAPS) && letters(one) > 1 && letters(next) > 3,
        b',' | b';' => letters(one) > 1 && letters(next) > 1,
        b'!' | b'?' => starts && letters(one) > 1,
        _ => false,
    };
    let touching = one.end == sign.start && sign.end == next.start && sign.end - sign.start == 1;
    let right = || format!("{}{} {}", draft.original_of(one), draft.original_of(sign), draft.original_of(next));
    (wrong && touching).then(|| (one.start as usize, next.end as usize, right()))
}

/// «hola , vecinos».
fn blank_before(draft: &Analysis<'_>, index: usize) -> Option<Mended> {
    let sign = &draft.tokens[index];
    let one = word(draft, index.checked_sub(1))?;
    let ends = matches!(byte_at(draft, sign.end as usize), b' ' | b'\n');
    let wrong =
        matches!(byte_at(draft, sign.start as usize), b',' | b';' | b'.') && sign.end - sign.start == 1 && sign.start - one.end == 1;
    (wrong && ends && byte_before(draft, sign.start as usize) == b' ')
        .then(|| (one.start as usize, sign.end as usize, format!("{}{}", draft.original_of(one), draft.original_of(sign))))
}

/// «¿ Vienes», «( si llueve».
fn blank_inside(draft: &Analysis<'_>, index: usize) -> Option<Mended> {
    let sign = &draft.tokens[index];
    let next = word(draft, Some(index + 1))?;
    let wrong = matches!(byte_at(draft, sign.start as usize), 0xBF | 0xA1 | b'(') && sign.end - sign.start == 1;
    (wrong && next.start - sign.end == 1 && byte_at(draft, sign.end as usize) == b' ')
        .then(|| (sign.start as usize, next.end as usize, format!("{}{}", draft.original_of(sign), draft.original_of(next))))
}

fn is_day_or_month(word: &[u8]) -> bool {
    names::weekday(word).is_some() || names::month(word).is_some()
}

/// «Sábado18», «24Septiembre».
fn day_and_number(draft: &Analysis<'_>, token: &Token) -> Option<Mended> {
    let bytes = draft.word(token);
    let letters = bytes.iter().take_while(|&&b| is_letter(b)).count();
    let digits = bytes.len() - letters;
    let named = (1..=2).contains(&digits) && bytes[letters..].iter().all(u8::is_ascii_digit) && is_day_or_month(&bytes[..letters]);
    let (start, middle, end) = (token.start as usize, token.start as usize + letters, token.end as usize);
    (named && !token.is(HASHTAG)).then(|| (start, end, format!("{} {}", draft.original(start, middle), draft.original(middle, end))))
}
