//! Dates and times as people type them in Spanish.
//!
//! [`find`] reads a draft once and tells every day ([`Mention`]) and hour ([`Clock`]) in it, where
//! it stands, what was written of it and, where that can be known, which day of the calendar it is.
//! Nothing is decided here: whether a weekday contradicts its date, or a deadline lies in the past,
//! is the business of [`super::checks`], one file each.
//!
//! - [`finder`]: tokens in, mentions out, with the help of [`day`] («martes 24 de noviembre»), [`numeric`]
//!   («25/11/2026»), [`words`] («mañana», «el próximo lunes»), [`clock`] («18:30 h») and [`proper`] («calle 2 de Mayo»);
//! - [`resolve`]: the written parts and the day of writing give a day of the calendar;
//! - [`sense`]: what the sentence says of it (a term, the past, a routine);
//! - [`calendar`], [`holidays`], [`names`]: arithmetic, feast days, Spanish.

pub mod calendar;
pub mod clock;
mod day;
pub mod finder;
pub mod holidays;
pub mod names;
mod numeric;
mod proper;
pub mod reader;
pub mod resolve;
pub mod sense;
mod words;
pub mod zone;

use std::cell::OnceCell;
use time::{Date, Weekday};

use super::analysis::Analysis;
use super::language::Language;
use reader::Reader;

pub use clock::{Clock, Hours};
pub use finder::find;
pub use words::{in_full, spelled_out};

/// Every day and hour of a draft, by place.
#[derive(Debug, Default)]
pub struct Dates {
    /// Days and weeks.
    pub mentions: Vec<Mention>,
    /// Hours.
    pub clocks: Vec<Clock>,
    /// What the whole draft says of its dates, once somebody asks.
    context: OnceCell<sense::Around>,
}

/// A day, or a week, that the draft names.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// First byte in the folded text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index of its first token.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// Its sentence.
    pub sentence: u32,
    /// How it is named.
    pub kind: Kind,
    /// What was written.
    pub parts: Parts,
    /// The day it is, seen from the day of writing.
    pub date: Option<Date>,
    /// How it is tied to the mention behind it.
    pub link: Link,
    /// Part of a name or a reference: «calle 2 de Mayo», «Ley 39/2015, de 1 de octubre».
    pub named: bool,
}

impl Mention {
    /// Whether it names a day of a month.
    pub fn is_date(&self) -> bool {
        matches!(self.kind, Kind::Written | Kind::Numeric) && !self.named
    }
}

impl Dates {
    /// The date that explains mention number `index`: «mañana, martes 24», «el viernes que viene (día 27)».
    pub fn explained(&self, index: usize, draft: &Analysis<'_>) -> Option<&Mention> {
        let (mention, next) = (&self.mentions[index], self.mentions.get(index + 1)?);
        let reader = Reader { draft };
        // «hoy y mañana, 23 y 24 de noviembre»: not the date of this day alone.
        let in_a_row = index > 0 && self.mentions[index - 1].link != Link::None;
        let joined = (mention.last + 1..next.first)
            .all(|at| matches!(reader.sign(at), b',' | b'(' | b':' | b'-' | 0x96 | 0x97) || matches!(reader.word(at), b"dia" | b"el"));
        let fits = next.is_date() && next.sentence == mention.sentence && next.first - mention.last <= 3;
        (fits && joined && !in_a_row && !matches!(reader.word(mention.last + 1), b"el")).then_some(next)
    }
}

/// Whether a date written in Spanish suits the sentence of `mention`.
pub fn is_in_spanish(draft: &Analysis<'_>, mention: &Mention) -> bool {
    draft.languages().of(mention.sentence) == Language::Spanish
}

/// How a day is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `martes 24 de noviembre`, `viernes 25`, `el día 3`.
    Written,
    /// `25/11/2026`.
    Numeric,
    /// `este viernes`.
    Weekday(Which),
    /// `mañana` is one day away, `ayer` one day back.
    Relative(i8),
    /// `esta semana`, and how many weeks away.
    Week(i8),
    /// `este fin de semana`, and how many weeks away.
    Weekend(i8),
}

impl Kind {
    /// Whether it is another day when it is read on another day.
    pub fn is_relative(self) -> bool {
        !matches!(self, Kind::Written | Kind::Numeric | Kind::Weekday(Which::Habit))
    }
}

/// Which of all Fridays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// `viernes`, `el viernes`.
    Bare,
    /// `este viernes`: today, if it is Friday.
    This,
    /// `el próximo viernes`, `el viernes que viene`.
    Next,
    /// `el pasado viernes`.
    Past,
    /// `los viernes`, `de lunes a viernes`.
    Habit,
    /// `el viernes de la semana que viene`, and how many weeks away.
    OfWeek(i8),
}

/// What was written of a date. Days and months may be ones that don't exist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Parts {
    /// Day of the week.
    pub weekday: Option<Weekday>,
    /// Day of the month.
    pub day: Option<u8>,
    /// Month, its own or that of the list or range it belongs to.
    pub month: Option<u8>,
    /// Year, likewise.
    pub year: Option<i32>,
    /// The month is written behind this very day.
    pub own_month: bool,
    /// The year is written behind this very day.
    pub own_year: bool,
}

/// What stands between a mention and the next one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// Something else.
    #[default]
    None,
    /// `y`, `,`: one more day.
    List,
    /// `al`, `hasta el`, `-`: the last day.
    Range,
}
