//! Finds days and hours in one pass over the tokens.
//!
//! A number or one of some forty words starts an attempt; everything else is passed over. Nothing
//! is allocated until something is found.

use super::super::analysis::Analysis;
use super::super::token::Kind as Piece;
use super::super::wordlist::among;
use super::day::{self, Element};
use super::reader::Reader;
use super::{Dates, Kind, Link, Mention, Parts, clock, names, numeric, proper, resolve, words};

/// How many days a list may have: «12, 13, 14 y 15 de mayo».
const LONGEST_LIST: usize = 8;

/// Every day and hour that `draft` names.
pub fn find(draft: &Analysis<'_>) -> Dates {
    let mut finder = Finder { reader: Reader { draft }, mentions: Vec::new() };
    let mut clocks = Vec::new();
    let mut at = 0;
    while at < draft.tokens.len() {
        at = finder.days_at(at).or_else(|| clock::read(&finder.reader, at, &mut clocks)).unwrap_or(at + 1);
    }
    let mut mentions = finder.mentions;
    if !mentions.is_empty() {
        resolve::link(&Reader { draft }, &mut mentions);
        resolve::resolve(draft, &mut mentions);
    }
    Dates { mentions, clocks, ..Dates::default() }
}

struct Finder<'a, 'b> {
    reader: Reader<'a, 'b>,
    mentions: Vec<Mention>,
}

impl Finder<'_, '_> {
    /// Reads the days that begin at `at`; tells where to go on.
    fn days_at(&mut self, at: usize) -> Option<usize> {
        let reader = self.reader;
        match reader.draft.tokens[at].kind {
            Piece::Number => self.figures(at).or_else(|| self.series(at)),
            Piece::Word => {
                let word = reader.word(at);
                if !words::may_begin(word) {
                    return None;
                }
                if names::weekday(word).is_some() || names::short_weekday(word).is_some() || day::glued_day(word).is_some() {
                    return self.dated_weekday(at).or_else(|| self.series(at)).or_else(|| self.other_words(at));
                }
                if word == b"dia" || word == b"dias" || names::day_in_letters(word).is_some() {
                    return self.series(at);
                }
                self.other_words(at)
            }
            _ => None,
        }
    }

    fn other_words(&mut self, at: usize) -> Option<usize> {
        let (kind, first, last) = words::read(&self.reader, at)?;
        let weekday = names::weekday(self.reader.word(at)).map(|(day, _)| day);
        self.push(kind, first, last, Parts { weekday, ..Parts::default() });
        Some(last + 1)
    }

    /// `25/11/2026`, `el 25/11`.
    fn figures(&mut self, at: usize) -> Option<usize> {
        let led = among(self.reader.word_before(at), b"el al del dia hasta desde fecha") && !is_share(&self.reader, at)
            || is_in_a_range_of_figures(&self.reader, at);
        let (mut parts, mut last) = numeric::read(self.reader.draft, at, led)?;
        if let Some((weekday, end)) = self.reader.weekday_behind(last) {
            (parts.weekday, last) = (Some(weekday), end);
        }
        self.push(Kind::Numeric, at, last, parts);
        Some(last + 1)
    }

    /// `viernes, 3/12/2026`: the weekday belongs to the figures.
    fn dated_weekday(&mut self, at: usize) -> Option<usize> {
        let weekday = self.reader.weekday(at)?;
        let number = self.reader.number_after(at);
        let (parts, last) = numeric::read(self.reader.draft, number, true)?;
        let weekday = Some(weekday).filter(|_| !self.reader.is_paired(at));
        self.push(Kind::Numeric, if weekday.is_some() { at } else { number }, last, Parts { weekday, ..parts });
        Some(last + 1)
    }

    /// Days up to one that names its month: «del 12, 13 y 14 de mayo», «viernes 25 y sábado 26 de
    /// mayo», «martes 24 de noviembre de 2026».
    fn series(&mut self, at: usize) -> Option<usize> {
        let mut elements = [Element::default(); LONGEST_LIST];
        let mut ranges = [false; LONGEST_LIST];
        let mut count = 0;
        let mut begin = at;
        while count < LONGEST_LIST {
            let Some(element) = self.reader.element(begin) else { break };
            elements[count] = element;
            count += 1;
            if element.parts.own_month {
                break;
            }
            let Some((next, is_range)) = self.connector(self.reader.next(element.last)) else { break };
            ranges[count - 1] = is_range;
            begin = next;
        }
        let elements = &mut elements[..count];
        let last = elements.last()?;
        if last.parts.own_month {
            let kept = inherit(elements, &ranges);
            elements[kept..].iter().for_each(|e| self.push(Kind::Written, e.first, e.last, e.parts));
            return self.mentions.last().map(|m| m.last + 1);
        }
        let first = elements[0];
        if first.parts.weekday.is_none() && !first.announced
            || !self.reader.stands_alone(&first)
            || proper::is_in_a_street(&self.reader, first.first)
        {
            return None;
        }
        self.push(Kind::Written, first.first, first.last, first.parts);
        Some(first.last + 1)
    }

