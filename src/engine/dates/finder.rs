//! Finds days and hours in one pass over the tokens.
//!
//! A number or one of some forty words starts an attempt; everything else is passed over. Nothing
//! is allocated until something is found.

use super::super::analysis::Analysis;
use super::super::token::{self, Kind as Piece};
use super::{Dates, Kind, Link, Mention, Parts, clock, names, numeric, resolve, words};

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
    Dates { mentions, clocks }
}

/// Looks at tokens without caring where the text ends; emphasis and quotes are passed over.
#[derive(Clone, Copy)]
pub struct Reader<'a, 'b> {
    /// The draft.
    pub draft: &'a Analysis<'b>,
}

impl Reader<'_, '_> {
    /// The folded word at `at`, empty if there is none.
    pub fn word(&self, at: usize) -> &[u8] {
        self.draft.tokens.get(at).filter(|t| t.kind == Piece::Word).map_or(b"", |t| self.draft.word(t))
    }

    /// The first byte of the sign at `at`, 0 if there is none.
    pub fn sign(&self, at: usize) -> u8 {
        self.draft.tokens.get(at).filter(|t| t.kind == Piece::Sign).map_or(0, |t| self.draft.folded.bytes[t.start as usize])
    }

    /// The token after `at` that says something.
    pub fn next(&self, at: usize) -> usize {
        let mut next = at + 1;
        while token::is_transparent(self.sign(next)) {
            next += 1;
        }
        next
    }

    /// The token before `at` that says something; `usize::MAX`, which is no token, at the start.
    pub fn back(&self, at: usize) -> usize {
        let mut back = at.wrapping_sub(1);
        while token::is_transparent(self.sign(back)) {
            back = back.wrapping_sub(1);
        }
        back
    }

    /// The word before `at`.
    pub fn word_before(&self, at: usize) -> &[u8] {
        self.word(self.back(at))
    }

    /// Nothing stands between token `at` and the one before.
    pub fn is_glued(&self, at: usize) -> bool {
        let tokens = &self.draft.tokens;
        at > 0 && at < tokens.len() && tokens[at - 1].end == tokens[at].start
    }

    /// A whole number of at most two digits that isn't part of an hour or a decimal.
    pub fn small_number(&self, at: usize) -> Option<u8> {
        let token = self.draft.tokens.get(at).filter(|t| t.kind == Piece::Number)?;
        let digits = self.draft.word(token);
        if digits.len() > 2
            || self.sign(at + 1) == b':'
                && self.draft.tokens.get(at + 2).is_some_and(|t| t.kind == Piece::Number && t.start == self.draft.tokens[at + 1].end)
        {
            return None;
        }
        Some(digits.iter().fold(0, |sum, d| sum * 10 + (d - b'0')))
    }

    /// A number of `digits` as it stands there, with its typographic point forgotten.
    fn year(&self, at: usize) -> Option<i32> {
        let token = self.draft.tokens.get(at).filter(|t| t.kind == Piece::Number)?;
        let text = self.draft.word(token);
        let digits = text.iter().filter(|b| b.is_ascii_digit()).count();
        let plain = digits == text.len() || text.len() == 5 && text[1] == b'.';
        if !plain || text.first() == Some(&b'0') || !(digits == 4 || digits == 5 && text.starts_with(b"20")) {
            return None;
        }
        Some(text.iter().filter(|b| b.is_ascii_digit()).fold(0, |sum, d| sum * 10 + i32::from(d - b'0')))
    }
}

/// One day of a list: its tokens and what was written.
#[derive(Clone, Copy, Default)]
struct Element {
    first: usize,
    last: usize,
    parts: Parts,
    /// «el día 3»: a day of the month although no month follows.
    announced: bool,
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
                if names::weekday(word).is_some() || names::short_weekday(word).is_some() || glued_day(word).is_some() {
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
        let led = matches!(self.reader.word_before(at), b"el" | b"al" | b"del" | b"dia" | b"hasta" | b"desde" | b"fecha")
            && !is_share(&self.reader, at);
        let (parts, last) = numeric::read(self.reader.draft, at, led)?;
        self.push(Kind::Numeric, at, last, parts);
        Some(last + 1)
    }

    /// `viernes, 3/12/2026`: the weekday belongs to the figures.
    fn dated_weekday(&mut self, at: usize) -> Option<usize> {
        let weekday = self.weekday(at)?;
        let number = self.to_number(at);
        let (parts, last) = numeric::read(self.reader.draft, number, true)?;
        self.push(Kind::Numeric, at, last, Parts { weekday: Some(weekday), ..parts });
        Some(last + 1)
    }

    fn weekday(&self, at: usize) -> Option<time::Weekday> {
        let word = self.reader.word(at);
        names::weekday(word).map(|(day, _)| day).or_else(|| names::short_weekday(word))
    }

