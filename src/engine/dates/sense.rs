//! What a sentence says of its dates: a term, the past, a routine.
//!
//! Read only when a check needs it, so that a draft without a suspicious date pays nothing.

use super::super::analysis::Analysis;
use super::super::token::{Kind as Piece, Token};
use super::super::wordlist::{Words, among, goes_on};
use super::reader::Reader;
use super::{Dates, Kind, Mention, Which, names};

/// What may be asked for in a period.
fn is_term(word: &[u8]) -> bool {
    const STEMS: [&[u8]; 17] = [
        b"plazo",
        b"inscri",
        b"preinscri",
        b"solicitud",
        b"matricul",
        b"prematricul",
        b"alegacion",
        b"convocatoria",
        b"subvencion",
        b"beca",
        b"ayudas",
        b"reclamacion",
        b"recurso",
        b"licitacion",
        b"candidatura",
        b"padron",
        b"admision",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem)) && !word.starts_with(b"becari")
}

fn opens_or_closes(word: &[u8]) -> bool {
    const STEMS: [&[u8]; 13] = [
        b"abr", b"cierr", b"cerr", b"finali", b"termina", b"acaba", b"conclu", b"venc", b"comien", b"comenz", b"empez", b"empiez", b"inici",
    ];
    STEMS.iter().any(|stem| word.starts_with(stem))
        && !among(word, b"abril abrigo abrigos abrazo iniciativa iniciativas vencer vencedor inicial")
}

fn words<'a>(draft: &'a Analysis<'_>, sentence: u32) -> impl Iterator<Item = (&'a Token, &'a [u8])> {
    draft.sentence(sentence).iter().filter(|t| t.kind == Piece::Word).map(|t| (t, draft.word(t)))
}

/// Whether the sentence is about a period in which something may be asked for.
pub fn is_about_a_term(draft: &Analysis<'_>, sentence: u32) -> bool {
    words(draft, sentence).any(|(_, word)| is_term(word))
}

/// Whether the sentence says «plazo».
pub fn says_term(draft: &Analysis<'_>, sentence: u32) -> bool {
    words(draft, sentence).any(|(_, word)| word == b"plazo" || word == b"plazos")
}

/// Whether the sentence opens or closes something.
pub fn opens_or_ends(draft: &Analysis<'_>, sentence: u32) -> bool {
    words(draft, sentence).any(|(_, word)| opens_or_closes(word))
}

/// The noun of the term that a sentence speaks of, by its first letters; `plazo` is any term.
pub fn subject<'a>(draft: &'a Analysis<'_>, sentence: u32) -> Option<&'a [u8]> {
    words(draft, sentence)
        .map(|(_, word)| word)
        .find(|word| is_term(word) && !word.starts_with(b"plazo"))
        .map(|word| &word[..word.len().min(6)])
}

/// Whether the sentence tells what has already happened: «celebró», «reunieron», «ha sido».
pub fn is_about_the_past(draft: &Analysis<'_>, sentence: u32) -> bool {
    words(draft, sentence).any(|(token, word)| is_past(token, word))
}

const PAST: Words = Words::sorted(
    b"anteayer aprobada aprobado ayer celebrada celebrado dio era eran estuvieron estuvo fue fueron ha habia habian \
    han he hemos hicieron hizo hubo nacio pasada pasado pudo quiso tuvieron tuvo vino",
);

fn is_past(token: &Token, word: &[u8]) -> bool {
    let last_accented = usize::from(token.accent) + 1 == word.len();
    let ends_so = || word.ends_with(b"o") && last_accented || word.ends_with(b"aron") || word.ends_with(b"ieron");
    word.len() > 3 && ends_so() || PAST.has(word)
}

/// What the whole draft says that bears on each of its dates.
#[derive(Debug)]
pub struct Around {
    /// It looks back at other years: «hace 20 años», «tal día como hoy», «se cumplen».
    pub looks_back: bool,
    /// The years that stand in it, whatever they belong to.
    pub years: Vec<i32>,
    /// The months that stand in it, with the year of those that are part of a date; each once.
    pub months: Vec<(u8, Option<i32>)>,
}

/// The same, read once for all dates.
pub fn around<'d>(draft: &'d Analysis<'_>) -> &'d Around {
    draft.dates().context.get_or_init(|| Around { looks_back: looks_back(draft), years: years(draft), months: months(draft) })
}

fn looks_back(draft: &Analysis<'_>) -> bool {
    let reader = Reader { draft };
    (0..draft.tokens.len()).any(|at| match reader.word(at) {
        b"efemeride" | b"efemerides" | b"tbt" => true,
        b"hace" => {
            let unit = |ahead: usize| among(reader.word(at + ahead), b"a\xF1o a\xF1os siglo siglos decadas");
            unit(2) || unit(3)
        }
        b"como" => reader.word(at + 1) == b"hoy" && reader.word_before(at) == b"dia",
        b"cumplen" | b"cumple" => reader.word_before(at) == b"se",
        _ => false,
    })
}

fn years(draft: &Analysis<'_>) -> Vec<i32> {
    let is_year = |figures: &&[u8]| figures.len() == 4 && figures.iter().all(u8::is_ascii_digit);
    let numbers = draft.tokens.iter().filter(|t| t.kind == Piece::Number).map(|t| draft.word(t));
    numbers.filter(is_year).map(|figures| figures.iter().fold(0, |year, figure| year * 10 + i32::from(figure - b'0'))).collect()
}

