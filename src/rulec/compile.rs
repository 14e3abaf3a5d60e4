//! Compiles a folder's rules into a pack.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use super::checklist;
use super::format::{Activation, Marks, Reads, Rule, RuleFile, Situation, Source, Status, Surrounding};
use super::node::{How, Node, Word};
use super::pattern::{self, Lists};
use super::program::Builder;
use super::refusal::{Refusal, RuleError};
use super::regex;
use crate::engine::casing;
use crate::engine::checks::table;
use crate::engine::pack::{FixTemplate, Pack, RegexRule, Role, RuleInfo, scope};
use crate::engine::token::{HEDGED, NEGATED, QUESTION, QUOTED};
use crate::refusal;

/// Compiles `source`.
///
/// # Errors
/// Every mistake found, each with its file.
pub fn compile(source: &Source) -> Result<Pack, Vec<RuleError>> {
    let mut compiler = Compiler { lists: &source.lists, builder: Builder::default(), regexes: Vec::new(), subjunctives: BTreeMap::new() };
    let mut errors = Vec::new();
    let mut rules = Vec::new();
    for (index, rule) in source.rules.iter().enumerate() {
        match compiler.rule(index as u16, rule) {
            Ok(info) => rules.push(info),
            Err(reason) => errors.push(RuleError::new(&rule.path, reason)),
        }
    }
    for (index, (name, patterns)) in source.facts.iter().enumerate() {
        for text in patterns {
            if let Err(refusal) = compiler.pattern(text, index, Role::Fact, 0, &Lists::new(), &mut Vec::new()) {
                errors.push(RuleError::new(Path::new("facts.toml"), refusal.within(&format!("fact «{name}»"))));
            }
        }
    }
    let checklist = checklist::items(source).map_err(|m| errors.push(RuleError::new(Path::new("checklist.toml"), m)));
    let situations = checklist::situations(source).map_err(|m| errors.push(RuleError::new(Path::new("checklist.toml"), m)));
    let (Ok(checklist), Ok(situations), true) = (checklist, situations, errors.is_empty()) else {
        return Err(errors);
    };
    let examples = source.rules.iter().flat_map(|rule| rule.file.bad.iter().chain(&rule.file.good));
    let posts: Vec<String> = examples.map(|example| example.unmarked().0).collect();
    let phrases =
        compiler.builder.finish(posts.iter().map(String::as_str)).map_err(|message| vec![RuleError::new(Path::new("rules"), message)])?;
    Ok(Pack {
        rules,
        phrases,
        facts: source.facts.keys().cloned().map(Into::into).collect(),
        checklist,
        situations,
        regexes: compiler.regexes,
        subjunctives: compiler.subjunctives.into_iter().map(|(form, subjunctive)| (form.into(), subjunctive.into())).collect(),
    })
}

struct Compiler<'a> {
    lists: &'a Lists,
    builder: Builder,
    regexes: Vec<RegexRule>,
    subjunctives: BTreeMap<String, String>,
}

impl Compiler<'_> {
    fn rule(&mut self, index: u16, rule: &Rule) -> Result<RuleInfo, Refusal> {
        let file = &rule.file;
        let mut captures = Vec::new();
        let (accents, others) = corrections(file);
        for (number, (wrong, _)) in others.iter().enumerate() {
            let fix = file.fixes.len() + number + 1;
            self.pattern(wrong, usize::from(index), Role::Fire, fix, &file.lists, &mut captures)
                .map_err(|refusal| refusal.within(&format!("correction «{wrong}»")))?;
        }
        let fix = file.fixes.len() + others.len() + 1;
        if !accents.is_empty() {
            let words = accents.iter().map(|right| Word { text: right.to_lowercase(), how: How::Forgotten }).collect();
            self.builder.add(Node::Words(words), usize::from(index), Role::Fire, fix, &mut captures)?;
        }
        for (role, patterns) in [
            (Role::Fire, &file.patterns),
            (Role::Unless, &file.unless),
            (Role::UnlessDraft, &file.unless_draft),
            (Role::Only, &file.only_with),
            (Role::OnlyDraft, &file.only_with_draft),
        ] {
            for text in patterns {
                self.pattern(text, usize::from(index), role, 0, &file.lists, &mut captures)
                    .map_err(|refusal| refusal.within(&format!("pattern «{text}»")))?;
            }
        }
        self.regexes(index, &file.regex, false)?;
        self.regexes(index, &file.regex_raw, true)?;
        self.conjugate_fixes(file)?;
        check_holes(file, &captures)?;
        if let Some(name) = file.check.as_deref().filter(|name| table::number(name).is_none()) {
            let known = [table::CHECKS, &table::CLASSES[..]].concat().join(", ");
            return Err(refusal!("NoCheck", "there is no check «{}»; there are: {}.", name, known));
        }
        Ok(info(rule, captures))
    }

    fn pattern(&mut self, text: &str, rule: usize, role: Role, fix: usize, own: &Lists, captures: &mut Vec<String>) -> Result<(), Refusal> {
        let node = pattern::parse(text, &[own, self.lists])?;
        self.builder.add(node, rule, role, fix, captures)
    }

    fn regexes(&mut self, rule: u16, expressions: &[String], raw: bool) -> Result<(), Refusal> {
        for expression in expressions {
            self.regexes.push(regex::compile(expression, rule, raw)?);
        }
        Ok(())
    }

    /// The present subjunctive of every verb form that a fix wants to turn.
    fn conjugate_fixes(&mut self, file: &RuleFile) -> Result<(), Refusal> {
        for fix in &file.fixes {
            for name in holes(&fix.text).filter_map(|hole| hole.strip_suffix(".subj").map(str::to_owned)) {
                let mut verbs = BTreeSet::new();
                for text in &file.patterns {
                    pattern::parse(text, &[&file.lists, self.lists])?.captured_verbs(&name, false, &mut verbs);
                }
                for infinitive in verbs {
                    self.subjunctives.extend(subjunctives(&infinitive)?);
                }
            }
        }
        Ok(())
    }
}

