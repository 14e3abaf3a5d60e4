//! The rule file: what a rule author writes.
//!
//! Every key is checked: an unknown one is an error that names the file, the line and the keys
//! there are. See `README.md`, "Añadir una regla".

use std::collections::BTreeMap;
use std::fmt;
use std::path::{Path, PathBuf};

use serde::Deserialize;

use super::refusal::Refusal;
use crate::engine::finding::{Principle, Severity};
use crate::engine::items::{Blocking, Decider};
use crate::refusal;
use crate::texts::PrincipleText;

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

/// A whole, believable post. In `bad`, `[[…]]` encloses what must be marked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The post.
    pub text: String,
    /// The draft after the first fix of the first finding.
    pub fix: Option<String>,
    /// The network, `x` if absent.
    pub network: Option<String>,
    /// Whether it answers somebody.
    #[serde(default)]
    pub reply: bool,
    /// `YYYY-MM-DD`; Monday 2026-11-23 if absent.
    pub today: Option<String>,
    /// Settings other than the defaults: `{ moment = "crisis", territory = "AN" }`.
    #[serde(default)]
    pub settings: toml::Table,
    /// The severity that its marks have; any if absent.
    pub severity: Option<Severity>,
}

impl Example {
    /// The text without marks, and the marks as UTF-8 byte ranges of it.
    pub fn unmarked(&self) -> (String, Vec<(usize, usize)>) {
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("[[") {
            // «[[[FECHA]]]» marks the brackets too.
            let end =
                after.find("]]").map_or(after.len(), |end| end + after[end + 2..].len() - after[end + 2..].trim_start_matches(']').len());
            let (inside, tail) = (&after[..end], after.get(end + 2..).unwrap_or_default());
            text.push_str(before);
            marks.push((text.len(), text.len() + inside.len()));
            text.push_str(inside);
            rest = tail;
        }
        text.push_str(rest);
        (text, marks)
    }
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

/// An item of the checklist as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ItemLine {
    /// Stable name.
    pub id: String,
    /// What the person reads.
    pub text: String,
    /// Its part of the article.
    pub principle: Principle,
    /// Who decides it.
    pub kind: Decider,
    /// The rules that decide it.
    #[serde(default)]
    pub rules: Vec<String>,
    /// Folder whose rules decide it too, but for those that another item names.
    pub rest_of: Option<String>,
    /// The facts of which one makes it matter.
    #[serde(default)]
    pub when: Vec<String>,
    /// The facts of which one must hold besides, even where the situation lists it.
    #[serde(default)]
    pub needs: Vec<String>,
    /// Whether it holds the verdict back.
    #[serde(default)]
    pub blocking: Blocking,
    /// The facts of which one makes it blocking.
    #[serde(default)]
    pub blocking_when: Vec<String>,
    /// The facts of which one settles it.
    #[serde(default)]
    pub passes_when: Vec<String>,
    /// The facts of which one makes it fail.
    #[serde(default)]
    pub fails_when: Vec<String>,
    /// The facts of which one makes it something to reconsider.
    #[serde(default)]
    pub warns_when: Vec<String>,
}

/// A kind of draft as written.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SituationLine {
    /// Stable name.
    pub id: String,
    /// What the person reads.
    pub name: String,
    /// The facts of which one suggests it.
    pub when: Vec<String>,
    /// The items that always matter to it.
    pub items: Vec<String>,
}

/// `checklist.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChecklistFile {
    /// Every item.
    #[serde(default)]
    pub item: Vec<ItemLine>,
    /// Every situation, the first that fits wins.
    #[serde(default)]
    pub situation: Vec<SituationLine>,
}

/// `texts.toml` as written.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextsFile {
    /// Principles by their short name.
    pub principles: BTreeMap<String, PrincipleText>,
    /// Sentences of the views, by name.
    pub view: BTreeMap<String, String>,
}

/// Everything in a rules folder; see [`super::folder`].
#[derive(Debug, Clone, Default)]
pub struct Source {
    /// By principle, then id.
    pub rules: Vec<Rule>,
    /// Shared lists of all `lists*.toml`.
    pub lists: BTreeMap<String, Vec<String>>,
    /// Items and situations of `checklist.toml`.
    pub checklist: ChecklistFile,
    /// Names of principles and sentences of views, of `texts.toml`.
    pub texts: TextsFile,
    /// Facts about a draft that the checklist asks for, of `facts.toml`.
    pub facts: BTreeMap<String, Vec<String>>,
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
