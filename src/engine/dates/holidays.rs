//! Days on which no term can end: holidays of the whole of Spain, of a community, of a town.
//!
//! What falls on the same day every year, or is counted from Easter, is a rule and holds for any
//! year. What each community decides anew in autumn (a Monday after a holiday that fell on a
//! Sunday, one feast for another) is a table, from the lists that the official gazette publishes;
//! for years that it doesn't know yet, only the rules speak. The two days that each town chooses
//! are a setting.

use time::{Date, Duration};

use super::calendar;

/// A community or an autonomous city, by its ISO 3166-2 code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs, reason = "the codes of the standard")]
pub enum Territory {
    AN,
    AR,
    AS,
    CB,
    CE,
    CL,
    CM,
    CN,
    CT,
    EX,
    GA,
    IB,
    MC,
    MD,
    ML,
    NC,
    PV,
    RI,
    VC,
}

impl Territory {
    /// Whether the community, or a part of it, has an official language besides Spanish.
    pub fn is_bilingual(self) -> bool {
        matches!(self, CT | GA | IB | NC | PV | VC)
    }

    /// Every one with its code.
    pub const NAMES: [(Territory, &'static str); 19] = [
        (AN, "AN"),
        (AR, "AR"),
        (AS, "AS"),
        (CB, "CB"),
        (CE, "CE"),
        (CL, "CL"),
        (CM, "CM"),
        (CN, "CN"),
        (CT, "CT"),
        (EX, "EX"),
        (GA, "GA"),
        (IB, "IB"),
        (MC, "MC"),
        (MD, "MD"),
        (ML, "ML"),
        (NC, "NC"),
        (PV, "PV"),
        (RI, "RI"),
        (VC, "VC"),
    ];

    /// Whether its clocks show one hour less than those of the mainland.
    pub fn is_canary(self) -> bool {
        self == Territory::CN
    }
}

/// A day that a town keeps: `05-15` every year, `2026-05-15` once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LocalDay {
    year: Option<i32>,
    month: u8,
    day: u8,
}

impl TryFrom<String> for LocalDay {
    type Error = String;

    fn try_from(text: String) -> Result<Self, String> {
        let wrong = || format!("«{text}» is no local holiday; write it as MM-DD or YYYY-MM-DD, such as 05-15");
        let (year, month, day) = calendar::written(&text).ok_or_else(wrong)?;
        // 29 February may be a town's feast.
        calendar::date(year.unwrap_or(2000), month, day).ok_or_else(wrong)?;
        Ok(LocalDay { year, month, day })
    }
}

/// Where the organisation works: what besides Sundays and national holidays is no working day.
#[derive(Debug, Clone, Copy, Default)]
pub struct Place<'a> {
    /// Its community, if it said so.
    pub territory: Option<Territory>,
    /// The days of its town.
    pub local: &'a [LocalDay],
}

/// When a holiday is kept.
enum On {
    /// Month and day, every year.
    Day(u8, u8),
    /// Days after Easter Sunday, every year.
    Easter(i8),
    /// That year only.
    Once(i32, u8, u8),
}

use On::{Day, Easter, Once};
use Territory::{AN, AR, AS, CB, CE, CL, CM, CN, CT, EX, GA, IB, MC, MD, ML, NC, PV, RI, VC};

/// Of all of Spain.
const NATIONAL: [(On, &str); 10] = [
    (Day(1, 1), "Año Nuevo"),
    (Day(1, 6), "Epifanía del Señor"),
    (Easter(-2), "Viernes Santo"),
    (Day(5, 1), "Fiesta del Trabajo"),
    (Day(8, 15), "Asunción de la Virgen"),
    (Day(10, 12), "Fiesta Nacional de España"),
    (Day(11, 1), "Todos los Santos"),
    (Day(12, 6), "Día de la Constitución"),
    (Day(12, 8), "Inmaculada Concepción"),
    (Day(12, 25), "Navidad"),
];

