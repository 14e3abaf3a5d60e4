//! Rules that are phrases: runs the automaton and weighs each rule's exceptions.

use super::Raised;
use super::analysis::Analysis;
use super::checklist::COMPUTED_FACTS;
use super::finding::Fix;
use super::fix;
use super::matcher::{self, Match};
use super::pack::{Pack, Role, RuleInfo};

/// What the exceptions of all rules said about a draft.
#[derive(Default)]
pub struct Verdicts {
    /// (rule, sentence) pairs, sorted as all of these.
    unless: Vec<(u16, u32)>,
    only: Vec<(u16, u32)>,
    /// Rules.
    unless_draft: Vec<u16>,
    only_draft: Vec<u16>,
    /// Facts by bit.
    pub facts: u64,
}

impl Verdicts {
    fn of(pack: &Pack, matches: &[Match], draft: &Analysis<'_>) -> Self {
        let mut verdicts = Verdicts::default();
        for found in matches {
            let pattern = pack.phrases.book().patterns[usize::from(found.pattern)];
            let place = (pattern.rule, draft.tokens[found.whole.0 as usize].sentence);
            match pattern.role {
                Role::Unless => verdicts.unless.push(place),
                Role::Only => verdicts.only.push(place),
                Role::UnlessDraft => verdicts.unless_draft.push(pattern.rule),
                Role::OnlyDraft => verdicts.only_draft.push(pattern.rule),
                Role::Fact => verdicts.facts |= 1 << (COMPUTED_FACTS.len() as u16 + pattern.rule),
                Role::Fire => {}
            }
        }
        verdicts.unless.sort_unstable();
        verdicts.only.sort_unstable();
        verdicts.unless_draft.sort_unstable();
        verdicts.only_draft.sort_unstable();
        verdicts
    }

    /// Whether the exceptions let rule `number` speak in `sentence`.
    pub fn allow(&self, number: u16, sentence: u32, rule: &RuleInfo) -> bool {
        let here = (number, sentence);
        self.unless_draft.binary_search(&number).is_err()
            && self.unless.binary_search(&here).is_err()
            && (!rule.needs_draft || self.only_draft.binary_search(&number).is_ok())
            && (!rule.needs_sentence || self.only.binary_search(&here).is_ok())
    }
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
