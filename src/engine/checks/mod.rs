//! Checks that compute: what no list of words can say.
//!
//! One function per file. A rule names its check (`check = "weekday_date_mismatch"`); texts,
//! severity and examples stay in the rule's file.

mod account;
mod card;
mod conflicting_deadlines;
mod date_no_year;
mod implausible_year;
mod impossible_date;
mod invalid_time;
mod midnight_term;
mod mobile;
mod national_id;
mod numeric_date;
mod past_date;
mod plate;
mod relative_event;
mod relative_term;
mod reversed_date_range;
mod reversed_time_range;
mod social_security;
mod term_ends_on_holiday;
mod tools;
mod weekday_date_mismatch;

use super::Raised;
use super::analysis::Analysis;
use super::finding::Fix;

/// Looks at a draft and reports what it finds.
pub type Check = fn(&Analysis<'_>, &mut Sink);

/// Where a check puts what it finds.
pub struct Sink<'a> {
    rule: usize,
    raised: &'a mut Vec<Raised>,
}

impl Sink<'_> {
    /// A stretch of the folded text, with what fills the rule's text and the rewrites of it.
    pub fn raise(&mut self, start: usize, end: usize, args: Vec<String>, fixes: Vec<Fix>) {
        self.raised.push(Raised { rule: self.rule, start, end, fixes, args });
    }
}

/// Every check by name.
const CHECKS: &[(&str, Check)] = &[
    ("account", account::account),
    ("card", card::card),
    ("dni", national_id::dni),
    ("dni_like", national_id::dni_like),
    ("mobile", mobile::mobile),
    ("nie", national_id::nie),
    ("plate", plate::plate),
    ("social_security", social_security::social_security),
    ("conflicting_deadlines", conflicting_deadlines::check),
    ("date_no_year", date_no_year::check),
    ("implausible_year", implausible_year::check),
    ("impossible_date", impossible_date::check),
    ("invalid_time", invalid_time::check),
    ("midnight_term", midnight_term::check),
    ("numeric_date", numeric_date::check),
    ("past_date", past_date::check),
    ("relative_event", relative_event::check),
    ("relative_day", relative_term::day),
    ("relative_week", relative_term::week),
    ("relative_weekday", relative_term::weekday),
    ("reversed_date_range", reversed_date_range::check),
    ("reversed_time_range", reversed_time_range::check),
    ("term_ends_on_holiday", term_ends_on_holiday::check),
    ("weekday_date_mismatch", weekday_date_mismatch::check),
];

/// The check called `name`.
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}

/// Runs `check` for rule number `rule`.
pub fn run(rule: usize, check: Check, draft: &Analysis<'_>, raised: &mut Vec<Raised>) {
    check(draft, &mut Sink { rule, raised });
}
