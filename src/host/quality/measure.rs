//! Alarms against marks.
//!
//! An *alarm* is a finding of level warning or error. It is *confirmed* when it shares a letter
//! with a mark of any strength, and *false* otherwise. A mark is *found* when an alarm touches it.
//! A text is *calm* when it was annotated and holds no mark.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use mesura::engine::offsets::Offsets;
use mesura::engine::{Engine, Finding, Report, Severity};
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};
use serde_json::Value;

use super::List;
use super::corpus::{Annotated, Demand, Mark, SPELLING, TOPICS};

/// A part of a whole.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Share {
    /// The part.
    pub count: usize,
    /// The whole.
    pub of: usize,
}

impl Share {
    fn add(&mut self, counts: bool) {
        self.count += usize::from(counts);
        self.of += 1;
    }

    /// Between 0 and 1; of nothing there is no part.
    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.count as f64 / self.of as f64)
    }
}

impl Serialize for Share {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut fields = serializer.serialize_struct("Share", 3)?;
        fields.serialize_field("count", &self.count)?;
        fields.serialize_field("of", &self.of)?;
        fields.serialize_field("share", &self.value().map(|value| (value * 1e4).round() / 1e4))?;
        fields.end()
    }
}

/// What was counted over many texts.
#[derive(Debug, Default, Serialize)]
pub struct Measure {
    /// Texts.
    pub posts: usize,
    /// Of them, those that a professional has read.
    pub annotated: usize,
    /// Alarms on all of them.
    pub alarms: usize,
    /// Texts with an alarm.
    pub alarmed: Share,
    /// Annotated texts with a false alarm.
    pub falsely_alarmed: Share,
    /// Calm texts with an alarm.
    pub calm_alarmed: Share,
    /// Alarms on annotated texts that a mark confirms: the precision.
    pub confirmed: Share,
    /// Marks of strength must or should, spelling and grammar aside, that were found: the recall.
    pub found: Share,
    /// The same by topic.
    pub topics: BTreeMap<&'static str, Topic>,
    /// Every rule that raised an alarm, the one with most false alarms first.
    pub rules: Vec<Rule>,
}

/// Precision and recall of one topic.
#[derive(Debug, Default, Serialize)]
pub struct Topic {
    /// Alarms of its rules that were confirmed.
    pub confirmed: Share,
    /// Of them, errors.
    pub error: Share,
    /// Of them, warnings.
    pub warning: Share,
    /// Marks found, of strength must or should.
    pub found: Share,
    /// Marks found, of strength must.
    pub must: Share,
    /// Marks found, of strength should.
    pub should: Share,
    /// Marks found, of strength may.
    pub may: Share,
    /// Marks of strength must or should that only a hint touches.
    pub hinted: usize,
}

/// How often a rule is right.
#[derive(Debug, Serialize)]
pub struct Rule {
    /// Its id.
    pub rule: &'static str,
    /// Its alarms on annotated texts that a mark confirms.
    pub confirmed: Share,
}

/// A mark or an alarm, told one by one.
#[derive(Debug, Serialize)]
#[serde(rename_all = "lowercase", tag = "list")]
pub enum Listed {
    /// A mark that no alarm touches.
    Missed {
        /// The text's name.
        id: Value,
        /// See [`TOPICS`].
        principle: &'static str,
        /// How strongly the annotator asks.
        severity: Demand,
        /// The marked words.
        span: String,
        /// The annotator's reason.
        why: String,
        /// The rule that touches it with a mere hint.
        hint: Option<&'static str>,
        /// The whole text.
        text: String,
    },
    /// An alarm.
    Alarm {
        /// The text's name.
        id: Value,
        /// See [`TOPICS`].
        principle: &'static str,
        /// The rule.
        rule: &'static str,
        /// Warning or error.
        severity: Severity,
        /// The words that it marks.
        span: String,
        /// Whether a mark confirms it; `None` = nobody has annotated the text.
        confirmed: Option<bool>,
        /// The whole text.
        text: String,
    },
}

/// A text with what was found in it.
pub struct Compared<'a> {
    post: &'a Annotated,
    findings: Vec<Found>,
}

struct Found {
    rule: &'static str,
    topic: &'static str,
    finding: Finding,
}

impl Found {
    fn is_alarm(&self) -> bool {
        self.finding.severity > Severity::Hint
    }

    fn touches(&self, mark: &Mark) -> bool {
        self.finding.span.overlaps(mark.span)
    }
}

