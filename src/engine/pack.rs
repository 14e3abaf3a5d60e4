//! The compiled form of a language's rules: its phrases and one table of rules.
//!
//! A pack is kept as bytes: those of the built-in rules are written by the build script and lie in the
//! program, those of an organisation are made when it is imported. What the phrases look like inside is
//! told by [`super::program`].

use std::borrow::Cow;
use std::fmt;
use std::sync::OnceLock;

use serde::{Deserialize, Serialize};

use super::automaton::Automaton;
use super::finding::{Principle, Severity};
use super::items::{Item, Situation};
use super::phrasebook::Phrasebook;
use super::program::Code;

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

/// The words and phrases of a pack, as bytes that compress well; [`super::phrasebook`] opens them.
///
/// Words are folded; [`super::lexicon::ACCENT`] stands before a letter that carries an accent.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Phrases {
    /// Words by number: `plazo`, `=esta` (accents as written), `-gestión` (without its
    /// accent), `dirij*` (any word that begins so). A line's end
    /// stands between two of them, or [`super::lexicon::DROP`] if the second begins as the first.
    #[serde(borrow)]
    pub words: Cow<'static, [u8]>,
    /// A verb a line: stems, each with the number of its paradigm (`abr 3` or `dec 7 dic 8`).
    #[serde(borrow)]
    pub verbs: Cow<'static, [u8]>,
    /// A paradigm a line: what follows the stem, by [`super::program::slot`], separated by `,`;
    /// variants by `/`.
    #[serde(borrow)]
    pub paradigms: Cow<'static, [u8]>,
    /// Selections of verb forms, one bit per slot.
    pub masks: Vec<u64>,
    /// Sets, parts and patterns.
    pub code: Code,
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
    #[serde(borrow)]
    pub text: Cow<'static, str>,
    /// May be applied without reading it twice.
    pub safe: bool,
}

/// A rule that is a regular expression, as automata over the bytes of the folded text.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RegexRule {
    /// Index of the rule.
    pub rule: u16,
    /// Sees links, addresses and mentions.
    pub raw: bool,
    /// Finds where a match ends.
    pub forward: Automaton,
    /// Finds where it began.
    pub backward: Automaton,
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
    #[serde(borrow)]
    pub id: Cow<'static, str>,
    /// Folder.
    pub principle: Principle,
    /// Severity before settings and context.
    pub severity: Severity,
    /// Severities by [`scope`] bit; of those that hold, the last one counts.
    pub severity_in: Vec<(u8, Severity)>,
    /// Token flags in which the rule is silent.
    pub silent_in: u16,
    /// [`scope`] bits; 0 = everywhere.
    pub scope: u8,
    /// [`scope`] bits in which it is silent.
    pub never: u8,
    /// Speaks in drafts of any language, not only in Spanish ones.
    pub any_language: bool,
    /// Marks the clause around what its patterns match.
    pub marks_clause: bool,
    /// Not yet proven: reported as a hint.
    pub trial: bool,
    /// Speaks without being asked to.
    pub on: bool,
    /// Needs a match of role [`Role::Only`].
    pub needs_sentence: bool,
    /// Needs a match of role [`Role::OnlyDraft`].
    pub needs_draft: bool,
    /// Names of the captures, numbered from 1.
    pub captures: Vec<Cow<'static, str>>,
    /// How many of the rewrites suit every pattern; the others belong to one each.
    pub general_fixes: u16,
    /// Rewrites.
    pub fixes: Vec<FixTemplate>,
    /// What computes its findings, by its number in [`super::checks::table`].
    pub check: Option<u8>,
}

impl RuleInfo {
    /// Whether it has a say in these circumstances, as [`scope`] bits.
    pub fn speaks(&self, here: u8) -> bool {
        (self.scope == 0 || self.scope & here != 0) && self.never & here == 0
    }
}

/// What every pack begins with; its format follows as a byte.
const MAGIC: &[u8; 7] = b"mesuraR";
/// The format of packs: the next number whenever a pack of before would be read otherwise than it was meant.
const FORMAT: u8 = 1;

/// Why bytes are no pack: what is wrong, and what was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unreadable(&'static str, u32);

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "the rules are {} {}: import their file again", self.0, self.1)
    }
}

impl std::error::Error for Unreadable {}

/// The rules of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(bound(deserialize = "'de: 'static"))]
pub struct Pack {
    /// Every rule, by principle and id.
    pub rules: Vec<RuleInfo>,
    /// The phrases of all of them.
    pub phrases: Phrases,
    /// The regular expressions.
    pub regexes: Vec<RegexRule>,
    /// Names of the facts that phrases state; their bits follow those of
    /// [`super::items::COMPUTED_FACTS`].
    pub facts: Vec<Cow<'static, str>>,
    /// Items of the checklist.
    pub checklist: Vec<Item>,
    /// Kinds of draft, the first that fits wins.
    pub situations: Vec<Situation>,
    /// Verb forms and their present subjunctive, sorted.
    pub subjunctives: Vec<(Cow<'static, str>, Cow<'static, str>)>,
}

impl Pack {
    /// Opens what [`Pack::to_bytes`] made.
    ///
    /// # Errors
    /// If it was made by another version, is damaged, or no pack at all.
    pub fn from_bytes(bytes: &'static [u8]) -> Result<Pack, Unreadable> {
        let wrong = |what, found: u8| Unreadable(what, u32::from(found));
        match bytes.strip_prefix(MAGIC) {
            // Which byte of it is damaged would help nobody.
            Some([FORMAT, pack @ ..]) => postcard::from_bytes(pack).map_err(|_| wrong("damaged, though of format", FORMAT)),
            Some(&[found, ..]) => Err(wrong("of another version of Mesura, in format", found)),
            _ => Err(wrong("no pack, but begin with the byte", bytes.first().copied().unwrap_or(0))),
        }
    }

    /// The pack as bytes.
    ///
    /// # Errors
    /// None that is known of: memory does not fail.
    pub fn to_bytes(&self) -> Result<Vec<u8>, postcard::Error> {
        let pack = postcard::to_allocvec(self)?;
        Ok([&MAGIC[..], &[FORMAT], &pack].concat())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_pack_of_this_format_says_what_it_is_and_the_way_out() {
        let pack = Pack::default().to_bytes().expect("bytes");
        assert!(Pack::from_bytes(pack.clone().leak()).is_ok());
        let said = |change: fn(&mut Vec<u8>)| {
            let mut bytes = pack.clone();
            change(&mut bytes);
            let error = Pack::from_bytes(bytes.leak()).expect_err("no pack").to_string();
            assert!(error.ends_with(": import their file again"), "{error}");
            error
        };
        assert!(said(|bytes| bytes[MAGIC.len()] = 77).contains("another version of Mesura, in format 77"));
        assert!(said(|bytes| bytes.insert(0, 42)).contains("the byte 42"), "a pack from before they had a format");
        assert!(said(Vec::clear).contains("no pack"));
        assert!(said(|bytes| bytes.truncate(MAGIC.len())).contains("no pack"));
        assert!(said(|bytes| bytes.truncate(MAGIC.len() + 1)).contains("damaged"));
    }
}
