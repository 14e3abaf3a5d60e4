//! Checks that compute: what no list of words can say.
//!
//! One function per file. A rule names its check (`check = "weekday_date_mismatch"`); texts,
//! severity and examples stay in the rule's file.

use super::Raised;
use super::analysis::Analysis;
use super::finding::Fix;

/// Looks at a draft and reports what it finds.
pub type Check = fn(&Analysis<'_>, &mut Sink);

/// Where a check puts what it finds.
pub struct Sink<'a> {
    rule: usize,
    silent_in_quotation: bool,
    raised: &'a mut Vec<Raised>,
}

impl Sink<'_> {
    /// A stretch of the folded text, with what fills the rule's text and the rewrites of it.
    pub fn raise(&mut self, start: usize, end: usize, args: Vec<String>, fixes: Vec<Fix>) {
        self.raised.push(Raised { rule: self.rule, start, end, fixes, args });
    }

    /// Whether the words of others are left alone.
    pub fn leaves_quotations_alone(&self) -> bool {
        self.silent_in_quotation
    }
}

/// Every check by name.
const CHECKS: &[(&str, Check)] = &[];

/// The check called `name`.
pub fn named(name: &str) -> Option<Check> {
    CHECKS.iter().find(|(known, _)| *known == name).map(|(_, check)| *check)
}

/// Runs `check` for rule number `rule`.
pub fn run(rule: usize, check: Check, draft: &Analysis<'_>, raised: &mut Vec<Raised>) {
    check(draft, &mut Sink { rule, silent_in_quotation: true, raised });
}