impl<'a> Compared<'a> {
    /// Puts the engine's findings beside the marks.
    pub fn new(post: &'a Annotated, engine: &Engine, report: &Report) -> Compared<'a> {
        let found = |finding: &Finding| {
            let rule = engine.rule(finding.rule);
            let name = rule.principle.name();
            Found { rule: &rule.id, topic: if name.starts_with('x') { "x" } else { name }, finding: finding.clone() }
        };
        Compared { post, findings: report.findings.iter().map(found).collect() }
    }

    fn alarms(&self) -> impl Iterator<Item = &Found> {
        self.findings.iter().filter(|found| found.is_alarm())
    }

    /// `None` where nobody has annotated the text.
    fn is_confirmed(&self, alarm: &Found) -> Option<bool> {
        let marks = self.post.marks.as_ref()?;
        Some(marks.iter().any(|mark| alarm.touches(mark)))
    }

    /// What the lists ask for, of one topic or of all.
    pub fn listed(&self, lists: &[List], topic: Option<&str>) -> Vec<Listed> {
        let wanted = |name: &str| topic.is_none_or(|topic| topic == name);
        let is_listed = |alarm: &&Found| {
            let is_false = self.is_confirmed(alarm) == Some(false);
            wanted(alarm.topic) && (lists.contains(&List::Alarms) || is_false && lists.contains(&List::False))
        };
        let missed =
            |mark: &&Mark| lists.contains(&List::Missed) && mark.demand != Demand::May && wanted(mark.topic) && !self.is_found(mark);
        let marks = self.post.marks.iter().flatten().filter(missed).map(|mark| self.missed(mark));
        marks.chain(self.alarms().filter(is_listed).map(|alarm| self.alarm(alarm))).collect()
    }

    fn is_found(&self, mark: &Mark) -> bool {
        self.alarms().any(|alarm| alarm.touches(mark))
    }

    fn hint(&self, mark: &Mark) -> Option<&'static str> {
        self.findings.iter().find(|found| !found.is_alarm() && found.touches(mark)).map(|found| found.rule)
    }

    fn words(&self, span: mesura::engine::Span) -> String {
        let offsets = Offsets::new(&self.post.record.text);
        self.post.record.text[offsets.byte(span.start)..offsets.byte(span.end)].to_owned()
    }

    fn missed(&self, mark: &Mark) -> Listed {
        Listed::Missed {
            id: self.post.record.id.clone(),
            principle: mark.topic,
            severity: mark.demand,
            span: self.words(mark.span),
            why: mark.why.clone(),
            hint: self.hint(mark),
            text: self.post.record.text.clone(),
        }
    }

    fn alarm(&self, alarm: &Found) -> Listed {
        Listed::Alarm {
            id: self.post.record.id.clone(),
            principle: alarm.topic,
            rule: alarm.rule,
            severity: alarm.finding.severity,
            span: self.words(alarm.finding.span),
            confirmed: self.is_confirmed(alarm),
            text: self.post.record.text.clone(),
        }
    }
}

