//! The built-in rules and an organisation's own, checked together.

use super::recall::Recall;
use super::{Context, Engine, Report, Settings, overlap};

/// Engines whose findings are one report. The rules of each are numbered after those before it.
pub struct Together {
    built_in: (Engine, Recall),
    own: Vec<(Engine, Recall)>,
}

impl Together {
    /// The built-in rules alone.
    pub fn new(built_in: Engine) -> Self {
        Together { built_in: (built_in, Recall::default()), own: Vec::new() }
    }

    /// The settings of the built-in rules.
    pub fn settings(&self) -> &Settings {
        self.built_in.0.settings()
    }

    /// Adds the rules of an organisation.
    pub fn add(&mut self, own: Engine) {
        self.own.push((own, Recall::default()));
    }

    /// Checks a draft. The checklist is the built-in one.
    pub fn check(&mut self, text: &str, context: &Context) -> Report {
        let (engine, recall) = &mut self.built_in;
        let mut report = engine.recheck(text, context, recall);
        if self.own.is_empty() {
            return report;
        }
        let mut before = engine.rules().len();
        for (engine, recall) in &mut self.own {
            let found = engine.recheck(text, context, recall).findings;
            report.findings.extend(found.into_iter().map(|mut finding| {
                finding.rule += before;
                finding
            }));
            before += engine.rules().len();
        }
        report.findings = overlap::resolve(report.findings);
        report
    }
}
