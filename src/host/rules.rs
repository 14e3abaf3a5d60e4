//! `mesura rules`: the catalogue as a table or as JSON.

use anstyle::Style;
use mesura::rulec::format::Rule;

use super::catalogue::{Catalogue, severity_name};
use super::cli::Format;
use super::workspace::Workspace;
use super::{HostError, out};

/// Prints every rule, in order of principle and id.
pub fn run(format: Format) -> Result<(), HostError> {
    let catalogue = Catalogue::load(&Workspace::find()?)?;
    match format {
        Format::Json => out::print_json(&catalogue.texts().rules),
        Format::Human => out::print(&table(&catalogue)),
    }
}

/// A heading for each principle, and beneath it a line for each rule.
fn table(catalogue: &Catalogue) -> String {
    let bold = Style::new().bold();
    let rules = catalogue.rules();
    let width = rules.iter().map(|rule| rule.id.len()).max().unwrap_or(0);
    let mut table = String::new();
    for group in rules.chunk_by(|one, other| one.principle == other.principle) {
        let principle = catalogue.principle(group[0].principle);
        table += &format!("{bold}{principle}{bold:#} ({})\n", group.len());
        for Rule { id, file, .. } in group {
            table += &format!("  {id:width$}  {:10}  {}\n", severity_name(file.severity), file.title);
        }
        table.push('\n');
    }
    table + &format!("{} reglas. «mesura explain REGLA» explica una.\n", rules.len())
}
