//! What the model learns from: the sentences of the annotated texts and of the rules' examples.

use std::path::Path;

use mesura::engine::analysis::Analysis;
use mesura::engine::{Context, Engine, Finding, Settings, Severity, Span};
use mesura::learned::features::{self, Circumstances};
use mesura::learned::model::{self, Model};
use mesura::learned::{CLASSES, evidence, is_readable};
use mesura::rules::examples;
use time::Date;

use crate::host::HostError;
use crate::host::catalogue::Catalogue;
use crate::host::quality::corpus::{self, Demand, Mark};

/// The name under which the rules' examples stand among the authors.
pub const RULES: &str = "rules";

/// A text with its marks and with what the rules say of it.
pub struct Post {
    /// Its name in the corpus.
    pub id: String,
    /// The draft.
    pub text: String,
    /// The marks that teach and judge.
    pub marks: Vec<Mark>,
    context: Context,
    told: Vec<Finding>,
}

/// The texts of one author.
pub struct Author {
    /// The file's name without its ending.
    pub name: String,
    /// What they wrote.
    pub posts: Vec<Post>,
}

/// A sentence as the solver sees it.
pub struct Sample {
    /// Bucket and value.
    pub values: Vec<(u32, f32)>,
    /// For each class: belongs to it, doesn't, or can't be said.
    pub labels: [Option<bool>; CLASSES.len()],
    /// The same for all classes as one.
    pub any: Option<bool>,
    /// Whether a rule alarms in it.
    pub told: bool,
}

/// A sentence as it is judged.
#[derive(Debug, Clone)]
pub struct Judged {
    /// Whether it stands in a reply.
    pub reply: bool,
    /// The scores by class.
    pub scores: [i32; CLASSES.len()],
    /// By class, whether a mark touches the clause that would be shown; `None` = nothing would be shown.
    pub confirmed: [Option<bool>; CLASSES.len()],
    /// The topic of its gravest mark of must or should, if it is one that a class knows.
    pub serious: Option<&'static str>,
    /// Whether a rule alarms in it.
    pub told: bool,
    /// The sentence.
    pub text: String,
    /// Whether that alarm touches a mark.
    pub told_rightly: bool,
}

/// The texts of a corpus file.
pub fn read(path: &Path, rules: &Engine, today: Date) -> Result<Author, HostError> {
    let posts = corpus::read(path)?.into_iter().map(|post| {
        let context = post.record.context(today);
        let id = post.record.id.as_str().map_or_else(|| post.record.id.to_string(), str::to_owned);
        Post::new(id, post.record.text, post.marks.unwrap_or_default(), context, rules)
    });
    let name = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
    Ok(Author { name, posts: posts.collect() })
}

/// The examples of the rules: what is marked in a bad one is a mark.
pub fn examples(catalogue: &Catalogue, rules: &Engine) -> Result<Author, HostError> {
    let mut posts = Vec::new();
    for rule in catalogue.rules() {
        let bad = rule.file.bad.iter().map(|example| (example, true));
        for (example, is_bad) in bad.chain(rule.file.good.iter().map(|example| (example, false))) {
            let (text, spans) = example.unmarked();
            let topic = corpus::TOPICS.iter().find(|topic| rule.principle.name().starts_with(**topic)).copied().unwrap_or("x");
            let units = |at: usize| text[..at].encode_utf16().count() as u32;
            let mark = |&(from, to): &(usize, usize)| Mark {
                span: Span { start: units(from), end: units(to) },
                topic,
                demand: Demand::Should,
                why: rule.id.clone(),
            };
            let marks = if is_bad { spans.iter().map(mark).collect() } else { Vec::new() };
            let context = examples::context(example).map_err(HostError::Internal)?;
            posts.push(Post::new(rule.id.clone(), text, marks, context, rules));
        }
    }
    Ok(Author { name: RULES.into(), posts })
}

impl Post {
    fn new(id: String, text: String, marks: Vec<Mark>, context: Context, rules: &Engine) -> Post {
        // What a network can't take is told of the whole draft: the model speaks beside it, and nobody marks a length.
        let is_of_words = |finding: &Finding| finding.severity > Severity::Hint && rules.rule(finding.rule).id != "over-limit";
        let told = rules.check(&text, &context).findings.into_iter().filter(is_of_words).collect();
        Post { id, text, marks, context, told }
    }

    /// Whether nothing is marked in it.
    pub fn is_calm(&self) -> bool {
        self.marks.is_empty()
    }

