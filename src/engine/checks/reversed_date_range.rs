//! «Del 20 al 12 de diciembre»: ends before it begins.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::cut::cut;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Link, Mention, calendar, names};
use crate::engine::finding::Fix;
use crate::engine::wordlist::{among, begins};

/// Longest season that runs over the end of a year: a school year.
const LONGEST: i64 = 320;

/// Marks both days and what stands between.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for pair in draft.dates().mentions.windows(2) {
        let (from, to) = (&pair[0], &pair[1]);
        if closes_before_it_opens(draft, from, to) {
            sink.raise(from.start, to.end, Vec::new(), Vec::new());
        }
        if from.link != Link::Range || !from.is_date() || !to.is_date() || !is_reversed(from, to, draft) || moves(draft, from) {
            continue;
        }
        let between = draft.original(from.end, to.start);
        let turned = format!("{}{between}{}", draft.original(to.start, to.end), draft.original(from.start, from.end));
        // «del 20 al 12 de diciembre»: only the numbers change places.
        let short = format!("{}{between}{}", number(to), tail(draft, from, to));
        let text = next_year(draft, from, to).unwrap_or(if from.parts.own_month { turned } else { short });
        let with_month =
            month_before(from, to).map(|month| format!("{} de {month}{between}{}", number(from), draft.original(to.start, to.end)));
        let fix = |text: String| Fix { text, safe: false };
        let mut fixes: Vec<Fix> = [with_month, Some(text)].into_iter().flatten().map(fix).collect();
        // «del día 20 al viernes 12»: more than the numbers would have to move.
        let starts_with_number = |m: &Mention| draft.folded.bytes[m.start].is_ascii_digit();
        if !starts_with_number(from) || !starts_with_number(to) {
            fixes.clear();
        }
        sink.raise(from.start, to.end, Vec::new(), fixes);
    }
}

/// «Del 28 de diciembre de 2026 al 3 de enero de 2026»: of the year after.
fn next_year(draft: &Analysis<'_>, from: &Mention, to: &Mention) -> Option<String> {
    let year = from.parts.year.filter(|year| to.parts.own_year && to.parts.year == Some(*year))?;
    let meant = calendar::date(year + 1, to.parts.month?, to.parts.day?)?;
    let short = calendar::days_between(from.date?, meant) < LONGEST;
    let (text, digits) = (draft.original(from.start, to.end), year.to_string());
    let at = text.as_bytes().windows(digits.len()).rposition(|part| part == digits.as_bytes()).filter(|_| short)?;
    Some(format!("{}{}{}", cut(text, ..at), year + 1, cut(text, at + digits.len()..)))
}

/// «Se abre el día 12 y se cierra el 10 de noviembre».
fn closes_before_it_opens(draft: &Analysis<'_>, from: &Mention, to: &Mention) -> bool {
    let (Some(opens), Some(closes)) = (from.date, to.date) else { return false };
    let same_sentence = from.sentence == to.sentence && from.is_date() && to.is_date() && from.link == Link::None;
    if !same_sentence || opens <= closes || from.parts.own_year != to.parts.own_year || calendar::days_between(closes, opens) > 31 {
        return false;
    }
    let holds = |first: usize, last: usize, stems: &[u8]| draft.tokens[first..last].iter().any(|t| begins(draft.word(t), stems));
    let near = from.first.saturating_sub(5);
    holds(near, from.first, b"abre abrir comienz empiez inici") && holds(from.last, to.first, b"cierr cerr acab finaliz termin")
}

/// «Del 30 al 2 de diciembre»: most probably of November.
fn month_before(from: &Mention, to: &Mention) -> Option<&'static str> {
    let ends_early = !from.parts.own_month && number(from) >= 20 && number(to) <= 10;
    let month = to.parts.month.filter(|_| ends_early)?;
    Some(names::of_month(time::Month::try_from(month).ok()?.previous()))
}

fn number(mention: &Mention) -> u8 {
    mention.parts.day.unwrap_or(0)
}

/// «12 de diciembre» with the other number.
fn tail(draft: &Analysis<'_>, from: &Mention, to: &Mention) -> String {
    let text = draft.original(to.start, to.end);
    let digits = text.chars().take_while(char::is_ascii_digit).count();
    format!("{}{}", number(from), cut(text, digits..))
}

fn is_reversed(from: &Mention, to: &Mention, draft: &Analysis<'_>) -> bool {
    let (Some(a), Some(b), Some(month), Some(other)) = (from.parts.day, to.parts.day, from.parts.month, to.parts.month) else {
        return false;
    };
    if !from.parts.own_month {
        let reader = Reader { draft };
        // A bare dash or «a» may join anything.
        let sure = (from.last + 1..to.first).any(|at| matches!(reader.word(at), b"al" | b"hasta"))
            || among(reader.word_before(from.first), b"del desde dias");
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