/// Of some communities.
const REGIONAL: &[(On, &str, &[Territory])] = &[
    (Easter(-3), "Jueves Santo", &[AN, AR, AS, CB, CE, CL, CM, CN, EX, GA, IB, MC, MD, ML, NC, PV, RI]),
    (Easter(1), "Lunes de Pascua", &[CT, NC, PV, RI, VC]),
    (Once(2026, 4, 6), "Lunes de Pascua", &[CM, IB]),
    (Once(2027, 3, 29), "Lunes de Pascua", &[IB]),
    (Easter(60), "Corpus Christi", &[CM]),
    (Day(2, 28), "Día de Andalucía", &[AN]),
    (Day(3, 1), "Día de las Illes Balears", &[IB]),
    (Day(3, 19), "San José", &[MC, VC]),
    (Once(2026, 3, 19), "San José", &[GA, NC, PV]),
    (Once(2027, 3, 19), "San José", &[MD, PV]),
    (Day(4, 23), "Día de Aragón", &[AR]),
    (Day(4, 23), "Día de Castilla y León", &[CL]),
    (Day(5, 2), "Día de la Comunidad de Madrid", &[MD]),
    (Day(5, 17), "Día de las Letras Gallegas", &[GA]),
    (Day(5, 30), "Día de Canarias", &[CN]),
    (Day(5, 31), "Día de Castilla-La Mancha", &[CM]),
    (Day(6, 9), "Día de La Rioja", &[RI]),
    (Day(6, 9), "Día de la Región de Murcia", &[MC]),
    (Day(6, 13), "San Antonio", &[CE]),
    (Day(6, 24), "San Juan", &[CT, VC]),
    (Once(2026, 6, 24), "San Juan", &[GA]),
    (Day(7, 25), "Santiago Apóstol", &[GA, PV]),
    (Once(2025, 7, 25), "Santiago Apóstol", &[MD, NC]),
    (Day(7, 28), "Día de las Instituciones de Cantabria", &[CB]),
    (Day(8, 5), "Nuestra Señora de África", &[CE]),
    (Once(2026, 9, 2), "Día de Ceuta", &[CE]),
    (Once(2027, 9, 2), "Día de Ceuta", &[CE]),
    (Day(9, 8), "Día de Asturias", &[AS]),
    (Day(9, 8), "Día de Extremadura", &[EX]),
    (Day(9, 8), "Virgen de la Victoria", &[ML]),
    (Day(9, 11), "Diada de Cataluña", &[CT]),
    (Day(9, 15), "La Bien Aparecida", &[CB]),
    (Day(9, 17), "Día de Melilla", &[ML]),
    (Day(10, 9), "Día de la Comunitat Valenciana", &[VC]),
    (Day(12, 3), "San Francisco Javier", &[NC]),
    (Day(12, 26), "San Esteban", &[CT, IB]),
    (Once(2025, 3, 31), "Fiesta del fin del Ramadán", &[CE, ML]),
    (Once(2026, 3, 20), "Fiesta del fin del Ramadán", &[CE, ML]),
    (Once(2027, 3, 9), "Fiesta del fin del Ramadán", &[CE, ML]),
    (Once(2025, 6, 6), "Fiesta del Sacrificio", &[CE, ML]),
    (Once(2026, 5, 27), "Fiesta del Sacrificio", &[CE, ML]),
    (Once(2027, 5, 16), "Fiesta del Sacrificio", &[CE, ML]),
    // A holiday that fell on a Sunday.
    (Once(2025, 10, 13), "lunes festivo por la Fiesta Nacional", &[AN, AR, AS, CL, EX]),
    (Once(2026, 3, 2), "lunes festivo por el Día de las Illes Balears", &[IB]),
    (Once(2026, 11, 2), "lunes festivo por Todos los Santos", &[AN, AR, AS, CL, CM, CN, EX, MD, NC]),
    (Once(2026, 12, 7), "lunes festivo por el Día de la Constitución", &[AN, AR, AS, CB, CL, EX, MC, MD, ML, RI]),
    (Once(2027, 3, 1), "lunes festivo por el Día de Andalucía", &[AN]),
    (Once(2027, 5, 3), "lunes festivo por el Día de la Comunidad de Madrid", &[MD]),
    (Once(2027, 5, 31), "lunes festivo por el Día de Canarias", &[CN]),
    (Once(2027, 6, 14), "lunes festivo por San Antonio", &[CE]),
    (Once(2027, 8, 16), "lunes festivo por la Asunción", &[AN, AR, AS, CL, CN]),
];

