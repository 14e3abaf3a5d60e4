//! A report as it crosses from one wasm to another: numbers in one array, texts in another.
//!
//! 2 µs for 60 findings, where JSON took 82. The engine packs; the view unpacks, and so does
//! `extension/shared/report.js`.

use crate::engine::checklist::{Shown, State};
use crate::engine::{Finding, Fix, Report, Severity, Span};

/// Numbers per finding: rule, severity, start, end, first string, fixes, args.
const FINDING_WORDS: usize = 7;
/// Numbers per item of the checklist: item, state, blocking, start and end of the span.
const ITEM_WORDS: usize = 5;
/// Start and end of no span.
const NOWHERE: Span = Span { start: u32::MAX, end: u32::MAX };
/// Begins a fix that may be applied unread.
const SAFE: char = '!';
/// Begins one that may not.
const TO_BE_READ: char = '?';

/// [`FINDING_WORDS`] numbers per finding, by place.
pub fn findings(report: &Report) -> Vec<u32> {
    let mut packed = Vec::with_capacity(report.findings.len() * FINDING_WORDS);
    let mut strings = 0;
    for f in &report.findings {
        let (fixes, args) = (f.fixes.len() as u32, f.args.len() as u32);
        packed.extend([f.rule as u32, f.severity as u32, f.span.start, f.span.end, strings, fixes, args]);
        strings += fixes + args;
    }
    packed
}

/// Fixes and arguments of each finding, one after the other; a fix begins with `!` (safe) or `?` (to be
/// read before it is applied).
pub fn strings(report: &Report) -> Vec<String> {
    let of = |finding: &Finding| {
        let fixes = finding.fixes.iter().map(|fix| format!("{}{}", if fix.safe { SAFE } else { TO_BE_READ }, fix.text));
        fixes.chain(finding.args.iter().cloned()).collect::<Vec<_>>()
    };
    report.findings.iter().flat_map(of).collect()
}

/// [`ITEM_WORDS`] numbers per item, in order of display.
pub fn checklist(report: &Report) -> Vec<u32> {
    let words = |item: &Shown| {
        let Span { start, end } = item.span.unwrap_or(NOWHERE);
        [item.item as u32, item.state as u32, u32::from(item.blocking), start, end]
    };
    report.checklist.iter().flat_map(words).collect()
}

/// The report again.
pub fn unpack(findings: &[u32], strings: &[String], checklist: &[u32], situation: u32) -> Report {
    let finding = |words: &[u32; FINDING_WORDS]| {
        let [rule, severity, start, end, first, fixes, args] = *words;
        let (first, fixes) = (first as usize, first as usize + fixes as usize);
        let fix = |text: &String| Fix { text: text.get(1..).unwrap_or_default().to_owned(), safe: text.starts_with(SAFE) };
        Finding {
            rule: rule as usize,
            severity: Severity::ALL.get(severity as usize).copied().unwrap_or(Severity::Hint),
            span: Span { start, end },
            fixes: strings.get(first..fixes).unwrap_or_default().iter().map(fix).collect(),
            args: strings.get(fixes..fixes + args as usize).unwrap_or_default().to_vec(),
        }
    };
    let shown = |&[item, state, blocking, start, end]: &[u32; ITEM_WORDS]| Shown {
        item: item as usize,
        state: State::ALL.get(state as usize).copied().unwrap_or(State::Person),
        blocking: blocking != 0,
        span: Some(Span { start, end }).filter(|span| *span != NOWHERE),
    };
    Report {
        findings: findings.as_chunks().0.iter().map(finding).collect(),
        checklist: checklist.as_chunks().0.iter().map(shown).collect(),
        situation: situation as usize,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings};

    #[test]
    fn a_report_is_the_same_on_the_other_side() {
        let engine = Engine::new(&Settings::default()).expect("the defaults");
        let today = parse_date("2026-11-23").expect("a day");
        let report = engine.check("Mañana se abre el plazo. Garantizamos que habrá plaza !!! 😀 Llámeme al 612345678", &Context::on(today));
        assert!(report.findings.iter().any(|finding| !finding.fixes.is_empty()));
        assert_eq!(unpack(&findings(&report), &strings(&report), &checklist(&report), report.situation as u32), report);
    }
}
