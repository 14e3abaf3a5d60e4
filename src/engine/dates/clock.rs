//! Hours: `18:30`, `a las 18.30 h`, `de 10 a 14 horas`, `19h`.

use super::super::token::Kind as Piece;
use super::super::wordlist::among;
use super::reader::Reader;

/// An hour, or two that are joined: `de 10:00 a 14:00 h`.
#[derive(Debug, Clone, Copy)]
pub struct Clock {
    /// First byte in the folded text.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Index of its first token.
    pub first: usize,
    /// Index of its last token.
    pub last: usize,
    /// The hour, or the one that begins.
    pub from: Hours,
    /// The one that ends.
    pub to: Option<Hours>,
}

/// An hour of the clock as written; it may be one that no clock shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hours {
    /// Hour.
    pub hour: u8,
    /// Minute, if written.
    pub minute: Option<u8>,
    /// Index of its first token.
    pub first: usize,
    /// Index of its last token, with the unit.
    pub last: usize,
    /// Written with «h», «a las» or the like: certainly an hour.
    pub certain: bool,
    /// What is said of the part of the day.
    pub part: Part,
}

/// The part of the day that is named behind an hour.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// None.
    Unsaid,
    /// «de la mañana», «de la madrugada», «a. m.».
    Morning,
    /// «de la tarde», «de la noche», «p. m.», «del mediodía».
    Evening,
}

impl Hours {
    /// Minutes after midnight.
    pub fn minutes(&self) -> u32 {
        u32::from(self.hour) * 60 + u32::from(self.minute.unwrap_or(0))
    }
}

/// Reads the hours that begin at token `at`; tells where to go on.
pub fn read(reader: &Reader<'_, '_>, at: usize, clocks: &mut Vec<Clock>) -> Option<usize> {
    let tokens = &reader.draft.tokens;
    if tokens[at].kind != Piece::Number {
        return None;
    }
    let mut from = hours(reader, at)?;
    let led = leads(reader, at);
    from.certain |= led;
    let mut to = second(reader, at, from.last);
    if let Some(to) = &mut to {
        let certain = from.certain || to.certain || from.minute.is_some() && to.minute.is_some() && has_colon(reader, at);
        (from.certain, to.certain) = (certain, certain);
    }
    let last = to.map_or(from.last, |to| to.last);
    if !from.certain && from.minute.is_none() {
        return None;
    }
    // «las 20 muestras», «entre las 3 finalistas».
    let counts = from.minute.is_none()
        && to.is_none()
        && led
        && !reader.word(from.last).starts_with(b"h")
        && !among(reader.word_before(reader.back(at)), b"a desde hasta");
    if counts {
        return None;
    }
    clocks.push(Clock { start: tokens[at].start as usize, end: tokens[last].end as usize, first: at, last, from, to });
    Some(last + 1)
}

/// «a las 18», «hasta las 18», «desde las 18», «sobre las 18».
fn leads(reader: &Reader<'_, '_>, at: usize) -> bool {
    let before = reader.back(at);
    matches!(reader.word(before), b"las" | b"la") && among(reader.word_before(before), b"a desde hasta sobre de hacia y entre")
}

fn has_colon(reader: &Reader<'_, '_>, at: usize) -> bool {
    reader.sign(at + 1) == b':'
}

/// One hour at a number: `18:30`, `18.30`, `18`, with what follows it.
fn hours(reader: &Reader<'_, '_>, at: usize) -> Option<Hours> {
    let tokens = &reader.draft.tokens;
    let token = tokens.get(at).filter(|t| t.kind == Piece::Number)?;
    let before = (token.start as usize).checked_sub(1).map(|b| reader.draft.folded.bytes[b]);
    if before.is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'/' | b':' | b'+' | b'.' | b',' | b'_')) {
        return None;
    }
    let text = reader.draft.word(token);
    let two = |digits: &[u8]| {
        (digits.len() <= 2 && digits.iter().all(u8::is_ascii_digit)).then(|| digits.iter().fold(0, |sum, d| sum * 10 + (d - b'0')))
    };
    let mut last = at;
    let (hour, minute) = if let Some(dot) = text.iter().position(|&b| b == b'.') {
        let minute = two(&text[dot + 1..]).filter(|_| text.len() == dot + 3)?;
        (two(&text[..dot])?, Some(minute))
    } else {
        let hour = two(text)?;
        let colon = reader.sign(at + 1) == b':'
            && reader.is_glued(at + 1)
            && tokens.get(at + 2).is_some_and(|t| t.kind == Piece::Number && t.end - t.start == 2)
            && reader.is_glued(at + 2);
        if colon {
            last = at + 2;
            (hour, two(reader.draft.word(&tokens[at + 2])))
        } else {
            (hour, None)
        }
    };
    // «1:23:45» is a duration, «3:2» a score, «18:30-CD» a code.
    if minute.is_some()
        && reader.sign(last + 1) == b':'
        && reader.is_glued(last + 1)
        && reader.is_glued(last + 2)
        && tokens[last + 2].kind == Piece::Number
    {
        return None;
    }
    let mut read = Hours { hour, minute, first: at, last, certain: false, part: Part::Unsaid };
    unit(reader, &mut read);
    if !read.certain && text.contains(&b'.') && !leads(reader, at) && second_dotted(reader, last).is_none() {
        return None;
    }
    Some(read)
}

