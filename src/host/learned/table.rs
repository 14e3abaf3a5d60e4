//! How rules, model and both together fare, as a page of the repository.
//!
//! Authored texts are quoted; of real posts only numbers and ids are told.

use std::collections::BTreeMap;
use std::fmt::Write;

use mesura::learned::CLASSES;
use mesura::learned::model::{Certainty, NEVER, Thresholds};

use super::Unseen;
use super::calibrate::Calibration;
use super::data::Judged;

const INTRODUCTION: &str = "\
# Rules, model, both

Written by `cargo run -- train`; by hand nothing is changed here. The unit is the sentence. *Found* are sentences with a \
mark of must or should of principle 1, 2, 4, 5 or 6 in which an alarm (warning or error) is raised; *confirmed* are \
alarms that touch a mark of any strength and principle. Each author is judged by a model that has read nothing of \
theirs. **Rules were written and mended with all of these texts open, and the model with none of the author's: so the \
rules' figures here are flattering and the model's are not.** Both = the model speaks only in sentences where no \
rule alarms. The extension shows an alarm of the model as a warning, and a *doubt* (less sure) only as an item of the checklist: see `src/learned/mod.rs`.
";

/// The page.
pub fn page(calibration: &Calibration, unseen: &[Unseen], real: Option<&Unseen>) -> String {
    let mut page = INTRODUCTION.to_owned();
    let thresholds = &calibration.thresholds;
    page += "\n## By corpus\n\n";
    page += HEAD;
    let mut groups = GROUPS.map(|_| Tally::default());
    for one in unseen {
        let tally = Tally::of(one.judged.iter().flatten().map(|judged| (judged, thresholds)), None);
        page += &tally.row(&one.author.name);
        let own = groups.iter_mut().zip(GROUPS).filter(|(_, (begins, _))| one.author.name.starts_with(begins));
        own.for_each(|(group, _)| group.add(&tally));
    }
    for (group, (_, title)) in groups.iter().zip(GROUPS) {
        page += &group.row(title);
    }
    if let Some(real) = real {
        page += &Tally::of(held_out(calibration, real), None).row("**real posts**, thresholds chosen without them");
        page += &Tally::of(real.judged.iter().flatten().map(|judged| (judged, thresholds)), None).row("real posts, thresholds in force");
    }
    page += "\n## By principle, authored texts\n\n";
    page += TOPICS_HEAD;
    for topic in CLASSES.iter().flat_map(|class| class.topics) {
        let judged = unseen.iter().flat_map(|one| one.judged.iter().flatten()).map(|judged| (judged, thresholds));
        page += &Tally::of(judged, Some(topic)).topic_row(topic);
    }
    if let Some(real) = real {
        page += "\n## By principle, real posts (thresholds chosen without them)\n\n";
        page += TOPICS_HEAD;
        for topic in CLASSES.iter().flat_map(|class| class.topics) {
            page += &Tally::of(held_out(calibration, real), Some(topic)).topic_row(topic);
        }
        page += &posts(calibration, real);
    }
    page += &calm(unseen, thresholds);
    page += &lines(calibration);
    page + &wrong(unseen, real, thresholds)
}

/// Authors that are summed up: how their files begin, and what they have in common.
const GROUPS: [(&str, &str); 3] = [
    ("", "**authored texts together**"),
    ("contrast", "**of them written for this layer, after the rules**"),
    ("unseen", "**of them by authors who knew neither rules nor model**"),
];

const HEAD: &str = "\
| | sentences | serious | rules found | confirmed | model found | confirmed | both found | confirmed | doubts of the model | confirmed |
|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
";

const TOPICS_HEAD: &str = "\
| principle | serious | rules found | model found | both found | only doubted by the model |
|---|--:|--:|--:|--:|--:|
";

