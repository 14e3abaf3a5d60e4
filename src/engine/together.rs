//! The built-in rules and an organisation's own, checked together.

use super::{Context, Engine, Report, Settings, overlap};

/// Engines whose findings are one report. The rules of each are numbered after those before it.
pub struct Together {
    built_in: Engine,
    own: Vec<Engine>,
}

impl Together {
    /// The built-in rules alone.
    pub fn new(built_in: Engine) -> Self {
        Together { built_in, own: Vec::new() }
    }

    /// The settings of the built-in rules.
    pub fn settings(&self) -> &Settings {
        self.built_in.settings()
    }

    /// Adds the rules of an organisation.
    pub fn add(&mut self, own: Engine) {
        self.own.push(own);
    }

    /// Checks a draft. The checklist is the built-in one.
    pub fn check(&self, text: &str, context: &Context) -> Report {
        let mut report = self.built_in.check(text, context);
        if self.own.is_empty() {
            return report;
        }
        let mut before = self.built_in.rules().len();
        for engine in &self.own {
            let found = engine.check(text, context).findings;
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
