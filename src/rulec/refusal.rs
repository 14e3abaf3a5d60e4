//! Why something that an author wrote is refused.
//!
//! Authors of the built-in rules read English, those of an organisation's rules the language of their
//! browser: a refusal is a sentence and, for the extension's locales, its name with the same values.

use std::fmt;
use std::path::{Path, PathBuf};

use serde::Serialize;

/// A refusal that only its English sentence tells: mistakes in the notation of patterns.
const PLAIN: &str = "Plain";

/// Why something is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Refusal {
    /// The rule that it is about; none = the whole file.
    pub rule: Option<String>,
    /// Its name in the locales, behind `refused`.
    pub name: &'static str,
    /// What goes into its sentence.
    pub values: Vec<String>,
    /// The sentence in English.
    #[serde(skip)]
    sentence: String,
}

impl Refusal {
    /// A refusal with its sentence: what [`refusal!`](crate::refusal) makes.
    pub fn new(name: &'static str, values: Vec<String>, sentence: String) -> Self {
        Refusal { rule: None, name, values, sentence }
    }

    /// The same, with the place in English: the values tell an author which example it is.
    pub fn within(mut self, place: &str) -> Self {
        self.sentence = format!("in {place}: {}", self.sentence);
        self
    }

    /// The same, about this rule.
    pub fn of(mut self, rule: &str) -> Self {
        self.rule = Some(rule.to_owned());
        self
    }
}

impl From<&str> for Refusal {
    fn from(sentence: &str) -> Self {
        sentence.to_owned().into()
    }
}

impl From<String> for Refusal {
    fn from(sentence: String) -> Self {
        Refusal::new(PLAIN, vec![sentence.clone()], sentence)
    }
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(rule) = &self.rule {
            write!(f, "rule «{rule}»: ")?;
        }
        f.write_str(self.sentence.trim_end())
    }
}

/// A mistake in a rule file, with its place.
#[derive(Debug)]
pub struct RuleError {
    /// The file.
    pub file: PathBuf,
    /// What is wrong and what is allowed.
    pub reason: Refusal,
}

impl RuleError {
    /// An error about `file`.
    pub fn new(file: &Path, reason: impl Into<Refusal>) -> Self {
        RuleError { file: file.to_owned(), reason: reason.into() }
    }
}

impl fmt::Display for RuleError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file.display(), self.reason)
    }
}

impl std::error::Error for RuleError {}

/// A refusal by its name in the locales, its English sentence, and the values that go into both.
#[macro_export]
macro_rules! refusal {
    ($name:literal, $sentence:literal $(, $value:expr)* $(,)?) => {
        $crate::rulec::refusal::Refusal::new($name, vec![$($value.to_string()),*], format!($sentence $(, $value)*))
    };
}
