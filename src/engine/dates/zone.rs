//! Which day it is where the organisation works, whatever the clock of the computer says.
//!
//! Spain changes the hour as the European Union does: on the last Sundays of March and October, at
//! one o'clock of universal time.

use time::{Date, Duration, Month};

use super::holidays::Territory;

const HOUR: i64 = 3600;
const DAY: i64 = 24 * HOUR;

/// The day in a territory at an instant, given in milliseconds since 1970 (universal time).
pub fn today(territory: Territory, milliseconds: f64) -> Option<Date> {
    let seconds = (milliseconds / 1000.0).floor();
    // The dates that the calendar knows; also no for what is no number.
    if !(-3.0e11..3.0e11).contains(&seconds) {
        return None;
    }
    let seconds = seconds as i64;
    let epoch = Date::from_ordinal_date(1970, 1).ok()?;
    let day = |seconds: i64| epoch.checked_add(Duration::seconds(seconds.div_euclid(DAY) * DAY));
    let summer = is_summer(seconds, epoch, day(seconds)?.year())?;
    let ahead = i64::from(!territory.is_canary()) + i64::from(summer);
    day(seconds + ahead * HOUR)
}

fn is_summer(seconds: i64, epoch: Date, year: i32) -> Option<bool> {
    let change = |month| Some((last_sunday(year, month)? - epoch).whole_seconds() + HOUR);
    Some((change(Month::March)?..change(Month::October)?).contains(&seconds))
}

fn last_sunday(year: i32, month: Month) -> Option<Date> {
    let last = Date::from_calendar_date(year, month, month.length(year)).ok()?;
    last.checked_sub(Duration::days(i64::from(last.weekday().number_days_from_sunday())))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::dates::calendar;

    fn at(year: i32, month: u8, day: u8, hour: i64, minute: i64) -> f64 {
        let date = calendar::date(year, month, day).unwrap().midnight().assume_utc();
        (date + Duration::minutes(60 * hour + minute)).unix_timestamp() as f64 * 1000.0
    }

    #[test]
    fn around_midnight_the_islands_are_still_on_the_day_before() {
        let day = |territory, instant| today(territory, instant).map(|d| (u8::from(d.month()), d.day()));
        // 23:30 of the mainland in winter is 22:30 UTC.
        assert_eq!(day(Territory::MD, at(2026, 11, 23, 22, 59)), Some((11, 23)));
        assert_eq!(day(Territory::MD, at(2026, 11, 23, 23, 0)), Some((11, 24)));
        assert_eq!(day(Territory::CN, at(2026, 11, 23, 23, 59)), Some((11, 23)));
        assert_eq!(day(Territory::CN, at(2026, 11, 24, 0, 0)), Some((11, 24)));
        // In summer, one hour more.
        assert_eq!(day(Territory::MD, at(2026, 7, 1, 21, 59)), Some((7, 1)));
        assert_eq!(day(Territory::MD, at(2026, 7, 1, 22, 0)), Some((7, 2)));
        assert_eq!(day(Territory::CN, at(2026, 7, 1, 22, 59)), Some((7, 1)));
        assert_eq!(day(Territory::CN, at(2026, 7, 1, 23, 0)), Some((7, 2)));
    }

    #[test]
    fn the_hour_changes_on_the_last_sundays_of_march_and_october() {
        assert_eq!(last_sunday(2026, Month::March), calendar::date(2026, 3, 29));
        assert_eq!(last_sunday(2026, Month::October), calendar::date(2026, 10, 25));
        assert_eq!(today(Territory::MD, at(2026, 3, 28, 22, 59)), calendar::date(2026, 3, 28));
        assert_eq!(today(Territory::MD, at(2026, 10, 25, 22, 59)), calendar::date(2026, 10, 25));
        assert_eq!(today(Territory::MD, at(2026, 10, 24, 22, 0)), calendar::date(2026, 10, 25));
    }

    #[test]
    fn a_broken_clock_gives_no_day() {
        assert_eq!(today(Territory::MD, f64::NAN), None);
        assert_eq!(today(Territory::MD, f64::INFINITY), None);
    }
}
