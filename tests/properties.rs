//! What holds for any text: spans lie on characters, checking twice says the same, a fix removes
//! its finding and brings no other, and nothing makes the engine panic.

use std::path::Path;
use std::time::{Duration, Instant};

use mesura::engine::fold::Folded;
use mesura::engine::offsets::Offsets;
use mesura::engine::regexes;
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Finding, Settings, SettingsError, Severity};
use mesura::rulec::format::Surrounding;
use mesura::rulec::{self, folder};
use mesura::rules::examples;
use proptest::prelude::*;
use rayon::prelude::*;
use serde_json::json;

fn engine() -> Engine {
    Engine::new(&Settings::default()).expect("the default settings are right")
}

/// Rules that an organisation switches on speak too.
fn with_every_rule() -> Engine {
    let off = engine().rules().iter().filter(|rule| !rule.on).map(|rule| rule.id.to_string()).collect();
    Engine::new(&Settings { enabled_rules: off, ..Settings::default() }).expect("the rules are known")
}

fn monday() -> Context {
    Context::on(parse_date("2026-11-23").expect("a day"))
}

fn assert_sound(text: &str, findings: &[Finding]) {
    let units = text.encode_utf16().count() as u32;
    let offsets = Offsets::new(text);
    let mut end = 0;
    for finding in findings {
        assert!(finding.span.start < finding.span.end && finding.span.end <= units, "{finding:?} in {text:?}");
        assert!(finding.span.start >= end, "overlap at {finding:?} in {text:?}");
        end = finding.span.end;
        let (from, to) = (offsets.byte(finding.span.start), offsets.byte(end));
        let marked: Vec<u16> = text[from..to].encode_utf16().collect();
        assert_eq!(marked.len() as u32, finding.span.len(), "a span cuts a character in {text:?}");
    }
}

/// Words that rules look for, signs, emoji, and things that were trouble before.
fn scraps() -> impl Strategy<Value = String> {
    let scrap = prop::sample::select(vec![
        "mañana",
        "se abre",
        "el plazo",
        "hasta el",
        "31 de abril",
        "martes 25",
        "hoy",
        "¡",
        "!!!",
        "?",
        "«",
        "»",
        "\"",
        "\n",
        " ",
        "📢",
        "👨‍👩‍👧",
        "🇪🇸",
        "2️⃣",
        "#SorteoNavidad",
        "@vecina",
        "https://sede.ejemplo.es/x",
        "12345678Z",
        "12345678",
        "X1234567",
        "12345678",
        "X1234567",
        "ES91 2100",
        "𝗚𝗥𝗔𝗧𝗜𝗦",
        "e\u{301}",
        "\u{200B}",
        "\u{202E}",
        "\u{FFFD}",
        "الخط",
        "jajaja",
        "ÑÑÑ",
        "2/2/2026",
        "24:00",
        "...",
        "100 €",
        "(",
        ")",
        "ﬃ",
        "İ",
        "ß",
    ]);
    prop::collection::vec(scrap, 0..24).prop_map(|parts| parts.join(" "))
}

