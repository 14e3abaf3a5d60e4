//! Arithmetic on the calendar.

use time::{Date, Duration, Month, Weekday};

/// The day that the numbers name, if there is one.
#[inline(never)] // stands in the wasm once
pub fn date(year: i32, month: u8, day: u8) -> Option<Date> {
    Date::from_calendar_date(year, Month::try_from(month).ok()?, day).ok()
}

/// The numbers of `YYYY-MM-DD` or `MM-DD`, whether or not there is such a day.
pub fn written(text: &str) -> Option<(Option<i32>, u8, u8)> {
    let figures =
        |part: &str, count: usize| (part.len() == count && part.bytes().all(|byte| byte.is_ascii_digit())).then(|| part.parse().ok())?;
    let number = |part: &str| figures(part, 2).and_then(|number: i32| u8::try_from(number).ok());
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = match rest.split_once('-') {
        Some((year, month)) => (Some(figures(year, 4)?), month),
        None => (None, rest),
    };
    Some((year, number(month)?, number(day)?))
}

/// Last day of a month; February has 29 where no year says otherwise.
pub fn last_day(month: u8, year: Option<i32>) -> Option<u8> {
    Some(Month::try_from(month).ok()?.length(year.unwrap_or(2000)))
}

/// Days from `from` to `to`; negative when `to` is earlier.
pub fn days_between(from: Date, to: Date) -> i64 {
    (to - from).whole_days()
}

/// The occurrences of a day of the year around `today`, the nearest first.
pub fn around(day: u8, month: u8, today: Date) -> [Option<Date>; 2] {
    // 29 February may be four years away.
    let later = (0..5).filter_map(|years| date(today.year() + years, month, day)).find(|d| *d >= today);
    let earlier = (0..5).filter_map(|years| date(today.year() - years, month, day)).find(|d| *d < today);
    nearest_first(earlier, later, today)
}

/// The occurrences of a day of the month around `today`, the nearest first.
pub fn around_in_month(day: u8, today: Date) -> [Option<Date>; 2] {
    let month = |away: i32| {
        let months = today.year() * 12 + i32::from(u8::from(today.month())) - 1 + away;
        date(months.div_euclid(12), months.rem_euclid(12) as u8 + 1, day)
    };
    let later = (0..3).filter_map(month).find(|d| *d >= today);
    let earlier = (0..3).filter_map(|away| month(-away)).find(|d| *d < today);
    nearest_first(earlier, later, today)
}

fn nearest_first(earlier: Option<Date>, later: Option<Date>, today: Date) -> [Option<Date>; 2] {
    let distance = |day: Option<Date>| day.map_or(i64::MAX, |day| days_between(today, day).abs());
    if distance(earlier) < distance(later) { [earlier, later] } else { [later, earlier] }
}

/// The first `weekday` on or after `from`.
pub fn on_or_after(weekday: Weekday, from: Date) -> Option<Date> {
    let ahead = (7 + weekday.number_days_from_monday() - from.weekday().number_days_from_monday()) % 7;
    from.checked_add(Duration::days(i64::from(ahead)))
}

/// The `weekday` nearest to `day`, in its month if that can be.
pub fn nearest_weekday(weekday: Weekday, day: Date) -> Option<Date> {
    let later = on_or_after(weekday, day)?;
    let earlier = later.checked_sub(Duration::WEEK)?;
    let same_month = |candidate: Date| candidate.month() == day.month();
    match (same_month(earlier), same_month(later)) {
        (true, false) => Some(earlier),
        (false, true) => Some(later),
        _ if days_between(earlier, day) < days_between(day, later) => Some(earlier),
        _ => Some(later),
    }
}

/// Monday of the week of `day`.
pub fn monday(day: Date) -> Option<Date> {
    day.checked_sub(Duration::days(i64::from(day.weekday().number_days_from_monday())))
}

/// Easter Sunday (Gauss, in the form of Butcher).
pub fn easter(year: i32) -> Option<Date> {
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let h = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
    let l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let days = h + l - 7 * m + 114;
    date(year, u8::try_from(days / 31).ok()?, u8::try_from(days % 31 + 1).ok()?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(year: i32, month: u8, day: u8) -> Date {
        date(year, month, day).unwrap()
    }

    #[test]
    fn the_nearest_occurrence_comes_first() {
        let today = day(2026, 11, 23);
        assert_eq!(around(10, 1, today), [Some(day(2027, 1, 10)), Some(day(2026, 1, 10))]);
        assert_eq!(around(20, 11, today), [Some(day(2026, 11, 20)), Some(day(2027, 11, 20))]);
        assert_eq!(around_in_month(28, day(2022, 6, 20)), [Some(day(2022, 6, 28)), Some(day(2022, 5, 28))]);
        assert_eq!(around_in_month(31, day(2026, 11, 23))[0], Some(day(2026, 10, 31)));
    }

    #[test]
    fn a_weekday_moves_to_the_nearest_day_of_the_same_month() {
        assert_eq!(nearest_weekday(Weekday::Tuesday, day(2026, 11, 25)), Some(day(2026, 11, 24)));
        assert_eq!(nearest_weekday(Weekday::Thursday, day(2022, 4, 1)), Some(day(2022, 4, 7)));
    }

    #[test]
    fn easter_is_where_the_church_puts_it() {
        assert_eq!(easter(2025), Some(day(2025, 4, 20)));
        assert_eq!(easter(2026), Some(day(2026, 4, 5)));
        assert_eq!(easter(2027), Some(day(2027, 3, 28)));
    }
}
