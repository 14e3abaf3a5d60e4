//! Dates that are names: «calle 2 de Mayo», «Ley 39/2015, de 1 de octubre».

use super::super::token::{ALL_CAPS, CAPITAL};
use super::super::wordlist::among;
use super::reader::Reader;

/// What bears a date as its name: streets, buildings, prizes.
fn bears_dates(word: &[u8]) -> bool {
    among(
        word,
        b"calle calles c cl plaza pza plza pl avenida avda avd av paseo glorieta ronda barrio urbanizacion colegio \
            ceip cp instituto ies escuela hospital estadio pabellon polideportivo parque jardin jardines metro \
            estacion puente centro teatro auditorio biblioteca movimiento asociacion pe\xF1a agrupacion premio premios \
            carretera travesia pasaje rotonda piscina campo",
    )
}

/// What is cited with its date: laws and the like.
fn is_cited(word: &[u8]) -> bool {
    among(
        word,
        b"ley decreto orden resolucion ordenanza reglamento directiva acuerdo sentencia circular instruccion acta \
            constitucion edicto bando boe bop boc boja bocm dogc dogv decreto-ley legislativo organica",
    )
}

/// «Calle Domingo 24», «C/ Lunes 3»: a number behind a weekday that is a street.
pub fn is_in_a_street(reader: &Reader<'_, '_>, at: usize) -> bool {
    let before = reader.back(at);
    reader.sign(before) == b'/' && reader.word_before(before) == b"c"
        || reader.draft.tokens[at].is(CAPITAL) && bears_dates(reader.word(before))
}

/// Whether the date that begins at token `at` is part of a name or a reference, not a day of the draft.
pub fn is_part_of_a_name(reader: &Reader<'_, '_>, at: usize) -> bool {
    let mut before = reader.back(at);
    if reader.sign(before) == b'/' && reader.word_before(before) == b"c" {
        return true;
    }
    if reader.sign(before) == b'.' {
        // «Avda. 2 de Mayo».
        return reader.is_glued(before) && bears_dates(reader.word_before(before)) && reader.word_before(before).len() <= 4;
    }
    let mut of = false;
    while among(reader.word(before), b"de del la") {
        of = true;
        before = reader.back(before);
    }
    // «Ley 39/2015, de 1 de octubre».
    if of && reader.sign(before) == b',' {
        let figure = reader.back(before);
        let slash = reader.back(figure);
        return reader.sign(slash) == b'/' && reader.is_glued(figure);
    }
    bears_dates(reader.word(before)) || of && is_cited(reader.word(before))
}

/// Whether the weekday at `at` is no day of the draft: «Plácido Domingo», «Domingo García», «Santo Domingo», «¡Feliz
/// lunes!»; «Viernes Santo» is a feast.
pub fn has_a_weekday(reader: &Reader<'_, '_>, at: usize) -> bool {
    let (before, after) = (reader.back(at), reader.next(at));
    let (word, behind) = (reader.word(before), reader.word(after));
    let capital = |index: usize| reader.draft.tokens.get(index).is_some_and(|t| t.is(CAPITAL) && !t.is(ALL_CAPS));
    let is_a_person = reader.word(at) == b"domingo"
        && reader.draft.tokens[at].is(CAPITAL)
        && (capital(after) && behind.len() > 2 || capital(before) && word.len() > 3);
    let is_a_feast = behind == b"santo" || behind == b"de" && among(reader.word(reader.next(after)), FEASTS);
    is_a_person || is_a_feast || among(word, b"buen feliz buenos")
}

/// What a weekday is of that has a name of its own.
const FEASTS: &[u8] = b"ramos pascua carnaval resurreccion ceniza gloria";