    /// «,», «y», «al», «hasta el»: one more day, or the last of a range; where the next one begins.
    fn connector(&self, at: usize) -> Option<(usize, bool)> {
        let reader = self.reader;
        let mut is_range = false;
        let mut next = at;
        match (reader.sign(at), reader.word(at)) {
            (b',' | b'/' | b'&', _) | (_, b"y" | b"e" | b"o" | b"u" | b"ni") => {}
            (b'-' | 0x96 | 0x97, _) | (_, b"al" | b"a" | b"hasta" | b"ao") => is_range = true,
            _ => return None,
        }
        next = reader.next(next);
        while among(reader.word(next), b"y e el los al del hasta") {
            is_range |= matches!(reader.word(next), b"al" | b"hasta");
            next = reader.next(next);
        }
        Some((next, is_range))
    }

    fn push(&mut self, kind: Kind, first: usize, last: usize, parts: Parts) {
        let tokens = &self.reader.draft.tokens;
        let (from, to) = (&tokens[first], &tokens[last]);
        let named =
            parts.weekday.is_none() && matches!(kind, Kind::Written | Kind::Numeric) && proper::is_part_of_a_name(&self.reader, first);
        self.mentions.push(Mention {
            start: from.start as usize,
            end: to.end as usize,
            first,
            last,
            sentence: from.sentence,
            kind,
            parts,
            date: None,
            link: Link::None,
            named,
        });
    }
}

/// «20/11 - 15/12», «de 01/10 a 07/11»: two dates in figures vouch for each other when one of them can
/// be nothing else. «De 1/3 a 2/3» are shares.
fn is_in_a_range_of_figures(reader: &Reader<'_, '_>, at: usize) -> bool {
    let day_and_month = |at: usize| {
        let glued = reader.sign(at + 1) == b'/' && reader.is_glued(at + 1) && reader.is_glued(at + 2);
        let (day, month) = (reader.small_number(at)?, reader.small_number(at + 2)?);
        let two = |at: usize| reader.draft.word(&reader.draft.tokens[at]).len() == 2;
        let plausible = glued && (1..=31).contains(&day) && (1..=12).contains(&month);
        plausible.then_some(day > 12 && two(at) || two(at) && two(at + 2))
    };
    let joins = |at: usize| among(reader.word(at), b"a al hasta") || matches!(reader.sign(at), b'-' | 0x96 | 0x97);
    let Some(sure) = day_and_month(at) else { return false };
    let ahead = reader.next(at + 2);
    let skip_article = |at: usize| if matches!(reader.word(at), b"el") { reader.next(at) } else { at };
    let behind = reader.back(at);
    let other = if joins(ahead) {
        day_and_month(skip_article(reader.next(ahead)))
    } else if joins(behind) && (3..at).contains(&behind) {
        reader.back(behind).checked_sub(2).filter(|first| *first < at).and_then(day_and_month)
    } else {
        None
    };
    other.is_some_and(|other| other || sure)
}

/// «el 1/3 de las plazas».
fn is_share(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.word(at + 3) == b"de" && among(reader.word(at + 4), b"la las los el")
}

/// The month of the last day is that of those before it; tells the first that belongs to the list.
fn inherit(elements: &mut [Element], ranges: &[bool]) -> usize {
    let count = elements.len();
    for index in (0..count - 1).rev() {
        let next = elements[index + 1].parts;
        let parts = &mut elements[index].parts;
        if parts.day < next.day || parts.weekday.is_some() && parts.day == next.day || ranges[index] && parts.weekday.is_none() {
            (parts.month, parts.year) = (next.month, next.year);
        } else if parts.weekday.is_some() {
            // «sábado 31 y domingo 1 de mayo»: the month before.
            parts.month = next.month.map(|m| (m + 10) % 12 + 1);
            parts.year = next.year.map(|y| y - i32::from(next.month == Some(1)));
        } else {
            return index + 1;
        }
    }
    0
}

#[cfg(test)]
mod tests {
    use crate::engine::analysis::Analysis;
    use crate::engine::settings::{Context, Settings, parse_date};

