//! Checks that compute: what no list of words can say.
//!
//! One function per file. A rule names its check (`check = "weekday_date_mismatch"`); texts,
//! severity and examples stay in the rule's file. A check whose [`Computed::worth`] says no is not
//! run, so that a draft which has nothing for it costs nothing.

#[macro_use]
pub mod table;

mod account;
mod birth_date;
mod canary_hour;
mod card;
mod conflicting_deadlines;
mod credentials;
mod date_no_year;
mod emoji;
mod finished_reply;
mod home_address;
mod implausible_year;
mod impossible_date;
mod invalid_time;
mod leftovers;
mod legal_citation;
mod length;
mod letters;
mod links;
mod midnight_term;
mod mobile;
mod money;
mod national_id;
mod network;
mod numeric_date;
mod past_date;
mod plate;
mod relative_day_mismatch;
mod relative_event;
mod relative_term;
mod reversed_date_range;
mod reversed_time_range;
mod signs;
mod social_security;
mod sums;
mod tags;
mod term_ends_on_holiday;
mod term_length;
pub(super) mod tools;
mod treatment;
mod weekday_date_mismatch;

use super::Raised;
use super::analysis::Analysis;
use super::dates::Mention;
use super::finding::Fix;

/// Looks at a draft and reports what it finds.
pub type Check = fn(&Analysis<'_>, &mut Sink);

/// Where a check puts what it finds.
pub struct Sink<'a> {
    rule: usize,
    raised: &'a mut Vec<Raised>,
    wide: &'a mut Vec<Raised>,
}

impl Sink<'_> {
    /// A stretch of the folded text, with what fills the rule's text and the rewrites of it.
    pub fn raise(&mut self, start: usize, end: usize, args: Vec<String>, fixes: Vec<Fix>) {
        self.raised.push(Raised { rule: self.rule, start, end, fixes, args });
    }

    /// A stretch that stands for the whole draft: an error or a hint takes what room the other marks leave in it,
    /// a warning is told where there is nothing but hints.
    pub fn raise_wide(&mut self, start: usize, end: usize, args: Vec<String>) {
        self.wide.push(Raised { rule: self.rule, start, end, fixes: Vec::new(), args });
    }
}

/// A check, and the question whether it is worth running.
pub struct Computed {
    /// A draft without this has nothing for the check; the question costs a nanosecond. What isn't run isn't compiled
    /// either, which is most of what a first check takes.
    worth: fn(&Analysis<'_>) -> bool,
    check: Check,
}

fn always(_: &Analysis<'_>) -> bool {
    true
}

fn digits(draft: &Analysis<'_>) -> bool {
    draft.glance.has_digits()
}

fn emails(draft: &Analysis<'_>) -> bool {
    draft.glance.holds(b"@")
}

fn emojis(draft: &Analysis<'_>) -> bool {
    draft.glance.holds(b"\x02")
}

fn hashtags(draft: &Analysis<'_>) -> bool {
    draft.glance.holds(b"#")
}

/// A heading has a blank behind its `#`, a hashtag has none.
fn headings(draft: &Analysis<'_>) -> bool {
    hashtags(draft) && draft.folded.bytes.windows(2).any(|pair| pair == b"# ")
}

/// A link has a dot and a slash.
fn paths(draft: &Analysis<'_>) -> bool {
    draft.glance.holds(b"/\\") && draft.glance.holds(b".:")
}

/// Days by their number.
fn days(draft: &Analysis<'_>) -> bool {
    draft.dates().mentions.iter().any(Mention::is_date)
}

fn hours(draft: &Analysis<'_>) -> bool {
    !draft.dates().clocks.is_empty()
}

macro_rules! computed {
    ($($name:ident: $worth:expr, $check:expr;)*) => { &[$(Computed { worth: $worth, check: $check }),*] };
}

/// Every check, in the order of the table.
const CHECKS: &[Computed] = checks!(computed);

/// What a rule asks for by number.
pub enum Asked {
    /// A check.
    Check(&'static Computed),
    /// A class of the learned layer.
    Class(usize),
}

/// What number `number` of [`table`] is.
pub fn numbered(number: u8) -> Option<Asked> {
    let number = usize::from(number);
    let class = number.checked_sub(CHECKS.len()).filter(|&class| class < table::CLASSES.len());
    CHECKS.get(number).map(Asked::Check).or(class.map(Asked::Class))
}

/// Runs a check for rule number `rule`; `wide` takes what is about the draft as a whole.
pub fn run(rule: usize, computed: &Computed, draft: &Analysis<'_>, raised: &mut Vec<Raised>, wide: &mut Vec<Raised>) {
    if (computed.worth)(draft) {
        (computed.check)(draft, &mut Sink { rule, raised, wide });
    }
}
