//! The engine: a draft and its context in, findings and checklist out.
//!
//! ```
//! use mesura::engine::{Context, Engine, Settings, settings::parse_date};
//!
//! let engine = Engine::new(&Settings::default()).unwrap();
//! let today = parse_date("2026-11-23").unwrap();
//! let report = engine.check("Mañana se abre el plazo de solicitudes", &Context::on(today));
//! assert_eq!(engine.rule(report.findings[0].rule).id, "term-opens-soon");
//! ```
//!
//! One pipeline: [`fold`] → [`token`] and [`sentence`] → what rules raise: the phrases ([`matcher`]), [`regexes`] and
//! [`checks`] that compute → settings and context judge it → what is [`learned`] → the [`checklist`] → [`overlap`]. It knows
//! no browser, no DOM and no clock: the day comes in with the [`Context`].

pub mod analysis;
mod anchors;
mod answers;
pub mod automaton;
pub mod casing;
pub mod checklist;
pub mod checks;
mod clause;
pub mod contacts;
pub mod cut;
pub mod dates;
pub mod finding;
pub mod fix;
pub mod fold;
pub mod glance;
pub mod items;
mod judge;
pub mod language;
pub mod lexicon;
pub mod matcher;
mod neighbours;
pub mod networks;
mod normalise;
pub mod offsets;
mod opening;
pub mod order;
pub mod overlap;
pub mod pack;
mod paradigm;
pub mod phrasebook;
mod phrases;
pub mod program;
mod raised;
pub mod recall;
pub mod regexes;
pub mod sentence;
pub mod settings;
mod severities;
pub mod together;
pub mod token;
pub mod value;
pub mod wordlist;

use crate::learned;
use analysis::Analysis;
use answers::Answers;
use checks::Asked;
pub use finding::{Finding, Fix, Principle, Severity, Span};
use judge::Judge;
pub use language::Language;
pub use normalise::normalise;
use pack::{Pack, RuleInfo, scope};
use phrases::Verdicts;
pub use raised::Raised;
use recall::Recall;
pub use settings::{Context, Moment, Network, Settings, SettingsError};
use severities::Severities;

/// What the engine says of a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// By place, none overlapping another.
    pub findings: Vec<Finding>,
    /// What fails first, then what a person must confirm, then what is right.
    pub checklist: Vec<checklist::Shown>,
    /// Index of the situation in [`Pack::situations`].
    pub situation: usize,
}

/// The rules of one language, ready to check drafts.
pub struct Engine {
    pack: &'static Pack,
    settings: Settings,
    /// Checks of the rules that compute, with the rule's index.
    checks: Vec<(usize, &'static checks::Computed)>,
    /// Rules that speak for the learned layer, with the class of each; none where it is switched off.
    learned: Vec<(usize, usize)>,
    severities: Severities,
    answers: Answers,
}

impl Engine {
    /// An engine with the built-in rules.
    ///
    /// # Errors
    /// If the settings name a rule that there is not.
    pub fn new(settings: &Settings) -> Result<Self, SettingsError> {
        Self::with_pack(&crate::rules::PACK, settings)
    }

    /// An engine with other rules.
    ///
    /// # Errors
    /// If the settings, or a rule's `check`, name something that there is not.
    pub fn with_pack(pack: &'static Pack, settings: &Settings) -> Result<Self, SettingsError> {
        if pack.rules.is_empty() {
            return Err(SettingsError("there are no rules: the pack is empty or damaged".into()));
        }
        let (severities, answers) = (Severities::new(pack, settings)?, Answers::new(pack, settings)?);
        let (mut checks, mut learned) = (Vec::new(), Vec::new());
        for (rule, info) in pack.rules.iter().enumerate() {
            let Some(number) = info.check else { continue };
            match checks::numbered(number) {
                Some(Asked::Check(check)) => checks.push((rule, check)),
                Some(Asked::Class(class)) => learned.push((rule, class)),
                None => return Err(SettingsError(format!("rule «{}» asks for a check that this version does not have", info.id))),
            }
        }
        learned.retain(|(rule, _)| !settings.learned_off && severities.of(*rule).is_some());
        Ok(Engine { pack, settings: settings.clone(), checks, learned, severities, answers })
    }

    /// The rule that a finding names.
    pub fn rule(&self, index: usize) -> &'static RuleInfo {
        &self.pack.rules[index]
    }