/// `h`, `horas`, `de la mañana`, `p. m.`.
fn unit(reader: &Reader<'_, '_>, read: &mut Hours) {
    let next = reader.next(read.last);
    match reader.word(next) {
        b"h" | b"hs" | b"hrs" | b"hora" | b"horas" => {
            read.certain = true;
            read.last = next;
            if reader.sign(next + 1) == b'.' && reader.is_glued(next + 1) && reader.word(next) != b"horas" && !is_end(reader, next + 1) {
                read.last = next + 1;
            }
        }
        b"am" => (read.part, read.certain, read.last) = (Part::Morning, true, next),
        b"pm" => (read.part, read.certain, read.last) = (Part::Evening, true, next),
        b"a" | b"p" if reader.sign(next + 1) == b'.' && reader.word(reader.next(next + 1)) == b"m" => {
            read.part = if reader.word(next) == b"a" { Part::Morning } else { Part::Evening };
            read.certain = true;
            read.last = reader.next(next + 1);
        }
        _ => {}
    }
    if read.part != Part::Unsaid && reader.sign(read.last + 1) == b'.' && reader.is_glued(read.last + 1) {
        read.last += 1;
    }
    let of = reader.next(read.last);
    if matches!(reader.word(of), b"de") && reader.word(of + 1) == b"la" {
        match reader.word(of + 2) {
            b"ma\xF1ana" | b"madrugada" => (read.part, read.last) = (Part::Morning, of + 2),
            b"tarde" | b"noche" => (read.part, read.last) = (Part::Evening, of + 2),
            _ => {}
        }
    } else if reader.word(of) == b"del" && matches!(reader.word(of + 1), b"mediodia") {
        (read.part, read.last) = (Part::Evening, of + 1);
    }
}

/// The stop behind «h» ends the sentence.
fn is_end(reader: &Reader<'_, '_>, at: usize) -> bool {
    let tokens = &reader.draft.tokens;
    tokens.get(at + 1).is_none_or(|next| next.sentence != tokens[at].sentence)
}

/// The hour that ends a span: `a`, `-`, `hasta las`, `a las`; `y` behind «entre».
fn second(reader: &Reader<'_, '_>, first: usize, last: usize) -> Option<Hours> {
    let mut at = reader.next(last);
    let before = reader.back(first);
    let between = reader.word(before) == b"entre" || reader.word(before) == b"las" && reader.word_before(before) == b"entre";
    match (reader.sign(at), reader.word(at)) {
        (b'-' | 0x96 | 0x97, _) | (_, b"a" | b"hasta") => at = reader.next(at),
        (_, b"y") if between => at = reader.next(at),
        _ => return None,
    }
    if reader.word(at) == b"las" {
        at = reader.next(at);
    }
    hours(reader, at)
}

/// `10.00-14.00`: two dotted hours vouch for each other.
fn second_dotted(reader: &Reader<'_, '_>, last: usize) -> Option<()> {
    let mut at = reader.next(last);
    if !(matches!(reader.sign(at), b'-' | 0x96) || matches!(reader.word(at), b"a")) {
        return None;
    }
    at = reader.next(at);
    let token = reader.draft.tokens.get(at).filter(|t| t.kind == Piece::Number)?;
    let text = reader.draft.word(token);
    let vouches = text.len() >= 4 && text[text.len() - 3] == b'.' || reader.sign(at + 1) == b':';
    let unit = among(reader.word(reader.next(at)), b"h hs horas hrs pm am p a");
    (vouches && unit).then_some(())
}
