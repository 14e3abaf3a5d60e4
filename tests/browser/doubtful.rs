//! Texts of the corpora of which the learned layer, and only it, has something to say: retraining chooses them anew.

use mesura::engine::checklist::State;
use mesura::engine::{Context, Engine, Report};
use serde_json::Value;

/// The item that only the learned layer brings.
pub const ITEM: &str = "read-by-an-angry-reader";

/// How that item stands, if it is shown.
pub fn item(report: &Report) -> Option<State> {
    let pack = &mesura::rules::PACK;
    report.checklist.iter().find(|shown| pack.checklist[shown.item].id == ITEM).map(|shown| shown.state)
}

/// The first short post, without a number that a calendar might change its mind about, in which no rule speaks and that item stands so.
pub fn post(engine: &Engine, context: &Context, wanted: State) -> Option<String> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).ok()?.filter_map(|entry| Some(entry.ok()?.path())).collect();
    files.sort();
    let posts = files.iter().filter_map(|path| std::fs::read_to_string(path).ok());
    let texts: Vec<String> = posts
        .flat_map(|file| {
            let text = |line: &str| Some(serde_json::from_str::<Value>(line).ok()?["text"].as_str()?.to_owned());
            file.lines().filter_map(text).collect::<Vec<_>>()
        })
        .collect();
    let is_plain = |text: &String| text.len() < 150 && text.chars().all(|letter| letter.is_alphabetic() || " ,.:;¿?".contains(letter));
    texts.into_iter().filter(is_plain).find(|text| {
        let report = engine.check(text, context);
        let is_alone = report.findings.iter().all(|found| engine.rule(found.rule).id.starts_with("learned-"));
        is_alone && item(&report) == Some(wanted)
    })
}
