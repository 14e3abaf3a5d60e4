//! A rule as its author writes it, and what is wrong with one that nobody could use.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::{Example, Source};
use crate::engine::finding::{Principle, Severity};
use crate::refusal;
use crate::rulec::refusal::Refusal;

/// Where the marked words may stand without the rule speaking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Surrounding {
    /// Somebody else's words.
    Quotation,
    /// A sentence that asks.
    Question,
    /// Behind a "no".
    Negation,
    /// Beside "expected", "unless", "could".
    Hedge,
}

/// Where a rule speaks, or gets another severity.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Situation {
    /// The draft answers somebody.
    Reply,
    /// It doesn't.
    Post,
    /// An election is called.
    Electoral,
    /// People look for instructions: an emergency.
    Crisis,
    /// Somebody has died.
    Mourning,
}

/// The drafts that a rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Reads {
    /// Those in Spanish.
    Es,
    /// All.
    Any,
}

/// What a finding of a rule marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Marks {
    /// What matched.
    #[default]
    Match,
    /// The clause around it: what matched tells how that is meant.
    Clause,
}

/// Whether a rule has proven itself on real posts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    /// Reported as it says.
    #[default]
    Proven,
    /// Reported as a hint.
    Trial,
}

/// Whether a rule speaks without being asked to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Activation {
    /// It does.
    #[default]
    On,
    /// The organisation switches it on.
    Off,
}

/// A rewrite with holes.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FixLine {
    /// `está previsto que $when.date se $v.subj $rest`.
    pub text: String,
    /// May be applied without reading it twice.
    #[serde(default)]
    pub safe: bool,
}

fn quotation() -> Vec<Surrounding> {
    vec![Surrounding::Quotation]
}

/// A rule file as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleFile {
    /// How much it weighs.
    pub severity: Severity,
    /// Two to five words.
    pub title: String,
    /// Token patterns.
    #[serde(default)]
    pub patterns: Vec<String>,
    /// Regular expressions on the folded text, links and mentions masked.
    #[serde(default)]
    pub regex: Vec<String>,
    /// Regular expressions on the folded text as it is.
    #[serde(default)]
    pub regex_raw: Vec<String>,
    /// Name of a computed check.
    pub check: Option<String>,
    /// Lists of its own.
    #[serde(default)]
    pub lists: BTreeMap<String, Vec<String>>,
    /// Silent when one matches in the same sentence.
    #[serde(default)]
    pub unless: Vec<String>,
    /// Silent when one matches anywhere.
    #[serde(default)]
    pub unless_draft: Vec<String>,
    /// Speaks only when one matches in the same sentence.
    #[serde(default)]
    pub only_with: Vec<String>,
    /// Speaks only when one matches anywhere.
    #[serde(default)]
    pub only_with_draft: Vec<String>,
    /// Where the marked words may stand without it speaking.
    #[serde(default = "quotation")]
    pub silent_in: Vec<Surrounding>,
    /// Where it speaks; nowhere named = everywhere.
    #[serde(default)]
    pub only_in: Vec<Situation>,
    /// Where it is silent.
    #[serde(default)]
    pub never_in: Vec<Situation>,
    /// Other severities by situation.
    #[serde(default)]
    pub severity_in: BTreeMap<Situation, Severity>,
    /// The drafts that it reads: Spanish ones if it looks for words, all of them if it computes.
    pub language: Option<Reads>,
    /// One sentence: why it matters here.
    pub why: String,
    /// One sentence: what to do.
    pub advice: String,
    /// What is marked of the text.
    #[serde(default)]
    pub marks: Marks,
    /// Rewrites, the best first.
    #[serde(default)]
    pub fixes: Vec<FixLine>,
    /// Wrong → right: each key is a pattern, its fix is safe.
    #[serde(default)]
    pub corrections: BTreeMap<String, String>,
    /// Where it comes from.
    pub sources: Vec<String>,
    /// Proven on real posts?
    #[serde(default)]
    pub status: Status,
    /// Whether it speaks of what is only half typed, and so waits for a pause.
    #[serde(default)]
    pub waits: bool,
    /// On unless switched off, or off unless switched on.
    #[serde(default, rename = "default")]
    pub default: Activation,
    /// Posts that it must mark.
    #[serde(default)]
    pub bad: Vec<Example>,
    /// Posts that look alike and must stay silent.
    #[serde(default)]
    pub good: Vec<Example>,
}

/// A rule file with its identity.
#[derive(Debug, Clone)]
pub struct Rule {
    /// File name without ending.
    pub id: String,
    /// Its folder's principle.
    pub principle: Principle,
    /// Where it lies.
    pub path: PathBuf,
    /// What it says.
    pub file: RuleFile,
}

/// Fewest examples of each kind.
const FEWEST_EXAMPLES: usize = 2;

/// What the type of a rule file can't say: ids, examples, texts.
///
/// # Errors
/// Names the key and what it lacks.
pub fn validate(id: &str, source: &Source, rule: &RuleFile) -> Result<(), Refusal> {
    if !id.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-') {
        return Err(refusal!("Id", "«{}» is no rule id: lower-case letters, digits and hyphens only.", id));
    }
    if let Some(other) = source.rules.iter().find(|rule| rule.id == id) {
        return Err(refusal!("IdTaken", "the id «{}» is already taken by {}.", id, other.path.display()));
    }
    if rule.patterns.is_empty() && rule.corrections.is_empty() && rule.regex.is_empty() && rule.regex_raw.is_empty() && rule.check.is_none()
    {
        return Err(refusal!("Nothing", "the rule looks for nothing: give it `patterns`, `corrections`, `regex`, `regex_raw` or `check`."));
    }
    for (kind, examples) in [("bad", &rule.bad), ("good", &rule.good)] {
        if examples.len() < FEWEST_EXAMPLES {
            return Err(refusal!(
                "FewExamples",
                "{} example(s) in [[{}]]; at least {} whole posts are needed.",
                examples.len(),
                kind,
                FEWEST_EXAMPLES
            ));
        }
    }
    for (key, text) in [("title", &rule.title), ("why", &rule.why), ("advice", &rule.advice)] {
        if text.trim().is_empty() {
            return Err(refusal!("Empty", "`{}` is empty; the person who reads the mark needs it.", key));
        }
    }
    if rule.sources.is_empty() {
        return Err(refusal!("NoSources", "`sources` is empty; name at least the article's principle, such as \"article-2\"."));
    }
    Ok(())
}
