//! Holidays of the whole of Spain, by rule: any year.

use time::{Date, Duration};

use super::calendar;

/// The ones that fall on the same day every year.
const FIXED: [(u8, u8, &str); 9] = [
    (1, 1, "Año Nuevo"),
    (1, 6, "Epifanía del Señor"),
    (5, 1, "Fiesta del Trabajo"),
    (8, 15, "Asunción de la Virgen"),
    (10, 12, "Fiesta Nacional de España"),
    (11, 1, "Todos los Santos"),
    (12, 6, "Día de la Constitución"),
    (12, 8, "Inmaculada Concepción"),
    (12, 25, "Navidad"),
];

/// The name of the national holiday that falls on `day`.
///
/// Regional and local ones depend on the place, which the engine isn't told.
pub fn national(day: Date) -> Option<&'static str> {
    let place = (u8::from(day.month()), day.day());
    if let Some((.., name)) = FIXED.iter().find(|(month, date, _)| (*month, *date) == place) {
        return Some(name);
    }
    // Only March and April can hold Good Friday.
    if !matches!(place.0, 3 | 4) {
        return None;
    }
    let friday = calendar::easter(day.year())?.checked_sub(Duration::days(2))?;
    (friday == day).then_some("Viernes Santo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn good_friday_moves_and_the_others_do_not() {
        let name = |year, month, day| national(calendar::date(year, month, day).unwrap());
        assert_eq!(name(2026, 4, 3), Some("Viernes Santo"));
        assert_eq!(name(2027, 3, 26), Some("Viernes Santo"));
        assert_eq!(name(2031, 12, 8), Some("Inmaculada Concepción"));
        assert_eq!(name(2026, 12, 9), None);
    }
}
