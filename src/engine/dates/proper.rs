//! Dates that are names: «calle 2 de Mayo», «Ley 39/2015, de 1 de octubre».

use super::super::token::CAPITAL;
use super::reader::Reader;

/// What bears a date as its name: streets, buildings, prizes.
fn bears_dates(word: &[u8]) -> bool {
    matches!(
        word,
        b"calle"
            | b"calles"
            | b"c"
            | b"cl"
            | b"plaza"
            | b"pza"
            | b"plza"
            | b"pl"
            | b"avenida"
            | b"avda"
            | b"avd"
            | b"av"
            | b"paseo"
            | b"glorieta"
            | b"ronda"
            | b"barrio"
            | b"urbanizacion"
            | b"colegio"
            | b"ceip"
            | b"cp"
            | b"instituto"
            | b"ies"
            | b"escuela"
            | b"hospital"
            | b"estadio"
            | b"pabellon"
            | b"polideportivo"
            | b"parque"
            | b"jardin"
            | b"jardines"
            | b"metro"
            | b"estacion"
            | b"puente"
            | b"centro"
            | b"teatro"
            | b"auditorio"
            | b"biblioteca"
            | b"movimiento"
            | b"asociacion"
            | b"pe\xF1a"
            | b"agrupacion"
            | b"premio"
            | b"premios"
            | b"carretera"
            | b"travesia"
            | b"pasaje"
            | b"rotonda"
            | b"piscina"
            | b"campo"
    )
}

/// What is cited with its date: laws and the like.
fn is_cited(word: &[u8]) -> bool {
    matches!(
        word,
        b"ley"
            | b"decreto"
            | b"orden"
            | b"resolucion"
            | b"ordenanza"
            | b"reglamento"
            | b"directiva"
            | b"acuerdo"
            | b"sentencia"
            | b"circular"
            | b"instruccion"
            | b"acta"
            | b"constitucion"
            | b"edicto"
            | b"bando"
            | b"boe"
            | b"bop"
            | b"boc"
            | b"boja"
            | b"bocm"
            | b"dogc"
            | b"dogv"
            | b"decreto-ley"
            | b"legislativo"
            | b"organica"
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
    while matches!(reader.word(before), b"de" | b"del" | b"la") {
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
