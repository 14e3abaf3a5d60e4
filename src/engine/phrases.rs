//! Rules that are phrases: runs the automaton and weighs each rule's exceptions.

use super::Raised;
use super::analysis::Analysis;
use super::checklist::COMPUTED_FACTS;
use super::finding::Fix;
use super::fix;
use super::matcher::{self, Match};
use super::order;
use super::pack::{Pack, Role, RuleInfo};

/// What the exceptions of all rules said about a draft.
#[derive(Default)]
pub struct Verdicts {
    /// See [`place`]; sorted as all of these.
    unless: Vec<u64>,
    only: Vec<u64>,
    /// Rules.
    unless_draft: Vec<u64>,
    only_draft: Vec<u64>,
    /// Facts by bit.
    pub facts: u64,
}

impl Verdicts {
    fn of(pack: &Pack, matches: &[Match], draft: &Analysis<'_>) -> Self {
        let mut verdicts = Verdicts::default();
        for found in matches {
            let pattern = pack.phrases.book().patterns[usize::from(found.pattern)];
            let place = place(pattern.rule, draft.tokens[found.whole.0 as usize].sentence);
            match pattern.role {
                Role::Unless => verdicts.unless.push(place),
                Role::Only => verdicts.only.push(place),
                Role::UnlessDraft => verdicts.unless_draft.push(u64::from(pattern.rule)),
                Role::OnlyDraft => verdicts.only_draft.push(u64::from(pattern.rule)),
                Role::Fact => verdicts.facts |= 1 << (COMPUTED_FACTS.len() as u16 + pattern.rule),
                Role::Fire => {}
            }
        }
        let Verdicts { unless, only, unless_draft, only_draft, .. } = &mut verdicts;
        [unless, only, unless_draft, only_draft].into_iter().for_each(|numbers| order::by_key(numbers, |number| *number));
        verdicts
    }

    /// Whether the exceptions let rule `number` speak in `sentence`.
    pub fn allow(&self, number: u16, sentence: u32, rule: &RuleInfo) -> bool {
        let (here, number) = (place(number, sentence), u64::from(number));
        self.unless_draft.binary_search(&number).is_err()
            && self.unless.binary_search(&here).is_err()
            && (!rule.needs_draft || self.only_draft.binary_search(&number).is_ok())
            && (!rule.needs_sentence || self.only.binary_search(&here).is_ok())
    }
}

/// A rule in a sentence, as one number.
fn place(rule: u16, sentence: u32) -> u64 {
    u64::from(rule) << 32 | u64::from(sentence)
}

/// Everything the phrases of `pack` raise in `draft`, and what the exceptions say.
pub fn find(pack: &Pack, draft: &Analysis<'_>) -> (Vec<Raised>, Verdicts) {
    let book = pack.phrases.book();
    let lookup = matcher::look_up(book, draft);
    let matches = matcher::find(book, &lookup);
    let verdicts = Verdicts::of(pack, &matches, draft);
    let mut raised: Vec<Raised> = Vec::new();
    for found in &matches {
        let pattern = pack.phrases.book().patterns[usize::from(found.pattern)];
        if pattern.role != Role::Fire {
            continue;
        }
        let rule = &pack.rules[usize::from(pattern.rule)];
        let (first, last) = (&draft.tokens[found.marked.0 as usize], &draft.tokens[found.marked.1 as usize]);
        if !verdicts.allow(pattern.rule, first.sentence, rule) {
            continue; // before its fixes are written
        }
        let (start, end) = (first.start as usize, last.end as usize);
        raised.push(Raised {
            rule: usize::from(pattern.rule),
            start,
            end,
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