fn months(draft: &Analysis<'_>) -> Vec<(u8, Option<i32>)> {
    let dated = draft.dates().mentions.iter().filter(|m| m.is_date()).filter_map(|m| Some((m.parts.month?, m.parts.year)));
    let alone = draft.words().filter_map(|token| Some((names::month(draft.word(token))?, None)));
    let mut months = Vec::new();
    dated.chain(alone).for_each(|month| {
        if !months.contains(&month) {
            months.push(month);
        }
    });
    months
}

/// Whether `mention` is the last day of something: «hasta el 3», «antes del 3», «termina el 3»,
/// «último día: 3», «plazo: 3».
pub fn is_last_day(draft: &Analysis<'_>, mention: &Mention) -> bool {
    const ENDS: &[u8] = b"finaliza finalizara termina terminara acaba acabara concluye concluira vence cierra cerrara finalizan expira";
    let reader = Reader { draft };
    let mut at = reader.back(mention.first);
    for _ in 0..4 {
        match reader.word(at) {
            b"hasta" => return true,
            b"antes" | b"tope" | b"limite" => return reader.word_before(at) != b"desde",
            b"ultimo" => return true,
            word if among(word, b"el del de dia proximo este las los mismo hoy manana plazo inclusive") => {}
            word if among(word, ENDS) => return !is_after(draft, at),
            b"" if reader.sign(at) == b':' => {
                let label = reader.word_before(at);
                if among(label, b"plazo cierre tope limite fin") {
                    return true;
                }
            }
            _ => return false,
        }
        at = reader.back(at);
    }
    false
}

/// «antes de que acabe»: not a day.
fn is_after(draft: &Analysis<'_>, at: usize) -> bool {
    let reader = Reader { draft };
    reader.word_before(at) == b"que"
}

/// Whether a date stands in the sentence, other than mention number `except`.
pub fn has_date(dates: &Dates, sentence: u32) -> bool {
    dates.mentions.iter().any(|m| m.sentence == sentence && m.is_date())
}

/// «El sábado 28, no el domingo 28»: what is not so. «¿Por qué no el domingo 28?» asks, and a list of days begins anew.
pub fn is_denied(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    let at = reader.back(mention.first);
    let no = if reader.word(at) == b"el" { reader.back(at) } else { at };
    reader.word(no) == b"no" && reader.sign(no.wrapping_sub(1)) == b','
}

/// Whether the sentence expects the day: «hasta el 3», «nos vemos el 3», «el 3 abrirá».
pub fn looks_ahead(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    if matches!(reader.word_before(mention.first), b"desde") || was_done_then(&reader, mention) {
        return false;
    }
    if is_last_day(draft, mention) {
        return true;
    }
    let next_day =
        draft.dates().mentions.iter().any(|m| m.sentence == mention.sentence && matches!(m.kind, Kind::Weekday(Which::This | Which::Next)));
    let sentence = draft.sentences.get(mention.sentence as usize);
    next_day || sentence.is_some_and(|s| (s.first..s.last).any(|at| announces(&reader, at)))
}

/// Whether something takes place on the day, in the present: «se celebra el 3». What is celebrated each year is no event:
/// «el 20 se celebra el Día de la Infancia».
pub fn takes_place(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    let is_event = |at: usize| match reader.word(at) {
        b"celebra" | b"celebran" => reader.word_before(at) == b"se",
        b"lugar" => among(reader.word_before(at), b"tiene tienen"),
        word => among(word, b"comienza comienzan empieza empiezan arranca arrancan"),
    };
    // «El día 3»: that day is the mention's own.
    let is_own = |at: usize| (mention.first..=mention.last).contains(&at);
    let recurs = |at: usize| {
        !is_own(at) && among(reader.word(at), b"dia cada siempre fiesta fiestas festividad aniversario internacional mundial a\xF1os desde")
    };
    let sentence = draft.sentences.get(mention.sentence as usize);
    sentence.is_some_and(|s| (s.first..s.last).any(is_event) && !(s.first..s.last).any(recurs))
}

/// «Publicada el 10 de julio», «es de 12 de febrero», «hechas antes del 1 de enero»: the day of something that was done.
/// «Presentadla antes del 3» asks for it, and «de hecho» is no deed.
fn was_done_then(reader: &Reader<'_, '_>, mention: &Mention) -> bool {
    const DONE: &[u8] =
        b"publicad aprobad firmad dictad fechad emitid registrad hech realizad presentad nacid constituid empadronad inscrit";
    let article = reader.back(mention.first);
    let before = if among(reader.word(article), b"el del de") { reader.back(article) } else { article };
    let verb = if reader.word(before) == b"antes" { reader.back(before) } else { before };
    let is_done = goes_on(reader.word(verb), DONE, |rest| matches!(rest, b"o" | b"a" | b"os" | b"as"));
    is_done && reader.word_before(verb) != b"de" || reader.word(article) == b"de" && among(reader.word(before), b"es son fecha")
}

fn announces(reader: &Reader<'_, '_>, at: usize) -> bool {
    let word = reader.word(at);
    match word {
        b"vemos" => reader.word_before(at) == b"nos",
        b"esperamos" => among(reader.word_before(at), b"os te le les"),
        b"proximo" | b"proxima" => true,
        _ => {
            let token = &reader.draft.tokens[at];
            let accented_end =
                usize::from(token.accent) + 1 == word.len() || usize::from(token.accent) + 2 == word.len() && word.ends_with(b"n");
            let before = reader.back(at);
            let denied = reader.word(before) == b"no" || reader.word(before) == b"se" && reader.word_before(before) == b"no";
            !denied && word.len() > 4 && accented_end && (word.ends_with(b"ra") || word.ends_with(b"ran")) && !word.ends_with(b"tra")
        }
    }
}
