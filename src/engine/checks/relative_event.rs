//! Events dated by the day of writing: «mañana, cine de verano», «este viernes, teatro».

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::dates::reader::Reader;
use crate::engine::dates::{Kind, Mention, Which, names, sense, spelled_out};
use crate::engine::finding::Fix;
use crate::engine::token::{self, QUESTION};
use crate::engine::wordlist::Words;

const WEATHER: Words = Words::sorted(b"aemet lluvia lluvias nevadas nieve temporal tormenta tormentas viento");

/// Where no date stands in the whole draft: a post is shared and read on other days.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let dates = draft.dates();
    if draft.context.reply || dates.mentions.iter().any(Mention::is_date) {
        return;
    }
    for mention in &dates.mentions {
        let wanted = matches!(
            mention.kind,
            Kind::Relative(1..=2) | Kind::Weekday(Which::This | Which::Next | Which::OfWeek(0..=1)) | Kind::Weekend(0)
        );
        if wanted
            && !is_told(draft, mention)
            && !draft.tokens[mention.first].is(QUESTION)
            && !sense::is_about_the_past(draft, mention.sentence)
        {
            raise(draft, mention, sink);
        }
    }
}

/// Weather and what is over: «se esperan lluvias este domingo», «los partidos disputados este sábado».
fn is_told(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    let before = reader.word_before(mention.first);
    let participle =
        [&b"ados"[..], b"idos", b"adas", b"idas", b"ado", b"ida", b"ido"].iter().any(|end| before.len() > 5 && before.ends_with(end));
    participle && !before.starts_with(b"previst") || draft.sentence(mention.sentence).iter().any(|t| WEATHER.has(draft.word(t)))
}

/// Marks the words, with the weekday behind them («mañana jueves»); the rewrite adds the full date.
pub(super) fn raise(draft: &Analysis<'_>, mention: &Mention, sink: &mut Sink) {
    let reader = Reader { draft };
    let mut last = mention.last;
    let mut weekday = None;
    if matches!(mention.kind, Kind::Relative(_)) {
        let next = reader.next(last);
        let at = if reader.sign(next) == b',' { reader.next(next) } else { next };
        weekday = names::weekday(reader.word(at));
        if weekday.is_some() {
            last = at;
        }
    }
    let end = draft.tokens[last].end as usize;
    // Written for another day, it seems: no date can be given.
    let agrees = weekday.is_none_or(|(weekday, _)| mention.date.is_some_and(|date| date.weekday() == weekday));
    let fix = in_full(draft, mention, last).filter(|_| agrees);
    sink.raise(mention.start, end, Vec::new(), fix.into_iter().collect());
}

/// The marked words with their full date behind, and a comma where the sentence goes on.
fn in_full(draft: &Analysis<'_>, mention: &Mention, last: usize) -> Option<Fix> {
    let written = draft.original(mention.start, mention.end);
    let next = draft.tokens.get(last + 1).filter(|t| t.sentence == mention.sentence);
    let date = spelled_out(mention.kind, mention.parts.weekday, draft.context.today)?;
    let shouts = written.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase);
    let date = if shouts { casing::upper(&date) } else { date };
    let goes_on = next.is_some_and(|t| matches!(t.kind, token::Kind::Word | token::Kind::Number));
    Some(Fix { text: [written, ", ", &date, if goes_on { "," } else { "" }].concat(), safe: false })
}
