//! Half-typed text. A person types on, and much of what is wrong now will be right in a moment: a space before a
//! full stop that is still to come, an exclamation that is still open. Rules that would speak too soon say so
//! (`waits = true`), and the page holds them back until the person pauses.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::LazyLock;

use mesura::engine::offsets::Offsets;
use mesura::engine::recall::Recall;
use mesura::engine::settings::{Accepted, parse_date};
use mesura::engine::{Context, Engine, Settings};
use mesura::rulec::folder;
use mesura::texts::Texts;
use serde_json::Value;

/// Authored texts.
fn posts() -> Vec<Value> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let mut files: Vec<_> = std::fs::read_dir(folder).expect("the corpus").map(|file| file.expect("a file").path()).collect();
    files.sort();
    let lines = files.iter().filter(|file| file.extension().is_some_and(|end| end == "jsonl")).flat_map(|file| {
        let text = std::fs::read_to_string(file).expect("a text file");
        text.lines().map(|line| serde_json::from_str::<Value>(line).expect("JSON")).collect::<Vec<_>>()
    });
    lines.collect()
}

/// What the rules say.
fn texts() -> &'static Texts {
    static TEXTS: LazyLock<Texts> = LazyLock::new(|| {
        let source = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es")).expect("the rules");
        mesura::rulec::texts::texts(&source)
    });
    &TEXTS
}

/// How often each rule speaks of the beginning of a text and not of the whole, in prefixes.
fn too_soon() -> (usize, BTreeMap<String, usize>) {
    let engine = Engine::new(&Settings::default()).expect("the built-in rules");
    let (mut prefixes, mut by_rule, mut recall) = (0, BTreeMap::new(), Recall::default());
    // Those with nothing to mark.
    for post in posts().into_iter().filter(|post| post["marks"].as_array().is_some_and(Vec::is_empty)) {
        let text = post["text"].as_str().expect("a text");
        let today = parse_date(post["today"].as_str().expect("a day")).expect("a day");
        let context = Context { reply: post["reply"] == true, ..Context::on(today) };
        let last: Vec<_> = engine.check(text, &context).findings.iter().map(|finding| (finding.rule, finding.span.start)).collect();
        for (at, _) in text.char_indices().skip(1) {
            prefixes += 1;
            for finding in engine.recheck(&text[..at], &context, &mut recall).findings {
                if !last.contains(&(finding.rule, finding.span.start)) {
                    *by_rule.entry(engine.rule(finding.rule).id.to_string()).or_insert(0) += 1;
                }
            }
        }
    }
    (prefixes, by_rule)
}

/// What is remembered of the sentences that did not change tells nothing else than reading them again.
#[test]
fn a_draft_is_checked_while_it_is_typed_as_if_it_were_read_at_once() {
    let engine = Engine::new(&Settings::default()).expect("the built-in rules");
    let mut recall = Recall::default();
    let (mut compared, mut findings) = (0, 0);
    for post in posts().iter().step_by(31) {
        let text = post["text"].as_str().expect("a text");
        let context = Context::on(parse_date(post["today"].as_str().expect("a day")).expect("a day"));
        let reply = Context { reply: true, ..context.clone() };
        let middle = text.floor_char_boundary(text.len() / 2);
        let typed = text.char_indices().map(|(at, _)| text[..at].to_owned());
        // Then it is pasted over itself, cut from the front, and written into in the middle.
        let edited = [format!("{text} {text}"), text[middle..].to_owned(), format!("{}. Ya. {}", &text[..middle], &text[middle..])];
        for draft in typed.chain(edited) {
            for context in [&context, &reply] {
                let report = engine.recheck(&draft, context, &mut recall);
                assert_eq!(report, engine.check(&draft, context), "{draft}");
                findings += report.findings.len();
            }
            assert_eq!(engine.recheck(&draft, &reply, &mut recall), engine.check(&draft, &reply), "{draft}");
            compared += 3;
        }
    }
    assert!(compared > 10_000 && findings > 10_000, "{compared} comparisons with {findings} findings prove little");
}

/// What is said of the opening of a term is right until its whole dates stand below, and nobody knows that they will: it may
/// be told too soon five times as often as others.
const AT_ONCE: &str = "term-opens-soon";

#[test]
fn what_speaks_too_soon_waits_for_a_pause() {
    let (prefixes, by_rule) = too_soon();
    assert!(prefixes > 100_000, "{prefixes} prefixes prove little");
    let waits = |id: &str| texts().rules.iter().any(|rule| rule.id == id && rule.waits);
    // One letter in ten thousand: about once in a week of work.
    let most = |id: &str| if id == AT_ONCE { 5 * prefixes } else { prefixes };
    let hasty: Vec<_> = by_rule.iter().filter(|(id, count)| **count * 10_000 > most(id) && !waits(id)).collect();
    assert!(hasty.is_empty(), "in {prefixes} beginnings of calm texts these spoke so often too soon; `waits = true` holds them: {hasty:?}");
}

#[test]
fn the_opening_of_a_term_is_told_at_once() {
    let engine = Engine::new(&Settings::default()).expect("the built-in rules");
    let context = Context::on(parse_date("2026-11-26").expect("a day"));
    let report = engine.check("Mañana se abre el plazo de solicitudes", &context);
    let rule = &engine.rule(report.findings[0].rule).id;
    assert_eq!(rule, AT_ONCE);
    assert!(!texts().rules.iter().any(|one| one.id == *rule && one.waits), "«{rule}» keeps people waiting");
}

/// Accepting a phrase answers the question of its principle; another principle is another question.
#[test]
fn accepting_a_phrase_uncovers_nothing_that_its_principle_says_more_softly() {
    let context = Context::on(parse_date("2026-11-26").expect("a day"));
    let plain = Engine::new(&Settings::default()).expect("the built-in rules");
    let mut others = 0;
    for post in posts() {
        let text = post["text"].as_str().expect("a text");
        let offsets = Offsets::new(text);
        let before = plain.check(text, &context).findings;
        for finding in &before {
            let rule = plain.rule(finding.rule);
            let phrase = text[offsets.byte(finding.span.start)..offsets.byte(finding.span.end)].to_owned();
            let settings = Settings { accepted: vec![Accepted { rule: rule.id.to_string(), text: phrase }], ..Settings::default() };
            let after = Engine::new(&settings).expect("the same rules").check(text, &context).findings;
            assert!(!after.contains(finding), "{} was accepted: {text}", rule.id);
            for new in after.iter().filter(|new| new.span.overlaps(finding.span) && !before.contains(new)) {
                let uncovered = plain.rule(new.rule);
                let graver = new.severity > finding.severity;
                assert!(graver || uncovered.principle != rule.principle, "accepting {} uncovers {}: {text}", rule.id, uncovered.id);
                others += 1;
            }
        }
    }
    assert!(others > 0, "what another principle says of the same words is told");
}