/// Expressions with everything that decides where a match begins and ends: borders of words and lines, greed, choice.
fn expressions() -> impl Strategy<Value = String> {
    let atoms =
        ["a", "b", "[ab]", ".", "\\b", "\\B", "^", "$", "(?m)^", "(?m)$", "(a|ab)", "(ab)?", "a+", "b*?", "[^a]", " ", "ñ", "a{2,3}", "|"];
    prop::collection::vec(prop::sample::select(atoms.to_vec()), 1..7).prop_map(|atoms| atoms.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// The automata that rules run against the crate that compiled them.
    #[test]
    fn a_regex_finds_what_the_library_finds(expression in expressions(), text in "[abc \n\u{F1}]{0,24}") {
        let Ok(own) = rulec::regex::compile(&expression, 0, true) else { return Ok(()) };
        let folded = Folded::new(&text);
        let theirs = regex::bytes::Regex::new(&format!("(?-u){}", expression.replace('ñ', "\\xF1"))).expect("it was compiled");
        let found: Vec<_> = regexes::matches(&own, &folded.bytes).collect();
        let expected: Vec<_> = theirs.find_iter(&folded.bytes).map(|m| (m.start(), m.end())).collect();
        prop_assert_eq!(found, expected, "«{}» in {:?}", expression, text);
    }

    #[test]
    fn any_text_gives_sound_spans(text in any::<String>()) {
        assert_sound(&text, &engine().check(&text, &monday()).findings);
    }

    #[test]
    fn scraps_of_posts_give_sound_spans_and_the_same_twice(text in scraps()) {
        let engine = engine();
        let first = engine.check(&text, &monday());
        assert_sound(&text, &first.findings);
        prop_assert_eq!(first, engine.check(&text, &monday()));
    }
}

#[test]
fn every_fix_of_an_example_removes_its_finding_and_brings_no_warning() {
    let source = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es")).expect("the rules are read");
    let engine = with_every_rule();
    let mut applied = 0;
    let mut wrong = Vec::new();
    for rule in &source.rules {
        for example in &rule.file.bad {
            let (text, _) = example.unmarked();
            let context = examples::context(example).expect("the context is right");
            let before = engine.check(&text, &context).findings;
            for finding in &before {
                for fix in &finding.fixes {
                    let offsets = Offsets::new(&text);
                    let (from, to) = (offsets.byte(finding.span.start), offsets.byte(finding.span.end));
                    let fixed = format!("{}{}{}", &text[..from], fix.text, &text[to..]);
                    let after = engine.check(&fixed, &context).findings;
                    let end = finding.span.start + fix.text.encode_utf16().count() as u32;
                    let stays = after.iter().any(|f| f.rule == finding.rule && f.span.start < end && finding.span.start < f.span.end);
                    let serious = |all: &[Finding]| all.iter().filter(|f| f.severity > Severity::Hint).count();
                    let is_new = serious(&after) > serious(&before);
                    applied += 1;
                    if stays || is_new {
                        wrong.push(format!("{}: «{}» → «{}» in {text}", engine.rule(finding.rule).id, &text[from..to], fix.text));
                    }
                }
            }
        }
    }
    assert!(applied > 250, "only {applied} fixes were tried");
    assert!(wrong.is_empty(), "{} of {applied} fixes:\n{}", wrong.len(), wrong.join("\n"));
}

/// What a citizen wrote and the account repeats is not the account's wording.
#[test]
fn an_example_between_quotation_marks_is_somebody_elses_words() {
    let source = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es")).expect("the rules are read");
    let engine = with_every_rule();
    let mut quoted = 0;
    let mut heard = Vec::new();
    for rule in source.rules.iter().filter(|rule| !rule.file.patterns.is_empty() && rule.file.silent_in.contains(&Surrounding::Quotation)) {
        for example in &rule.file.bad {
            let (text, _) = example.unmarked();
            if text.contains(['«', '»', '"', '“', '”', '\'', '‘', '’', '\n']) {
                continue;
            }
            let draft = format!("Una vecina nos escribe: «{text}». Gracias por contarlo.");
            let findings = engine.check(&draft, &examples::context(example).expect("the context is right")).findings;
            quoted += 1;
            heard.extend(findings.iter().filter(|f| engine.rule(f.rule).id == rule.id).map(|_| format!("{}: {draft}", rule.id)));
        }
    }
    assert!(quoted > 250, "only {quoted} examples were quoted");
    assert!(heard.is_empty(), "{} of {quoted} quoted examples:\n{}", heard.len(), heard.join("\n"));
}

/// Nobody pastes a whole post at once: each beginning of one is a draft that is checked.
#[test]
fn every_beginning_of_an_example_gives_sound_spans() {
    let source = folder::read(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es")).expect("the rules are read");
    let engine = engine();
    let examples: Vec<_> = source.rules.iter().flat_map(|rule| rule.file.bad.iter().chain(&rule.file.good)).collect();
    examples.par_iter().for_each(|example| {
        let (text, _) = example.unmarked();
        let context = examples::context(example).expect("the context is right");
        for (end, _) in text.char_indices() {
            assert_sound(&text[..end], &engine.check(&text[..end], &context).findings);
        }
    });
}

/// Whatever a number wants to be followed by, the text may end there.
#[test]
fn a_text_may_end_in_the_middle_of_an_identifier() {
    let engine = engine();
    let whole =
        ["12345678Z", "X1234567L", "ES91 2100 0418 4502 0005 1332", "NUSS 28 12345678 40", "1234 BCD", "M-1234-AB", "4111 1111 1111 1111"];
    for text in whole {
        for (end, _) in text.char_indices() {
            assert_sound(&text[..end], &engine.check(&text[..end], &monday()).findings);
        }
    }
}

#[test]
fn an_empty_text_has_no_findings() {
    assert!(engine().check("", &monday()).findings.is_empty());
}

#[test]
fn a_megabyte_is_checked_and_its_spans_are_sound() {
    let text = "Mañana se abre el plazo de solicitudes. ".repeat(25_000);
    let findings = engine().check(&text, &monday()).findings;
    assert_eq!(findings.len(), 25_000);
    assert_sound(&text, &findings);
}

/// The fastest of three: what else the machine does makes a run longer, never shorter.
fn fastest(mut run: impl FnMut()) -> Duration {
    let times = [(); 3].map(|()| {
        let begun = Instant::now();
        run();
        begun.elapsed()
    });
    times.into_iter().min().unwrap_or_default()
}

/// What is pasted at once: codes and tables whose words may begin an address, and rows without a stop, or with one each,
/// of what checks look around for.
#[test]
fn four_times_a_row_does_not_take_sixteen_times_as_long() {
    const ROWS: [&str; 14] = [
        "a-",
        "l'",
        "a@",
        "#a ",
        "😂",
        "4111 ",
        "mañana ",
        "martes\n",
        "martes 25 de noviembre ",
        "lunes 24\n",
        "18:30 h ",
        "«a» ",
        "no ",
        "Sr. ",
    ];
    let engine = engine();
    for row in ROWS {
        let [short, long] = [20_000, 80_000].map(|bytes| {
            let text = row.repeat(bytes / row.len());
            fastest(|| drop(engine.check(&text, &monday())))
        });
        assert!(long < short * 10, "{row:?}: {short:?}, four times as long: {long:?}");
    }
}

#[test]
fn settings_that_name_an_unknown_rule_or_key_say_so() {
    let unknown = Settings { disabled_rules: vec!["no-such-rule".into()], ..Settings::default() };
    assert!(Engine::new(&unknown).err().expect("refused").0.contains("no-such-rule"));
}

#[test]
fn settings_that_can_not_be_used_say_the_key_the_value_and_what_is_allowed() {
    let cases = [
        (r#"{"disabledRule": []}"#, ["disabledRule", "disabledRules", "ownWords"]),
        (r#"{"disabledRules": "guarantee"}"#, ["disabledRules", "«guarantee»", "a list"]),
        (r#"{"disabledRules": [7]}"#, ["disabledRules", "not 7", "a text"]),
        (r#"{"electoral": null, "secondReader": 1}"#, ["secondReader", "not 1", "true or false"]),
        (r#"{"severity": {"guarantee": "grave"}}"#, ["guarantee", "«grave»", "«warning»"]),
        (r#"{"limits": {"twitter": 280}}"#, ["limits", "«twitter»", "«mastodon»"]),
        (r#"{"limits": {"x": 280.5}}"#, ["x", "280.5", "a whole number"]),
        (r#"{"limits": {"x": -1}}"#, ["x", "-1", "a whole number"]),
        (r#"{"territory": "Madrid"}"#, ["territory", "«Madrid»", "«MD»"]),
        (r#"{"localHolidays": ["15/05"]}"#, ["localHolidays", "«15/05»", "MM-DD"]),
        (r#"{"accepted": [{"rule": "guarantee"}]}"#, ["accepted", "text", "null"]),
        (r#"{"accepted": [{"rule": "guarantee", "text": "a", "why": ""}]}"#, ["accepted", "«why»", "rule, text"]),
        ("[]", ["settings", "a list", "object"]),
        ("{", ["settings", "EOF", "column"]),
    ];
    for (json, said) in cases {
        let SettingsError(error) = Settings::from_json(json).expect_err(json);
        assert!(said.iter().all(|part| error.contains(part)), "{json}: {error}");
    }
}

#[test]
fn a_context_that_can_not_be_used_says_the_key_the_value_and_what_is_allowed() {
    let cases = [
        (json!({ "netwrok": "x" }), ["«netwrok»", "network", "today"]),
        (json!({ "network": "twitter" }), ["network", "«twitter»", "«mastodon»"]),
        (json!({ "networks": ["x", "fb"] }), ["networks", "«fb»", "«facebook»"]),
        (json!({ "today": "23/11/2026" }), ["today", "«23/11/2026»", "YYYY-MM-DD"]),
        (json!({ "images": -1 }), ["images", "-1", "a whole number"]),
        (json!({ "ownAccount": "yes" }), ["ownAccount", "«yes»", "true or false"]),
    ];
    for (context, said) in cases {
        let SettingsError(error) = Context::read(context.clone().into(), || monday().today).expect_err("refused");
        assert!(said.iter().all(|part| error.contains(part)), "{context}: {error}");
    }
}

#[test]
fn an_accepted_phrase_stays_accepted_in_any_case_and_spacing() {
    let json = r#"{"accepted": [{"rule": "term-opens-soon", "text": "mañana  se ABRE el plazo"}]}"#;
    let engine = Engine::new(&Settings::from_json(json).expect("settings")).expect("an engine");
    let findings = engine.check("Mañana se abre el plazo de solicitudes", &monday()).findings;
    assert!(findings.iter().all(|f| engine.rule(f.rule).id != "term-opens-soon"));
}
