//! Half-typed text. A person types on, and much of what is wrong now will be right in a moment: a space before a
//! full stop that is still to come, an exclamation that is still open. Rules that would speak too soon say so
//! (`waits = true`), and the page holds them back until the person pauses.

use std::collections::BTreeMap;
use std::path::Path;

use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};
use serde_json::Value;

/// Authored texts with nothing to mark.
fn calm() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the corpus").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let lines = files.iter().filter(|file| file.extension().is_some_and(|end| end == "jsonl")).flat_map(|file| {
        let text = std::fs::read_to_string(file).expect("a text file");
        text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect::<Vec<_>>()
    });
    lines.filter(|post| post["marks"].as_array().is_some_and(Vec::is_empty)).collect()
}

/// How often each rule speaks of the beginning of a text and not of the whole, in prefixes.
fn too_soon() -> (usize, BTreeMap<String, usize>) {
    let engine = Engine::new(&Settings::default()).expect("the built-in rules");
    let (mut prefixes, mut by_rule) = (0, BTreeMap::new());
    for post in calm() {
        let text = post["text"].as_str().expect("a text");
        let today = parse_date(post["today"].as_str().expect("a day")).expect("a day");
        let context = Context { reply: post["reply"] == true, ..Context::on(today) };
        let last: Vec<_> = engine.check(text, &context).findings.iter().map(|finding| (finding.rule, finding.span.start)).collect();
        for (at, _) in text.char_indices().skip(1) {
            prefixes += 1;
            for finding in engine.check(&text[..at], &context).findings {
                if !last.contains(&(finding.rule, finding.span.start)) {
                    *by_rule.entry(engine.rule(finding.rule).id.to_owned()).or_insert(0) += 1;
                }
            }
        }
    }
    (prefixes, by_rule)
}

#[test]
fn what_speaks_too_soon_waits_for_a_pause() {
    let (prefixes, by_rule) = too_soon();
    let mut rules: Vec<_> = by_rule.into_iter().collect();
    rules.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    println!("{prefixes} prefixes: {rules:?}");
}
