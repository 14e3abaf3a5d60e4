//! Reads one day of a date: `[martes][,] [día] 24 [de noviembre [de 2026]]`.

use super::super::wordlist::among;
use time::Weekday;

use super::super::token::{self, Kind as Piece};
use super::reader::Reader;
use super::{Parts, names};

/// One day of a list: its tokens and what was written.
#[derive(Clone, Copy, Default)]
pub(super) struct Element {
    pub first: usize,
    pub last: usize,
    pub parts: Parts,
    /// «el día 3»: a day of the month although no month follows.
    pub announced: bool,
}

impl Reader<'_, '_> {
    pub(super) fn weekday(&self, at: usize) -> Option<Weekday> {
        let word = self.word(at);
        if word == b"domingo" && matches!(self.word_before(at), b"santo" | b"don") {
            return None;
        }
        names::weekday(word).map(|(day, _)| day).or_else(|| names::short_weekday(word))
    }

    /// One day: `[martes][,] [día] 24 [de noviembre [de 2026]]`.
    pub(super) fn element(&self, at: usize) -> Option<Element> {
        let reader = *self;
        let word = reader.word(at);
        let mut element = Element { first: at, last: at, ..Element::default() };
        if let Some((weekday, day)) = glued_day(word) {
            element.parts = Parts { weekday: Some(weekday), day: Some(day), ..Parts::default() };
            return Some(self.with_month(element));
        }
        let mut number = at;
        if !word.is_empty() {
            let weekday = self.weekday(at);
            if weekday.is_some() {
                element.parts.weekday = weekday.filter(|_| !self.is_paired(at));
                number = self.number_after(at);
            } else if matches!(word, b"dia" | b"dias") {
                number = reader.next(at);
                element.announced = word == b"dia";
            }
        }
        if element.parts.weekday.is_none() && !element.announced && number != at && reader.word(at) != b"dias" {
            element.first = number;
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

    /// From a weekday over `,`, `día` and the like to where its number should stand.
    pub(super) fn number_after(&self, at: usize) -> usize {
        let reader = *self;
        let mut next = reader.next(at);
        let short = names::weekday(reader.word(at)).is_none();
        while matches!(reader.sign(next), b',' | b'(' | b':' | b'-' | 0x96 | 0x97 | b'|') || (short && reader.sign(next) == b'.') {
            next = reader.next(next);
        }
        if matches!(reader.word(next), b"dia") { reader.next(next) } else { next }
    }

    /// «Martes y miércoles, 24 y 25 de noviembre»: the number is not that of the weekday before it.
    pub(super) fn is_paired(&self, at: usize) -> bool {
        let reader = *self;
        let joint = reader.back(at);
        let joins = among(reader.word(joint), b"y e o a al") || matches!(reader.sign(joint), b',' | b'-' | b'/' | 0x96);
        joins && names::weekday(reader.word_before(joint)).is_some()
    }

    /// «25 de noviembre (miércoles)», «25 de noviembre, miércoles.»: the weekday and its last token.
    pub(super) fn weekday_behind(&self, last: usize) -> Option<(Weekday, usize)> {
        let reader = *self;
        let open = reader.next(last);
        let at = reader.next(open);
        let (weekday, plural) = names::weekday(reader.word(at)).filter(|_| matches!(reader.sign(open), b'(' | b','))?;
        let close = reader.next(at);
        let tokens = &reader.draft.tokens;
        let ends = match reader.sign(open) {
            b'(' => reader.sign(close) == b')',
            _ => {
                let other_phrase = tokens.get(close).is_none_or(|t| t.sentence != tokens[at].sentence || t.kind == Piece::Emoji)
                    || reader.sign(close) == b'.';
                other_phrase || reader.sign(close) == b',' && names::weekday(reader.word(reader.next(close))).is_none()
            }
        };
        (ends && !plural).then_some((weekday, if reader.sign(open) == b'(' { close } else { at }))
    }

    fn with_month(&self, mut element: Element) -> Element {
        let reader = *self;
        let mut at = reader.next(element.last);
        let joined = matches!(reader.sign(at), b'-' | b'/' | b'.') && reader.is_glued(at);
        let of = matches!(reader.word(at), b"de" | b"d") || joined;
        if of {
            at = reader.next(at);
            if reader.word(at) == b"mes" && reader.word(reader.next(at)) == b"de" {
                at = reader.next(reader.next(at));
            }
        }
        let word = reader.word(at);
        let Some(month) = names::month(word).or_else(|| names::short_month(word)) else { return element };
        // «3 mar» may be three seas: an abbreviation is glued, joined by «de» or ends its phrase.
        if names::month(word).is_none() && !of && !reader.is_glued(at) && among(word, b"mar set may") {
            return element;
        }
        element.last = at;
        element.parts.month = Some(month);
        element.parts.own_month = true;
        let mut element = self.with_year(element);
        if element.parts.weekday.is_none()
            && let Some((weekday, last)) = self.weekday_behind(element.last)
        {
            (element.parts.weekday, element.last) = (Some(weekday), last);
        }
        element
    }

    fn with_year(&self, mut element: Element) -> Element {
        let reader = *self;
        let mut at = reader.next(element.last);
        if reader.sign(at) == b'.' && reader.is_glued(at) && names::month(reader.word(element.last)).is_none() {
            at = reader.next(at);
        }
        let comma = reader.sign(at) == b',';
        let of = among(reader.word(at), b"de del do") || matches!(reader.sign(at), b'/' | b'-') && reader.is_glued(at);
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
        let reader = *self;
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
        let reader = *self;
        let next = reader.next(element.last);
        if reader.draft.tokens.get(next).is_some_and(|t| t.is(token::HASHTAG)) {
            return false;
        }
        among(reader.word(next), b"h hs hrs hora horas km m euros x am pm")
            || matches!(reader.sign(next), b'%' | 0x80 | b'+' | b'x')
            || matches!(reader.sign(next), b'.' | b',' | b'/')
                && reader.is_glued(next)
                && reader.draft.tokens.get(next + 1).is_some_and(|t| t.kind == Piece::Number && t.start == reader.draft.tokens[next].end)
    }

    /// A day without a month is only believed where the phrase goes on as one does after a day.
    pub(super) fn stands_alone(&self, element: &Element) -> bool {
        let reader = *self;
        let next = reader.next(element.last);
        // «domingo 10 a 14 horas», «lunes 9-14»: hours.
        if among(reader.word(next), b"a y o") || matches!(reader.sign(next), b'-' | 0x96 | b'/') {
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
}

/// `sábado18`.
pub(super) fn glued_day(word: &[u8]) -> Option<(Weekday, u8)> {
    let letters = word.iter().position(u8::is_ascii_digit).filter(|at| *at >= 5)?;
    let (weekday, _) = names::weekday(&word[..letters])?;
    let digits = &word[letters..];
    if digits.len() > 2 || !digits.iter().all(u8::is_ascii_digit) {
        return None;
    }
    Some((weekday, digits.iter().fold(0, |sum, d| sum * 10 + (d - b'0'))))
}

/// Words that follow a day of the month, not a quantity.
fn goes_on(word: &[u8]) -> bool {
    among(word, b"a al ante con de del desde e el en entre hasta la las los nos o para por que se sobre tendra tendran habra y ya")
}
