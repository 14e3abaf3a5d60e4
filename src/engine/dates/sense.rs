//! What a sentence says of its dates: a term, the past, a routine.
//!
//! Read only when a check needs it, so that a draft without a suspicious date pays nothing.

use super::super::analysis::Analysis;
use super::super::token::{Kind as Piece, Token};
use super::reader::Reader;
use super::{Dates, Kind, Mention, Which};

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
        && !matches!(
            word,
            b"abril" | b"abrigo" | b"abrigos" | b"abrazo" | b"iniciativa" | b"iniciativas" | b"vencer" | b"vencedor" | b"inicial"
        )
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

fn is_past(token: &Token, word: &[u8]) -> bool {
    let last_accented = usize::from(token.accent) + 1 == word.len();
    match word {
        b"fue" | b"fueron" | b"hubo" | b"tuvo" | b"tuvieron" | b"estuvo" | b"estuvieron" | b"hizo" | b"hicieron" | b"dio" | b"vino"
        | b"quiso" | b"pudo" | b"era" | b"eran" | b"pasado" | b"pasada" | b"ayer" | b"anteayer" | b"ha" | b"han" | b"hemos" | b"he"
        | b"habia" | b"habian" | b"nacio" | b"aprobado" | b"aprobada" | b"celebrado" | b"celebrada" => true,
        _ => word.len() > 3 && (word.ends_with(b"o") && last_accented || word.ends_with(b"aron") || word.ends_with(b"ieron")),
    }
}

/// Whether the draft looks back at other years: «hace 20 años», «tal día como hoy», «se cumplen».
pub fn looks_back(draft: &Analysis<'_>) -> bool {
    let reader = Reader { draft };
    (0..draft.tokens.len()).any(|at| match reader.word(at) {
        b"efemeride" | b"efemerides" | b"tbt" => true,
        b"hace" => {
            let unit = |ahead: usize| matches!(reader.word(at + ahead), b"a\xF1o" | b"a\xF1os" | b"siglo" | b"siglos" | b"decadas");
            unit(2) || unit(3)
        }
        b"como" => reader.word(at + 1) == b"hoy" && reader.word_before(at) == b"dia",
        b"cumplen" | b"cumple" => reader.word_before(at) == b"se",
        _ => false,
    })
}

/// Whether a year other than those of its dates is named in the draft.
pub fn names_year(draft: &Analysis<'_>, year: i32) -> bool {
    let spelled =
        [b'0' + (year / 1000 % 10) as u8, b'0' + (year / 100 % 10) as u8, b'0' + (year / 10 % 10) as u8, b'0' + (year % 10) as u8];
    draft.tokens.iter().any(|t| t.kind == Piece::Number && draft.word(t) == spelled)
}

/// Whether `mention` is the last day of something: «hasta el 3», «antes del 3», «termina el 3»,
/// «último día: 3», «plazo: 3».
pub fn is_last_day(draft: &Analysis<'_>, mention: &Mention) -> bool {
    let reader = Reader { draft };
    let mut at = reader.back(mention.first);
    for _ in 0..4 {
        match reader.word(at) {
            b"hasta" => return true,
            b"antes" | b"tope" | b"limite" => return reader.word_before(at) != b"desde",
            b"el" | b"del" | b"de" | b"dia" | b"proximo" | b"este" | b"las" | b"los" | b"mismo" | b"hoy" | b"manana" | b"plazo"
            | b"inclusive" => {}
            b"finaliza" | b"finalizara" | b"termina" | b"terminara" | b"acaba" | b"acabara" | b"concluye" | b"concluira" | b"vence"
            | b"cierra" | b"cerrara" | b"finalizan" | b"expira" => {
                return !is_after(draft, at);
            }
            b"ultimo" => return true,
            b"" if reader.sign(at) == b':' => {
                let label = reader.word_before(at);
                if matches!(label, b"plazo" | b"cierre" | b"tope" | b"limite" | b"fin") {
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
    if matches!(reader.word_before(mention.first), b"desde") {
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

fn announces(reader: &Reader<'_, '_>, at: usize) -> bool {
    let word = reader.word(at);
    match word {
        b"vemos" => reader.word_before(at) == b"nos",
        b"esperamos" => matches!(reader.word_before(at), b"os" | b"te" | b"le" | b"les"),
        b"proximo" | b"proxima" => true,
        _ => {
            let token = &reader.draft.tokens[at];
            let accented_end =
                usize::from(token.accent) + 1 == word.len() || usize::from(token.accent) + 2 == word.len() && word.ends_with(b"n");
            word.len() > 4 && accented_end && (word.ends_with(b"ra") || word.ends_with(b"ran")) && !word.ends_with(b"tra")
        }
    }
}
