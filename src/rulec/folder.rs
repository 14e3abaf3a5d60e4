//! Reads a rules folder: one file a rule, lists, facts, checklist and texts.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::format::{Rule, RuleFile, Source, validate};
use super::refusal::RuleError;
use crate::engine::finding::Principle;

/// Reads a rules folder.
///
/// # Errors
/// All mistakes at once: files that can't be read, unknown keys, too few examples, names given twice.
pub fn read(folder: &Path) -> Result<Source, Vec<RuleError>> {
    let mut source = Source::default();
    let mut errors = Vec::new();
    for entry in sorted(folder, &mut errors) {
        let name = file_name(&entry);
        if entry.is_dir() {
            match Principle::of_folder(&name) {
                Some(principle) => read_rules(&entry, principle, &mut source, &mut errors),
                None => errors.push(RuleError::new(&entry, format!("«{name}» is no principle; the folders are {}.", folders()))),
            }
        } else if name.starts_with("lists") && name.ends_with(".toml") {
            read_lists(&entry, &mut source.lists, &mut errors);
        } else if name == "checklist.toml" {
            match parse(&entry) {
                Ok(file) => source.checklist = file,
                Err(error) => errors.push(error),
            }
        } else if name == "texts.toml" {
            match parse(&entry) {
                Ok(file) => source.texts = file,
                Err(error) => errors.push(error),
            }
        } else if name == "facts.toml" {
            read_lists(&entry, &mut source.facts, &mut errors);
        } else if is_toml(&name) && !is_translation(&name) {
            errors.push(RuleError::new(
                &entry,
                format!(
                    "«{name}» would be read by nobody; here stand lists….toml, checklist.toml, texts.toml, facts.toml and translations such \
                     as rules.ca.toml; a rule stands in the folder of its principle: {}.",
                    folders()
                ),
            ));
        }
    }
    if errors.is_empty() { Ok(source) } else { Err(errors) }
}

fn is_toml(name: &str) -> bool {
    name.to_lowercase().ends_with(".toml")
}

/// `rules.ca.toml`, `texts.ca.toml`: read where the texts of all languages are written.
fn is_translation(name: &str) -> bool {
    let language = name.strip_suffix(".toml").and_then(|name| name.strip_prefix("rules.").or_else(|| name.strip_prefix("texts.")));
    language.is_some_and(|language| language.len() == 2)
}

fn folders() -> String {
    Principle::ALL.map(|(_, folder, _)| folder).join(", ")
}

fn file_name(path: &Path) -> String {
    path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default()
}

fn sorted(folder: &Path, errors: &mut Vec<RuleError>) -> Vec<PathBuf> {
    match std::fs::read_dir(folder) {
        Ok(entries) => {
            let mut paths: Vec<_> = entries.filter_map(|entry| Some(entry.ok()?.path())).collect();
            paths.sort();
            paths
        }
        Err(error) => {
            errors.push(RuleError::new(folder, format!("the folder can't be read: {error}.")));
            Vec::new()
        }
    }
}

fn read_rules(folder: &Path, principle: Principle, source: &mut Source, errors: &mut Vec<RuleError>) {
    for path in sorted(folder, errors) {
        let name = file_name(&path);
        let Some(id) = name.strip_suffix(".toml").map(str::to_owned) else {
            if is_toml(&name) {
                errors.push(RuleError::new(&path, format!("«{name}» would be read by nobody; its ending is «.toml», in small letters.")));
            }
            continue;
        };
        let is_right = |file: &RuleFile| validate(&id, source, file).map_err(|refusal| RuleError::new(&path, refusal.to_string()));
        match parse::<RuleFile>(&path).and_then(|file| is_right(&file).map(|()| file)) {
            Ok(file) => source.rules.push(Rule { id, principle, path, file }),
            Err(error) => errors.push(error),
        }
    }
}

fn read_lists(path: &Path, lists: &mut BTreeMap<String, Vec<String>>, errors: &mut Vec<RuleError>) {
    match parse::<BTreeMap<String, Vec<String>>>(path) {
        Ok(found) => {
            for (name, entries) in found {
                if lists.contains_key(&name) {
                    errors.push(RuleError::new(
                        path,
                        format!("the list «{name}» already exists in another file; rename it or use that one."),
                    ));
                }
                lists.insert(name, entries);
            }
        }
        Err(error) => errors.push(error),
    }
}

/// Parses one file; the message of a mistake shows its line.
pub fn parse<T: serde::de::DeserializeOwned>(path: &Path) -> Result<T, RuleError> {
    let text = std::fs::read_to_string(path).map_err(|error| RuleError::new(path, format!("the file can't be read: {error}.")))?;
    toml::from_str(&text).map_err(|error| RuleError::new(path, error.to_string()))
}