/// Each sentence of a real post with the thresholds that were chosen without the post.
fn held_out<'a>(calibration: &'a Calibration, real: &'a Unseen) -> impl Iterator<Item = (&'a Judged, &'a Thresholds)> {
    let posts = real.judged.iter().zip(&calibration.held_out);
    posts.flat_map(|(post, thresholds)| post.iter().map(move |judged| (judged, thresholds)))
}

/// The class that speaks of a sentence, as in the engine, and how sure it is.
fn speaks(judged: &Judged, thresholds: &Thresholds) -> Option<(usize, Certainty)> {
    let verdict = |class: usize| {
        judged.confirmed[class]?;
        Some((thresholds[usize::from(judged.reply)][class].verdict(judged.scores[class])?, class))
    };
    let surest = (0..CLASSES.len()).filter_map(verdict).max_by_key(|(verdict, _)| *verdict);
    surest.map(|((certainty, _), class)| (class, certainty))
}

/// Alarms, and of them confirmed; serious sentences found.
#[derive(Default, Clone, Copy)]
struct Side {
    alarms: usize,
    confirmed: usize,
    found: usize,
}

impl Side {
    fn count(&mut self, is_confirmed: bool, is_serious: bool) {
        self.alarms += 1;
        self.confirmed += usize::from(is_confirmed);
        self.found += usize::from(is_serious);
    }

    fn add(&mut self, other: &Side) {
        self.alarms += other.alarms;
        self.confirmed += other.confirmed;
        self.found += other.found;
    }
}

#[derive(Default)]
struct Tally {
    sentences: usize,
    serious: usize,
    rules: Side,
    model: Side,
    both: Side,
    doubts: Side,
}

impl Tally {
    /// Counts; with a topic, only its serious sentences.
    fn of<'a>(judged: impl Iterator<Item = (&'a Judged, &'a Thresholds)>, topic: Option<&str>) -> Tally {
        let mut tally = Tally::default();
        for (judged, thresholds) in judged {
            let is_serious = judged.serious.is_some_and(|own| topic.is_none_or(|topic| topic == own));
            if topic.is_some() && !is_serious {
                continue;
            }
            tally.sentences += 1;
            tally.serious += usize::from(is_serious);
            if judged.told {
                tally.rules.count(judged.told_rightly, is_serious);
                tally.both.count(judged.told_rightly, is_serious);
            }
            let Some((class, certainty)) = speaks(judged, thresholds) else { continue };
            let is_confirmed = judged.confirmed[class] == Some(true);
            match certainty {
                Certainty::Doubt if !judged.told => tally.doubts.count(is_confirmed, is_serious),
                Certainty::Doubt => {}
                Certainty::Suspicion => {
                    tally.model.count(is_confirmed, is_serious);
                    if !judged.told {
                        tally.both.count(is_confirmed, is_serious);
                    }
                }
            }
        }
        tally
    }

    fn add(&mut self, other: &Tally) {
        self.sentences += other.sentences;
        self.serious += other.serious;
        for (mine, theirs) in [
            (&mut self.rules, &other.rules),
            (&mut self.model, &other.model),
            (&mut self.both, &other.both),
            (&mut self.doubts, &other.doubts),
        ] {
            mine.add(theirs);
        }
    }

    fn row(&self, name: &str) -> String {
        let side = |side: &Side| format!("{} | {}", share(side.found, self.serious), share(side.confirmed, side.alarms));
        format!(
            "| {name} | {} | {} | {} | {} | {} | {} | {} |\n",
            self.sentences,
            self.serious,
            side(&self.rules),
            side(&self.model),
            side(&self.both),
            self.doubts.alarms,
            share(self.doubts.confirmed, self.doubts.alarms)
        )
    }

    fn topic_row(&self, topic: &str) -> String {
        let found = |side: &Side| share(side.found, self.serious);
        let (rules, model, both, doubts) = (found(&self.rules), found(&self.model), found(&self.both), self.doubts.found);
        format!("| {topic} | {} | {rules} | {model} | {both} | {doubts} |\n", self.serious)
    }
}

