//! How often the rules are right on annotated texts: floors by principle, just below what was last
//! measured, so that no change of a rule costs quality unseen.
//!
//! `cargo run -- quality` does the measuring. The real posts lie beside the project, not in it;
//! where they are missing their test is listed as ignored.

use std::path::{Path, PathBuf};
use std::process::Command;

use libtest_mimic::{Arguments, Failed, Trial};
use serde_json::Value;

/// By topic: the least share of found marks (must and should) and of confirmed alarms, in percent;
/// alarms have no topic of spelling.
type Floors = [(&'static str, f64, Option<f64>)];

/// Texts that the rules were written with.
const AUTHORED: &Floors = &[
    ("1", 87.0, Some(95.0)),
    ("2", 84.0, Some(96.0)),
    ("3", 82.0, Some(96.0)),
    ("spelling", 79.0, None),
    ("4", 88.0, Some(96.0)),
    ("5", 88.0, Some(94.0)),
    ("6", 79.0, Some(94.0)),
    ("x", 84.0, Some(97.0)),
];
/// Texts of which half, kept elsewhere, measures what these mended.
const FAMILIES: &Floors = &[("1", 85.0, Some(95.0)), ("2", 80.0, Some(95.0)), ("4", 85.0, Some(95.0)), ("5", 75.0, Some(95.0))];
/// What is told of others in public; those beside them measure, and have no floor to be mended for.
const OTHERS: &Floors = &[("x", 70.0, Some(97.0))];
/// The most calm ones that may be alarmed: texts that look like the others, in percent.
const OTHERS_CALM: f64 = 5.0;
/// The most calm authored texts that may be alarmed, in percent.
const AUTHORED_CALM: f64 = 1.0;
/// The same of an ordinary week, which the learned layer has not read.
const EVERYDAY_CALM: f64 = 2.0;

fn main() {
    let arguments = Arguments::from_args();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let corpus = root.join("tests/corpus");
    let mut trials = floors("authored", &files(&corpus, "authored-"), AUTHORED, AUTHORED_CALM);
    trials.extend(floors("families", &files(&corpus.join("rules"), "families"), FAMILIES, AUTHORED_CALM));
    trials.extend(floors("others-data", &files(&corpus.join("rules"), "others-data.jsonl"), OTHERS, OTHERS_CALM));
    trials.extend(floors("everyday", &files(&corpus.join("rules"), "everyday"), &[], EVERYDAY_CALM));
    trials.push(municipal(&root.join("../shared/corpus/municipal-labelled.jsonl")));
    libtest_mimic::run(&arguments, trials).exit();
}

fn files(folder: &Path, prefix: &str) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).expect("tests/corpus is part of the project");
    let paths = entries.map(|entry| entry.expect("an entry").path());
    let mut files: Vec<PathBuf> =
        paths.filter(|path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(prefix))).collect();
    files.sort();
    files
}

/// What the command measures over all of the files together.
fn measure(files: &[PathBuf]) -> Value {
    let command = Command::new(env!("CARGO_BIN_EXE_mesura")).args(["quality", "--format", "json"]).args(files).output();
    let output = command.expect("the host tool runs");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let measured: Value = serde_json::from_slice(&output.stdout).expect("the command writes JSON");
    measured.as_array().and_then(|all| all.last()).expect("at least one file is measured").clone()
}

/// In percent.
fn share(value: &Value) -> f64 {
    value["share"].as_f64().unwrap_or_default() * 100.0
}

/// A trial for each topic, with today's figures in its name, and one for the calm texts.
fn floors(group: &str, files: &[PathBuf], floors: &'static Floors, calm: f64) -> Vec<Trial> {
    let total = measure(files);
    let of_topic = |&(topic, recall, precision): &(&str, f64, Option<f64>)| {
        let measured = &total["topics"][topic];
        let (found, confirmed) = (share(&measured["found"]), share(&measured["confirmed"]));
        let alarms = precision.map(|_| format!(", {confirmed:.1} % of alarms confirmed")).unwrap_or_default();
        Trial::test(format!("{group} {topic}: {found:.1} % of marks found{alarms}"), move || {
            at_least("marks found", found, recall)?;
            precision.map_or(Ok(()), |floor| at_least("alarms confirmed", confirmed, floor))
        })
    };
    let mut trials: Vec<Trial> = floors.iter().map(of_topic).collect();
    let alarmed = share(&total["calm_alarmed"]);
    let name = format!("{group}: {alarmed:.1} % of {} calm texts alarmed", total["calm_alarmed"]["of"]);
    trials.push(Trial::test(name, move || at_most("calm texts alarmed", alarmed, calm)));
    trials
}

/// The bars on real posts; marks found has a floor of its own until its bar of 65 % is reached.
fn municipal(path: &Path) -> Trial {
    if !path.exists() {
        return Trial::test("real posts (skipped: they lie beside the project, not in it)", || Ok(())).with_ignored_flag(true);
    }
    let total = measure(&[path.to_owned()]);
    let of = |key: &str| share(&total[key]);
    let (confirmed, alarmed, falsely, found) = (of("confirmed"), of("alarmed"), of("falsely_alarmed"), of("found"));
    let name = format!(
        "real posts: {confirmed:.1} % of alarms confirmed (bar 85), {alarmed:.1} % of posts alarmed (bar 30), \
         {falsely:.1} % falsely (bar 8), {found:.1} % of marks found (bar 65)"
    );
    Trial::test(name, move || {
        at_least("alarms confirmed", confirmed, 85.0)?;
        at_most("posts alarmed", alarmed, 30.0)?;
        at_most("posts falsely alarmed", falsely, 8.0)?;
        at_least("marks found", found, 50.0)
    })
}

fn at_least(what: &str, measured: f64, floor: f64) -> Result<(), Failed> {
    if measured >= floor { Ok(()) } else { Err(format!("{what}: {measured:.1} %, the floor is {floor} %").into()) }
}

fn at_most(what: &str, measured: f64, ceiling: f64) -> Result<(), Failed> {
    if measured <= ceiling { Ok(()) } else { Err(format!("{what}: {measured:.1} %, the ceiling is {ceiling} %").into()) }
}
