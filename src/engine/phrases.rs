//! Rules that are phrases: runs the automaton and weighs each rule's exceptions.

use super::Raised;
use super::analysis::Analysis;
use super::checklist::COMPUTED_FACTS;
use super::finding::Fix;
use super::fix;
use super::matcher::{self, Listener, Match};
use super::order;
use super::pack::{Pack, Pattern, Role, RuleInfo};

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

/// Of which rules an exception was heard, and where.
struct Heard {
    /// By rule, 1 + the last sentence; 0 = nowhere.
    last: Vec<u32>,
    /// Each sentence and rule, in order of the sentences.
    places: Vec<(u32, u16)>,
}

impl Heard {
    fn note(&mut self, rule: u16, sentence: u32) {
        self.last[usize::from(rule)] = sentence + 1;
        self.places.push((sentence, rule));
    }

    fn in_draft(&self, rule: u16) -> bool {
        self.last[usize::from(rule)] != 0
    }

    fn in_sentence(&self, rule: u16, sentence: u32) -> bool {
        let first = self.places.partition_point(|place| place.0 < sentence);
        self.places[first..].iter().take_while(|place| place.0 == sentence).any(|place| place.1 == rule)
    }
}

/// Collects what patterns find.
struct Hearing<'a> {
    /// Whether each rule may speak of this draft at all.
    active: &'a [bool],
    verdicts: Verdicts,
    fired: Vec<Match>,
}

impl Listener for Hearing<'_> {
    fn wants(&self, pattern: &Pattern, sentence: u32) -> bool {
        let rule = usize::from(pattern.rule);
        match pattern.role {
            Role::Fact => self.verdicts.facts & fact(pattern) == 0,
            Role::Fire => self.active[rule],
            role => {
                self.active[rule] && {
                    let last = self.verdicts.heard[exception(role)].last[rule];
                    last == 0 || matches!(role, Role::Unless | Role::Only) && last != sentence + 1
                }
            }
        }
    }

    fn hear(&mut self, pattern: &Pattern, sentence: u32, found: Match) {
        match pattern.role {
            Role::Fire => self.fired.push(found),
            Role::Fact => self.verdicts.facts |= fact(pattern),
            role => self.verdicts.heard[exception(role)].note(pattern.rule, sentence),
        }
    }
}

/// The bit of the fact that `pattern` states.
fn fact(pattern: &Pattern) -> u64 {
    1 << (COMPUTED_FACTS.len() as u16 + pattern.rule)
}

/// Everything the phrases of `pack` raise in `draft` for the rules that are `active`, and what the exceptions say.
pub fn find(pack: &Pack, draft: &Analysis<'_>, active: &[bool]) -> (Vec<Raised>, Verdicts) {
    let book = pack.phrases.book();
    let lookup = matcher::look_up(book, draft);
    let heard = std::array::from_fn(|_| Heard { last: vec![0; active.len()], places: Vec::new() });
    let mut hearing = Hearing { active, verdicts: Verdicts { heard, facts: 0 }, fired: Vec::new() };
    matcher::find(book, &lookup, &mut hearing);
    let Hearing { verdicts, mut fired, .. } = hearing;
    order::by_key(&mut fired, |found| u64::from(found.whole.0) << 16 | u64::from(found.pattern));
    fired.dedup_by_key(|found| (found.whole.0, found.pattern));
    let mut raised: Vec<Raised> = Vec::with_capacity(fired.len());
    for found in &fired {
        let pattern = &book.patterns[usize::from(found.pattern)];
        let rule = &pack.rules[usize::from(pattern.rule)];
        let (first, last) = (&draft.tokens[found.marked.0 as usize], &draft.tokens[found.marked.1 as usize]);
        if !verdicts.allow(pattern.rule, first.sentence, rule) {
            continue; // before its fixes are written
        }
        raised.push(Raised {
            rule: usize::from(pattern.rule),
            start: first.start as usize,
            end: last.end as usize,
            fixes: fixes(pattern.fix, rule, found, draft, pack),
            args: Vec::new(),
        });
    }
    (raised, verdicts)
}

fn fixes(own: u16, rule: &RuleInfo, found: &Match, draft: &Analysis<'_>, pack: &Pack) -> Vec<Fix> {
    let templates = match own {
        0 => &rule.fixes[..usize::from(rule.general_fixes)],
        own => std::slice::from_ref(&rule.fixes[usize::from(own) - 1]),
    };
    templates
        .iter()
        .filter_map(|template| Some(Fix { text: fix::expand(template, rule, found, draft, pack)?, safe: template.safe }))
        .collect()
}
