//! Days named without a number: «mañana», «este viernes», «la semana que viene».

use time::{Date, Duration, Weekday};

use super::super::analysis::Analysis;
use super::super::token;
use super::super::wordlist::among;
use super::reader::Reader;
use super::{Kind, Which, calendar, names, proper};

/// Whether a day may begin with this word: the gate before every attempt.
pub fn may_begin(word: &[u8]) -> bool {
    match word.first() {
        Some(b'h') => word == b"hoy",
        Some(b'a') => matches!(word, b"ayer" | b"anteayer"),
        Some(b'f') => matches!(word, b"fin" | b"finde"),
        Some(b'x') => word == b"xoves",
        Some(b'n') => matches!(word, b"noche" | b"nueve"),
        Some(b't') => among(word, b"tarde tres trece treinta"),
        Some(b'd' | b'j' | b'l' | b'm' | b's' | b'v' | b'u' | b'c' | b'q' | b'o' | b'p') => {
            among(word, b"semana ma\xF1ana dia dias") || word.len() >= 3 && (is_day_word(word) || names::day_in_letters(word).is_some())
        }
        _ => false,
    }
}

fn is_day_word(word: &[u8]) -> bool {
    let letters = word.iter().position(u8::is_ascii_digit).unwrap_or(word.len());
    names::weekday(&word[..letters]).is_some() || names::short_weekday(word).is_some()
}

/// The day or week named at `at`, with its first and last token.
pub fn read(reader: &Reader<'_, '_>, at: usize) -> Option<(Kind, usize, usize)> {
    let word = reader.word(at);
    if let Some((_, plural)) = names::weekday(word) {
        return weekday(reader, at, plural);
    }
    match word {
        b"hoy" => Some((Kind::Relative(0), at, at)),
        b"ayer" if reader.word_before(at) == b"de" && reader.word_before(reader.back(at)) == b"antes" => {
            Some((Kind::Relative(-2), reader.back(reader.back(at)), at))
        }
        b"ayer" => Some((Kind::Relative(-1), at, at)),
        b"anteayer" => Some((Kind::Relative(-2), at, at)),
        b"ma\xF1ana" => tomorrow(reader, at),
        b"tarde" | b"noche" => (reader.word_before(at) == b"esta").then(|| (Kind::Relative(0), reader.back(at), at)),
        b"semana" => week(reader, at),
        b"finde" => weekend(reader, at, at),
        b"fin" if reader.word(at + 1) == b"de" && reader.word(at + 2) == b"semana" => weekend(reader, at, at + 2),
        _ => None,
    }
}

/// «mañana», when it is the day and not the part of one.
fn tomorrow(reader: &Reader<'_, '_>, at: usize) -> Option<(Kind, usize, usize)> {
    let before = reader.back(at);
    match reader.word(before) {
        b"pasado" => return Some((Kind::Relative(2), before, at)),
        b"esta" => return Some((Kind::Relative(0), before, at)),
        // «el día después de mañana»
        b"de" if reader.word_before(before) == b"despues" && reader.word_before(reader.back(before)) == b"dia" => {
            return Some((Kind::Relative(2), reader.back(before), at));
        }
        // «a partir de mañana», «antes de mañana», «el pleno de mañana»; «de mañana y tarde».
        b"de" if !among(reader.word_before(before), b"partir antes despues pleno jornada concierto partido") => return None,
        b"y" if reader.word_before(before) == b"hoy" => {}
        word if among(
            word,
            b"la las una media cada toda por el del buena turno horario sesion otra aquella primera misma dia es gran y",
        ) =>
        {
            return None;
        }
        // «sábado mañana», «lunes, mañana»: the morning.
        word if names::weekday(word).is_some() => return None,
        _ => {}
    }
    let after = reader.next(at);
    let far = reader.word(reader.next(after));
    // «Turnos: mañana de 11 a 15 h, tarde de 16 a 20 h».
    let in_shifts = reader.sign(before) == b':' && (at..at + 12).any(|at| matches!(reader.word(at), b"tarde" | b"tardes"));
    let is_morning = in_shifts
        || matches!(reader.word(after), b"y" | b"o") && among(far, b"tarde tardes noche")
        || reader.sign(after) == b'/'
        || reader.sign(after) == b':' && !reader.draft.tokens[at].is(token::FIRST);
    if is_morning {
        return None;
    }
    let last = if reader.word(after) == b"mismo" { after } else { at };
    Some((Kind::Relative(1), at, last))
}

/// «el próximo lunes», «este viernes», «los sábados», «de martes a domingo».
fn weekday(reader: &Reader<'_, '_>, at: usize, plural: bool) -> Option<(Kind, usize, usize)> {
    if proper::has_a_weekday(reader, at) {
        return None;
    }
    let before = reader.back(at);
    let word = reader.word(before);
    let (which, first, last) = match word {
        // «Los plazos que vencen en sábado»: whichever Saturday.
        _ if plural || among(word, b"los cada todos en") => (Which::Habit, at, at),
        b"proximo" | b"siguiente" => (Which::Next, with_article(reader, before), at),
        b"pasado" | b"ultimo" => (Which::Past, with_article(reader, before), at),
        _ => {
            let first = if matches!(word, b"el" | b"este") { before } else { at };
            let (which, last) = told_behind(reader, at).unwrap_or_else(|| (told_before(reader, at), at));
            (which, first, last)
        }
    };
    Some((Kind::Weekday(which), first, last))
}

