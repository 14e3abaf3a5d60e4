//! Emoji in the place of a word: «por ☎️», «156.000 💶», «➕660», «🕒➡️🕑».

use super::{Seen, before, behind, seen};
use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::finding::Fix;
use crate::engine::token::{HASHTAG, Kind, NO_ACCENT, Token};
use crate::engine::wordlist::Words;

/// After these a noun must come.
const ASK_FOR_A_NOUN: Words = Words::sorted(
    b"al cada con de del e el en esta este la las los mi nuestra nuestro por sin su sus tu tus un una unas unos vuestra vuestro y",
);
/// What may follow a noun but is none.
const NO_NOUN: Words = Words::sorted(b"a al como con de del desde e en es hasta no o para pero por que se si sin u y");

/// Marks the emoji with the word that needs it.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let all = seen(draft);
    let mut end = 0;
    for (index, emoji) in all.iter().enumerate() {
        if (draft.tokens[emoji.first].start as usize) < end {
            continue;
        }
        let found =
            money(draft, emoji).or_else(|| plus(draft, emoji)).or_else(|| hours(draft, &all, index)).or_else(|| noun(draft, &all, index));
        if let Some((start, last, fixes)) = found {
            end = last;
            sink.raise(start, end, Vec::new(), fixes);
        }
    }
}

type Place = (usize, usize, Vec<Fix>);

fn place(draft: &Analysis<'_>, emoji: &Seen) -> (usize, usize) {
    (draft.tokens[emoji.first].start as usize, draft.tokens[emoji.after - 1].end as usize)
}

/// «156.000 💶».
fn money(draft: &Analysis<'_>, emoji: &Seen) -> Option<Place> {
    let number = before(draft, emoji).filter(|t| t.kind == Kind::Number)?;
    let (start, end) = place(draft, emoji);
    let sum = matches!(emoji.symbol, '💶' | '💰' | '💵') && start - number.end as usize <= 1;
    sum.then(|| (number.start as usize, end, fix(format!("{} €", draft.original_of(number)), false)))
}

/// «➕660», «30 años➕», «Erasmus➕».
fn plus(draft: &Analysis<'_>, emoji: &Seen) -> Option<Place> {
    if emoji.symbol != '➕' {
        return None;
    }
    let (start, end) = place(draft, emoji);
    if let Some(number) = behind(draft, emoji).filter(|t| t.kind == Kind::Number && t.start as usize - end <= 1) {
        return Some((start, number.end as usize, fix(format!("más de {}", draft.original_of(number)), false)));
    }
    let word = before(draft, emoji).filter(|t| t.kind == Kind::Word && t.end as usize == start)?;
    Some((word.start as usize, end, fix(format!("{}+", draft.original_of(word)), false)))
}

/// Clock, arrow, clock.
fn hours(draft: &Analysis<'_>, all: &[Seen], index: usize) -> Option<Place> {
    let three = all.get(index..index + 3)?;
    let clock = |c: char| matches!(c, '\u{1F550}'..='\u{1F567}');
    let glued = three.windows(2).all(|pair| pair[0].after == pair[1].first);
    (glued && clock(three[0].symbol) && clock(three[2].symbol)).then(|| (place(draft, &three[0]).0, place(draft, &three[2]).1, Vec::new()))
}

/// «trae tu 🪪», «por ☎️ por»: an article or preposition before it and no noun behind.
fn noun(draft: &Analysis<'_>, all: &[Seen], index: usize) -> Option<Place> {
    let emoji = &all[index];
    let asking = before(draft, emoji)
        .filter(|t| t.kind == Kind::Word && !t.is(HASHTAG) && t.accent == NO_ACCENT && ASK_FOR_A_NOUN.has(draft.word(t)))?;
    let (start, _) = place(draft, emoji);
    let mut last = index;
    while all.get(last + 1).is_some_and(|next| next.first == all[last].after && is_glued(draft, &all[last], next)) {
        last += 1;
    }
    let next = behind(draft, &all[last]);
    let arrow = matches!(emoji.symbol, '➡' | '👉' | '⬇' | '👇' | '⏩' | '▶');
    let missing = next.is_none_or(|t| is_no_noun(draft, t));
    (missing && !arrow && start - asking.end as usize <= 1).then(|| (asking.start as usize, place(draft, &all[last]).1, Vec::new()))
}

fn is_glued(draft: &Analysis<'_>, one: &Seen, next: &Seen) -> bool {
    place(draft, one).1 == place(draft, next).0
}

fn is_no_noun(draft: &Analysis<'_>, token: &Token) -> bool {
    match token.kind {
        Kind::Word => !token.is(HASHTAG) && NO_NOUN.has(draft.word(token)),
        Kind::Sign => matches!(draft.word(token)[0], b'.' | b',' | b'!' | b'?' | b'\n' | b';' | 0x85),
        Kind::Emoji => true,
        _ => false,
    }
}
