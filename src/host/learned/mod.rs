//! `mesura train`: makes the model of the learned layer from the texts that the project owns.
//!
//! [`data`] reads the texts, [`solver`] finds the weights, [`chance`] and [`calibrate`] decide from which score on
//! the model speaks, [`table`] writes down how it fared. Each author is judged by a model that has
//! read nothing of theirs; real posts, where they lie beside the project, teach nothing: they only
//! decide the thresholds.
//!
//! How large the model is and what it sees was decided on the sentences of authors left out in which no rule speaks (eight
//! parts, average precision of finding what is serious): 16,384 buckets and no neighbours 0.629; twice as many and what all
//! classes have in common (see [`COMMON`]) 0.643; neighbours in replies 0.662, everywhere 0.681; with neighbours in replies, the
//! last and the only sentence, and 65,536 buckets 0.687; with [`Rarity`] and [`COST_TOLD`] **0.692**. Real posts were ranked alike by
//! all (0.39 to 0.42). Weights of their own for posts and for replies beside the common ones gave 0.699 and would need a
//! second table. Half the cost, dearer positives, stems of the neighbours' words, the sentence's length, whether a rule
//! spoke in a neighbour, and weights scaled as naive Bayes does were no better, or by less than 0.01.

pub mod calibrate;
pub mod chance;
pub mod data;
pub mod rarity;
pub mod solver;
pub mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use mesura::engine::{Engine, Settings};
use mesura::learned::CLASSES;
use mesura::learned::model::{Biases, Model, Threshold};
use rayon::prelude::*;
use time::Date;

use super::catalogue::Catalogue;
use super::workspace::Workspace;
use super::{HostError, draft, out, step};
use calibrate::Calibration;
use data::{Author, Judged, RULES, Sample};
use rarity::Rarity;
use solver::Row;

/// How many bits of a hash name a bucket.
pub const BITS: u32 = 16;
/// What a mistake costs in training.
const COST: f64 = 1.0;
/// What a mistake costs where a rule alarms: there the model is silent.
const COST_TOLD: f64 = 0.5;
/// How much of what tells any class from calm is added to each class: what one has too few examples of, the others teach.
const COMMON: f64 = 0.5;
/// A weight is one byte: the largest is this.
const LARGEST: f64 = 127.0;
/// Beyond this multiple of the mean size, a weight is cut: a few giants would leave the others no steps.
const CUT: f64 = 12.0;

/// Options of the command.
#[derive(Args)]
pub struct Options {
    /// Textos reales anotados, que solo deciden los umbrales [por omisión: ../shared/corpus/municipal-labelled.jsonl, que no
    /// viene con el proyecto]
    #[arg(long, value_name = "CORPUS", default_value = "../shared/corpus/municipal-labelled.jsonl")]
    real: PathBuf,
    /// Mide sin escribir el modelo
    #[arg(long)]
    dry: bool,
}

/// An author with what a model that hasn't read them says of each sentence, by post.
pub struct Unseen<'a> {
    /// Who wrote it.
    pub author: &'a Author,
    /// By post, by sentence.
    pub judged: Vec<Vec<Judged>>,
}

/// Trains, calibrates, writes the model and its table.
pub fn run(options: &Options) -> Result<(), HostError> {
    let workspace = Workspace::find()?;
    let today = draft::today();
    let rules = Engine::new(&Settings { learned_off: true, ..Settings::default() });
    let rules = rules.map_err(|error| HostError::Internal(error.to_string()))?;
    let files = corpora(&workspace.root.join("tests/corpus"))?;
    let mut authors = files.iter().map(|path| data::read(path, &rules, today)).collect::<Result<Vec<_>, _>>()?;
    authors.push(data::examples(&Catalogue::load(&workspace)?, &rules)?);
    let real = workspace.root.join(&options.real);
    // Without them thresholds would be too low: that may be looked at, not kept.
    let real = if options.dry && !real.is_file() { None } else { Some(data::read(&real, &rules, today)?) };
    step("Textos", format_args!("{} de {} autores", authors.iter().map(|author| author.posts.len()).sum::<usize>(), authors.len()));

    let samples: Vec<Vec<Sample>> =
        authors.par_iter().map(|author| author.posts.iter().flat_map(|post| post.samples(BITS)).collect()).collect();
    let without = |left_out: Option<usize>| -> Vec<&Sample> {
        let others = samples.iter().enumerate().filter(|(author, _)| Some(*author) != left_out);
        others.flat_map(|(_, samples)| samples).collect()
    };
    let unseen: Vec<Unseen> = authors
        .par_iter()
        .enumerate()
        .filter(|(_, author)| author.name != RULES)
        .map(|(index, author)| Unseen { author, judged: judge(author, &Weights::learn(&without(Some(index))).model()) })
        .collect();
    let weights = Weights::learn(&without(None));
    let open = weights.model();
    let real = real.as_ref().map(|author| Unseen { author, judged: judge(author, &open) });
    let calibration = Calibration::of(&unseen, real.as_ref());
    let table = table::page(&calibration, &unseen, real.as_ref());
    if options.dry {
        return out::print(&(table + "\n"));
    }
    let card = card(&files, today, &calibration)?;
    let folder = workspace.root.join("src/learned");
    write(&folder.join("model.bin"), &Model::write(BITS, &weights.biases, &calibration.thresholds, &weights.bytes, &card))?;
    write(&folder.join("ABLATION.md"), table.as_bytes())?;
    step("Modelo", workspace.shown(&folder.join("model.bin")));
    out::print(&(table + "\n"))
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), HostError> {
    fs::write(path, bytes).map_err(HostError::file("escribir", path))
}

