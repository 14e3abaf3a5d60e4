//! `mesura explain RULE`: everything there is to say about a rule, with its own examples.

use anstyle::Style;
use mesura::rulec::format::Rule;

use super::catalogue::{Catalogue, severity_name};
use super::workspace::Workspace;
use super::{HostError, out};

const BOLD: Style = Style::new().bold();

/// Prints one rule.
pub fn run(id: &str) -> Result<(), HostError> {
    let workspace = Workspace::find()?;
    let catalogue = Catalogue::load(&workspace)?;
    let rule = catalogue.rule(id)?;
    let file = workspace.shown(&rule.path);
    out::print(&format!("{}\n{BOLD}Fichero{BOLD:#}\n  {file}\n", page(&catalogue, rule)))
}

fn page(catalogue: &Catalogue, rule: &Rule) -> String {
    let file = &rule.file;
    let mut page = format!("{BOLD}{}{BOLD:#} ({}, {})\n", file.title, rule.id, severity_name(file.severity));
    page += &format!("{}\n", catalogue.principle(rule.principle));
    page += &section("Por qué", [file.why.as_str()]);
    page += &section("Qué hacer", [file.advice.as_str()]);
    page += &section("Marca", file.bad.iter().map(|example| example.text.as_str()));
    page += &section("Deja pasar", file.good.iter().map(|example| example.text.as_str()));
    page + &section("Fuentes", file.sources.iter().map(String::as_str))
}

/// A heading and its paragraphs.
fn section<'a>(heading: &str, paragraphs: impl IntoIterator<Item = &'a str>) -> String {
    let paragraphs = paragraphs.into_iter().map(|paragraph| format!("  {}\n", paragraph.replace('\n', "\n  ")));
    format!("\n{BOLD}{heading}{BOLD:#}\n") + &paragraphs.collect::<String>()
}