    /// Every mention as `text → day`, with `…` where a range goes on and `†` for names.
    fn read(text: &str, today: &str) -> Vec<String> {
        let (context, settings) = (Context::on(parse_date(today).unwrap()), Settings::default());
        let draft = Analysis::new(text, &context, &settings);
        let show = |m: &super::Mention| {
            let day = m.date.map_or("?".to_owned(), |date| date.to_string());
            format!(
                "{} → {day}{}",
                draft.original(m.start, m.end),
                if m.named {
                    " †"
                } else if m.link == super::Link::Range {
                    " …"
                } else {
                    ""
                }
            )
        };
        draft.dates().mentions.iter().map(show).collect()
    }

    fn finds(text: &str, expected: &[&str]) {
        assert_eq!(read(text, "2026-11-23"), expected, "{text}");
    }

    #[test]
    fn a_date_is_read_in_all_its_spellings() {
        finds("El martes 24 de noviembre de 2026", &["martes 24 de noviembre de 2026 → 2026-11-24"]);
        finds("MIERCOLES DIA 25 DE NOVIEMBRE DEL AÑO 2026", &["MIERCOLES DIA 25 DE NOVIEMBRE DEL AÑO 2026 → 2026-11-25"]);
        finds("viernes, 4/12/2026", &["viernes, 4/12/2026 → 2026-12-04"]);
        finds("Sábado28 de noviembre", &["Sábado28 de noviembre → 2026-11-28"]);
        finds("Sábado 2⃣8⃣ de noviembre", &["Sábado 2⃣8⃣ de noviembre → 2026-11-28"]);
        finds("el 1º de enero, el 25NOV y el 3-dic", &["1º de enero → 2027-01-01", "25NOV → 2026-11-25", "3-dic → 2026-12-03"]);
        finds("el treinta y uno de diciembre", &["treinta y uno de diciembre → 2026-12-31"]);
        finds("04.05.2026, 2026-11-30 y el 25/11", &["04.05.2026 → 2026-05-04", "2026-11-30 → 2026-11-30", "25/11 → 2026-11-25"]);
        finds("25 de noviembre (miércoles)", &["25 de noviembre (miércoles) → 2026-11-25"]);
    }

    #[test]
    fn lists_and_ranges_share_their_month() {
        finds("del 3 al 14 de marzo de 2027", &["3 → 2027-03-03 …", "14 de marzo de 2027 → 2027-03-14"]);
        finds("los días 12, 13 y 14 de mayo de 2027", &["días 12 → 2027-05-12", "13 → 2027-05-13", "14 de mayo de 2027 → 2027-05-14"]);
        finds("viernes 27 y sábado 28 de noviembre", &["viernes 27 → 2026-11-27", "sábado 28 de noviembre → 2026-11-28"]);
        finds("del 15 de diciembre al 10 de enero de 2027", &["15 de diciembre → 2026-12-15 …", "10 de enero de 2027 → 2027-01-10"]);
        finds("martes y miércoles, 24 y 25 de noviembre", &["martes → ?", "24 → 2026-11-24", "25 de noviembre → 2026-11-25"]);
        finds("desde el 3 y hasta el 6 de diciembre", &["3 → 2026-12-03 …", "6 de diciembre → 2026-12-06"]);
    }

    #[test]
    fn hours_scores_numbers_and_names_are_no_dates() {
        for text in [
            "Pasan 1 de 3, abierto 24/7, al 50/50 y ganan 3-1",
            "Teléfono 91-123-45-67, expediente 123/2026, A-7 y M-30",
            "De 2-3 años, 10 de 12 plazas",
            "Vistas 4/12/2026/17 y v1.2.3",
            "de la mañana, por la mañana, mañana y tarde, el día de mañana",
            "Viernes Santo, Plácido Domingo y ¡buen viernes!",
        ] {
            finds(text, &[]);
        }
        finds("Miércoles, 19.30 h", &["Miércoles → 2026-11-25"]);
        finds("sábado 18 a 20 h", &["sábado → 2026-11-28"]);
        finds("domingo 29 de 10:00 a 13:00 h", &["domingo 29 → 2026-11-29"]);
        finds("calle 2 de mayo, Ley 39/2015, de 1 de octubre", &["2 de mayo → 2027-05-02 †", "1 de octubre → 2026-10-01 †"]);
    }

    #[test]
    fn words_are_counted_from_the_day_of_writing() {
        finds("Mañana, hoy y pasado mañana", &["Mañana → 2026-11-24", "hoy → 2026-11-23", "pasado mañana → 2026-11-25"]);
        finds("este lunes", &["este lunes → 2026-11-23"]);
        finds("el próximo lunes", &["el próximo lunes → 2026-11-30"]);
        finds("el pasado viernes", &["el pasado viernes → 2026-11-20"]);
        finds("la semana que viene", &["la semana que viene → 2026-11-30"]);
        finds("este fin de semana", &["este fin de semana → 2026-11-28"]);
        finds("los viernes", &["viernes → ?"]);
    }
}
