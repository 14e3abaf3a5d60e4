//! The model's file: weights of one byte, read where they lie.
//!
//! | bytes | what |
//! |---|---|
//! | 8 | `mesuraL3` |
//! | 4 | how many bits of a hash name a bucket |
//! | 4 a class | bias, added to every score |
//! | 8 a class, of posts, then of replies | least score of a suspicion, least score of a doubt (`i32`; the highest one = never) |
//! | classes × 2^bits | weights (`i8`), those of one bucket side by side |
//! | the rest | its card, JSON: date, hashes of the texts, how it was validated |
//!
//! Numbers are little-endian. A score is the sum of the weights over the square root of their
//! number, so that long sentences aren't suspected for their length.

use std::fmt;

use super::CLASSES;
use super::features::{self, Circumstances};
use crate::engine::analysis::Analysis;
use crate::engine::token::Token;

/// What `cargo run -- train` wrote last.
#[cfg(not(target_arch = "wasm32"))]
pub const BUILT: &[u8] = include_bytes!("model.bin");

/// What every file begins with: the version is its last digit.
pub const MAGIC: &[u8; 8] = b"mesuraL3";
/// A threshold that no score reaches.
pub const NEVER: i32 = i32::MAX;
/// Scores are that many times finer than weights.
const SCALE: i64 = 16;

/// From which score on the model speaks of a class.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Threshold {
    /// The least score of a suspicion.
    pub suspicion: i32,
    /// The least score of a doubt.
    pub doubt: i32,
}

/// By place (a post, a reply) and class.
pub type Thresholds = [[Threshold; CLASSES.len()]; 2];
/// By class.
pub type Biases = [i32; CLASSES.len()];

/// What a score means: how sure the model is, and how far beyond the threshold.
pub type Verdict = (Certainty, i32);

/// The weights and thresholds.
#[derive(Debug, Clone, Copy)]
pub struct Model {
    bits: u32,
    biases: Biases,
    thresholds: Thresholds,
    weights: &'static [u8],
    card: &'static [u8],
}

/// Why a file is no model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ModelError;

impl fmt::Display for ModelError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("the learned model is damaged or of another version: build it again with «cargo run -- train»")
    }
}

impl std::error::Error for ModelError {}

/// How sure the model is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Certainty {
    /// A person may read it again: an item of the checklist.
    Doubt,
    /// The clause is shown.
    Suspicion,
}

impl Model {
    /// Opens a file without copying it.
    ///
    /// # Errors
    /// If it isn't one of this version, whole.
    pub fn open(file: &'static [u8]) -> Result<Model, ModelError> {
        Self::parse(file).ok_or(ModelError)
    }

    fn parse(file: &'static [u8]) -> Option<Model> {
        let mut rest = file.strip_prefix(MAGIC)?;
        let mut number = || {
            let (bytes, after) = rest.split_first_chunk::<4>()?;
            rest = after;
            Some(i32::from_le_bytes(*bytes))
        };
        let bits = u32::try_from(number()?).ok().filter(|bits| (1..=20).contains(bits))?;
        let mut biases = [0; CLASSES.len()];
        for bias in &mut biases {
            *bias = number()?;
        }
        let mut thresholds = [[Threshold::SILENT; CLASSES.len()]; 2];
        for threshold in thresholds.as_flattened_mut() {
            *threshold = Threshold { suspicion: number()?, doubt: number()? };
        }
        let (weights, card) = rest.split_at_checked(CLASSES.len() << bits)?;
        Some(Model { bits, biases, thresholds, weights, card })
    }

    /// The file of these weights (by bucket, then class) and this card.
    pub fn write(bits: u32, biases: &Biases, thresholds: &Thresholds, weights: &[i8], card: &str) -> Vec<u8> {
        let mut file = MAGIC.to_vec();
        file.extend(bits.to_le_bytes());
        let bars = thresholds.as_flattened().iter().flat_map(|threshold| [threshold.suspicion, threshold.doubt]);
        file.extend(biases.iter().copied().chain(bars).flat_map(i32::to_le_bytes));
        file.extend(weights.iter().map(|&weight| weight.cast_unsigned()));
        file.extend(card.as_bytes());
        file
    }