    /// The pack it checks with.
    pub fn pack(&self) -> &'static Pack {
        self.pack
    }

    /// The settings it checks with.
    pub fn settings(&self) -> &Settings {
        &self.settings
    }

    /// Every rule.
    pub fn rules(&self) -> &'static [RuleInfo] {
        &self.pack.rules
    }

    /// Checks a draft.
    pub fn check(&self, text: &str, context: &Context) -> Report {
        self.recheck(text, context, &mut Recall::default())
    }

    /// Checks a draft that is being written: the same, faster. `recall` is this engine's, from the time before.
    pub fn recheck(&self, text: &str, context: &Context, recall: &mut Recall) -> Report {
        let draft = Analysis::new(text, context, &self.settings);
        let here = circumstances(&draft);
        let (raised, wide, verdicts) = self.raise(&draft, here, recall);
        let (pack, severities, answers) = (self.pack, &self.severities, &self.answers);
        let judge = Judge { pack, severities, answers, draft: &draft, here, verdicts: &verdicts };
        let answered: Vec<Span> = raised.iter().filter_map(|raised| judge.answered(raised)).collect();
        let (mut judged, accepted) = judge.hear(raised);
        judged.retain(|finding| !accepted.iter().any(|answer| answers.cover(answer, finding)));
        let (whole, wide): (Vec<_>, Vec<_>) = judge.hear(wide).0.into_iter().partition(|finding| finding.severity == Severity::Warning);
        // What the whole lacks is told where no part of it has something grave.
        let tells_whole = answered.is_empty() && judged.iter().all(|finding| finding.severity == Severity::Hint);
        let grave = judged.iter().chain(whole.iter().filter(|_| tells_whole)).filter(|finding| finding.severity > Severity::Hint);
        let told: Vec<Span> = grave.map(|finding| finding.span).chain(answered).collect();
        let (suspected, doubts) = self.suspect(&judge, &told);
        // Before overlaps: an item isn't right because a graver finding lies over its own.
        let all: Vec<&Finding> = judged.iter().chain(&whole).chain(&wide).chain(&suspected).collect();
        let (situation, checklist) = checklist::draw_up(pack, &draft, verdicts.facts, doubts, &all);
        if tells_whole {
            judged.extend(whole);
        }
        let mut findings = overlap::resolve(judged);
        suspected.into_iter().for_each(|suspicion| overlap::squeeze_in(&mut findings, suspicion));
        wide.into_iter().for_each(|wide| overlap::make_room(&mut findings, wide));
        recall.keep_languages(&draft);
        Report { findings, checklist, situation }
    }

    /// What every rule has to say: of a stretch, and of the draft as a whole; and what the exceptions say.
    fn raise(&self, draft: &Analysis<'_>, here: u8, recall: &mut Recall) -> (Vec<Raised>, Vec<Raised>, Verdicts) {
        let is_active = |rule| self.severities.is_active(rule, here);
        let (mut raised, verdicts) = phrases::find(self.pack, draft, here, || self.severities.active(here), recall);
        let mut wide = Vec::new();
        regexes::find(self.pack, draft, is_active, &mut raised);
        for &(rule, check) in &self.checks {
            if is_active(rule) {
                checks::run(rule, check, draft, &mut raised, &mut wide);
            }
        }
        clause::widen(&mut raised, draft, self.pack, &self.severities);
        (raised, wide, verdicts)
    }

    /// What the learned layer suspects where no rule has spoken, and whether it has doubts besides.
    fn suspect(&self, judge: &Judge<'_>, told: &[Span]) -> (Vec<Finding>, bool) {
        let (Some(model), false) = (learned::model(), self.learned.is_empty()) else { return (Vec::new(), false) };
        let learned::Impression { raised, doubts } = learned::read(model, judge.draft, &self.learned, told);
        (judge.hear(raised).0, doubts)
    }
}

/// What holds while this draft is written, as [`scope`] bits: by settings, or by the situation that
/// the person chose for it.
fn circumstances(draft: &Analysis<'_>) -> u8 {
    let chosen = draft.context.situation.as_deref();
    let place = if draft.context.reply { scope::REPLY } else { scope::POST };
    let moment = match (draft.settings.moment, chosen) {
        (_, Some("mourning")) | (Moment::Mourning, _) => scope::MOURNING,
        (_, Some("emergency")) | (Moment::Crisis, _) => scope::CRISIS,
        (Moment::Ordinary, _) => 0,
    };
    place | moment | if draft.settings.electoral { scope::ELECTORAL } else { 0 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An organisation may take the hint of `dead-end-reply` for a warning: it stands for the whole reply, so that it is told
    /// where no part of it has something grave.
    #[test]
    fn what_a_whole_draft_lacks_is_a_warning_only_where_nothing_else_is() {
        let settings = Settings { severity: vec![("dead-end-reply".into(), Severity::Warning)], ..Settings::default() };
        let engine = Engine::new(&settings).expect("an engine");
        let context = Context { reply: true, ..Context::on(settings::parse_date("2026-11-23").expect("a day")) };
        let warnings = |text: &str| {
            let found = engine.check(text, &context).findings.into_iter().filter(|finding| finding.severity > Severity::Hint);
            found.map(|finding| engine.rule(finding.rule).id.to_string()).collect::<Vec<_>>()
        };
        assert_eq!(warnings("Eso lo decide quien manda en esto."), ["dead-end-reply"]);
        let graver = warnings("Eso lo decide quien manda en esto, idiota.");
        assert!(!graver.is_empty() && !graver.contains(&"dead-end-reply".to_owned()), "{graver:?}");
    }
}
