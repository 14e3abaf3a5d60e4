//! `mesura train`: makes the model of the learned layer from the texts that the project owns.
//!
//! [`data`] reads the texts, [`solver`] finds the weights, [`calibrate`] decides from which score on
//! the model speaks, [`table`] writes down how it fared. Each author is judged by a model that has
//! read nothing of theirs; real posts, where they lie beside the project, teach nothing: they only
//! decide the thresholds.
//!
//! How large the model is was decided on the sentences of authors left out in which no rule speaks (area under
//! precision and recall): 8,192 buckets 0.617, **16,384 0.626**, 32,768 0.620, 65,536 no better. More texts helped
//! where more buckets and more kinds of features did not: 12 new authors brought it from 0.553 to 0.626.

pub mod calibrate;
pub mod data;
pub mod solver;
pub mod table;

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;
use mesura::engine::{Engine, Settings};
use mesura::learned::CLASSES;
use mesura::learned::model::{Model, NEVER, Threshold};
use rayon::prelude::*;
use time::Date;

use super::catalogue::Catalogue;
use super::workspace::Workspace;
use super::{HostError, draft, step};
use calibrate::Calibration;
use data::{Author, Judged, RULES, Sample};
use solver::Row;

/// How many bits of a hash name a bucket.
pub const BITS: u32 = 14;
/// What a mistake costs in training.
const COST: f64 = 1.0;
/// A weight is one byte: the largest is this.
const LARGEST: f64 = 127.0;
/// Beyond this multiple of the mean size, a weight is cut: a few giants would leave the others no steps.
const CUT: f64 = 12.0;

/// Options of the command.
#[derive(Args)]
pub struct Options {
    /// Textos reales anotados, que solo deciden los umbrales
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
    println!("{table}");
    if options.dry {
        return Ok(());
    }
    let thresholds = std::array::from_fn(|class| Threshold { bias: weights.bias[class], ..calibration.thresholds[class] });
    let card = card(&files, today, &calibration)?;
    let folder = workspace.root.join("src/learned");
    write(&folder.join("model.bin"), &Model::write(BITS, &thresholds, &weights.bytes, &card))?;
    write(&folder.join("ABLATION.md"), table.as_bytes())?;
    step("Modelo", workspace.shown(&folder.join("model.bin")));
    Ok(())
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
    bias: [i32; CLASSES.len()],
}

impl Weights {
    /// One problem a class; all are cut to bytes with the same step, so that scores compare.
    fn learn<'s>(samples: &[&'s Sample]) -> Weights {
        let solved: Vec<(Vec<f64>, f64)> = (0..CLASSES.len())
            .into_par_iter()
            .map(|class| {
                let row = |sample: &&'s Sample| Some(Row { values: &sample.values, is_positive: sample.labels[class]?, cost: COST });
                let rows: Vec<Row> = samples.iter().filter_map(row).collect();
                solver::solve(&rows, 1 << BITS)
            })
            .collect();
        let sizes = || solved.iter().flat_map(|(weights, _)| weights).map(|weight| weight.abs()).filter(|&size| size > 1e-9);
        let mean = sizes().sum::<f64>() / sizes().count().max(1) as f64;
        let step = (mean * CUT / LARGEST).max(f64::MIN_POSITIVE);
        let mut bytes = vec![0; CLASSES.len() << BITS];
        for (class, (weights, _)) in solved.iter().enumerate() {
            for (bucket, weight) in weights.iter().enumerate() {
                bytes[bucket * CLASSES.len() + class] = (weight / step).round().clamp(-LARGEST, LARGEST) as i8;
            }
        }
        Weights { bytes, bias: std::array::from_fn(|class| (solved[class].1 / step * 16.0).round() as i32) }
    }

    /// A model that scores and never speaks.
    fn model(&self) -> Model {
        let thresholds = std::array::from_fn(|class| Threshold { bias: self.bias[class], suspicion: NEVER, doubt: NEVER });
        // A handful of them, for the time of the training.
        Model::open(Model::write(BITS, &thresholds, &self.bytes, "").leak()).expect("it was written here")
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
