//! Exceptions, settings and context decide whether a raised hand becomes a finding, and how grave.

use super::analysis::Analysis;
use super::answers::Answers;
use super::finding::{Finding, Span};
use super::language::Language;
use super::pack::Pack;
use super::phrases::Verdicts;
use super::raised::Raised;
use super::severities::Severities;

/// All that is weighed when a draft is judged.
pub struct Judge<'a> {
    /// The rules.
    pub pack: &'static Pack,
    /// How grave they are.
    pub severities: &'a Severities,
    /// What people have answered to them.
    pub answers: &'a Answers,
    /// What they spoke of.
    pub draft: &'a Analysis<'a>,
    /// What holds while it is written, as [`super::pack::scope`] bits.
    pub here: u8,
    /// What the exceptions say of it.
    pub verdicts: &'a Verdicts,
}

impl Judge<'_> {
    /// The findings that are open, and those that the user let pass.
    pub fn hear(&self, raised: Vec<Raised>) -> (Vec<Finding>, Vec<Finding>) {
        let (accepted, open): (Vec<_>, Vec<_>) = raised.into_iter().partition(|raised| self.answers.accept(raised, self.draft));
        let findings = |raised: Vec<Raised>| raised.into_iter().filter_map(|raised| self.judge(raised)).collect();
        (findings(open), findings(accepted))
    }

    fn judge(&self, raised: Raised) -> Option<Finding> {
        let rule = &self.pack.rules[raised.rule];
        let severity = self.severities.in_force(raised.rule, self.here)?;
        let token = self.draft.token_at(raised.start)?;
        if token.flags & rule.silent_in != 0 || !self.verdicts.allow(raised.rule as u16, token.sentence, rule) {
            return None;
        }
        if !rule.any_language && self.draft.languages().of(token.sentence) != Language::Spanish {
            return None;
        }
        if !rule.speaks(self.here) || self.answers.excuse(&raised, self.draft) {
            return None;
        }
        let span = raised.span(self.draft);
        (!span.is_empty()).then_some(Finding { rule: raised.rule, severity, span, fixes: raised.fixes, args: raised.args })
    }

    /// Where a rule would have spoken, had a person not answered it: by muting the rule, by accepting the phrase, by
    /// calling the words their own. Nothing is to be suspected there in other words.
    pub fn answered(&self, raised: &Raised) -> Option<Span> {
        let is_answered =
            self.severities.is_muted(raised.rule) || self.answers.excuse(raised, self.draft) || self.answers.accept(raised, self.draft);
        is_answered.then(|| raised.span(self.draft))
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings};

    #[test]
    fn nothing_is_suspected_in_other_words_where_a_muted_rule_would_have_spoken() {
        let today = parse_date("2026-11-23").expect("a day");
        let found = |settings: &str, text: &str| {
            let engine = Engine::new(&Settings::from_json(settings).expect("settings")).expect("an engine");
            engine.check(text, &Context::on(today)).findings.len()
        };
        let learned = "La ciudad que todos quieren y que solo nosotros sabemos darte.";
        assert_eq!(found("", learned), 1, "the learned layer suspects: else the next line proves nothing");
        // `gender-at-x` is a computed check.
        assert_eq!(found(r#"{"disabledRules": ["gender-at-x"]}"#, &learned.replace("todos", "tod@s")), 0);
    }
}