/// The token `first`, or the article before it.
fn with_article(reader: &Reader<'_, '_>, first: usize) -> usize {
    if matches!(reader.word_before(first), b"el" | b"este") { reader.back(first) } else { first }
}

/// Which weekday is meant by what follows it, with the last token: «lunes que viene», «viernes de esta semana».
fn told_behind(reader: &Reader<'_, '_>, at: usize) -> Option<(Which, usize)> {
    let after = reader.next(at);
    match reader.word(after) {
        b"que" if reader.word(reader.next(after)) == b"viene" => Some((Which::Next, reader.next(after))),
        b"proximo" | b"siguiente" => Some((Which::Next, after)),
        b"pasado" => Some((Which::Past, after)),
        _ => of_a_week(reader, after).map(|(away, last)| (Which::OfWeek(away), last)),
    }
}

/// Which is meant where nothing that follows tells: «este lunes»; «de lunes a viernes», «lunes y jueves», «martes, miércoles
/// y viernes».
fn told_before(reader: &Reader<'_, '_>, at: usize) -> Which {
    let (before, after) = (reader.back(at), reader.next(at));
    let is_day = |index: usize| names::weekday(reader.word(index)).is_some();
    let joins = |index: usize| among(reader.word(index), b"a y al e o") || matches!(reader.sign(index), b',' | b'-' | b'/' | 0x96);
    match reader.word(before) {
        b"este" => Which::This,
        _ if joins(after) && is_day(reader.next(after)) || joins(before) && is_day(reader.back(before)) => Which::Habit,
        _ => Which::Bare,
    }
}

/// «de esta semana», «de la semana que viene»: which week, and its last token.
fn of_a_week(reader: &Reader<'_, '_>, of: usize) -> Option<(i8, usize)> {
    if reader.word(of) != b"de" {
        return None;
    }
    let mut at = reader.next(of);
    for _ in 0..2 {
        if reader.word(at) == b"semana" {
            break;
        }
        at = reader.next(at);
    }
    match week(reader, at).filter(|_| reader.word(at) == b"semana")? {
        (Kind::Week(away), _, last) => Some((away, last)),
        _ => None,
    }
}

/// «esta semana», «la próxima semana», «la semana que viene».
fn week(reader: &Reader<'_, '_>, at: usize) -> Option<(Kind, usize, usize)> {
    let (before, after) = (reader.back(at), reader.next(at));
    if reader.word(before) == b"esta" || matches!((reader.word_before(before), reader.word(before)), (b"esta", b"misma" | b"proxima")) {
        let first = if reader.word(before) == b"esta" { before } else { reader.back(before) };
        return Some((Kind::Week(0), first, at));
    }
    if reader.word(before) == b"proxima" {
        let first = if reader.word_before(before) == b"la" { reader.back(before) } else { before };
        return Some((Kind::Week(1), first, at));
    }
    if reader.word(before) != b"la" {
        return None;
    }
    match reader.word(after) {
        b"proxima" => Some((Kind::Week(1), before, after)),
        b"pasada" => Some((Kind::Week(-1), before, after)),
        b"que" if reader.word(reader.next(after)) == b"viene" => Some((Kind::Week(1), before, reader.next(after))),
        _ => None,
    }
}

/// «este fin de semana», «el próximo finde».
fn weekend(reader: &Reader<'_, '_>, first: usize, last: usize) -> Option<(Kind, usize, usize)> {
    let before = reader.back(first);
    match reader.word(before) {
        b"este" => Some((Kind::Weekend(0), before, last)),
        b"proximo" => {
            let from = if matches!(reader.word_before(before), b"el" | b"este") { reader.back(before) } else { before };
            Some((Kind::Weekend(0), from, last))
        }
        b"pasado" | b"ultimo" => Some((Kind::Weekend(-1), before, last)),
        _ => None,
    }
}

/// The day that a relative mention means, seen from `today`; of a week or weekend, its first.
pub fn resolve(kind: Kind, weekday: Option<Weekday>, today: Date) -> Option<Date> {
    match kind {
        Kind::Relative(days) => today.checked_add(Duration::days(i64::from(days))),
        Kind::Weekday(Which::Past) => calendar::on_or_after(weekday?, today.checked_sub(Duration::WEEK)?),
        Kind::Weekday(Which::Next) => calendar::on_or_after(weekday?, today.next_day()?),
        Kind::Weekday(Which::Bare | Which::This) => calendar::on_or_after(weekday?, today),
        Kind::Weekday(Which::OfWeek(away)) => {
            calendar::on_or_after(weekday?, calendar::monday(today)?.checked_add(Duration::weeks(i64::from(away)))?)
        }
        Kind::Week(away) => calendar::monday(today)?.checked_add(Duration::weeks(i64::from(away))),
        Kind::Weekend(away) => calendar::monday(today)?.checked_add(Duration::days(5 + 7 * i64::from(away))),
        _ => None,
    }
}

