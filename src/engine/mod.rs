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
//! One pipeline: [`fold`] → [`token`] and [`sentence`] → the phrases ([`matcher`]) →
//! [`checks`] that compute → `regex` rules → settings and context → [`overlap`] → what is [`learned`]. It knows no
//! browser, no DOM and no clock: the day comes in with the [`Context`].

pub mod analysis;
mod anchors;
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
pub mod recall;
pub mod regexes;
pub mod sentence;
pub mod settings;
pub mod together;
pub mod token;
pub mod value;
pub mod wordlist;

use crate::learned;
use analysis::Analysis;
use checks::Asked;
pub use finding::{Finding, Fix, Principle, Severity, Span};
pub use language::Language;
pub use normalise::normalise;
use pack::{Pack, RuleInfo, scope};
use phrases::Verdicts;
use recall::Recall;
pub use settings::{Context, Moment, Network, Settings, SettingsError};

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
    /// Severity by rule; `None` = silent.
    severities: Vec<Option<Severity>>,
    /// Accepted phrases, normalised.
    accepted: Vec<(usize, String)>,
    contacts: contacts::Contacts,
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
        let index = |id: &str| {
            pack.rules
                .iter()
                .position(|rule| rule.id == id)
                .ok_or_else(|| SettingsError(format!("settings name the rule «{id}», which does not exist in this version")))
        };
        let mut severities: Vec<_> = pack.rules.iter().map(|rule| rule.on.then_some(rule.severity)).collect();
        for id in &settings.enabled_rules {
            let rule = index(id)?;
            severities[rule] = Some(pack.rules[rule].severity);
        }
        for (id, severity) in &settings.severity {
            severities[index(id)?] = Some(*severity);
        }
        for id in &settings.disabled_rules {
            severities[index(id)?] = None;
        }
        let accepted = settings.accepted.iter().map(|a| Ok((index(&a.rule)?, normalise(&a.text)))).collect::<Result<_, _>>()?;
        let (mut checks, mut learned) = (Vec::new(), Vec::new());
        for (rule, info) in pack.rules.iter().enumerate() {
            let Some(number) = info.check else { continue };
            match checks::numbered(number) {
                Some(Asked::Check(check)) => checks.push((rule, check)),
                Some(Asked::Class(class)) => learned.push((rule, class)),
                None => return Err(SettingsError(format!("rule «{}» asks for a check that this version does not have", info.id))),
            }
        }
        learned.retain(|(rule, _)| !settings.learned_off && severities[*rule].is_some());
        Ok(Engine { pack, settings: settings.clone(), checks, learned, severities, accepted, contacts: contacts::Contacts::of(settings) })
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
        let (mut raised, verdicts) = phrases::find(self.pack, &draft, here, || self.active(here), recall);
        let mut wide = Vec::new();
        regexes::find(self.pack, &draft, |rule| self.is_active(rule, here), &mut raised);
        for &(rule, check) in &self.checks {
            if self.is_active(rule, here) {
                checks::run(rule, check, &draft, &mut raised, &mut wide);
            }
        }
        self.widen(&mut raised, &draft);
        let answered: Vec<Span> = raised.iter().filter_map(|raised| self.answered(raised, &draft)).collect();
        let judge = |raised: Vec<Raised>| -> (Vec<Finding>, Vec<Finding>) {
            let judged = raised.into_iter().filter_map(|raised| {
                let accepted = self.is_accepted(&raised, &draft);
                Some((accepted, self.judge(raised, &draft, here, &verdicts)?))
            });
            let (accepted, open): (Vec<_>, Vec<_>) = judged.partition(|(accepted, _)| *accepted);
            (open.into_iter().map(|(_, finding)| finding).collect(), accepted.into_iter().map(|(_, finding)| finding).collect())
        };
        let (mut judged, accepted) = judge(raised);
        judged.retain(|finding| !accepted.iter().any(|answer| self.answers(answer, finding)));
        let (whole, wide): (Vec<_>, Vec<_>) = judge(wide).0.into_iter().partition(|finding| finding.severity == Severity::Warning);
        // What the whole lacks is told where no part of it has something grave.
        let tells_whole = answered.is_empty() && judged.iter().all(|finding| finding.severity == Severity::Hint);
        let grave = judged.iter().chain(whole.iter().filter(|_| tells_whole)).filter(|finding| finding.severity > Severity::Hint);
        let told: Vec<Span> = grave.map(|finding| finding.span).chain(answered).collect();
        let (suspected, doubts) = self.suspect(&draft, here, &verdicts, &told);
        // Before overlaps: an item isn't right because a graver finding lies over its own.
        let all: Vec<&Finding> = judged.iter().chain(&whole).chain(&wide).chain(&suspected).collect();
        let (situation, checklist) = checklist::draw_up(self.pack, &draft, verdicts.facts, doubts, &all);
        if tells_whole {
            judged.extend(whole);
        }
        let mut findings = overlap::resolve(judged);
        suspected.into_iter().for_each(|suspicion| overlap::squeeze_in(&mut findings, suspicion));
        wide.into_iter().for_each(|wide| overlap::make_room(&mut findings, wide));
        recall.keep_languages(&draft);
        Report { findings, checklist, situation }
    }

    /// Findings that mark their clause do, unless a rule has more to say of its words: then both are told.
    fn widen(&self, raised: &mut [Raised], draft: &Analysis<'_>) {
        let marks_clause = |raised: &Raised| self.pack.rules[raised.rule].marks_clause;
        let is_grave = |raised: &&Raised| self.severities[raised.rule] > Some(Severity::Hint) && !marks_clause(raised);
        let told: Vec<(usize, usize)> = raised.iter().filter(is_grave).map(|raised| (raised.start, raised.end)).collect();
        for raised in raised.iter_mut().filter(|raised| marks_clause(raised)) {
            let (start, end) = clause::around(draft, raised.start, raised.end);
            if !told.iter().any(|&(from, to)| from < end && start < to) {
                (raised.start, raised.end) = (start, end);
            }
        }
    }

    /// Whether what a rule speaks of is looked for: it may speak `here`, or would if it were not muted.
    fn is_active(&self, rule: usize, here: u8) -> bool {
        let rules = self.pack.rules.get(rule).zip(self.severities.get(rule));
        rules.is_some_and(|(rule, severity)| (rule.on || severity.is_some()) && rule.speaks(here))
    }

    /// The same of all rules, by number.
    fn active(&self, here: u8) -> Vec<bool> {
        (0..self.pack.rules.len()).map(|rule| self.is_active(rule, here)).collect()
    }

    /// What the learned layer suspects where no rule has spoken, and whether it has doubts besides.
    fn suspect(&self, draft: &Analysis<'_>, here: u8, verdicts: &Verdicts, told: &[Span]) -> (Vec<Finding>, bool) {
        let (Some(model), false) = (learned::model(), self.learned.is_empty()) else { return (Vec::new(), false) };
        let learned::Impression { mut raised, doubts } = learned::read(model, draft, &self.learned, told);
        raised.retain(|raised| !self.is_accepted(raised, draft));
        (raised.into_iter().filter_map(|raised| self.judge(raised, draft, here, verdicts)).collect(), doubts)
    }

    /// Exceptions, settings and context decide whether a raised hand becomes a finding, and how grave.
    fn judge(&self, raised: Raised, draft: &Analysis<'_>, here: u8, verdicts: &Verdicts) -> Option<Finding> {
        let rule = &self.pack.rules[raised.rule];
        let base = self.severities[raised.rule]?;
        let token = draft.token_at(raised.start)?;
        if token.flags & rule.silent_in != 0 || !verdicts.allow(raised.rule as u16, token.sentence, rule) {
            return None;
        }
        if !rule.any_language && draft.languages().of(token.sentence) != Language::Spanish {
            return None;
        }
        if !rule.speaks(here) || self.is_excused(&raised, draft) {
            return None;
        }
        // A severity that the organisation chose holds everywhere, also where it is the rule's own.
        let is_chosen = || self.settings.severity.iter().any(|(id, _)| *id == rule.id);
        let by_context = rule.severity_in.iter().rev().find(|(place, _)| place & here != 0).filter(|_| !is_chosen());
        let mut severity = by_context.map_or(base, |(_, severity)| *severity);
        if rule.trial {
            severity = Severity::Hint;
        }
        let span = draft.span(raised.start, raised.end);
        (!span.is_empty()).then_some(Finding { rule: raised.rule, severity, span, fixes: raised.fixes, args: raised.args })
    }

    /// Where a rule would have spoken, had a person not answered it: by muting the rule, by accepting the phrase, by
    /// calling the words their own. Nothing is to be suspected there in other words.
    fn answered(&self, raised: &Raised, draft: &Analysis<'_>) -> Option<Span> {
        let muted = self.pack.rules[raised.rule].on && self.severities[raised.rule].is_none();
        let answered = muted || self.is_excused(raised, draft) || self.is_accepted(raised, draft);
        answered.then(|| draft.span(raised.start, raised.end))
    }

    /// A contact of the organisation, or words of its own.
    fn is_excused(&self, raised: &Raised, draft: &Analysis<'_>) -> bool {
        let is_privacy = self.pack.rules[raised.rule].principle == Principle::Privacy;
        if is_privacy && self.contacts.has(draft.original(raised.start, raised.end)) {
            return true;
        }
        if self.settings.own_words.is_empty() {
            return false;
        }
        let marked = normalise(draft.original(raised.start, raised.end));
        self.settings.own_words.iter().any(|word| normalise(word) == marked)
    }

    /// The user let it pass in this draft.
    fn is_accepted(&self, raised: &Raised, draft: &Analysis<'_>) -> bool {
        let mut of_rule = self.accepted.iter().filter(|(rule, _)| *rule == raised.rule).peekable();
        if of_rule.peek().is_none() {
            return false;
        }
        let marked = normalise(draft.original(raised.start, raised.end));
        of_rule.any(|(_, text)| *text == marked)
    }

    /// Whether accepting one finding answers another, which it had covered: the same principle says nothing graver
    /// of the same letters. Another principle is another question.
    fn answers(&self, accepted: &Finding, other: &Finding) -> bool {
        let principle = |finding: &Finding| self.pack.rules[finding.rule].principle;
        accepted.span.overlaps(other.span) && principle(accepted) == principle(other) && other.severity <= accepted.severity
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

/// A hand raised by a rule, before settings, context and overlaps; offsets in the folded text.
#[derive(Debug, Clone)]
pub struct Raised {
    /// Index of the rule.
    pub rule: usize,
    /// First byte.
    pub start: usize,
    /// Byte after the last.
    pub end: usize,
    /// Rewrites of that stretch.
    pub fixes: Vec<Fix>,
    /// What fills `{0}`, `{1}` … of the rule's text.
    pub args: Vec<String>,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_accepted_phrase_stays_accepted_when_the_message_around_it_is_reworded() {
        let settings = r#"{"accepted": [{"rule": "term-opens-soon", "text": "Mañana se abre el plazo"}]}"#;
        let today = settings::parse_date("2026-11-23").expect("a day");
        let check = |settings: &str, text: &str| {
            let engine = Engine::new(&Settings::from_json(settings).expect("settings")).expect("an engine");
            let found = engine.check(text, &Context::on(today)).findings;
            found.iter().any(|finding| engine.rule(finding.rule).id == "term-opens-soon")
        };
        for text in ["Mañana se abre el plazo de solicitudes", "Aviso: MAÑANA  SE ABRE EL PLAZO de solicitudes de becas."] {
            assert!(check("", text) && !check(settings, text), "{text}");
        }
        assert!(check(settings, "Mañana se abrirá el plazo de solicitudes"), "other words are another phrase");
    }

    #[test]
    fn nothing_is_suspected_in_other_words_where_a_muted_rule_would_have_spoken() {
        let today = settings::parse_date("2026-11-23").expect("a day");
        let found = |settings: &str, text: &str| {
            let engine = Engine::new(&Settings::from_json(settings).expect("settings")).expect("an engine");
            engine.check(text, &Context::on(today)).findings.len()
        };
        let learned = "La ciudad que todos quieren y que solo nosotros sabemos darte.";
        assert_eq!(found("", learned), 1, "the learned layer suspects: else the next line proves nothing");
        // `gender-at-x` is a computed check.
        assert_eq!(found(r#"{"disabledRules": ["gender-at-x"]}"#, &learned.replace("todos", "tod@s")), 0);
    }

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
