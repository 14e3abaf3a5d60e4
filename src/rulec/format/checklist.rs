//! The checklist as its author writes it: items, and the situations in which they matter.

use serde::Deserialize;

use crate::engine::finding::Principle;
use crate::engine::items::{Blocking, Decider};

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
