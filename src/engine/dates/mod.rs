//! Dates.

use time::{Date, Duration, Month, Weekday};

/// `mañana` → `mañana, martes 24 de noviembre de 2026`.
pub fn in_full(words: &str, today: Date) -> Option<String> {
    let days = match words {
        "hoy" => 0,
        "mañana" => 1,
        "pasado mañana" => 2,
        _ => return None,
    };
    let date = today.checked_add(Duration::days(days))?;
    Some(format!("{words}, {} {} de {} de {}", weekday(date.weekday()), date.day(), month(date.month()), date.year()))
}

fn weekday(day: Weekday) -> &'static str {
    ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"][day.number_days_from_monday() as usize]
}

fn month(month: Month) -> &'static str {
    ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre", "octubre", "noviembre", "diciembre"]
        [month as usize - 1]
}
