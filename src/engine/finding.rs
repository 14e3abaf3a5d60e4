//! What the engine says: a finding, with its place and its ways out.

use serde::{Deserialize, Serialize};

/// How much a finding weighs. Ordered: a hint is less than an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Style, clarity, a reminder.
    Hint,
    /// A likely risk that depends on the context.
    Warning,
    /// A contradiction that can be checked, personal data, or certain embarrassment.
    Error,
}

impl Severity {
    /// Every severity, by number.
    pub const ALL: [Severity; 3] = [Severity::Hint, Severity::Warning, Severity::Error];

    /// Every severity with its name in settings, texts and styles.
    pub const NAMES: [(Severity, &'static str); 3] = [(Severity::Hint, "hint"), (Severity::Warning, "warning"), (Severity::Error, "error")];

    /// `hint`, `warning`, `error`.
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize].1
    }
}

/// The part of the article that a rule comes from; `x-` ones cross all six.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Principle {
    /// It belongs to everyone.
    #[serde(rename = "1")]
    Everyone,
    /// A post binds more than the official gazette.
    #[serde(rename = "2")]
    Binding,
    /// No mistake is forgiven.
    #[serde(rename = "3")]
    Flawless,
    /// Everything will be criticised.
    #[serde(rename = "4")]
    Criticism,
    /// Not all marketing is allowed.
    #[serde(rename = "5")]
    Marketing,
    /// It is nobody's friend.
    #[serde(rename = "6")]
    Register,
    /// Personal data.
    #[serde(rename = "x-privacy")]
    Privacy,
    /// Accessibility and format.
    #[serde(rename = "x-accessibility")]
    Accessibility,
    /// Equal treatment.
    #[serde(rename = "x-equality")]
    Equality,
    /// Plain language.
    #[serde(rename = "x-clarity")]
    Clarity,
    /// Elections and the calendar.
    #[serde(rename = "x-elections")]
    Elections,
}

impl Principle {
    /// Every principle with the folder of its rules and its short name.
    pub const ALL: [(Principle, &'static str, &'static str); 11] = [
        (Principle::Everyone, "1-everyone", "1"),
        (Principle::Binding, "2-binding", "2"),
        (Principle::Flawless, "3-flawless", "3"),
        (Principle::Criticism, "4-criticism", "4"),
        (Principle::Marketing, "5-marketing", "5"),
        (Principle::Register, "6-register", "6"),
        (Principle::Privacy, "x-privacy", "x-privacy"),
        (Principle::Accessibility, "x-accessibility", "x-accessibility"),
        (Principle::Equality, "x-equality", "x-equality"),
        (Principle::Clarity, "x-clarity", "x-clarity"),
        (Principle::Elections, "x-elections", "x-elections"),
    ];

    /// `1` … `6`, `x-privacy`, …
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].2
    }

    /// The principle whose rules lie in `folder`.
    pub fn of_folder(folder: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, name, _)| *name == folder).map(|(principle, ..)| *principle)
    }
}

/// A half-open stretch of the draft, in UTF-16 code units: JavaScript's offsets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Span {
    /// First unit.
    pub start: u32,
    /// Unit after the last.
    pub end: u32,
}

impl Span {
    /// Whether the two share a unit.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Length in UTF-16 units.
    pub fn len(self) -> u32 {
        self.end - self.start
    }

    /// Whether it marks nothing.
    pub fn is_empty(self) -> bool {
        self.start >= self.end
    }
}

/// A rewrite of the marked stretch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fix {
    /// What takes the place of the marked text.
    pub text: String,
    /// May be applied without reading it twice.
    pub safe: bool,
}

/// One mark.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Finding {
    /// Index of the rule in the pack.
    pub rule: usize,
    /// After settings and context.
    pub severity: Severity,
    /// Where.
    pub span: Span,
    /// Ways out, the best first; each replaces exactly the span.
    pub fixes: Vec<Fix>,
    /// What fills `{0}`, `{1}` … of the rule's text.
    pub args: Vec<String>,
}
