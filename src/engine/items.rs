//! The checklist as data: items, situations, and the facts that make them matter.

use std::borrow::Cow;

/// Facts that are not phrases, by bit.
pub const COMPUTED_FACTS: [&str; 19] = [
    "always",
    "reply",
    "post",
    "electoral",
    "url",
    "mention",
    "hashtag",
    "number",
    "image",
    "image-without-alt",
    "email",
    "second-reader",
    "own-account",
    "foreign-account",
    "network",
    "doubt",
    "bilingual",
    "scheduled",
    "heated",
];

/// Who decides an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Decider {
    /// The engine.
    Auto,
    /// A person, with a tick.
    Person,
    /// The engine sees the need, a person confirms.
    Mixed,
}

/// When an item left open stops the verdict from being green.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Blocking {
    /// Never.
    #[default]
    No,
    /// With an error-level finding.
    Error,
    /// Until it is resolved.
    Yes,
}

/// An item of the checklist; its text stays outside the wasm.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Item {
    /// Stable name.
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// Who decides.
    pub decided_by: Decider,
    /// Rules that decide, by index.
    pub rules: Vec<u16>,
    /// Facts of which one makes it matter, by bit; 0 = only when one of its rules speaks.
    pub when: u64,
    /// Facts of which one must hold besides, by bit; 0 = nothing else need.
    pub needs: u64,
    /// See [`Blocking`].
    pub blocking: Blocking,
    /// Facts of which one makes it blocking, by bit, whatever `blocking` says.
    pub blocking_when: u64,
    /// Facts of which one settles it without a person, by bit.
    pub passes_when: u64,
    /// Facts of which one makes it fail, by bit.
    pub fails_when: u64,
    /// Facts of which one makes it something to reconsider, by bit.
    pub warns_when: u64,
}

/// A kind of draft, with the items that always matter to it.
#[derive(Debug, Clone, serde::Serialize, serde::Deserialize)]
pub struct Situation {
    /// Stable name.
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// Facts of which one suggests it, by bit.
    pub when: u64,
    /// Items, by index.
    pub items: Vec<u16>,
}
