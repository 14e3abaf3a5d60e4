//! The rules as their authors wrote them: what they say, by id.

use std::collections::BTreeMap;
use std::path::Path;

use mesura::engine::{Principle, Severity};
use mesura::rulec::folder;
use mesura::rulec::format::{ItemLine, Rule, Source};
use mesura::rulec::pattern::Lists;
use mesura::rulec::refusal::RuleError;
use mesura::rulec::texts;
use mesura::texts::{RuleWords, Texts, Translation};

use super::HostError;
use super::workspace::Workspace;

/// Languages of the interface besides that of the rules.
pub const OTHER_LANGUAGES: [&str; 4] = ["ca", "gl", "eu", "en"];

/// The rule files of the workspace.
pub struct Catalogue(Source);

impl Catalogue {
    /// Reads them.
    pub fn load(workspace: &Workspace) -> Result<Catalogue, HostError> {
        folder::read(&workspace.rules()).map(Catalogue).map_err(HostError::Rules)
    }

    /// What the browser shows of each rule: `texts.es.json`.
    pub fn texts(&self) -> Texts {
        texts::texts(&self.0)
    }

    /// What rules, checklist and views say in the other languages of the interface: `texts.ca.json` and so on.
    pub fn translations(&self, workspace: &Workspace) -> Result<Vec<(&'static str, Translation)>, HostError> {
        let read = |lang| self.translation(&workspace.rules(), lang).map(|texts| (lang, texts));
        OTHER_LANGUAGES.into_iter().map(read).collect::<Result<_, _>>().map_err(|error| HostError::Rules(vec![error]))
    }

    fn translation(&self, folder: &Path, lang: &str) -> Result<Translation, RuleError> {
        let texts: Translation = folder::parse(&folder.join(format!("texts.{lang}.toml")))?;
        let path = folder.join(format!("rules.{lang}.toml"));
        let rules: BTreeMap<String, RuleWords> = folder::parse(&path)?;
        match rules.keys().find(|id| !self.rules().iter().any(|rule| rule.id == **id)) {
            Some(id) => {
                Err(RuleError::new(&path, format!("[{id}]: no rule has that id; `cargo run -- rules` lists those that there are.")))
            }
            None => Ok(Translation { rules, ..texts }),
        }
    }

    /// The lists that patterns may name.
    pub fn lists(&self) -> &Lists {
        &self.0.lists
    }

    /// What a principle is called.
    pub fn principle(&self, principle: Principle) -> &str {
        let text = self.0.texts.principles.get(principle.name());
        text.map_or(principle.name(), |text| &text.name)
    }

    /// Every rule, by principle and id.
    pub fn rules(&self) -> &[Rule] {
        &self.0.rules
    }

    /// The rule with this id, or an error that offers the nearest ids.
    pub fn rule(&self, id: &str) -> Result<&Rule, HostError> {
        self.0.rules.iter().find(|rule| rule.id == id).ok_or_else(|| {
            let ids = self.0.rules.iter().map(|rule| rule.id.as_str());
            HostError::UnknownRule(id.to_owned(), nearest(id, ids))
        })
    }

    /// The item of the checklist with this id.
    pub fn item(&self, id: &str) -> Option<&ItemLine> {
        self.0.checklist.item.iter().find(|item| item.id == id)
    }

    /// What people call the situation with this id.
    pub fn situation<'a>(&'a self, id: &'a str) -> &'a str {
        let line = self.0.checklist.situation.iter().find(|situation| situation.id == id);
        line.map_or(id, |situation| &situation.name)
    }
}

/// A severity as a person reads it.
pub fn severity_name(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "aviso",
        Severity::Hint => "sugerencia",
    }
}

/// Up to three ids that someone may have meant: those that hold the word, or a slip of the fingers
/// away from it.
fn nearest<'a>(wanted: &str, ids: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut near: Vec<(usize, &str)> =
        ids.map(|id| (if id.contains(wanted) { 1 } else { distance(wanted, id) }, id)).filter(|(distance, _)| *distance <= 3).collect();
    near.sort();
    near.into_iter().take(3).map(|(_, id)| id.to_owned()).collect()
}

/// Levenshtein's distance.
fn distance(one: &str, other: &str) -> usize {
    let other: Vec<char> = other.chars().collect();
    let mut row: Vec<usize> = (0..=other.len()).collect();
    for (i, a) in one.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, b) in other.iter().enumerate() {
            let substituted = diagonal + usize::from(a != *b);
            diagonal = row[j + 1];
            row[j + 1] = substituted.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[other.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_rules_are_a_slip_away_or_hold_the_word() {
        let ids = ["relative-day", "relative-week", "past-date", "weekday-date-mismatch"];
        assert_eq!(nearest("relatve-day", ids.into_iter()), ["relative-day"]);
        assert_eq!(nearest("date", ids.into_iter()), ["past-date", "weekday-date-mismatch"]);
        assert!(nearest("zzzzzzzzzz", ids.into_iter()).is_empty());
    }

    #[test]
    fn the_rule_files_are_in_the_engine_s_order() {
        let workspace = Workspace::find().expect("tests run in the repository");
        let catalogue = Catalogue::load(&workspace).expect("the build script read them");
        let files: Vec<&str> = catalogue.rules().iter().map(|rule| rule.id.as_str()).collect();
        let engine: Vec<&str> = mesura::rules::PACK.rules.iter().map(|rule| rule.id.as_ref()).collect();
        assert_eq!(files, engine);
    }
}
