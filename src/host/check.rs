//! `mesura check FILE|-`: one draft, for a person or for a program.

use std::path::Path;
use std::process::ExitCode;

use mesura::engine::checklist::Shown;
use mesura::engine::offsets::Offsets;
use mesura::engine::{Context, Engine, Finding, Fix, Principle, Report, Settings, Severity};
use mesura::review::state_name;
use mesura::texts::fill;
use serde::Serialize;

use super::catalogue::Catalogue;
use super::cli::Format;
use super::frame::Frames;
use super::workspace::Workspace;
use super::{HostError, draft, out};

/// What `--format json` prints; `start` and `end` count Unicode code points.
#[derive(Serialize)]
struct Json<'a> {
    situation: &'a str,
    findings: Vec<JsonFinding<'a>>,
    checklist: Vec<JsonItem<'a>>,
}

#[derive(Serialize)]
struct JsonFinding<'a> {
    rule: &'a str,
    principle: Principle,
    severity: Severity,
    start: u32,
    end: u32,
    text: &'a str,
    title: &'a str,
    why: String,
    advice: String,
    fixes: &'a [Fix],
}

#[derive(Serialize)]
struct JsonItem<'a> {
    item: &'a str,
    state: &'a str,
    blocking: bool,
    text: &'a str,
}

/// Checks a draft and prints the report. The status is 1 when it holds an error.
pub fn run(path: &Path, format: Format, context: &Context) -> Result<ExitCode, HostError> {
    let text = draft::read(path)?;
    if text.trim().is_empty() {
        return Err(HostError::EmptyDraft(draft::name(path).into_owned()));
    }
    let report = print(&text, &draft::name(path), format, context)?;
    let error = report.findings.iter().any(|finding| finding.severity == Severity::Error);
    Ok(if error { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

/// Checks a text and prints the report.
pub fn print(text: &str, origin: &str, format: Format, context: &Context) -> Result<Report, HostError> {
    let engine = engine()?;
    let catalogue = Catalogue::load(&Workspace::find()?)?;
    let report = engine.check(text, context);
    match format {
        Format::Json => out::print_json(&json(&engine, &catalogue, text, &report)?)?,
        Format::Human => {
            let frames = Frames { engine: &engine, catalogue: &catalogue, origin, text };
            out::print(&frames.page(&report)?)?;
        }
    }
    Ok(report)
}

/// The engine with its defaults.
pub fn engine() -> Result<Engine, HostError> {
    Engine::new(&Settings::default()).map_err(|error| HostError::Internal(error.to_string()))
}

fn json<'a>(engine: &Engine, catalogue: &'a Catalogue, text: &'a str, report: &'a Report) -> Result<Json<'a>, HostError> {
    let offsets = Offsets::new(text);
    let finding = |finding: &'a Finding| {
        let rule = catalogue.rule(&engine.rule(finding.rule).id)?;
        let (start, end) = (finding.span.start, finding.span.end);
        Ok(JsonFinding {
            rule: &rule.id,
            principle: rule.principle,
            severity: finding.severity,
            start: offsets.chars(start),
            end: offsets.chars(end),
            text: &text[offsets.byte(start)..offsets.byte(end)],
            title: &rule.file.title,
            why: fill(&rule.file.why, &finding.args),
            advice: fill(&rule.file.advice, &finding.args),
            fixes: &finding.fixes,
        })
    };
    let item = |shown: &Shown| {
        let item = catalogue.item(&engine.pack().checklist[shown.item].id)?;
        Some(JsonItem { item: &item.id, state: state_name(shown.state), blocking: shown.blocking, text: &item.text })
    };
    let situation = engine.pack().situations.get(report.situation);
    Ok(Json {
        situation: situation.map_or("", |situation| &situation.id),
        findings: report.findings.iter().map(finding).collect::<Result<_, HostError>>()?,
        checklist: report.checklist.iter().filter_map(item).collect(),
    })
}
