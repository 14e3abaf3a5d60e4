//! Emoji that do more than point.

pub mod as_word;
pub mod keycaps;
pub mod row;

use crate::engine::analysis::Analysis;
use crate::engine::token::{Kind, Token};

/// An emoji as a person sees it: skin tone, flag and family included.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// Index of its first token.
    first: usize,
    /// Index after its last.
    after: usize,
    /// Its main character.
    symbol: char,
}

/// The emoji of a draft.
fn seen(draft: &Analysis<'_>) -> Vec<Seen> {
    let mut all: Vec<Seen> = Vec::new();
    for (index, token) in draft.tokens.iter().enumerate().filter(|(_, t)| t.kind == Kind::Emoji) {
        let Some(symbol) = draft.original_of(token).chars().next() else { continue };
        let joins = |last: &Seen| {
            let before = &draft.tokens[last.after - 1];
            let glued = last.after == index && before.end == token.start;
            let zwj = draft.original_of(before).ends_with('\u{200D}');
            let flag = is_regional(symbol) && is_regional(last.symbol) && last.after - last.first == 1;
            glued && (zwj || flag || matches!(symbol, '\u{1F3FB}'..='\u{1F3FF}'))
        };
        match all.last_mut() {
            Some(last) if joins(last) => last.after = index + 1,
            _ => all.push(Seen { first: index, after: index + 1, symbol }),
        }
    }
    all
}

fn is_regional(c: char) -> bool {
    matches!(c, '\u{1F1E6}'..='\u{1F1FF}')
}

/// The token before an emoji, on the same line.
fn before<'d>(draft: &'d Analysis<'_>, emoji: &Seen) -> Option<&'d Token> {
    emoji.first.checked_sub(1).map(|at| &draft.tokens[at])
}

/// The token behind an emoji.
fn behind<'d>(draft: &'d Analysis<'_>, emoji: &Seen) -> Option<&'d Token> {
    draft.tokens.get(emoji.after)
}
