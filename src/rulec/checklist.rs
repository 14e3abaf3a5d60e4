//! Compiles `checklist.toml`: names become numbers, and a name that nothing has is a mistake.

use super::format::{ItemLine, Source};
use crate::engine::finding::Principle;
use crate::engine::items::{COMPUTED_FACTS, Item, Situation};

/// Facts are bits of one word.
const MOST_FACTS: usize = 64;

/// The items.
///
/// # Errors
/// Names the item and the rule or fact that there is not.
pub fn items(source: &Source) -> Result<Vec<Item>, String> {
    let lines = &source.checklist.item;
    lines
        .iter()
        .map(|line| {
            Ok(Item {
                id: line.id.clone().into(),
                decided_by: line.kind,
                rules: rules(line, source)?,
                when: facts(&line.id, &line.when, source)?,
                needs: facts(&line.id, &line.needs, source)?,
                blocking: line.blocking,
                blocking_when: facts(&line.id, &line.blocking_when, source)?,
                passes_when: facts(&line.id, &line.passes_when, source)?,
                fails_when: facts(&line.id, &line.fails_when, source)?,
                warns_when: facts(&line.id, &line.warns_when, source)?,
            })
        })
        .collect()
}

/// Ids of the rules that decide `line`; none if it is wrong, which [`items`] reports.
pub fn rule_ids(line: &ItemLine, source: &Source) -> Vec<String> {
    let indexes = rules(line, source).unwrap_or_default();
    indexes.iter().map(|&index| source.rules[usize::from(index)].id.clone()).collect()
}

/// Indexes of the rules that decide `line`, sorted.
fn rules(line: &ItemLine, source: &Source) -> Result<Vec<u16>, String> {
    let named = |id: &String| {
        let index = source.rules.iter().position(|rule| rule.id == *id);
        index.map(|i| i as u16).ok_or_else(|| format!("item «{}» names the rule «{id}», which does not exist.", line.id))
    };
    let mut rules = line.rules.iter().map(named).collect::<Result<Vec<_>, _>>()?;
    if let Some(folder) = &line.rest_of {
        let principle = Principle::of_folder(folder).ok_or_else(|| format!("item «{}»: «{folder}» is no principle's folder.", line.id))?;
        let is_free = |id: &String| source.checklist.item.iter().all(|item| !item.rules.contains(id));
        let rest = source.rules.iter().enumerate().filter(|(_, rule)| rule.principle == principle && is_free(&rule.id));
        rules.extend(rest.map(|(index, _)| index as u16));
    }
    rules.sort_unstable();
    Ok(rules)
}

/// The situations.
///
/// # Errors
/// Names the situation and the item or fact that there is not.
pub fn situations(source: &Source) -> Result<Vec<Situation>, String> {
    let lines = &source.checklist.situation;
    lines
        .iter()
        .map(|line| {
            let item = |id: &String| {
                let index = source.checklist.item.iter().position(|item| item.id == *id);
                index.map(|i| i as u16).ok_or_else(|| format!("situation «{}» names the item «{id}», which does not exist.", line.id))
            };
            Ok(Situation {
                id: line.id.clone().into(),
                when: facts(&line.id, &line.when, source)?,
                items: line.items.iter().map(item).collect::<Result<_, String>>()?,
            })
        })
        .collect()
}

fn facts(owner: &str, names: &[String], source: &Source) -> Result<u64, String> {
    let known = || COMPUTED_FACTS.into_iter().chain(source.facts.keys().map(String::as_str));
    if known().count() > MOST_FACTS {
        return Err(format!("there are more than {MOST_FACTS} facts."));
    }
    names.iter().try_fold(0, |bits, name| match known().position(|fact| fact == name) {
        Some(bit) => Ok(bits | 1 << bit),
        None => Err(format!("«{owner}» asks for the fact «{name}»; there are {}.", known().collect::<Vec<_>>().join(", "))),
    })
}
