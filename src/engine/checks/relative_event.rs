//! Events dated by the day of writing: «mañana, cine de verano», «este viernes, teatro».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::{Kind, Mention, Which, names, resolve_words, sense};
use crate::engine::finding::Fix;
use crate::engine::token::{self, QUESTION};

/// Where no date stands in the whole draft: a post is shared and read on other days.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let dates = draft.dates();
    let is_dated = dates.mentions.iter().any(Mention::is_date);
    if is_dated || draft.context.reply {
        return;
    }
    for mention in &dates.mentions {
        let wanted = matches!(mention.kind, Kind::Relative(1..=2) | Kind::Weekday(Which::Next) | Kind::Weekend(0));
        let token = &draft.tokens[mention.first];
        if !wanted || token.is(QUESTION) || sense::is_about_the_past(draft, mention.sentence) {
            continue;
        }
        sink.raise(mention.start, mention.end, Vec::new(), in_full(draft, mention).into_iter().collect());
    }
}

/// The marked words with their full date behind, and a comma where the sentence goes on.
pub(super) fn in_full(draft: &Analysis<'_>, mention: &Mention) -> Option<Fix> {
    let today = draft.context.today;
    let written = draft.original(mention.start, mention.end);
    let next = draft.tokens.get(mention.last + 1).filter(|t| t.sentence == mention.sentence);
    // «mañana jueves» would get its weekday twice.
    if next.is_some_and(|t| names::weekday(draft.word(t)).is_some()) {
        return None;
    }
    let date = resolve_words(mention.kind, mention.parts.weekday, today)?;
    let date = if written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase) { date.to_uppercase() } else { date };
    let goes_on = next.is_some_and(|t| matches!(t.kind, token::Kind::Word | token::Kind::Number));
    Some(Fix { text: format!("{written}, {date}{}", if goes_on { "," } else { "" }), safe: false })
}
