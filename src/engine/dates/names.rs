//! Days, months and dates as Spanish writes them.

use crate::engine::casing;
use crate::engine::wordlist::Words;
use time::{Date, Month, Weekday};

/// Monday first.
const WEEKDAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
const MONTHS: [&str; 12] =
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"];

/// `lunes` … `domingo`.
pub fn of_weekday(day: Weekday) -> &'static str {
    WEEKDAYS[day.number_days_from_monday() as usize]
}

/// `enero` … `diciembre`.
pub fn of_month(month: Month) -> &'static str {
    MONTHS[month as usize - 1]
}

/// `24 de noviembre de 2026`. Joined, not formatted: each date that is found is written at every key.
pub fn date(date: Date) -> String {
    [&date.day().to_string(), " de ", of_month(date.month()), " de ", &date.year().to_string()].concat()
}

/// `martes 24 de noviembre de 2026`.
pub fn full(day: Date) -> String {
    [of_weekday(day.weekday()), " ", &date(day)].concat()
}

/// `del 23 al 29 de noviembre de 2026`, naming month and year once where they are the same.
pub fn range(from: Date, to: Date) -> String {
    if from.year() != to.year() {
        format!("del {} al {}", date(from), date(to))
    } else if from.month() != to.month() {
        format!("del {} de {} al {}", from.day(), of_month(from.month()), date(to))
    } else {
        format!("del {} al {}", from.day(), date(to))
    }
}

/// `text` with the case of what it replaces: all capitals, or a capital first.
pub fn like(original: &str, text: &str) -> String {
    let mut letters = original.chars().filter(|c| c.is_alphabetic()).peekable();
    let begins_high = letters.peek().is_some_and(|c| c.is_uppercase());
    if begins_high && letters.clone().count() > 3 && letters.all(char::is_uppercase) {
        return casing::upper(text);
    }
    if begins_high && original.starts_with(char::is_alphabetic) { casing::upper_first(text) } else { text.to_owned() }
}

/// The weekday that a folded word names, in Spanish, Catalan or Galician; the flag tells a plural (`sábados`).
pub fn weekday(word: &[u8]) -> Option<(Weekday, bool)> {
    let day = match word {
        b"lunes" | b"dilluns" | b"luns" => Weekday::Monday,
        b"martes" | b"dimarts" => Weekday::Tuesday,
        b"miercoles" | b"dimecres" | b"mercores" => Weekday::Wednesday,
        b"jueves" | b"dijous" | b"xoves" => Weekday::Thursday,
        b"viernes" | b"divendres" | b"venres" => Weekday::Friday,
        b"sabado" | b"sabados" | b"dissabte" => Weekday::Saturday,
        b"domingo" | b"domingos" | b"diumenge" => Weekday::Sunday,
        _ => return None,
    };
    Some((day, matches!(word, b"sabados" | b"domingos")))
}

/// The weekday that an abbreviation names: only before a date (`mar. 25/11/2026`).
pub fn short_weekday(word: &[u8]) -> Option<Weekday> {
    Some(match word {
        b"lun" => Weekday::Monday,
        b"mar" => Weekday::Tuesday,
        b"mie" | b"mier" => Weekday::Wednesday,
        b"jue" => Weekday::Thursday,
        b"vie" | b"vier" => Weekday::Friday,
        b"sab" => Weekday::Saturday,
        b"dom" => Weekday::Sunday,
        _ => return None,
    })
}

/// The month that a folded word names, in Spanish, Catalan or Galician.
pub fn month(word: &[u8]) -> Option<u8> {
    Some(match word {
        b"enero" | b"gener" | b"xaneiro" => 1,
        b"febrero" | b"febrer" | b"febreiro" => 2,
        b"marzo" | b"mar\xE7" => 3,
        b"abril" => 4,
        b"mayo" | b"maig" | b"maio" => 5,
        b"junio" | b"juny" | b"xu\xF1o" => 6,
        b"julio" | b"juliol" | b"xullo" => 7,
        b"agosto" | b"agost" => 8,
        b"septiembre" | b"setiembre" | b"setembre" | b"setembro" => 9,
        b"octubre" | b"outubro" => 10,
        b"noviembre" | b"novembre" | b"novembro" => 11,
        b"diciembre" | b"desembre" | b"decembro" => 12,
        _ => return None,
    })
}

/// The month that an abbreviation names: only behind the number of a day (`21SEP`, `3-ene`).
pub fn short_month(word: &[u8]) -> Option<u8> {
    Some(match word {
        b"ene" => 1,
        b"feb" => 2,
        b"mar" => 3,
        b"abr" => 4,
        b"may" => 5,
        b"jun" => 6,
        b"jul" => 7,
        b"ago" => 8,
        b"sep" | b"sept" | b"set" => 9,
        b"oct" => 10,
        b"nov" => 11,
        b"dic" => 12,
        _ => return None,
    })
}

/// A day of the month in letters; `treinta y uno` is the caller's.
pub fn day_in_letters(word: &[u8]) -> Option<u8> {
    const WORDS: Words = Words::sorted(
        b"catorce cinco cuatro diecinueve dieciocho dieciseis diecisiete diez doce dos nueve ocho once primero quince seis siete \
        trece treinta tres uno veinte veinticinco veinticuatro veintidos veintinueve veintiocho veintiseis veintisiete \
        veintitres veintiuno",
    );
    const DAYS: [u8; 31] =
        [14, 5, 4, 19, 18, 16, 17, 10, 12, 2, 9, 8, 11, 1, 15, 6, 7, 13, 30, 3, 1, 20, 25, 24, 22, 29, 28, 26, 27, 23, 21];
    DAYS.get(WORDS.place(word)?).copied()
}
