//! From which score on the model speaks, class by class, in posts and in replies.
//!
//! Texts of authors whom the model hasn't read tell what [`Chance`] an alarm has where no rule speaks, and the bars are chances:
//! so the alarms that are left are the surest ones. Real texts may only raise a threshold. Praise has the highest bar in
//! posts: a town hall praises in most of them, and rightly. In replies promises and praise have high ones: calm answers
//! full of them («lo pasamos al servicio», «gracias por su interés») are what people write most.
//!
//! The bars are one of about a hundred settings that were tried. Real posts give four to eight alarms, too few to tell
//! settings apart, and this one was chosen with their figures in sight: of theirs it is not a blind measure.

use std::collections::BTreeMap;

use mesura::engine::normalise;
use mesura::learned::CLASSES;
use mesura::learned::model::{Certainty, NEVER, Threshold, Thresholds};
use serde::Serialize;

use super::Unseen;
use super::chance::Chance;
use super::data::Judged;

/// The least chance that an alarm is confirmed, by place and class: for a suspicion, and for a doubt.
const SUSPICION: [[f64; CLASSES.len()]; 2] = [[0.75, 0.67, 0.87], [0.68, 0.79, 0.85]];
const DOUBT: [[f64; CLASSES.len()]; 2] = [[0.72; 3], [0.46; 3]];
/// What the two places are called.
const PLACES: [&str; 2] = ["post", "reply"];
/// Parts of the real posts: thresholds are chosen on all but one and tried on that one.
const FOLDS: u64 = 5;
/// Posts that begin with the same words are twins.
const TWIN_WORDS: usize = 6;

struct Bar {
    /// The least chance that an alarm is confirmed.
    chance: f64,
    /// How many of the alarms on real posts are confirmed.
    real: f64,
    /// The most of the real posts on which one class may speak.
    posts: f64,
}

/// The thresholds and what they rest on.
pub struct Calibration {
    /// In force.
    pub thresholds: Thresholds,
    /// For the model's card.
    pub lines: Vec<Line>,
    /// For each real post, thresholds that were chosen without it and its twins.
    pub held_out: Vec<Thresholds>,
}

/// How a class fared at its thresholds.
#[derive(Debug, Clone, Serialize)]
pub struct Line {
    /// Whether in posts or in replies.
    pub place: &'static str,
    /// The class.
    pub class: &'static str,
    /// How sure it is.
    pub certainty: Certainty,
    /// The least score.
    pub threshold: i32,
    /// Alarms on authors not read, and of them confirmed.
    pub authored: (usize, usize),
    /// Of those, where no rule speaks.
    pub untold: (usize, usize),
    /// The same on real posts.
    pub real: (usize, usize),
}

/// A clause that the model would show.
#[derive(Clone, Copy)]
struct Shown {
    score: i32,
    is_told: bool,
    is_confirmed: bool,
}

impl Calibration {
    /// Decides on scores of texts not read.
    pub fn of(unseen: &[Unseen], real: Option<&Unseen>) -> Calibration {
        let posts: Vec<&Vec<Judged>> = real.iter().flat_map(|real| &real.judged).collect();
        let (thresholds, lines) = choose(unseen, &posts);
        let folds: Vec<u64> = real.iter().flat_map(|real| &real.author.posts).map(|post| fold(&post.text)).collect();
        let without = |out: u64| {
            let rest = posts.iter().zip(&folds).filter(|(_, fold)| **fold != out).map(|(post, _)| *post);
            choose(unseen, &rest.collect::<Vec<_>>()).0
        };
        let by_fold: BTreeMap<u64, Thresholds> = (0..FOLDS).map(|out| (out, without(out))).collect();
        Calibration { thresholds, lines, held_out: folds.iter().map(|fold| by_fold[fold]).collect() }
    }
}

/// Which part of the real posts a text is in: twins are in the same.
fn fold(text: &str) -> u64 {
    let words = normalise(text);
    let first = words.split(' ').take(TWIN_WORDS).flat_map(str::bytes);
    first.fold(7, |hash: u64, byte| hash.wrapping_mul(31).wrapping_add(byte.into())) % FOLDS
}

