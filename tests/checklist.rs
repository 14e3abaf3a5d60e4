//! The checklist and the review, natively: what an item says, when it waits, and what is told.

use mesura::engine::checklist::{State, Verdict, verdict};
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Report, Settings};
use mesura::review::{AcceptedHere, Decisions, Format, Review};
use mesura::rulec::{folder, texts};
use mesura::texts::Texts;

fn monday() -> Context {
    Context::on(parse_date("2026-11-23").expect("a day"))
}

fn check(settings: &Settings, context: &Context, text: &str) -> Report {
    Engine::new(settings).expect("an engine").check(text, context)
}

/// State and blocking of an item, if it is shown.
fn item(report: &Report, id: &str) -> Option<(State, bool)> {
    let pack = &mesura::rules::PACK;
    let shown = report.checklist.iter().find(|shown| pack.checklist[shown.item].id == id)?;
    Some((shown.state, shown.blocking))
}

const CALM: &str = "La biblioteca abre de nueve a catorce horas.";

#[test]
fn the_account_is_asked_until_a_list_settles_it() {
    let settings = Settings::default();
    let asked = check(&settings, &monday(), CALM);
    assert_eq!(item(&asked, "right-account"), Some((State::Person, true)));
    let own = check(&settings, &Context { own_account: Some(true), ..monday() }, CALM);
    assert_eq!(item(&own, "right-account"), Some((State::Pass, false)));
    let foreign = check(&settings, &Context { own_account: Some(false), ..monday() }, CALM);
    assert_eq!(item(&foreign, "right-account"), Some((State::Fail, true)));
}

#[test]
fn a_second_reader_is_asked_for_where_the_organisation_wants_one() {
    assert_eq!(item(&check(&Settings::default(), &monday(), CALM), "second-pair-of-eyes"), None);
    let settings = Settings { second_reader: true, ..Settings::default() };
    assert_eq!(item(&check(&settings, &monday(), CALM), "second-pair-of-eyes"), Some((State::Person, true)));
}

#[test]
fn the_verdict_waits_for_blocking_ticks_and_then_for_the_others() {
    let report = check(&Settings::default(), &monday(), CALM);
    let open: Vec<_> = report.checklist.iter().filter(|s| s.state == State::Person).collect();
    let blocking: Vec<_> = open.iter().filter(|s| s.blocking).map(|s| s.item).collect();
    let all: Vec<_> = open.iter().map(|s| s.item).collect();
    assert_eq!(verdict(&report.checklist, &report.findings, &[]), Verdict::Confirm);
    assert_eq!(verdict(&report.checklist, &report.findings, &blocking), Verdict::Review);
    assert_eq!(verdict(&report.checklist, &report.findings, &all), Verdict::Ready);
    let wrong = check(&Settings::default(), &monday(), "TODO poner enlace");
    assert_eq!(verdict(&wrong.checklist, &wrong.findings, &all), Verdict::Stop);
}

#[test]
fn an_item_is_not_right_because_a_graver_finding_lies_over_its_own() {
    let report = check(&Settings::default(), &monday(), "Mañana se abre el plazo de solicitudes");
    assert_eq!(item(&report, "official-source-linked").map(|(state, _)| state), Some(State::Attention));
}

#[test]
fn a_chosen_situation_brings_its_items_and_a_reply_is_judged_as_one() {
    let context = Context { situation: Some("mourning".into()), ..monday() };
    assert_eq!(item(&check(&Settings::default(), &context, CALM), "tone-fits-moment"), Some((State::Person, true)));
    let reply = serde_json::json!({ "network": "x", "situation": "reply" });
    assert!(Context::read(reply.into(), || monday().today).expect("a context").reply);
}

fn spanish() -> Texts {
    let source = folder::read(&std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es"));
    texts::texts(&source.expect("the rules are read"))
}

#[test]
fn a_review_tells_draft_verdict_ticks_reasons_and_versions() {
    let text = "Mañana se abre el plazo de solicitudes. *Mira* [aquí]";
    let report = check(&Settings::default(), &monday(), text);
    let texts = spanish();
    let decisions = Decisions {
        ticked: vec!["right-account".into()],
        accepted: vec![AcceptedHere {
            rule: "term-opens-soon".into(),
            text: "Mañana se abre".into(),
            why: "Lo confirma Secretaría".into(),
        }],
        account: "@ayto".into(),
        ..Decisions::default()
    };
    let review = Review { report: &report, text, texts: &texts, decisions: &decisions };
    let plain = review.write(Format::Text, "lunes 23 de noviembre", "0.1.0");
    for part in
        [text, "Cuenta: @ayto", "[x] Confirmado: Estoy publicando", "Lo confirma Secretaría", "Mesura 0.1.0, es", "lunes 23 de noviembre"]
    {
        assert!(plain.contains(part), "«{part}» is missing in:\n{plain}");
    }
    let markdown = review.write(Format::Markdown, "", "0.1.0");
    assert!(markdown.contains(r"> Mañana se abre el plazo de solicitudes. \*Mira\* \[aquí\]"), "{markdown}");
}

#[test]
fn an_ordinary_draft_shows_six_to_ten_items() {
    let file = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus/authored-posts.jsonl");
    let posts = std::fs::read_to_string(file).expect("the corpus of the project");
    let engine = Engine::new(&Settings::default()).expect("an engine");
    let count = |line: &str| {
        let post: serde_json::Value = serde_json::from_str(line).expect("a post");
        engine.check(post["text"].as_str().expect("a text"), &monday()).checklist.len()
    };
    let mut counts: Vec<_> = posts.lines().map(count).collect();
    counts.sort_unstable();
    let [few, median, many] = [counts.len() / 10, counts.len() / 2, counts.len() * 9 / 10].map(|at| counts[at]);
    println!("items: one in ten has at most {few}, half at most {median}, nine in ten at most {many}");
    assert!(few >= 5 && median <= 10 && many <= 14, "{few}, {median}, {many}");
}
