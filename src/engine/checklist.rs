//! The checklist of a draft: what was looked at, and what only a person can confirm.
//!
//! Items are data (`src/rules/es/checklist.toml`). Each names the rules that decide it and the
//! facts that make it matter; facts are phrases like those of rules (`facts.toml`) or plain
//! properties of the draft. An item that nothing looked at is never shown as right.

use super::analysis::Analysis;
use super::dates::holidays::Territory;
use super::finding::{Finding, Principle, Severity, Span};
pub use super::items::{Blocking, COMPUTED_FACTS, Decider, Item, Situation};
use super::order;
use super::pack::Pack;
use super::token::{HASHTAG, Kind};

/// How an item stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub enum State {
    /// Looked at, and right.
    Pass = 0,
    /// Something to reconsider.
    Attention = 1,
    /// Something to mend.
    Fail = 2,
    /// A person must say.
    Person = 3,
}

impl State {
    /// Every state, by number.
    pub const ALL: [State; 4] = [State::Pass, State::Attention, State::Fail, State::Person];
}

/// An item that the draft shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    /// Index of the item.
    pub item: usize,
    /// How it stands.
    pub state: State,
    /// Left open, it keeps the verdict from being green.
    pub blocking: bool,
    /// Where the gravest finding that decides it is, even if another lies over it.
    pub span: Option<Span>,
}

/// What the draft comes to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(u8)]
pub enum Verdict {
    /// Nothing left to do.
    Ready = 0,
    /// Something to reconsider, or to confirm.
    Review = 1,
    /// Nothing wrong was seen, but a person must confirm something that blocks.
    Confirm = 2,
    /// Something to mend.
    Stop = 3,
}

/// Whether an item still waits for a person who ticked `ticked`.
pub fn is_open(shown: &Shown, ticked: &[usize]) -> bool {
    shown.state == State::Person && !ticked.contains(&shown.item)
}

/// The verdict on a draft of which a person has ticked the items `ticked`.
pub fn verdict(shown: &[Shown], findings: &[Finding], ticked: &[usize]) -> Verdict {
    let any = |test: &dyn Fn(&Shown) -> bool| shown.iter().any(test);
    if any(&|s| s.state == State::Fail) || findings.iter().any(|f| f.severity == Severity::Error) {
        Verdict::Stop
    } else if any(&|s| s.blocking && is_open(s, ticked)) {
        Verdict::Confirm
    } else if !findings.is_empty() || any(&|s| s.state == State::Attention || is_open(s, ticked)) {
        Verdict::Review
    } else {
        Verdict::Ready
    }
}

/// The situation (index) and the items of a draft: what fails first, then what a person must
/// confirm, then what is right. `doubts` are those of the [learned layer](crate::learned).
pub fn draw_up(pack: &Pack, draft: &Analysis<'_>, phrases: u64, doubts: bool, findings: &[&Finding]) -> (usize, Vec<Shown>) {
    let facts = phrases | computed_facts(pack, draft, doubts, findings);
    let chosen = draft.context.situation.as_deref();
    let situation = pack
        .situations
        .iter()
        .position(|s| chosen.map_or(s.when & facts != 0, |id| s.id == id))
        .unwrap_or(pack.situations.len().saturating_sub(1));
    let of_situation = pack.situations.get(situation).map_or(&[][..], |s| s.items.as_ref());
    let mut shown: Vec<Shown> =
        pack.checklist.iter().enumerate().filter_map(|(index, item)| show(index, item, facts, of_situation, findings)).collect();
    order::by_key(&mut shown, |s| match s.state {
        State::Fail => 0,
        State::Attention => 1,
        State::Person => 2,
        State::Pass => 3,
    });
    (situation, shown)
}

fn show(index: usize, item: &Item, facts: u64, of_situation: &[u16], findings: &[&Finding]) -> Option<Shown> {
    let decisive = findings.iter().filter(|f| item.rules.binary_search(&(f.rule as u16)).is_ok()).max_by_key(|f| f.severity);
    let worst = decisive.map(|f| f.severity);
    let is_wanted = item.when & facts != 0 || of_situation.contains(&(index as u16));
    let is_possible = item.needs == 0 || item.needs & facts != 0;
    if worst.is_none() && !(is_wanted && is_possible) {
        return None;
    }
    let state = match (worst, item.decided_by) {
        (Some(Severity::Error), _) => State::Fail,
        _ if item.fails_when & facts != 0 => State::Fail,
        (Some(_), _) => State::Attention,
        _ if item.warns_when & facts != 0 => State::Attention,
        _ if item.passes_when & facts != 0 => State::Pass,
        (None, Decider::Auto) if item.rules.is_empty() => return None,
        (None, Decider::Auto) => State::Pass,
        (None, Decider::Person | Decider::Mixed) => State::Person,
    };
    let blocking = match item.blocking {
        _ if item.blocking_when & facts != 0 => state != State::Pass,
        Blocking::No => false,
        Blocking::Error => state == State::Fail,
        Blocking::Yes => state != State::Pass,
    };
    Some(Shown { item: index, state, blocking, span: decisive.map(|f| f.span) })
}

fn computed_facts(pack: &Pack, draft: &Analysis<'_>, doubts: bool, findings: &[&Finding]) -> u64 {
    let has = |kind| draft.tokens.iter().any(|t| t.kind == kind);
    let context = draft.context;
    let values = [
        true,
        context.reply,
        !context.reply,
        draft.settings.electoral,
        has(Kind::Url),
        // Whom a reply answers is no mention.
        draft.tokens.iter().skip(usize::from(context.reply)).any(|t| t.kind == Kind::Mention),
        draft.tokens.iter().any(|t| t.is(HASHTAG)),
        has(Kind::Number),
        context.images > 0,
        context.images_without_alt > 0,
        has(Kind::Email),
        draft.settings.second_reader,
        context.own_account == Some(true),
        context.own_account == Some(false),
        !context.networks.is_empty(),
        doubts,
        // An answer speaks the language of whoever asked.
        !context.reply && draft.settings.territory.is_some_and(Territory::is_bilingual),
        context.scheduler && draft.dates().mentions.iter().any(|m| m.kind.is_relative()),
        context.reply && draft.settings.pause && findings.iter().any(|f| pack.rules[f.rule].principle == Principle::Criticism),
    ];
    values.iter().enumerate().fold(0, |bits, (bit, &value)| bits | u64::from(value) << bit)
}
