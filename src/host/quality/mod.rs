//! `mesura quality CORPUS…`: the rules against texts that professionals have annotated.
//!
//! [`corpus`] reads them, [`measure`] compares and counts, [`page`] tells a person and
//! `--format json` a program.

pub mod corpus;
pub mod measure;
pub mod page;

use std::path::PathBuf;

use clap::{Args, ValueEnum};
use mesura::engine::Engine;
use rayon::prelude::*;
use serde::Serialize;
use time::Date;

use super::catalogue::Catalogue;
use super::cli::Format;
use super::workspace::Workspace;
use super::{HostError, check, draft, out};
use corpus::{Annotated, TOPICS};
use measure::{Compared, Listed, Measure};

/// Options of the command.
#[derive(Args)]
pub struct Options {
    /// Los ficheros JSONL
    #[arg(value_name = "CORPUS", required = true)]
    files: Vec<PathBuf>,
    /// Cómo se escribe la medida: human [por omisión] o json
    #[arg(long, value_enum, value_name = "FORMATO", default_value_t)]
    format: Format,
    /// Enumera también, separados por comas: las marcas no halladas (missed), los avisos falsos
    /// (false) o todos los avisos (alarms)
    #[arg(long, value_enum, value_name = "QUÉ", value_delimiter = ',')]
    list: Vec<List>,
    /// Enumera solo lo de un principio: 1 a 6, x o spelling (ortografía y gramática)
    #[arg(long, value_name = "PRINCIPIO", requires = "list", value_parser = clap::builder::PossibleValuesParser::new(TOPICS))]
    principle: Option<String>,
}

/// What may be listed one by one.
#[derive(Clone, Copy, PartialEq, ValueEnum)]
pub enum List {
    /// Marks without an alarm.
    Missed,
    /// Alarms without a mark.
    False,
    /// Every alarm.
    Alarms,
}

/// The measure of one file.
#[derive(Serialize)]
pub struct Measured {
    /// The file's name, or «total».
    pub name: String,
    /// What was counted.
    #[serde(flatten)]
    pub measure: Measure,
    /// What was asked to be listed.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub listed: Vec<Listed>,
}

/// Measures each file and, if there are several, all of them together.
pub fn run(options: &Options) -> Result<(), HostError> {
    let corpora = options.files.iter().map(|path| corpus::read(path)).collect::<Result<Vec<_>, _>>()?;
    let (engine, today) = (check::engine()?, draft::today());
    let compared: Vec<Vec<Compared>> = corpora.iter().map(|posts| compare(&engine, posts, today)).collect();
    let mut measured: Vec<Measured> = options
        .files
        .iter()
        .zip(&compared)
        .map(|(path, posts)| Measured {
            name: path.file_name().unwrap_or(path.as_os_str()).to_string_lossy().into_owned(),
            measure: Measure::of(posts.iter()),
            listed: posts.iter().flat_map(|post| post.listed(&options.list, options.principle.as_deref())).collect(),
        })
        .collect();
    if measured.len() > 1 {
        measured.push(Measured { name: "total".into(), measure: Measure::of(compared.iter().flatten()), listed: Vec::new() });
    }
    match options.format {
        Format::Json => out::print_json(&measured),
        Format::Human => {
            let catalogue = Catalogue::load(&Workspace::find()?)?;
            out::print(&measured.iter().map(|file| page::page(file, &catalogue)).collect::<String>())
        }
    }
}

/// Checks every text, on every core.
fn compare<'a>(engine: &Engine, posts: &'a [Annotated], today: Date) -> Vec<Compared<'a>> {
    posts.par_iter().map(|post| Compared::new(post, engine, &engine.check(&post.record.text, &post.record.context(today)))).collect()
}
