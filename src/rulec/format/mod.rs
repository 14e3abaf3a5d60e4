//! What a rule author writes: rule files and their examples, the checklist, lists, facts and texts.
//!
//! Every key is checked: an unknown one is an error that names the file, the line and the keys
//! there are. See `README.md`, "Añadir una regla".

mod checklist;
mod example;
mod rule;

use std::collections::BTreeMap;

use serde::Deserialize;

pub use self::checklist::{ChecklistFile, ItemLine};
pub use self::example::Example;
pub use self::rule::{Activation, Marks, Reads, Rule, RuleFile, Situation, Status, Surrounding, validate};
use crate::texts::PrincipleText;

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
