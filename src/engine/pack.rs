//! The compiled form of a language's rules: one phrase automaton and one table of rules.
//!
//! The build script writes a [`Pack`] as static arrays, so that opening it costs nothing. A pack
//! compiled at run time (an organisation's own rules, the rule author's try-out) is the same type
//! with owned arrays.
//!
//! The automaton is a position automaton (Glushkov): one state per word position of a pattern, no
//! empty transitions. A position is labelled with a *word set*; a token belongs to the sets that
//! the vocabulary lists for it. Patterns have no loops, so every transition goes forward and is
//! stored as a distance.

use std::borrow::Cow;

use super::finding::{Principle, Severity};
use super::items::{Item, Situation};
use super::token::{MANY_ACCENTS, NO_ACCENT};

/// A static or owned array.
pub type Table<T> = Cow<'static, [T]>;

/// Word sets that no vocabulary lists: they are given by the kind of token.
pub mod class {
    /// Any word or number.
    pub const WORD: u16 = 0;
    /// A number.
    pub const NUMBER: u16 = 1;
    /// A link.
    pub const URL: u16 = 2;
    /// An e-mail address.
    pub const EMAIL: u16 = 3;
    /// A mention.
    pub const MENTION: u16 = 4;
    /// An emoji.
    pub const EMOJI: u16 = 5;
    /// A word with a capital initial.
    pub const CAPITAL: u16 = 6;
    /// The end of a sentence, behind its last sign: no token of the text.
    pub const END: u16 = 7;
    /// How many there are: the first number of a listed set.
    pub const COUNT: u16 = 8;
}

/// Key suffix in the vocabulary: any word that begins so.
pub const PREFIX: u8 = b'*';
/// Key suffix in the vocabulary: a verb form to which pronouns may be glued.
pub const STEM: u8 = b'+';

/// Position flag: only the first word of a sentence.
pub const AT_START: u8 = 1;
/// Position flag: only the last word of a sentence.
pub const AT_END: u8 = 2;
/// Position flag: inside the part that is marked.
pub const MARKED: u8 = 4;

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

/// One pattern of the automaton.
#[derive(Debug, Clone, Copy)]
pub struct Pattern {
    /// Index of the rule in [`Pack::rules`].
    pub rule: u16,
    /// What a match means.
    pub role: Role,
    /// 1 + index of the only fix that belongs to this pattern; 0 = the rule's general ones.
    pub fix: u16,
}

/// The phrase automaton.
#[derive(Debug, Clone, Default)]
pub struct Automaton {
    /// `fst::Map` from folded words to indexes of `entries`; see [`PREFIX`] and [`STEM`].
    pub vocabulary: Cow<'static, [u8]>,
    /// `entries[e]..entries[e + 1]` are the variants of entry `e`.
    pub entries: Table<u32>,
    /// Word set | accent position << 16 | (accent required) << 24.
    pub variants: Table<u32>,
    /// `start_at[s]..start_at[s + 1]` are the positions in `starts` that set `s` may begin.
    pub start_at: Table<u32>,
    /// Positions that begin a pattern.
    pub starts: Table<u32>,
    /// Word set of each position.
    pub label: Table<u16>,
    /// [`AT_START`], [`AT_END`], [`MARKED`]; the capture's number in the high nibble (0 = none).
    pub flags: Table<u8>,
    /// 1 + index in `patterns` of the pattern that may end here, or 0.
    pub accept: Table<u16>,
    /// `follow_at[p]..follow_at[p + 1]` are the distances to the positions after `p`.
    pub follow_at: Table<u32>,
    /// Distances, always positive.
    pub follow: Table<u16>,
    /// Every pattern.
    pub patterns: Table<Pattern>,
}

/// A rewrite with holes: see [`super::fix`].
#[derive(Debug, Clone)]
pub struct FixTemplate {
    /// `está previsto que $when.date se $v.subj`.
    pub text: Cow<'static, str>,
    /// May be applied without reading it twice.
    pub safe: bool,
}

/// A rule that is a regular expression.
#[derive(Debug, Clone)]
pub struct RegexRule {
    /// Index of the rule.
    pub rule: u16,
    /// The expression, already in the bytes of the folded text.
    pub pattern: Cow<'static, str>,
    /// Sees links, addresses and mentions.
    pub raw: bool,
    /// One of these stands in every match; none given = always run.
    pub gates: Table<Cow<'static, [u8]>>,
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
#[derive(Debug, Clone)]
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
#[derive(Debug, Clone, Default)]
pub struct Pack {
    /// Every rule, by principle and id.
    pub rules: Table<RuleInfo>,
    /// The phrases of all of them.
    pub automaton: Automaton,
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

/// Unpacks [`Automaton::variants`].
#[derive(Debug, Clone, Copy)]
pub struct Variant(pub u32);

impl Variant {
    /// Packs a variant.
    pub fn new(set: u16, accent: u8, exact: bool) -> Self {
        Variant(u32::from(set) | u32::from(accent) << 16 | u32::from(exact) << 24)
    }

    /// The word set.
    pub fn set(self) -> u16 {
        self.0 as u16
    }

    /// Forgives a missing accent, never a wrong one.
    pub fn accepts(self, typed: u8) -> bool {
        let (accent, exact) = ((self.0 >> 16) as u8, self.0 >> 24 != 0);
        typed == accent || (typed == NO_ACCENT && !exact && accent != MANY_ACCENTS)
    }
}