/// «12 of 40, 30 %».
fn share(part: usize, whole: usize) -> String {
    if whole == 0 { "–".into() } else { format!("{part} of {whole}, {:.0} %", 100.0 * part as f64 / whole as f64) }
}

/// On how many real posts the model speaks.
fn posts(calibration: &Calibration, real: &Unseen) -> String {
    let count = |certainty, beyond: bool| {
        let posts = real.judged.iter().zip(&calibration.held_out);
        let speaks_in = |(post, thresholds): &(&Vec<Judged>, &Thresholds)| {
            post.iter().any(|one| !(beyond && one.told) && speaks(one, thresholds).is_some_and(|(_, own)| own == certainty))
        };
        share(posts.filter(speaks_in).count(), real.judged.len())
    };
    format!(
        "\nReal posts on which the model alarms: {} (where no rule does: {}); which it only doubts: {}.\n",
        count(Certainty::Suspicion, false),
        count(Certainty::Suspicion, true),
        count(Certainty::Doubt, true)
    )
}

/// What calm authored posts have to bear.
fn calm(unseen: &[Unseen], thresholds: &Thresholds) -> String {
    let posts = || unseen.iter().flat_map(|one| one.author.posts.iter().zip(&one.judged)).filter(|(post, _)| post.is_calm());
    let speaks_in = |certainty| {
        posts()
            .filter(|(_, post)| post.iter().any(|one| !one.told && speaks(one, thresholds).is_some_and(|(_, own)| own == certainty)))
            .count()
    };
    let (all, alarmed) = (posts().count(), posts().filter(|(_, post)| post.iter().any(|one| one.told)).count());
    format!(
        "\nCalm authored posts: {all}; alarmed by rules {}, by the model besides {}, doubted by the model {}.\n",
        share(alarmed, all),
        share(speaks_in(Certainty::Suspicion), all),
        share(speaks_in(Certainty::Doubt), all)
    )
}

fn lines(calibration: &Calibration) -> String {
    let mut page = "\n## Thresholds\n\n| in a | class | certainty | least score | confirmed, authors not read | of them where no rule speaks | confirmed, real posts |\n|---|---|---|--:|--:|--:|--:|\n".to_owned();
    for line in &calibration.lines {
        let score = if line.threshold == NEVER { "never".to_owned() } else { line.threshold.to_string() };
        let certainty = format!("{:?}", line.certainty).to_lowercase();
        let count = |(alarms, confirmed): (usize, usize)| share(confirmed, alarms);
        let (authored, untold, real) = (count(line.authored), count(line.untold), count(line.real));
        let _ = writeln!(page, "| {} | {} | {certainty} | {score} | {authored} | {untold} | {real} |", line.place, line.class);
    }
    page
}

/// The false suspicions of the model.
fn wrong(unseen: &[Unseen], real: Option<&Unseen>, thresholds: &Thresholds) -> String {
    let mut page = "\n## What it got wrong\n\nSuspicions that no mark confirms, in sentences where no rule alarms.\n\n".to_owned();
    let mut by_author: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let all = unseen.iter().map(|one| (one, true)).chain(real.map(|one| (one, false)));
    for (one, is_quoted) in all {
        for (post, judged) in one.author.posts.iter().zip(&one.judged) {
            for sentence in judged.iter().filter(|sentence| !sentence.told) {
                let Some((class, Certainty::Suspicion)) = speaks(sentence, thresholds) else { continue };
                if sentence.confirmed[class] == Some(false) {
                    let words = if is_quoted { format!(" {}", sentence.text.replace('\n', " ")) } else { String::new() };
                    by_author.entry(one.author.name.clone()).or_default().push(format!("- `{}` {}{words}", post.id, CLASSES[class].name));
                }
            }
        }
    }
    for (name, lines) in by_author {
        let _ = writeln!(page, "{name}\n\n{}\n", lines.join("\n"));
    }
    page
}