/// The annotated texts of the project, by name.
fn corpora(folder: &Path) -> Result<Vec<PathBuf>, HostError> {
    let entries = fs::read_dir(folder).map_err(HostError::file("leer", folder))?;
    let mut files =
        entries.map(|entry| entry.map(|entry| entry.path())).collect::<Result<Vec<_>, _>>().map_err(HostError::file("leer", folder))?;
    files.retain(|path| path.extension().is_some_and(|end| end == "jsonl"));
    files.sort();
    Ok(files)
}

fn judge(author: &Author, model: &Model) -> Vec<Vec<Judged>> {
    author.posts.par_iter().map(|post| post.judge(model)).collect()
}

/// The hash of each file, by name.
fn hashes(files: &[PathBuf]) -> Result<BTreeMap<String, String>, HostError> {
    let hash = |path: &PathBuf| {
        let bytes = fs::read(path).map_err(HostError::file("leer", path))?;
        let hash = bytes.iter().fold(0xCBF2_9CE4_8422_2325_u64, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01B3));
        Ok((path.file_name().unwrap_or_default().to_string_lossy().into_owned(), format!("{hash:016x}")))
    };
    files.iter().map(hash).collect()
}

/// What is known of the model, as JSON: which texts taught it, when, and how it fared.
fn card(files: &[PathBuf], today: Date, calibration: &Calibration) -> Result<String, HostError> {
    let card = serde_json::json!({ "date": today.to_string(), "fnv1a": hashes(files)?, "validation": calibration.lines });
    Ok(card.to_string())
}

/// Weights of one byte, and the biases in units of the score.
struct Weights {
    bytes: Vec<i8>,
    biases: Biases,
}

impl Weights {
    /// One problem a class, and one for all; all are cut to bytes with the same step, so that scores compare.
    fn learn(samples: &[&Sample]) -> Weights {
        let rarity = Rarity::of(samples.iter().map(|sample| &sample.values[..]), 1 << BITS);
        let scaled: Vec<Vec<(u32, f32)>> = samples.iter().map(|sample| rarity.scaled(&sample.values)).collect();
        let mut solved: Vec<(Vec<f64>, f64)> = (0..=CLASSES.len())
            .into_par_iter()
            .map(|class| {
                let label = |sample: &Sample| sample.labels.get(class).copied().unwrap_or(sample.any);
                let rows: Vec<Row> = samples
                    .iter()
                    .zip(&scaled)
                    .filter_map(|(sample, values)| {
                        let cost = if sample.told { COST_TOLD } else { COST };
                        Some(Row { values, is_positive: label(sample)?, cost })
                    })
                    .collect();
                let (mut weights, bias) = solver::solve(&rows, 1 << BITS);
                rarity.scale(&mut weights);
                (weights, bias)
            })
            .collect();
        let (common, common_bias) = solved.pop().unwrap_or_default();
        for (weights, bias) in &mut solved {
            weights.iter_mut().zip(&common).for_each(|(own, common)| *own += COMMON * common);
            *bias += COMMON * common_bias;
        }
        let sizes = || solved.iter().flat_map(|(weights, _)| weights).map(|weight| weight.abs()).filter(|&size| size > 1e-9);
        let mean = sizes().sum::<f64>() / sizes().count().max(1) as f64;
        let step = (mean * CUT / LARGEST).max(f64::MIN_POSITIVE);
        let mut bytes = vec![0; CLASSES.len() << BITS];
        for (class, (weights, _)) in solved.iter().enumerate() {
            for (bucket, weight) in weights.iter().enumerate() {
                bytes[bucket * CLASSES.len() + class] = (weight / step).round().clamp(-LARGEST, LARGEST) as i8;
            }
        }
        Weights { bytes, biases: std::array::from_fn(|class| (solved[class].1 / step * 16.0).round() as i32) }
    }

    /// A model that scores and never speaks.
    fn model(&self) -> Model {
        let silent = [[Threshold::SILENT; CLASSES.len()]; 2];
        // A handful of them, for the time of the training.
        Model::open(Model::write(BITS, &self.biases, &silent, &self.bytes, "").leak()).expect("it was written here")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use mesura::learned::model::BUILT;

    #[test]
    fn the_model_was_trained_with_the_texts_that_lie_here() {
        let card: serde_json::Value = serde_json::from_str(Model::open(BUILT).expect("a model").card()).expect("JSON");
        let files = corpora(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/corpus"))).expect("they are part of the project");
        let here = serde_json::json!(hashes(&files).expect("they can be read"));
        assert_eq!(card["fnv1a"], here, "run «cargo run -- train»");
    }
}