impl Measure {
    /// Counts over `posts`.
    pub fn of<'a>(posts: impl Iterator<Item = &'a Compared<'a>>) -> Measure {
        let mut measure = Measure { topics: TOPICS.map(|topic| (topic, Topic::default())).into(), ..Measure::default() };
        let mut rules: BTreeMap<&'static str, Share> = BTreeMap::new();
        for post in posts {
            measure.count_text(post);
            post.alarms().for_each(|alarm| measure.count_alarm(alarm, post.is_confirmed(alarm), &mut rules));
            post.post.marks.iter().flatten().for_each(|mark| measure.count_mark(mark, post));
        }
        measure.rules = rules.into_iter().map(|(rule, confirmed)| Rule { rule, confirmed }).collect();
        measure.rules.sort_by_key(|rule| (Reverse(rule.confirmed.of - rule.confirmed.count), rule.confirmed.of));
        measure
    }

    fn count_text(&mut self, post: &Compared) {
        let is_alarmed = post.alarms().next().is_some();
        self.posts += 1;
        self.alarmed.add(is_alarmed);
        if post.post.marks.is_some() {
            self.annotated += 1;
            self.falsely_alarmed.add(post.alarms().any(|alarm| post.is_confirmed(alarm) == Some(false)));
        }
        if post.post.is_calm() {
            self.calm_alarmed.add(is_alarmed);
        }
    }

    fn count_alarm(&mut self, alarm: &Found, confirmed: Option<bool>, rules: &mut BTreeMap<&'static str, Share>) {
        self.alarms += 1;
        let Some(confirmed) = confirmed else { return };
        self.confirmed.add(confirmed);
        rules.entry(alarm.rule).or_default().add(confirmed);
        let topic = self.topics.entry(alarm.topic).or_default();
        topic.confirmed.add(confirmed);
        let of_severity = if alarm.finding.severity == Severity::Error { &mut topic.error } else { &mut topic.warning };
        of_severity.add(confirmed);
    }

    fn count_mark(&mut self, mark: &Mark, post: &Compared) {
        let is_found = post.is_found(mark);
        let topic = self.topics.entry(mark.topic).or_default();
        let of_demand = match mark.demand {
            Demand::Must => &mut topic.must,
            Demand::Should => &mut topic.should,
            Demand::May => &mut topic.may,
        };
        of_demand.add(is_found);
        if mark.demand == Demand::May {
            return;
        }
        topic.found.add(is_found);
        topic.hinted += usize::from(!is_found && post.hint(mark).is_some());
        if mark.topic != SPELLING {
            self.found.add(is_found);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::corpus;
    use super::*;
    use crate::host::{check, draft};

    fn measured(lines: &str, lists: &[List]) -> (Measure, Vec<Listed>) {
        let path = std::env::temp_dir().join(format!("mesura-measure-{}-{}.jsonl", std::process::id(), lines.len()));
        std::fs::write(&path, lines).expect("a temporary file can be written");
        let posts = corpus::read(&path).expect("the corpus is right");
        std::fs::remove_file(&path).expect("it can be removed");
        let engine = check::engine().expect("defaults are right");
        let compared: Vec<Compared> = super::super::compare(&engine, &posts, draft::today());
        (Measure::of(compared.iter()), compared.iter().flat_map(|post| post.listed(lists, None)).collect())
    }

    const OPENS: &str = "Mañana se abre el plazo de solicitudes";

    #[test]
    fn an_alarm_on_a_mark_is_confirmed_and_the_mark_found() {
        let mark = r#"{"span": "se abre", "principle": "2", "severity": "must", "why": "certain"}"#;
        let (measure, _) = measured(&format!(r#"{{"id": 1, "text": "{OPENS}", "marks": [{mark}]}}"#), &[]);
        assert_eq!((measure.confirmed, measure.found), (Share { count: 1, of: 1 }, Share { count: 1, of: 1 }));
        assert_eq!(measure.topics["2"].must, Share { count: 1, of: 1 });
        assert_eq!((measure.calm_alarmed.of, measure.falsely_alarmed.count), (0, 0));
    }

    #[test]
    fn an_alarm_on_a_calm_text_is_false_and_told() {
        let calm = r#"{"id": "b", "text": "Nada que decir", "marks": []}"#;
        let lines = format!("{{\"id\": \"a\", \"text\": \"{OPENS}\", \"marks\": []}}\n{calm}\n");
        let (measure, listed) = measured(&lines, &[List::False]);
        assert_eq!(measure.calm_alarmed, Share { count: 1, of: 2 });
        assert_eq!((measure.rules[0].rule, measure.rules[0].confirmed), ("term-opens-soon", Share { count: 0, of: 1 }));
        let [Listed::Alarm { rule: "term-opens-soon", confirmed: Some(false), .. }] = listed.as_slice() else { panic!("{listed:?}") };
    }

    #[test]
    fn spelling_marks_are_counted_apart_and_optional_ones_are_no_misses() {
        let spelling = r#"{"span": "decidr", "principle": "3", "severity": "must", "why": "typo"}"#;
        let optional = r#"{"span": "Nada", "principle": "6", "severity": "may", "why": "curt"}"#;
        let line = format!(r#"{{"id": 1, "text": "Nada que decidr", "marks": [{spelling}, {optional}]}}"#);
        let (measure, listed) = measured(&line, &[List::Missed]);
        assert_eq!((measure.found.of, measure.topics[SPELLING].found.of, measure.topics["6"].may.of), (0, 1, 1));
        assert!(matches!(listed.as_slice(), [Listed::Missed { principle: SPELLING, .. }]), "{listed:?}");
    }

    #[test]
    fn no_alarm_is_called_false_where_nobody_has_annotated() {
        let (measure, listed) = measured(&format!(r#"{{"id": 1, "text": "{OPENS}"}}"#), &[List::Alarms]);
        assert_eq!((measure.alarms, measure.alarmed.count, measure.confirmed.of, measure.calm_alarmed.of), (1, 1, 0, 0));
        assert!(matches!(listed.as_slice(), [Listed::Alarm { confirmed: None, .. }]), "{listed:?}");
    }
}
