//! The compiled form of a language's rules: its phrases and one table of rules.
//!
//! The build script writes a [`Pack`] as static data, so that it takes no time to open. A pack
//! compiled at run time (an organisation's own rules, the rule author's try-out) is the same type
//! with owned data. What the phrases look like inside is told by [`super::program`].

use std::borrow::Cow;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::finding::{Principle, Severity};
use super::items::{Item, Situation};
use super::phrasebook::Phrasebook;

/// A static or owned array.
pub type Table<T> = Cow<'static, [T]>;

/// What a pattern is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub enum Role {
    /// Its match is a finding.
    Fire,
    /// Its match silences the rule in the same sentence.
    Unless,
    /// Its match silences the rule in the whole draft.
    UnlessDraft,
    /// The rule needs a match in the same sentence.
    Only,
    /// The rule needs a match anywhere in the draft.
    OnlyDraft,
    /// Its match is a fact about the draft, used by the checklist; `rule` is the fact's number.
    Fact,
}

impl Role {
    /// Every role, by number.
    pub const ALL: [Role; 6] = [Role::Fire, Role::Unless, Role::UnlessDraft, Role::Only, Role::OnlyDraft, Role::Fact];
}

/// One pattern of a pack.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Index of the rule in [`Pack::rules`].
    pub rule: u16,
    /// What a match means.
    pub role: Role,
    /// 1 + index of the only fix that belongs to this pattern; 0 = the rule's general ones.
    pub fix: u16,
    /// Its first step in [`Phrasebook::steps`].
    pub start: u32,
}

/// The words and phrases of a pack, as text and bytes that compress well; [`super::phrasebook`]
/// opens them.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phrases {
    /// A word a line, sorted: `plazo`, `=está` (accents as written), `dirij*` (any word that begins so).
    /// A word's number is its line.
    pub words: Cow<'static, str>,
    /// A verb a line: stems, each with the number of its paradigm (`abr 3` or `dec 7 dic 8`).
    pub verbs: Cow<'static, str>,
    /// A paradigm a line: what follows the stem, by [`super::program::slot`], separated by `,`;
    /// variants by `/`.
    pub paradigms: Cow<'static, str>,
    /// Selections of verb forms, one bit per slot.
    pub masks: Table<u64>,
    /// Words and verbs that may stand in the same place: see [`super::program`].
    pub sets: Cow<'static, [u8]>,
    /// Parts of patterns with alternatives.
    pub parts: Cow<'static, [u8]>,
    /// Patterns, by rule and role.
    pub patterns: Cow<'static, [u8]>,
    /// Opened when first needed.
    #[serde(skip)]
    pub book: OnceLock<Phrasebook>,
}

impl Phrases {
    /// The phrases, ready to be looked for.
    pub fn book(&self) -> &Phrasebook {
        self.book.get_or_init(|| Phrasebook::open(self))
    }
}

/// A rewrite with holes: see [`super::fix`].
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct FixTemplate {
    /// `está previsto que $when.date se $v.subj`.
    pub text: Cow<'static, str>,
    /// May be applied without reading it twice.
    pub safe: bool,
}

/// A rule that is a regular expression, as sparse automata over the bytes of the folded text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegexRule {
    /// Index of the rule.
    pub rule: u16,
    /// Sees links, addresses and mentions.
    pub raw: bool,
    /// Finds where a match ends.
    pub forward: Cow<'static, [u8]>,
    /// Finds where it began.
    pub backward: Cow<'static, [u8]>,
}

/// Where a rule speaks.
pub mod scope {
    /// Only in answers.
    pub const REPLY: u8 = 1;
    /// Only in posts of one's own.
    pub const POST: u8 = 2;
    /// Only while an election is called.
    pub const ELECTORAL: u8 = 4;
    /// Only in an emergency.
    pub const CRISIS: u8 = 8;
    /// Only in mourning.
    pub const MOURNING: u8 = 16;
}

/// What the engine needs to know of a rule; its texts stay outside the wasm.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleInfo {
    /// File name without ending.
    pub id: Cow<'static, str>,
    /// Folder.
    pub principle: Principle,
    /// Severity before settings and context.
    pub severity: Severity,
    /// Severities by [`scope`] bit; of those that hold, the last one counts.
    pub severity_in: Table<(u8, Severity)>,
    /// Token flags in which the rule is silent.
    pub silent_in: u16,
    /// [`scope`] bits; 0 = everywhere.
    pub scope: u8,
    /// [`scope`] bits in which it is silent.
    pub never: u8,
    /// Speaks in drafts of any language, not only in Spanish ones.
    pub any_language: bool,
    /// Not yet proven: reported as a hint.
    pub trial: bool,
    /// Speaks without being asked to.
    pub on: bool,
    /// Needs a match of role [`Role::Only`].
    pub needs_sentence: bool,
    /// Needs a match of role [`Role::OnlyDraft`].
    pub needs_draft: bool,
    /// Names of the captures, numbered from 1.
    pub captures: Table<Cow<'static, str>>,
    /// How many of the rewrites suit every pattern; the others belong to one each.
    pub general_fixes: u16,
    /// Rewrites.
    pub fixes: Table<FixTemplate>,
    /// Name of its computed check.
    pub check: Option<Cow<'static, str>>,
}

/// The rules of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Pack {
    /// Every rule, by principle and id.
    pub rules: Table<RuleInfo>,
    /// The phrases of all of them.
    pub phrases: Phrases,
    /// The regular expressions.
    pub regexes: Table<RegexRule>,
    /// Names of the facts that phrases state; their bits follow those of
    /// [`super::items::COMPUTED_FACTS`].
    pub facts: Table<Cow<'static, str>>,
    /// Items of the checklist.
    pub checklist: Table<Item>,
    /// Kinds of draft, the first that fits wins.
    pub situations: Table<Situation>,
    /// Verb forms and their present subjunctive, sorted.
    pub subjunctives: Table<(Cow<'static, str>, Cow<'static, str>)>,
}
