//! Writes a pack as Rust source: static arrays, opened at no cost.

use std::fmt::Write;

use crate::engine::finding::Severity;
use crate::engine::pack::{Pack, Phrases, RegexRule, RuleInfo};

/// Rust source of `pub static PACK: Pack`.
pub fn emit(pack: &Pack) -> String {
    let mut out = String::from(
        "use std::borrow::Cow::Borrowed;\nuse crate::engine::pack::*;\nuse crate::engine::finding::{Principle, Severity};\nuse crate::engine::items::{Blocking, Decider, Item, Situation};\n",
    );
    let Phrases { words, verbs, paradigms, masks, sets, parts, patterns, book: _ } = &pack.phrases;
    let _ = write!(
        out,
        "/// The built-in rules.\npub static PACK: Pack = Pack {{ phrases: Phrases {{ words: Borrowed({words:?}), verbs: Borrowed({verbs:?}), paradigms: Borrowed({paradigms:?}), masks: Borrowed(&{:?}), sets: Borrowed(b\"{}\"), parts: Borrowed(b\"{}\"), patterns: Borrowed(b\"{}\"), book: std::sync::OnceLock::new() }}, rules: Borrowed(&[",
        masks.as_ref(),
        sets.escape_ascii(),
        parts.escape_ascii(),
        patterns.escape_ascii(),
    );
    pack.rules.iter().for_each(|r| rule(&mut out, r));
    out.push_str("]), regexes: Borrowed(&[");
    pack.regexes.iter().for_each(|r| regex(&mut out, r));
    let _ = write!(out, "]), facts: Borrowed(&[");
    for fact in pack.facts.iter() {
        let _ = write!(out, "Borrowed({fact:?}),");
    }
    out.push_str("]), checklist: Borrowed(&[");
    for item in pack.checklist.iter() {
        let _ = writeln!(
            out,
            "Item{{id:Borrowed({:?}),decided_by:Decider::{:?},rules:Borrowed(&{:?}),when:{},blocking:Blocking::{:?},blocking_when:{},passes_when:{},fails_when:{},warns_when:{}}},",
            item.id,
            item.decided_by,
            item.rules.as_ref(),
            item.when,
            item.blocking,
            item.blocking_when,
            item.passes_when,
            item.fails_when,
            item.warns_when,
        );
    }
    out.push_str("]), situations: Borrowed(&[");
    for s in pack.situations.iter() {
        let _ = writeln!(out, "Situation{{id:Borrowed({:?}),when:{},items:Borrowed(&{:?})}},", s.id, s.when, s.items.as_ref());
    }
    out.push_str("]), subjunctives: Borrowed(&[");
    for (form, subjunctive) in pack.subjunctives.iter() {
        let _ = write!(out, "(Borrowed({form:?}),Borrowed({subjunctive:?})),");
    }
    out.push_str("]) };\n");
    out
}

fn rule(out: &mut String, rule: &RuleInfo) {
    let severity = |(place, severity): &(u8, Severity)| format!("({place},Severity::{severity:?}),");
    let _ = write!(
        out,
        "RuleInfo{{id:Borrowed({:?}),principle:Principle::{:?},severity:Severity::{:?},severity_in:Borrowed(&[{}]),silent_in:{},scope:{},never:{},any_language:{},trial:{},on:{},needs_sentence:{},needs_draft:{},general_fixes:{},captures:Borrowed(&[",
        rule.id,
        rule.principle,
        rule.severity,
        rule.severity_in.iter().map(severity).collect::<String>(),
        rule.silent_in,
        rule.scope,
        rule.never,
        rule.any_language,
        rule.trial,
        rule.on,
        rule.needs_sentence,
        rule.needs_draft,
        rule.general_fixes,
    );
    for name in rule.captures.iter() {
        let _ = write!(out, "Borrowed({name:?}),");
    }
    out.push_str("]),fixes:Borrowed(&[");
    for fix in rule.fixes.iter() {
        let _ = write!(out, "FixTemplate{{text:Borrowed({:?}),safe:{}}},", fix.text, fix.safe);
    }
    let check = rule.check.as_ref().map_or("None".to_owned(), |name| format!("Some(Borrowed({name:?}))"));
    let _ = writeln!(out, "]),check:{check}}},");
}

fn regex(out: &mut String, regex: &RegexRule) {
    let (forward, backward) = (regex.forward.escape_ascii(), regex.backward.escape_ascii());
    let _ = writeln!(
        out,
        "RegexRule{{rule:{},raw:{},forward:Borrowed(b\"{forward}\"),backward:Borrowed(b\"{backward}\")}},",
        regex.rule, regex.raw
    );
}