/// The full date that is written behind relative words: `martes 24 de noviembre de 2026`,
/// `del 30 de noviembre al 6 de diciembre de 2026`; behind a weekday, without its name.
pub fn spelled_out(kind: Kind, weekday: Option<Weekday>, today: Date) -> Option<String> {
    let day = resolve(kind, weekday, today)?;
    Some(match kind {
        Kind::Week(_) => names::range(day, day.checked_add(Duration::days(6))?),
        Kind::Weekend(_) => names::range(day, day.next_day()?),
        Kind::Weekday(_) => names::date(day),
        _ => names::full(day),
    })
}

/// Relative words with their full date behind: `mañana` → `mañana, martes 24 de noviembre de 2026`,
/// `este viernes` → `este viernes, 27 de noviembre de 2026`. `None` when `words` name no such day. They are the
/// tokens `from` to `to` of `draft`, which mostly knows them for a day already.
pub fn in_full(words: &str, draft: &Analysis<'_>, (from, to): (usize, usize)) -> Option<String> {
    let today = draft.context.today;
    let known = draft.dates().mentions.iter().find(|mention| (from..=from + 1).contains(&mention.first) && mention.last == to);
    match known.filter(|mention| mention.kind.is_relative()) {
        Some(mention) => Some([words, ", ", &spelled_out(mention.kind, mention.parts.weekday, today)?].concat()),
        None => in_full_alone(words, today),
    }
}

/// The same of words that stand alone.
fn in_full_alone(words: &str, today: Date) -> Option<String> {
    let context = super::super::settings::Context::on(today);
    let settings = super::super::settings::Settings::default();
    let draft = Analysis::new(words, &context, &settings);
    let dates = draft.dates();
    let &[mention] = dates.mentions.as_slice() else { return in_full_month(words, today) };
    let is_whole = mention.first <= 1 && mention.last + 1 >= draft.tokens.len().saturating_sub(3);
    if !is_whole || matches!(mention.kind, Kind::Weekday(Which::Habit)) {
        return None;
    }
    Some(format!("{words}, {}", spelled_out(mention.kind, mention.parts.weekday, today)?))
}

/// «este mes», «el mes que viene», «el próximo año».
fn in_full_month(words: &str, today: Date) -> Option<String> {
    let words_of = |list: &[&str]| list.contains(&words);
    if words_of(&["este mes", "este mismo mes"]) {
        return Some(format!("{words}, {} de {}", names::of_month(today.month()), today.year()));
    }
    if words_of(&["el mes que viene", "el próximo mes", "el mes próximo", "el mes siguiente"]) {
        let next = today.month().next();
        let year = today.year() + i32::from(next == time::Month::January);
        return Some(format!("{words}, {} de {year}", names::of_month(next)));
    }
    words_of(&["el año que viene", "el próximo año", "el año próximo"]).then(|| format!("{words}, {}", today.year() + 1))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn relative_words_get_their_full_date() {
        let today = calendar::date(2026, 11, 23).unwrap();
        let full = |words: &str| in_full_alone(words, today);
        assert_eq!(full("mañana").as_deref(), Some("mañana, martes 24 de noviembre de 2026"));
        assert_eq!(full("hoy").as_deref(), Some("hoy, lunes 23 de noviembre de 2026"));
        assert_eq!(full("pasado mañana").as_deref(), Some("pasado mañana, miércoles 25 de noviembre de 2026"));
        assert_eq!(full("mañana mismo").as_deref(), Some("mañana mismo, martes 24 de noviembre de 2026"));
        assert_eq!(full("este viernes").as_deref(), Some("este viernes, 27 de noviembre de 2026"));
        assert_eq!(full("el próximo lunes").as_deref(), Some("el próximo lunes, 30 de noviembre de 2026"));
        assert_eq!(full("el lunes que viene").as_deref(), Some("el lunes que viene, 30 de noviembre de 2026"));
        assert_eq!(full("el viernes").as_deref(), Some("el viernes, 27 de noviembre de 2026"));
        assert_eq!(full("esta semana").as_deref(), Some("esta semana, del 23 al 29 de noviembre de 2026"));
        assert_eq!(full("la semana que viene").as_deref(), Some("la semana que viene, del 30 de noviembre al 6 de diciembre de 2026"));
        assert_eq!(full("este fin de semana").as_deref(), Some("este fin de semana, del 28 al 29 de noviembre de 2026"));
        assert_eq!(full("el mes que viene").as_deref(), Some("el mes que viene, diciembre de 2026"));
        assert_eq!(full("los lunes"), None);
        assert_eq!(full("en breve"), None);
    }
}
