//! Gathers what a person reads from the rule files.

use super::format::{Activation, Source};
use crate::texts::{ItemText, RuleText, SituationText, Texts};

/// The texts of `source`, in the order in which it is compiled.
pub fn texts(source: &Source) -> Texts {
    let rules = source.rules.iter().map(|rule| RuleText {
        id: rule.id.clone(),
        principle: rule.principle,
        severity: rule.file.severity,
        on: rule.file.default == Activation::On,
        waits: rule.file.waits,
        title: rule.file.title.clone(),
        why: rule.file.why.clone(),
        advice: rule.file.advice.clone(),
        lang: None,
        sources: rule.file.sources.clone(),
    });
    let checklist = source.checklist.item.iter().map(|item| ItemText {
        id: item.id.clone(),
        principle: item.principle,
        kind: item.kind,
        text: item.text.clone(),
        blocking: item.blocking,
        rules: super::checklist::rule_ids(item, source),
    });
    let situations = source.checklist.situation.iter().map(|s| SituationText { id: s.id.clone(), name: s.name.clone() });
    Texts {
        lang: "es".into(),
        version: env!("CARGO_PKG_VERSION").into(),
        rules: rules.collect(),
        checklist: checklist.collect(),
        situations: situations.collect(),
        principles: source.texts.principles.clone(),
        view: source.texts.view.clone(),
    }
}
