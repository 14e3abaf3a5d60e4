//! Findings as a person reads them in a terminal: a caret frame for each, and the checklist.

use std::ops::Range;

use annotate_snippets::{AnnotationKind, Level, Renderer, Snippet};
use anstyle::{AnsiColor, Style};
use mesura::engine::checklist::State;
use mesura::engine::offsets::Offsets;
use mesura::engine::{Engine, Finding, Report, Severity};
use mesura::texts::fill;

use super::HostError;
use super::catalogue::{Catalogue, severity_name};

/// Frames that a person may still read.
const MOST: usize = 50;

/// A draft, what the engine says of it, and the words to say it with.
pub struct Frames<'a> {
    /// The engine that checked it.
    pub engine: &'a Engine,
    /// What the rules say.
    pub catalogue: &'a Catalogue,
    /// What the draft is called: a file's name, for instance.
    pub origin: &'a str,
    /// The draft.
    pub text: &'a str,
}

impl Frames<'_> {
    /// The whole report.
    pub fn page(&self, report: &Report) -> Result<String, HostError> {
        let offsets = Offsets::new(self.text);
        let mut page = String::new();
        for finding in report.findings.iter().take(MOST) {
            let span = offsets.byte(finding.span.start)..offsets.byte(finding.span.end);
            page += &self.frame(finding, span)?;
            page += "\n\n";
        }
        if let Some(more @ 1..) = report.findings.len().checked_sub(MOST) {
            page += &format!("… y {more} más; «--format json» las da todas.\n\n");
        }
        Ok(page + &self.checklist(report) + &self.summary(report))
    }

    /// One finding, framed as rustc frames its errors.
    fn frame(&self, finding: &Finding, span: Range<usize>) -> Result<String, HostError> {
        let rule = self.catalogue.rule(&self.engine.rule(finding.rule).id)?;
        let why = fill(&rule.file.why, &finding.args);
        let advice = fill(&rule.file.advice, &finding.args);
        let marked = AnnotationKind::Primary.span(span);
        let mut group = level(finding.severity)
            .primary_title(rule.file.title.as_str())
            .id(rule.id.as_str())
            .element(Snippet::source(self.text).path(self.origin).annotation(marked))
            .element(Level::NOTE.with_name("por qué").message(why))
            .element(Level::HELP.with_name("qué hacer").message(advice));
        for fix in &finding.fixes {
            let review = if fix.safe { "" } else { " (revíselo)" };
            let proposal = format!("«{}»{review}", fix.text);
            group = group.element(Level::HELP.with_name("propuesta").message(proposal));
        }
        Ok(Renderer::styled().render(&[group]))
    }

    /// The items of the checklist, told by sign and colour.
    fn checklist(&self, report: &Report) -> String {
        let bold = Style::new().bold();
        let mut list = format!("{bold}Comprobaciones{bold:#}\n");
        for shown in &report.checklist {
            let id = &self.engine.pack().checklist[shown.item].id;
            let Some(item) = self.catalogue.item(id) else {
                continue;
            };
            let (sign, colour) = match shown.state {
                State::Pass => ('✔', AnsiColor::Green),
                State::Attention => ('▲', AnsiColor::Yellow),
                State::Fail => ('✖', AnsiColor::Red),
                State::Person => ('☐', AnsiColor::Blue),
            };
            let style = colour.on_default().bold();
            let blocking = if shown.blocking { " (imprescindible)" } else { "" };
            list += &format!("  {style}{sign}{style:#} {}{blocking}\n", item.text);
        }
        list.push('\n');
        list
    }

    /// How many of each, and what the engine took the draft for.
    fn summary(&self, report: &Report) -> String {
        let situation = self.engine.pack().situations.get(report.situation);
        let situation = situation.map_or("", |situation| self.catalogue.situation(&situation.id));
        format!("{}. Situación: {situation}.\n", counts(report))
    }
}

fn level(severity: Severity) -> Level<'static> {
    let level = match severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Hint => Level::INFO,
    };
    level.with_name(severity_name(severity))
}

/// «2 errores, 1 aviso».
fn counts(report: &Report) -> String {
    let plurals = [(Severity::Error, "errores"), (Severity::Warning, "avisos"), (Severity::Hint, "sugerencias")];
    let counts = plurals.into_iter().filter_map(|(severity, many)| {
        let name = |number| {
            if number == 1 { severity_name(severity) } else { many }
        };
        match report.findings.iter().filter(|finding| finding.severity == severity).count() {
            0 => None,
            number => Some(format!("{number} {}", name(number))),
        }
    });
    let counts: Vec<String> = counts.collect();
    if counts.is_empty() { "Sin frases que marcar".to_owned() } else { counts.join(", ") }
}