    /// From a weekday over `,`, `día` and the like to where its number should stand.
    fn to_number(&self, at: usize) -> usize {
        let reader = self.reader;
        let mut next = reader.next(at);
        let short = names::weekday(reader.word(at)).is_none();
        while matches!(reader.sign(next), b',' | b'(' | b':' | b'-' | 0x96 | 0x97 | b'|') || (short && reader.sign(next) == b'.') {
            next = reader.next(next);
        }
        if matches!(reader.word(next), b"dia") { reader.next(next) } else { next }
    }

    /// Days up to one that names its month: «del 12, 13 y 14 de mayo», «viernes 25 y sábado 26 de
    /// mayo», «martes 24 de noviembre de 2026».
    fn series(&mut self, at: usize) -> Option<usize> {
        let mut elements = [Element::default(); LONGEST_LIST];
        let mut ranges = [false; LONGEST_LIST];
        let mut count = 0;
        let mut begin = at;
        while count < LONGEST_LIST {
            let Some(element) = self.element(begin) else { break };
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
        if first.parts.weekday.is_none() && !first.announced || !self.stands_alone(&first) {
            return None;
        }
        self.push(Kind::Written, first.first, first.last, first.parts);
        Some(first.last + 1)
    }

    /// One day: `[martes][,] [día] 24 [de noviembre [de 2026]]`.
    fn element(&self, at: usize) -> Option<Element> {
        let reader = self.reader;
        let word = reader.word(at);
        let mut element = Element { first: at, last: at, ..Element::default() };
        if let Some((weekday, day)) = glued_day(word) {
            element.parts = Parts { weekday: Some(weekday), day: Some(day), ..Parts::default() };
            return Some(self.with_month(element));
        }
        let mut number = at;
        if !word.is_empty() {
            element.parts.weekday = self.weekday(at);
            if element.parts.weekday.is_some() {
                number = self.to_number(at);
            } else if matches!(word, b"dia" | b"dias") {
                number = reader.next(at);
                element.announced = word == b"dia";
            }
        }
        if let Some(day) = reader.small_number(number) {
            element.parts.day = Some(day);
            element.last = number;
            if matches!(reader.sign(number + 1), 0xBA | 0xAA) && reader.is_glued(number + 1) {
                element.last += 1;
            }
            if reader.word(number + 1) == b"ro" && reader.is_glued(number + 1) {
                element.last += 1;
            }
            return Some(self.with_month(element)).filter(|e| self.is_believable(e, number));
        }
        // In letters, only with the month: «el dos de mayo», «treinta y uno de abril».
        let mut day = names::day_in_letters(reader.word(number))?;
        element.last = number;
        if day == 30 && reader.word(reader.next(number)) == b"y" && matches!(reader.word(number + 2), b"uno" | b"un") {
            element.last = number + 2;
            day = 31;
        }
        element.parts.day = Some(day);
        Some(self.with_month(element)).filter(|e| e.parts.own_month)
    }

    fn with_month(&self, mut element: Element) -> Element {
        let reader = self.reader;
        let mut at = reader.next(element.last);
        let joined = matches!(reader.sign(at), b'-' | b'/' | b'.') && reader.is_glued(at);
        let of = reader.word(at) == b"de" || joined;
        if of {
            at = reader.next(at);
            if reader.word(at) == b"mes" && reader.word(reader.next(at)) == b"de" {
                at = reader.next(reader.next(at));
            }
        }
        let word = reader.word(at);
        let Some(month) = names::month(word).or_else(|| names::short_month(word)) else { return element };
        // «3 mar» may be three seas: an abbreviation is glued, joined by «de» or ends its phrase.
        if names::month(word).is_none() && !of && !reader.is_glued(at) && matches!(word, b"mar" | b"set" | b"may") {
            return element;
        }
        element.last = at;
        element.parts.month = Some(month);
        element.parts.own_month = true;
        self.with_year(element)
    }

    fn with_year(&self, mut element: Element) -> Element {
        let reader = self.reader;
        let mut at = reader.next(element.last);
        if reader.sign(at) == b'.' && reader.is_glued(at) && names::month(reader.word(element.last)).is_none() {
            at = reader.next(at);
        }
        let comma = reader.sign(at) == b',';
        let of = matches!(reader.word(at), b"de" | b"del") || matches!(reader.sign(at), b'/' | b'-') && reader.is_glued(at);
        if comma || of {
            at = reader.next(at);
        }
        if of && reader.word(at) == b"a\xF1o" {
            at = reader.next(at);
        }
        let Some(year) = reader.year(at) else { return element };
        let is_hour = reader.sign(at + 1) == b':'
            && reader.is_glued(at + 1)
            && reader.draft.tokens.get(at + 2).is_some_and(|t| t.kind == Piece::Number);
        if is_hour || !of && !(1900..2100).contains(&year) {
            return element;
        }
        element.last = at;
        element.parts.year = Some(year);
        element.parts.own_year = true;
        element
    }

    /// A number with a month is a day; without one it must not be an hour or a quantity.
    fn is_believable(&self, element: &Element, number: usize) -> bool {
        let reader = self.reader;
        let token = &reader.draft.tokens[number];
        let before = (token.start as usize).checked_sub(1).map(|at| reader.draft.folded.bytes[at]);
        if before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'.' | b'_' | b'+')) {
            return false;
        }
        let joined =
            before == Some(b'-') && number >= 2 && !reader.draft.tokens[number - 2].kind.eq(&Piece::Number) && reader.is_glued(number - 1);
        if joined {
            return false;
        }
        element.parts.own_month || (1..=31).contains(&element.parts.day.unwrap_or(0)) && !self.is_quantity(element)
    }

    /// «lunes 17 h», «domingo 10 a 14 horas», «jueves 2 %».
    fn is_quantity(&self, element: &Element) -> bool {
        let reader = self.reader;
        let next = reader.next(element.last);
        if reader.draft.tokens.get(next).is_some_and(|t| t.is(token::HASHTAG)) {
            return false;
        }
        matches!(reader.word(next), b"h" | b"hs" | b"hrs" | b"hora" | b"horas" | b"km" | b"m" | b"euros" | b"x" | b"am" | b"pm")
            || matches!(reader.sign(next), b'%' | 0x80 | b'+' | b'x')
            || matches!(reader.sign(next), b'.' | b',' | b'/')
                && reader.is_glued(next)
                && reader.draft.tokens.get(next + 1).is_some_and(|t| t.kind == Piece::Number && t.start == reader.draft.tokens[next].end)
    }

    /// A day without a month is only believed where the phrase goes on as one does after a day.
    fn stands_alone(&self, element: &Element) -> bool {
        let reader = self.reader;
        let next = reader.next(element.last);
        // «domingo 10 a 14 horas», «lunes 9-14»: hours.
        if matches!(reader.word(next), b"a" | b"y" | b"o") || matches!(reader.sign(next), b'-' | 0x96 | b'/') {
            let far = reader.next(next);
            if reader.draft.tokens.get(far).is_some_and(|t| t.kind == Piece::Number) {
                return false;
            }
        }
        let Some(token) = reader.draft.tokens.get(next) else { return true };
        match token.kind {
            Piece::Word => goes_on(reader.word(next)) || token.is(token::CAPITAL),
            Piece::Number => false,
            _ => true,
        }
    }

    /// «,», «y», «al», «hasta el»: one more day, or the last of a range; where the next one begins.
    fn connector(&self, at: usize) -> Option<(usize, bool)> {
        let reader = self.reader;
        let mut is_range = false;
        let mut next = at;
        match (reader.sign(at), reader.word(at)) {
            (b',' | b'/' | b'&', _) | (_, b"y" | b"e" | b"o" | b"u" | b"ni") => {}
            (b'-' | 0x96 | 0x97, _) | (_, b"al" | b"a" | b"hasta") => is_range = true,
            _ => return None,
        }
        next = reader.next(next);
        while matches!(reader.word(next), b"y" | b"e" | b"el" | b"los" | b"al" | b"del") {
            is_range |= reader.word(next) == b"al";
            next = reader.next(next);
        }
        Some((next, is_range))
    }

    fn push(&mut self, kind: Kind, first: usize, last: usize, parts: Parts) {
        let tokens = &self.reader.draft.tokens;
        let (from, to) = (&tokens[first], &tokens[last]);
        let named =
            parts.weekday.is_none() && matches!(kind, Kind::Written | Kind::Numeric) && words::is_part_of_a_name(&self.reader, first);
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

/// `sábado18`.
fn glued_day(word: &[u8]) -> Option<(time::Weekday, u8)> {
    let letters = word.iter().position(u8::is_ascii_digit).filter(|at| *at >= 5)?;
    let (weekday, _) = names::weekday(&word[..letters])?;
    let digits = &word[letters..];
    if digits.len() > 2 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((weekday, digits.iter().fold(0, |sum, d| sum * 10 + (d - b'0'))))
}

/// «el 1/3 de las plazas».
fn is_share(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.word(at + 3) == b"de" && matches!(reader.word(at + 4), b"la" | b"las" | b"los" | b"el")
}

/// Words that follow a day of the month, not a quantity.
fn goes_on(word: &[u8]) -> bool {
    matches!(
        word,
        b"a" | b"al"
            | b"ante"
            | b"con"
            | b"de"
            | b"del"
            | b"desde"
            | b"e"
            | b"el"
            | b"en"
            | b"entre"
            | b"hasta"
            | b"la"
            | b"las"
            | b"los"
            | b"nos"
            | b"o"
            | b"para"
            | b"por"
            | b"que"
            | b"se"
            | b"sobre"
            | b"tendra"
            | b"tendran"
            | b"habra"
            | b"y"
            | b"ya"
    )
}

/// The month of the last day is that of those before it; tells the first that belongs to the list.
fn inherit(elements: &mut [Element], ranges: &[bool]) -> usize {
    let count = elements.len();
    for index in (0..count - 1).rev() {
        let next = elements[index + 1].parts;
        let parts = &mut elements[index].parts;
        if parts.day < next.day || ranges[index] && parts.weekday.is_none() {
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
