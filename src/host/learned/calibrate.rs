//! From which score on the model speaks, class by class.
//!
//! A suspicion needs nine of ten alarms confirmed by texts of authors whom the model hasn't read, 86 of
//! a hundred where no rule speaks, and nine of ten by real posts; a doubt needs less. Where real posts
//! give too few alarms to tell, the most that may be false there decides.

use std::collections::BTreeMap;

use mesura::engine::normalise;
use mesura::learned::CLASSES;
use mesura::learned::model::{Certainty, NEVER, Threshold};
use serde::Serialize;

use super::Unseen;
use super::data::Judged;

/// What must be confirmed before a score is a suspicion, and what before it is a doubt.
const SUSPICION: Least = Least { authored: 0.9, untold: 0.86, real: 0.9, real_posts: 0.01 };
const DOUBT: Least = Least { authored: 0.8, untold: 0.65, real: 0.75, real_posts: 0.02 };
/// Fewer alarms on authored texts tell nothing.
const LEAST_ALARMS: usize = 10;
/// Parts of the real posts: thresholds are chosen on all but one and tried on that one.
const FOLDS: u64 = 5;
/// Posts that begin with the same words are twins.
const TWIN_WORDS: usize = 6;

struct Least {
    /// Of all alarms on authored texts.
    authored: f64,
    /// Of those where no rule speaks, the only ones that a person sees. They are warnings, so that the bar is that of
    /// warnings (85) and a little more: there it decides, and not one sentence of a real post, on either side of which a
    /// threshold would fall by chance.
    untold: f64,
    /// Of all alarms on real posts.
    real: f64,
    /// The most of the real posts on which one class may speak.
    real_posts: f64,
}

/// By class; the bias is the model's.
pub type Thresholds = [Threshold; CLASSES.len()];

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
    let thresholds = std::array::from_fn(|class| {
        let authored = shown(unseen.iter().flat_map(|one| one.judged.iter().flatten()), class);
        let there = shown(real.iter().copied().flatten(), class);
        let mut least = |certainty, bar: &Least| {
            let threshold = threshold(&authored, &there, real.len(), bar);
            let count = |all: &[Shown]| {
                let alarms = &all[..alarms(all, threshold)];
                (alarms.len(), alarms.iter().filter(|one| one.is_confirmed).count())
            };
            let (class, untold) = (CLASSES[class].name, untold(&authored));
            let (authored, untold, real) = (count(&authored), count(&untold), count(&there));
            lines.push(Line { class, certainty, threshold, authored, untold, real });
            threshold
        };
        let (suspicion, doubt) = (least(Certainty::Suspicion, &SUSPICION), least(Certainty::Doubt, &DOUBT));
        Threshold { bias: 0, suspicion, doubt: doubt.min(suspicion) }
    });
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

/// The lowest score from which on both kinds of text confirm enough; [`NEVER`] if there is none.
fn threshold(authored: &[Shown], real: &[Shown], posts: usize, bar: &Least) -> i32 {
    let untold = untold(authored);
    let most = (posts as f64 * bar.real_posts).max(1.0) as usize;
    let is_enough = |score: i32| {
        let confirm = |all: &[Shown], least: f64| {
            let alarms = alarms(all, score);
            all[..alarms].iter().filter(|one| one.is_confirmed).count() as f64 >= alarms as f64 * least
        };
        alarms(authored, score) >= LEAST_ALARMS
            && alarms(real, score) <= most
            && confirm(authored, bar.authored)
            && confirm(&untold, bar.untold)
            && confirm(real, bar.real)
    };
    let candidates = authored.iter().chain(real).map(|one| one.score).filter(|&score| is_enough(score));
    candidates.min().unwrap_or(NEVER)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn all(confirmed: &[bool]) -> Vec<Shown> {
        confirmed.iter().enumerate().map(|(at, &is_confirmed)| Shown { score: 100 - at as i32, is_told: true, is_confirmed }).collect()
    }

    #[test]
    fn the_threshold_is_the_lowest_score_that_both_kinds_of_text_confirm() {
        let mut authored = [true; 30];
        authored[25..].fill(false);
        assert_eq!(threshold(&all(&authored), &[], 0, &SUSPICION), 100 - 26);
        let real = all(&[true, true, false, true]);
        assert_eq!(threshold(&all(&authored), &real, 550, &SUSPICION), NEVER);
        assert_eq!(threshold(&all(&authored), &real, 550, &DOUBT), 100 - 29);
        assert_eq!(threshold(&all(&authored[..9]), &[], 0, &SUSPICION), NEVER);
    }

    #[test]
    fn twins_are_in_the_same_part() {
        assert_eq!(fold("Mañana abre la piscina de la Fuente, a las 10 h"), fold("mañana abre la piscina de la fuente nueva"));
    }
}