    /// What is known of how it was made.
    pub fn card(&self) -> &'static str {
        str::from_utf8(self.card).unwrap_or_default()
    }

    /// The thresholds, by place and class.
    pub fn thresholds(&self) -> &Thresholds {
        &self.thresholds
    }

    /// The weight of a feature for a class.
    pub fn weight(&self, hash: u32, class: usize) -> i32 {
        i32::from(self.weights[bucket(hash, self.bits) * CLASSES.len() + class].cast_signed())
    }

    /// The score of a sentence for every class.
    pub fn sums(&self, draft: &Analysis<'_>, sentence: &[Token], circumstances: Circumstances) -> [i32; CLASSES.len()] {
        let (mut sums, mut count) = ([0; CLASSES.len()], 0u32);
        features::each(draft, sentence, circumstances, |feature| {
            count += 1;
            let at = bucket(feature.hash, self.bits) * CLASSES.len();
            for (sum, weight) in sums.iter_mut().zip(&self.weights[at..at + CLASSES.len()]) {
                *sum += i32::from(weight.cast_signed());
            }
        });
        let mut scores = sums.map(|sum| score(sum, count));
        scores.iter_mut().zip(&self.biases).for_each(|(score, bias)| *score += bias);
        scores
    }

    /// What a class's score means there, if anything.
    pub fn verdict(&self, circumstances: Circumstances, class: usize, score: i32) -> Option<Verdict> {
        self.thresholds[usize::from(circumstances.reply)][class].verdict(score)
    }
}

impl Threshold {
    /// Never speaks.
    pub const SILENT: Threshold = Threshold { suspicion: NEVER, doubt: NEVER };

    /// What a score means, if anything.
    pub fn verdict(&self, score: i32) -> Option<Verdict> {
        let reaches = |least: i32| least != NEVER && score >= least;
        let of = |certainty, least: i32| reaches(least).then(|| (certainty, score - least));
        of(Certainty::Suspicion, self.suspicion).or_else(|| of(Certainty::Doubt, self.doubt))
    }
}

/// The bucket of a feature.
pub fn bucket(hash: u32, bits: u32) -> usize {
    (hash >> (32 - bits)) as usize
}

/// A sum of `count` weights, whatever the length of the sentence.
pub fn score(sum: i32, count: u32) -> i32 {
    // The root of the count, with eight bits behind the point.
    let root = (u64::from(count.max(1)) << 16).isqrt() as i64;
    (i64::from(sum) * SCALE * 256 / root) as i32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_written_is_read_and_half_of_it_is_refused() {
        let place = |suspicion, doubt| [Threshold { suspicion, doubt }; CLASSES.len()];
        let thresholds = [place(900, 400), place(NEVER, 200)];
        let file = Model::write(4, &[-3; CLASSES.len()], &thresholds, &[-7; CLASSES.len() << 4], "{}");
        let model = Model::open(file.clone().leak()).expect("it is whole");
        assert_eq!((model.weight(u32::MAX, 2), *model.thresholds(), model.card()), (-7, thresholds, "{}"));
        let certainty = |score| thresholds[0][0].verdict(score);
        assert_eq!([399, 400, 905].map(certainty), [None, Some((Certainty::Doubt, 0)), Some((Certainty::Suspicion, 5))]);
        assert_eq!(Model::open(file[..40].to_vec().leak()).err(), Some(ModelError));
        assert_eq!(Model::open(b"mesuraL1").err(), Some(ModelError));
    }

    #[test]
    fn the_score_of_twice_the_sentence_grows_as_the_root() {
        assert_eq!((score(100, 100), score(400, 400), score(-100, 100)), (160, 320, -160));
    }

    #[test]
    fn the_built_model_is_whole_and_small() {
        let model = Model::open(BUILT).expect("train writes this version");
        assert!(model.card().starts_with('{') && BUILT.len() < 210_000, "{} bytes", BUILT.len());
    }
}