    /// Its sentences for the solver.
    pub fn samples(&self, bits: u32) -> Vec<Sample> {
        let settings = Settings::default();
        let draft = Analysis::new(&self.text, &self.context, &settings);
        let mut samples = Vec::new();
        for (number, place) in draft.sentences.iter().enumerate() {
            let sentence = &draft.tokens[place.first..place.last];
            if !is_readable(sentence) {
                continue;
            }
            let mut buckets = Vec::new();
            features::each(&draft, sentence, Circumstances::of(&draft, number), |feature| {
                buckets.push(model::bucket(feature.hash, bits) as u32);
            });
            let unit = 1.0 / (buckets.len() as f32).sqrt();
            buckets.sort_unstable();
            let values = buckets.chunk_by(|one, other| one == other).map(|same| (same[0], same.len() as f32 * unit)).collect();
            let place = draft.span(sentence[0].start as usize, sentence[sentence.len() - 1].end as usize);
            let told = self.told.iter().any(|finding| finding.span.overlaps(place));
            samples.push(Sample { values, labels: self.labels(place), any: self.any(place), told });
        }
        samples
    }

    fn touching(&self, place: Span) -> impl Iterator<Item = &Mark> {
        self.marks.iter().filter(move |mark| mark.span.overlaps(place))
    }

    /// A matter of taste teaches nothing; nor does a mark of one class teach another.
    fn labels(&self, place: Span) -> [Option<bool>; CLASSES.len()] {
        CLASSES.map(|class| {
            let (mut label, mut known) = (Some(false), false);
            for mark in self.touching(place) {
                let is_own = class.topics.contains(&mark.topic);
                known |= is_own && mark.demand != Demand::May;
                if is_own || is_taught(mark.topic) {
                    label = None;
                }
            }
            if known { Some(true) } else { label }
        })
    }

    /// Whether a mark of any class is in it; one of taste or of another principle leaves it open.
    fn any(&self, place: Span) -> Option<bool> {
        let is_serious = |mark: &Mark| mark.demand != Demand::May && is_taught(mark.topic);
        match self.touching(place).any(is_serious) {
            true => Some(true),
            false => self.touching(place).next().is_none().then_some(false),
        }
    }

    /// Its sentences as the model judges them.
    pub fn judge(&self, model: &Model) -> Vec<Judged> {
        let settings = Settings::default();
        let draft = Analysis::new(&self.text, &self.context, &settings);
        let mut judged = Vec::new();
        for (number, place) in draft.sentences.iter().enumerate() {
            let sentence = &draft.tokens[place.first..place.last];
            let place = draft.span(sentence[0].start as usize, sentence[sentence.len() - 1].end as usize);
            let serious = self.touching(place).filter(|mark| mark.demand != Demand::May && is_taught(mark.topic));
            let serious = serious.min_by_key(|mark| mark.demand == Demand::Should).map(|mark| mark.topic);
            let alarms = || self.told.iter().filter(|finding| finding.span.overlaps(place));
            let told_rightly = alarms().any(|alarm| self.touching(alarm.span).next().is_some());
            let circumstances = Circumstances::of(&draft, number);
            let text = draft.original(sentence[0].start as usize, sentence[sentence.len() - 1].end as usize).trim().to_owned();
            let (mut scores, mut confirmed) = ([i32::MIN; CLASSES.len()], [None; CLASSES.len()]);
            if is_readable(sentence) {
                scores = model.sums(&draft, sentence, circumstances);
                confirmed = std::array::from_fn(|class| {
                    let evidence = evidence::of(model, &draft, sentence, circumstances, class)?;
                    Some(self.touching(draft.span(evidence.start, evidence.end)).next().is_some())
                });
            }
            let (reply, told) = (circumstances.reply, alarms().next().is_some());
            judged.push(Judged { reply, scores, confirmed, serious, told, told_rightly, text });
        }
        judged
    }
}

fn is_taught(topic: &str) -> bool {
    CLASSES.iter().any(|class| class.topics.contains(&topic))
}

#[cfg(test)]
mod tests {
    use super::*;
    use mesura::engine::settings::{Network, parse_date};

    #[test]
    fn what_lies_beyond_the_limit_of_a_network_is_not_told() {
        let rules = Engine::new(&Settings { learned_off: true, ..Settings::default() }).expect("the rules are right");
        let context = Context { networks: vec![Network::X], ..Context::on(parse_date("2026-11-23").expect("a day")) };
        let text = "La biblioteca abre de lunes a viernes en horario de tarde. ".repeat(8);
        assert!(!rules.check(&text, &context).findings.is_empty());
        assert!(Post::new("1".into(), text, Vec::new(), context, &rules).told.is_empty());
    }
}
