//! Rules that are phrases: what patterns find in each sentence, and each rule's exceptions weighed.

use super::Raised;
use super::analysis::Analysis;
use super::checklist::COMPUTED_FACTS;
use super::finding::Fix;
use super::fix;
use super::matcher::{self, Listener, Match};
use super::order;
use super::pack::{Pack, Pattern, Role, RuleInfo};
use super::phrasebook::Phrasebook;
use super::recall::Recall;
use super::token::Token;

/// What the exceptions of all rules said about a draft.
pub struct Verdicts {
    /// By role, see [`exception`].
    heard: [Heard; 4],
    /// Facts by bit.
    pub facts: u64,
}

impl Verdicts {
    /// Whether the exceptions let rule `number` speak in `sentence`.
    pub fn allow(&self, number: u16, sentence: u32, rule: &RuleInfo) -> bool {
        let [unless, only, unless_draft, only_draft] = &self.heard;
        !unless_draft.in_draft(number)
            && !unless.in_sentence(number, sentence)
            && (!rule.needs_draft || only_draft.in_draft(number))
            && (!rule.needs_sentence || only.in_sentence(number, sentence))
    }
}

/// Index of a role in [`Verdicts::heard`].
fn exception(role: Role) -> usize {
    match role {
        Role::Unless => 0,
        Role::Only => 1,
        Role::UnlessDraft => 2,
        _ => 3,
    }
}

/// Of which rules an exception was heard, and in which sentence, in their order.
#[derive(Default)]
struct Heard(Vec<(u32, u16)>);

impl Heard {
    fn note(&mut self, rule: u16, sentence: u32) {
        self.0.push((sentence, rule));
    }

    fn in_draft(&self, rule: u16) -> bool {
        self.0.iter().any(|place| place.1 == rule)
    }

    fn in_sentence(&self, rule: u16, sentence: u32) -> bool {
        let first = self.0.partition_point(|place| place.0 < sentence);
        self.0[first..].iter().take_while(|place| place.0 == sentence).any(|place| place.1 == rule)
    }
}

/// Collects what patterns find in a sentence: of exceptions and facts, each once.
struct Hearing<'a> {
    book: &'a Phrasebook,
    /// Whether each rule may speak of this draft at all.
    active: &'a [bool],
    found: Vec<Match>,
}

impl Listener for Hearing<'_> {
    fn wants(&self, pattern: &Pattern) -> bool {
        let known = || {
            let told = |found: &Match| &self.book.patterns[usize::from(found.pattern)];
            self.found.iter().map(told).any(|other| other.role == pattern.role && other.rule == pattern.rule)
        };
        // A damaged pack may name a rule that there is not.
        let active = || self.active.get(usize::from(pattern.rule)) == Some(&true);
        match pattern.role {
            Role::Fire => active(),
            Role::Fact => !known(),
            _ => active() && !known(),
        }
    }

    fn hear(&mut self, pattern: &Pattern, found: Match) {
        let twice = |other: &Match| other.pattern == found.pattern && other.whole.0 == found.whole.0;
        if pattern.role != Role::Fire || !self.found.iter().any(twice) {
            self.found.push(found);
        }
    }
}

/// What patterns find in `sentence`.
fn look(book: &Phrasebook, draft: &Analysis<'_>, sentence: &[Token], active: &[bool]) -> Vec<Match> {
    let lookup = matcher::look_up(book, draft, sentence);
    let mut hearing = Hearing { book, active, found: Vec::new() };
    matcher::find(book, &lookup, &mut hearing);
    order::by_key(&mut hearing.found, |found| u64::from(found.whole.0) << 16 | u64::from(found.pattern));
    hearing.found
}

/// The bit of the fact that `pattern` states.
fn fact(pattern: &Pattern) -> u64 {
    1_u64.wrapping_shl(COMPUTED_FACTS.len() as u32 + u32::from(pattern.rule))
}

/// Everything the phrases of `pack` raise in `draft` for the rules that are `active` in its circumstances, and what the
/// exceptions say.
pub fn find(
    pack: &Pack,
    draft: &Analysis<'_>,
    here: u8,
    active: impl FnOnce() -> Vec<bool>,
    recall: &mut Recall,
) -> (Vec<Raised>, Verdicts) {
    let book = pack.phrases.book();
    let mut verdicts = Verdicts { heard: Default::default(), facts: 0 };
    let mut fired = Vec::new();
    let by_sentence = recall.each(draft, here, active, |sentence, active| look(book, draft, sentence, active));
    for (sentence, found) in by_sentence.enumerate() {
        for found in found {
            let pattern = &book.patterns[usize::from(found.pattern)];
            match pattern.role {
                Role::Fire => fired.push((sentence, pattern, found)),
                Role::Fact => verdicts.facts |= fact(pattern),
                role => verdicts.heard[exception(role)].note(pattern.rule, sentence as u32),
            }
        }
    }
    // Exceptions are weighed before fixes are written.
    fired.retain(|(sentence, pattern, _)| verdicts.allow(pattern.rule, *sentence as u32, &pack.rules[usize::from(pattern.rule)]));
    let raise = |(sentence, pattern, found): (usize, &Pattern, &Match)| {
        let rule = &pack.rules[usize::from(pattern.rule)];
        let found = found.in_draft(draft.sentences[sentence].first as u32);
        Raised {
            rule: usize::from(pattern.rule),
            start: draft.tokens[found.marked.0 as usize].start as usize,
            end: draft.tokens[found.marked.1 as usize].end as usize,
            fixes: fixes(pattern.fix, rule, &found, draft, pack),
            args: Vec::new(),
        }
    };
    (fired.into_iter().map(raise).collect(), verdicts)
}

fn fixes(own: u16, rule: &RuleInfo, found: &Match, draft: &Analysis<'_>, pack: &Pack) -> Vec<Fix> {
    let templates = match own {
        0 => rule.fixes.get(..usize::from(rule.general_fixes)),
        own => rule.fixes.get(usize::from(own) - 1).map(std::slice::from_ref),
    };
    templates
        .unwrap_or_default()
        .iter()
        .filter_map(|template| Some(Fix { text: fix::expand(template, rule, found, draft, pack)?, safe: template.safe }))
        .collect()
}
