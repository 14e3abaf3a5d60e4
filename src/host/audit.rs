//! `mesura audit`: many drafts, one line of JSON in and one out, in the same order, on every core.
//!
//! A chunk is what has arrived: one line where a program asks and waits for each answer, a bufferful
//! where a file is read. So memory stays bounded and nobody waits for drafts that are not there yet.

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use indicatif::{ProgressBar, ProgressStyle};
use mesura::engine::offsets::Offsets;
use mesura::engine::{Engine, Principle, Report, Severity};
use rayon::prelude::*;
use serde::Serialize;
use serde_json::Value;
use time::Date;

use super::lines::{Chunk, Lines};
use super::record::Record;
use super::table::Table;
use super::{HostError, check, draft};

/// The exit status when some lines could not be read; the others have been answered.
pub const BAD_LINES: u8 = 3;
/// Rows of a table in a chunk.
const ROWS: usize = 4096;

/// One line of output; `start` and `end` count Unicode code points.
#[derive(Serialize)]
struct Answer<'a> {
    id: &'a Value,
    findings: Vec<Found<'a>>,
}

#[derive(Serialize)]
struct Found<'a> {
    rule: &'a str,
    principle: Principle,
    severity: Severity,
    start: u32,
    end: u32,
    fixes: Vec<&'a str>,
}

/// Audits standard input, or a table.
pub fn run(table: Option<&Path>, column: Option<&str>) -> Result<ExitCode, HostError> {
    let audit = Audit { engine: check::engine()?, today: draft::today() };
    let Some(path) = table else {
        let length = fs::metadata("/dev/stdin").ok().filter(|data| data.is_file()).map(|data| data.len());
        let mut lines = Lines::new(std::io::stdin().lock());
        return audit.pump(length, || lines.next_chunk(), |_, line: &Vec<u8>| Record::from_json(line));
    };
    let length = fs::metadata(path).ok().map(|data| data.len());
    let mut table = Table::open(path, column)?;
    let columns = table.columns.clone();
    audit.pump(length, || rows(&mut table, path), |line, row| columns.record(line, row))
}

/// What is the same for every draft.
struct Audit {
    engine: Engine,
    today: Date,
}

impl Audit {
    /// Reads, checks and writes chunk after chunk.
    fn pump<T: Send + Sync>(
        &self,
        length: Option<u64>,
        mut next_chunk: impl FnMut() -> Result<Chunk<T>, HostError>,
        parse: impl Fn(usize, &T) -> Result<Record, String> + Sync,
    ) -> Result<ExitCode, HostError> {
        let bar = progress(length);
        let (mut drafts, mut bad) = (0, 0);
        loop {
            let chunk = next_chunk()?;
            if chunk.pieces.is_empty() {
                break;
            }
            let answers: Vec<Result<String, String>> =
                chunk.pieces.par_iter().map(|(line, piece)| parse(*line, piece).and_then(|record| self.answer(&record))).collect();
            let good: String = answers.iter().flatten().map(|answer| format!("{answer}\n")).collect();
            write(&good)?;
            for ((line, _), answer) in chunk.pieces.iter().zip(&answers) {
                if let Err(reason) = answer {
                    bar.suspend(|| anstream::eprintln!("Línea {line}: {reason}."));
                    bad += 1;
                }
            }
            drafts += answers.len();
            bar.set_position(chunk.consumed);
            bar.set_message((drafts - bad).to_string());
        }
        bar.finish_and_clear();
        if bad > 0 {
            anstream::eprintln!("{bad} de {drafts} líneas no se han podido leer; las demás están respondidas.");
            return Ok(ExitCode::from(BAD_LINES));
        }
        Ok(ExitCode::SUCCESS)
    }

    fn answer(&self, record: &Record) -> Result<String, String> {
        let report = self.engine.check(&record.text, &record.context(self.today));
        let answer = Answer { id: &record.id, findings: self.found(&record.text, &report) };
        serde_json::to_string(&answer).map_err(|error| error.to_string())
    }

    fn found<'a>(&self, text: &str, report: &'a Report) -> Vec<Found<'a>> {
        let offsets = Offsets::new(text);
        let found = report.findings.iter().map(|finding| {
            let rule = self.engine.rule(finding.rule);
            Found {
                rule: &rule.id,
                principle: rule.principle,
                severity: finding.severity,
                start: offsets.chars(finding.span.start),
                end: offsets.chars(finding.span.end),
                fixes: finding.fixes.iter().map(|fix| fix.text.as_str()).collect(),
            }
        });
        found.collect()
    }
}

/// The next rows of a table. Empty at the end.
fn rows(table: &mut Table, path: &Path) -> Result<Chunk<csv::ByteRecord>, HostError> {
    let mut pieces = Vec::new();
    while pieces.len() < ROWS {
        match table.next_row() {
            Ok(Some(row)) => pieces.push(row),
            Ok(None) => break,
            Err(error) => return Err(HostError::File("leer", path.into(), error.into())),
        }
    }
    Ok(Chunk { pieces, consumed: table.consumed() })
}

fn write(lines: &str) -> Result<(), HostError> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(lines.as_bytes()).and_then(|()| out.flush());
    written.map_err(|error| HostError::Stream("escribir en la salida", error))
}

/// A bar on standard error, which draws itself only on a terminal.
fn progress(length: Option<u64>) -> ProgressBar {
    let (bar, template) = match length {
        Some(length) => (ProgressBar::new(length), "{bar:30} {percent:>3} % · {msg} borradores · {elapsed}"),
        None => (ProgressBar::no_length(), "{spinner} {msg} borradores · {elapsed}"),
    };
    let style = ProgressStyle::with_template(template);
    bar.with_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_count_code_points_where_the_engine_counts_utf_16() {
        let engine = check::engine().expect("defaults are right");
        let audit = Audit { engine, today: draft::today() };
        let line = r#"{"id": 7, "text": "📢📢 Mañana se abre el plazo de solicitudes"}"#;
        let record = Record::from_json(line.as_bytes()).expect("it is right");
        let answer = audit.answer(&record).expect("it is answered");
        assert!(answer.starts_with(r#"{"id":7,"findings":[{"rule":"#), "{answer}");
        assert!(answer.contains(r#""start":3,"end":26,"fixes":["#), "{answer}");
    }
}