impl On {
    fn is(&self, day: Date) -> bool {
        let (month, number) = (u8::from(day.month()), day.day());
        match *self {
            Day(m, d) => (m, d) == (month, number),
            Once(year, m, d) => (year, m, d) == (day.year(), month, number),
            // Easter falls between 22 March and 25 April.
            Easter(away) => {
                (3..=6).contains(&month)
                    && calendar::easter(day.year()).and_then(|e| e.checked_add(Duration::days(i64::from(away)))) == Some(day)
            }
        }
    }
}

/// The name of the national holiday that falls on `day`.
pub fn national(day: Date) -> Option<&'static str> {
    NATIONAL.iter().find(|(on, _)| on.is(day)).map(|(_, name)| *name)
}

/// The name of the holiday that a community keeps on `day`, besides the national ones.
pub fn regional(day: Date, territory: Territory) -> Option<&'static str> {
    REGIONAL.iter().find(|(on, _, where_)| on.is(day) && where_.contains(&territory)).map(|(_, name, _)| *name)
}

impl Place<'_> {
    /// The name of the holiday that is kept here on `day`.
    pub fn holiday(&self, day: Date) -> Option<&'static str> {
        let is_local =
            |l: &LocalDay| (l.month, l.day) == (u8::from(day.month()), day.day()) && l.year.is_none_or(|year| year == day.year());
        national(day).or_else(|| regional(day, self.territory?)).or_else(|| self.local.iter().any(is_local).then_some("fiesta local"))
    }

    /// Whether terms in working days count `day`: neither weekend nor holiday (Ley 39/2015, art. 30.2).
    pub fn is_working_day(&self, day: Date) -> bool {
        day.weekday().number_days_from_monday() < 5 && self.holiday(day).is_none()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Date {
        calendar::date(year, month, day).unwrap()
    }

    #[test]
    fn good_friday_moves_and_the_others_do_not() {
        assert_eq!(national(day(2026, 4, 3)), Some("Viernes Santo"));
        assert_eq!(national(day(2027, 3, 26)), Some("Viernes Santo"));
        assert_eq!(national(day(2031, 12, 8)), Some("Inmaculada Concepción"));
        assert_eq!(national(day(2026, 12, 9)), None);
    }

    #[test]
    fn a_community_keeps_its_own_days_in_years_to_come() {
        assert_eq!(regional(day(2031, 9, 11), CT), Some("Diada de Cataluña"));
        assert_eq!(regional(day(2031, 9, 11), MD), None);
        assert_eq!(regional(day(2030, 4, 18), AN), Some("Jueves Santo"));
        assert_eq!(regional(day(2030, 4, 22), VC), Some("Lunes de Pascua"));
    }

    #[test]
    fn a_town_has_its_days_every_year_or_once() {
        let local = ["05-15", "2026-12-04"].map(|text| LocalDay::try_from(text.to_owned()).unwrap());
        let madrid = Place { territory: Some(MD), local: &local };
        assert_eq!(madrid.holiday(day(2029, 5, 15)), Some("fiesta local"));
        assert!(!madrid.is_working_day(day(2026, 12, 4)));
        assert!(madrid.is_working_day(day(2029, 12, 4)));
        assert!(!madrid.is_working_day(day(2026, 11, 28)), "a Saturday");
        for wrong in ["15/05", "05-32", "mayo", "2026-02-30", "1-2-3-4", ""] {
            let error = LocalDay::try_from(wrong.to_owned()).unwrap_err();
            assert!(error.contains(&format!("«{wrong}»")) && error.contains("MM-DD"), "{error}");
        }
    }
}