/// The corrections that only put back the accent of a word, which need one pattern and one fix for all of them, by
/// what is right; and the others, by what is wrong.
fn corrections(file: &RuleFile) -> (Vec<&str>, Vec<(&str, &str)>) {
    let all = file.corrections.iter().map(|(wrong, right)| (wrong.as_str(), right.as_str()));
    let (accents, others): (Vec<_>, Vec<_>) = all.partition(|(wrong, right)| forgets_an_accent(wrong, right));
    (accents.into_iter().map(|(_, right)| right).collect(), others)
}

/// Whether `wrong` is the word `right` but for its only accent.
fn forgets_an_accent(wrong: &str, right: &str) -> bool {
    let pairs = || wrong.chars().zip(right.chars());
    let is_alike = |(wrong, right): (char, char)| wrong.is_alphabetic() && (wrong == right || casing::accented(wrong) == right);
    wrong.chars().count() == right.chars().count() && pairs().all(is_alike) && pairs().filter(|(one, other)| one != other).count() == 1
}

fn info(rule: &Rule, captures: Vec<String>) -> RuleInfo {
    let file = &rule.file;
    let (accents, others) = corrections(file);
    let within = |surrounding: &Surrounding| match surrounding {
        Surrounding::Quotation => QUOTED,
        Surrounding::Question => QUESTION,
        Surrounding::Negation => NEGATED,
        Surrounding::Hedge => HEDGED,
    };
    let place = |situation: &Situation| match situation {
        Situation::Reply => scope::REPLY,
        Situation::Post => scope::POST,
        Situation::Electoral => scope::ELECTORAL,
        Situation::Crisis => scope::CRISIS,
        Situation::Mourning => scope::MOURNING,
    };
    RuleInfo {
        id: rule.id.clone().into(),
        principle: rule.principle,
        severity: file.severity,
        severity_in: file.severity_in.iter().map(|(situation, &severity)| (place(situation), severity)).collect(),
        silent_in: file.silent_in.iter().map(within).fold(0, |all, flag| all | flag),
        scope: file.only_in.iter().map(place).fold(0, |all, bit| all | bit),
        never: file.never_in.iter().map(place).fold(0, |all, bit| all | bit),
        any_language: file
            .language
            .map_or(file.patterns.is_empty() && file.corrections.is_empty() && file.regex.is_empty(), |reads| reads == Reads::Any),
        marks_clause: file.marks == Marks::Clause,
        trial: file.status == Status::Trial,
        on: file.default == Activation::On,
        needs_sentence: !file.only_with.is_empty(),
        needs_draft: !file.only_with_draft.is_empty(),
        captures: captures.into_iter().map(Into::into).collect(),
        general_fixes: file.fixes.len() as u16,
        fixes: file
            .fixes
            .iter()
            .map(|fix| (fix.text.as_str(), fix.safe))
            .chain(others.iter().map(|(_, right)| (*right, true)))
            .chain((!accents.is_empty()).then_some(("$0.accent", true)))
            .map(|(text, safe)| FixTemplate { text: text.to_owned().into(), safe })
            .collect(),
        check: file.check.as_deref().and_then(table::number),
    }
}

/// The `$name` and `$name.how` of a template, without the dollar.
fn holes(template: &str) -> impl Iterator<Item = String> + '_ {
    template.split('$').skip(1).map(|part| {
        let end = part
            .char_indices()
            .find(|&(at, c)| !(c.is_ascii_alphanumeric() || (c == '.' && part[at + 1..].starts_with(|n: char| n.is_ascii_lowercase()))));
        part[..end.map_or(part.len(), |(at, _)| at)].to_owned()
    })
}

fn check_holes(file: &RuleFile, captures: &[String]) -> Result<(), Refusal> {
    for fix in &file.fixes {
        for hole in holes(&fix.text) {
            let (name, how) = hole.split_once('.').map_or((hole.as_str(), ""), |(n, h)| (n, h));
            if name != "0" && !captures.iter().any(|known| known == name) {
                let known = captures.join(", ");
                return Err(refusal!(
                    "FixName",
                    "the fix «{}» names {}, which no pattern captures; captured are: {}",
                    fix.text,
                    format!("${name}"),
                    known
                ));
            }
            if !["", "subj", "date", "lower"].contains(&how) {
                return Err(refusal!("FixForm", "the fix «{}» asks for .{}; there are .subj, .date and .lower", fix.text, how));
            }
        }
        if file.marks == Marks::Clause {
            return Err(refusal!("ClauseFix", "a rule with `marks = \"clause\"` has no fixes: they would replace the whole clause"));
        }
        if fix.text.trim().is_empty() {
            return Err(refusal!("EmptyFix", "a fix may not be empty: deleting breaks some editors; rewrite a neighbour word too"));
        }
    }
    Ok(())
}

/// Present and future forms with their present subjunctive of the same person.
fn subjunctives(infinitive: &str) -> Result<Vec<(String, String)>, String> {
    use super::verbs::Tense;
    let forms = super::verbs::conjugate(infinitive)?;
    let subjunctive = |person| forms.iter().find(|f| f.tense == Tense::Subj && f.person == person).map(|f| f.text.clone());
    Ok(forms
        .iter()
        .filter(|form| matches!(form.tense, Tense::Pres | Tense::Fut))
        .filter_map(|form| Some((form.text.clone(), subjunctive(form.person)?)))
        .collect())
}
