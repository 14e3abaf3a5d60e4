//! A hand raised by a rule: what a finding is before settings, context and overlaps have their say.

use super::analysis::Analysis;
use super::finding::{Fix, Span};

/// What a rule has to say of a stretch; offsets in the folded text.
#[derive(Debug, Clone)]
pub struct Raised {
    /// Index of the rule.
    pub rule: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Rewrites of that stretch.
    pub fixes: Vec<Fix>,
    /// What fills `{0}`, `{1}` … of the rule's text.
    pub args: Vec<String>,
}

impl Raised {
    /// The words that it marks, as they are written.
    pub fn words<'d>(&self, draft: &Analysis<'d>) -> &'d str {
        draft.original(self.start, self.end)
    }

    /// Its place in the draft.
    pub fn span(&self, draft: &Analysis<'_>) -> Span {
        draft.span(self.start, self.end)
    }
}