fn choose(unseen: &[Unseen], real: &[&Vec<Judged>]) -> (Thresholds, Vec<Line>) {
    let mut lines = Vec::new();
    let mut choose_for = |place: usize, class: usize| {
        let is_here = |judged: &&Judged| usize::from(judged.reply) == place;
        let authored = shown(unseen.iter().flat_map(|one| one.judged.iter().flatten()).filter(is_here), class);
        let there = shown(real.iter().copied().flatten().filter(is_here), class);
        let untold = untold(&authored);
        let chance = Chance::through(untold.iter().map(|one| (one.score, one.is_confirmed)));
        let mut least = |certainty, bar: Bar| {
            let threshold = threshold(&chance, &there, real.len(), &bar);
            let count = |all: &[Shown]| {
                let alarms = &all[..alarms(all, threshold)];
                (alarms.len(), alarms.iter().filter(|one| one.is_confirmed).count())
            };
            let (authored, untold, real) = (count(&authored), count(&untold), count(&there));
            lines.push(Line { place: PLACES[place], class: CLASSES[class].name, certainty, threshold, authored, untold, real });
            threshold
        };
        let suspicion = least(Certainty::Suspicion, Bar { chance: SUSPICION[place][class], real: 0.9, posts: 0.01 });
        let doubt = least(Certainty::Doubt, Bar { chance: DOUBT[place][class], real: 0.75, posts: 0.02 });
        Threshold { suspicion, doubt: doubt.min(suspicion) }
    };
    let thresholds = std::array::from_fn(|place| std::array::from_fn(|class| choose_for(place, class)));
    (thresholds, lines)
}

/// Where no rule speaks.
fn untold(shown: &[Shown]) -> Vec<Shown> {
    shown.iter().copied().filter(|one| !one.is_told).collect()
}

/// What would be shown, the highest score first.
fn shown<'a>(judged: impl Iterator<Item = &'a Judged>, class: usize) -> Vec<Shown> {
    let of = |one: &Judged| Some(Shown { score: one.scores[class], is_told: one.told, is_confirmed: one.confirmed[class]? });
    let mut shown: Vec<Shown> = judged.filter_map(of).collect();
    shown.sort_by_key(|one| std::cmp::Reverse(one.score));
    shown
}

/// How many of them reach the score.
fn alarms(shown: &[Shown], score: i32) -> usize {
    if score == NEVER { 0 } else { shown.partition_point(|one| one.score >= score) }
}

/// The lowest score that promises enough and from which on real posts confirm enough; [`NEVER`] if there is none.
fn threshold(chance: &Chance, real: &[Shown], posts: usize, bar: &Bar) -> i32 {
    let Some(promising) = chance.score(bar.chance) else { return NEVER };
    let most = (posts as f64 * bar.posts).max(1.0) as usize;
    let is_enough = |score: i32| {
        let alarms = alarms(real, score);
        alarms <= most && real[..alarms].iter().filter(|one| one.is_confirmed).count() as f64 >= alarms as f64 * bar.real
    };
    let higher = real.iter().map(|one| one.score + 1).filter(|&score| score > promising);
    std::iter::once(promising).chain(higher).filter(|&score| is_enough(score)).min().unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(confirmed: &[bool]) -> Vec<Shown> {
        confirmed.iter().enumerate().map(|(at, &is_confirmed)| Shown { score: 100 - at as i32, is_told: true, is_confirmed }).collect()
    }

    #[test]
    fn the_threshold_is_the_lowest_score_that_promises_enough_and_that_real_posts_confirm() {
        let chance = Chance::through((-20..=20).map(|at| (at * 9, (at > 0) != (at % 4 == 0))));
        let bar = Bar { chance: 0.6, real: 0.75, posts: 0.02 };
        let promising = chance.score(bar.chance).expect("higher scores are better");
        assert!(promising < 97);
        assert_eq!(threshold(&chance, &[], 0, &bar), promising);
        assert_eq!(threshold(&chance, &all(&[true, true, false, true]), 550, &bar), promising);
        assert_eq!(threshold(&chance, &all(&[true, true, false, false]), 550, &bar), 99);
        assert_eq!(threshold(&chance, &all(&[false]), 550, &bar), 101);
    }

    #[test]
    fn twins_are_in_the_same_part() {
        assert_eq!(fold("Mañana abre la piscina de la Fuente, a las 10 h"), fold("mañana abre la piscina de la fuente nueva"));
    }
}
