//! «Del 20 al 12 de diciembre»: ends before it begins.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::dates::finder::Reader;
use crate::engine::dates::{Link, Mention, calendar};
use crate::engine::finding::Fix;

/// Longest season that runs over the end of a year: a school year.
const LONGEST: i64 = 320;

/// Marks both days and what stands between.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for pair in draft.dates().mentions.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        if from.link != Link::Range || !from.is_date() || !to.is_date() || !is_reversed(from, to, draft) || moves(draft, from) {
            continue;
        }
        let between = draft.original(from.end, to.start);
        let turned = format!("{}{between}{}", draft.original(to.start, to.end), draft.original(from.start, from.end));
        // «del 20 al 12 de diciembre»: only the numbers change places.
        let short = format!("{}{between}{}", number(to), tail(draft, from, to));
        let text = if from.parts.own_month { turned } else { short };
        let fixes = if from.parts.weekday.is_none() && to.parts.weekday.is_none() { vec![Fix { text, safe: false }] } else { Vec::new() };
        sink.raise(from.start, to.end, Vec::new(), fixes);
    }
}

fn number(mention: &Mention) -> u8 {
    mention.parts.day.unwrap_or(0)
}

/// «12 de diciembre» with the other number.
fn tail(draft: &Analysis<'_>, from: &Mention, to: &Mention) -> String {
    let text = draft.original(to.start, to.end);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    format!("{}{}", number(from), &text[digits..])
}

fn is_reversed(from: &Mention, to: &Mention, draft: &Analysis<'_>) -> bool {
    let (Some(a), Some(b), Some(month), Some(other)) = (from.parts.day, to.parts.day, from.parts.month, to.parts.month) else {
        return false;
    };
    if !from.parts.own_month {
        let reader = Reader { draft };
        // A bare dash or «a» may join anything.
        let sure = (from.last + 1..to.first).any(|at| matches!(reader.word(at), b"al" | b"hasta"))
            || matches!(reader.word_before(from.first), b"del" | b"desde" | b"dias");
        return sure && month == other && a > b;
    }
    if from.parts.own_year && to.parts.own_year {
        return matches!((from.date, to.date), (Some(from), Some(to)) if from > to);
    }
    if (month, a) <= (other, b) {
        return false;
    }
    let whole_months = a == 1 || calendar::last_day(other, None) == Some(b);
    let length = calendar::date(2001, month, a).zip(calendar::date(2002, other, b)).map(|(from, to)| calendar::days_between(from, to));
    !whole_months && length.is_some_and(|days| days > LONGEST)
}

/// «Se adelanta del 20 al 12 de marzo»: moved, not a range.
fn moves(draft: &Analysis<'_>, from: &Mention) -> bool {
    let is_move = |word: &[u8]| {
        [&b"adelant"[..], b"traslad", b"cambi", b"aplaz", b"pospon", b"pasa", b"retras", b"mueve"].iter().any(|stem| word.starts_with(stem))
    };
    draft.sentence(from.sentence).iter().any(|t| is_move(draft.word(t)))
}
