//! How grave each rule is: as it comes, as the settings have it, and as the circumstances have it.

use super::finding::Severity;
use super::pack::Pack;
use super::settings::{Settings, SettingsError, rule_named};

/// The severity of every rule of a pack.
pub struct Severities {
    pack: &'static Pack,
    /// By rule, whatever the circumstances; `None` = silent.
    by_rule: Vec<Option<Severity>>,
    /// Rules whose severity the organisation chose.
    chosen: Vec<usize>,
}

impl Severities {
    /// Those of `pack`, as `settings` have them.
    ///
    /// # Errors
    /// If the settings name a rule that there is not.
    pub fn new(pack: &'static Pack, settings: &Settings) -> Result<Self, SettingsError> {
        let mut by_rule: Vec<_> = pack.rules.iter().map(|rule| rule.on.then_some(rule.severity)).collect();
        let mut chosen = Vec::new();
        for id in &settings.enabled_rules {
            let rule = rule_named(pack, id)?;
            by_rule[rule] = Some(pack.rules[rule].severity);
        }
        for (id, severity) in &settings.severity {
            let rule = rule_named(pack, id)?;
            by_rule[rule] = Some(*severity);
            chosen.push(rule);
        }
        for id in &settings.disabled_rules {
            by_rule[rule_named(pack, id)?] = None;
        }
        Ok(Severities { pack, by_rule, chosen })
    }

    /// How grave a rule is, whatever the circumstances; `None` if it is silent.
    pub fn of(&self, rule: usize) -> Option<Severity> {
        self.by_rule[rule]
    }

    /// How grave a rule is in these circumstances, as [`super::pack::scope`] bits; `None` if it is silent.
    pub fn in_force(&self, rule: usize, here: u8) -> Option<Severity> {
        let (info, base) = (&self.pack.rules[rule], self.by_rule[rule]?);
        if info.trial {
            return Some(Severity::Hint);
        }
        // A severity that the organisation chose holds everywhere, also where it is the rule's own.
        let by_context = info.severity_in.iter().rfind(|(place, _)| place & here != 0).filter(|_| !self.chosen.contains(&rule));
        Some(by_context.map_or(base, |(_, severity)| *severity))
    }

    /// Whether a rule that speaks without being asked to was told to be silent.
    pub fn is_muted(&self, rule: usize) -> bool {
        self.pack.rules[rule].on && self.by_rule[rule].is_none()
    }

    /// Whether what a rule speaks of is looked for: it may speak `here`, or would if it were not muted.
    pub fn is_active(&self, rule: usize, here: u8) -> bool {
        let known = self.pack.rules.get(rule).zip(self.by_rule.get(rule)); // a damaged pack may name a rule that there is not
        known.is_some_and(|(rule, severity)| (rule.on || severity.is_some()) && rule.speaks(here))
    }

    /// The same of all rules, by number.
    pub fn active(&self, here: u8) -> Vec<bool> {
        (0..self.by_rule.len()).map(|rule| self.is_active(rule, here)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::pack::RuleInfo;

    #[test]
    fn circumstances_make_a_rule_graver_unless_the_organisation_chose_how_grave_it_is() {
        let pack: &'static Pack = &crate::rules::PACK;
        let changes = |rule: &RuleInfo| rule.on && !rule.trial && rule.severity_in.last().is_some_and(|(_, there)| *there != rule.severity);
        let (number, rule) = pack.rules.iter().enumerate().find(|(_, rule)| changes(rule)).expect("a rule that changes");
        let &(place, there) = rule.severity_in.last().expect("where it does");
        let in_force =
            |severity| Severities::new(pack, &Settings { severity, ..Settings::default() }).expect("severities").in_force(number, place);
        assert_eq!(in_force(Vec::new()), Some(there));
        assert_eq!(in_force(vec![(rule.id.to_string(), rule.severity)]), Some(rule.severity), "also where it is the rule's own");
    }
}
