//! Every example of every rule, one test each: `rule › bad 1`, `rule › good 2`.

use std::path::Path;

use libtest_mimic::{Arguments, Failed, Trial};
use mesura::engine::settings::{Network, parse_date};
use mesura::engine::{Context, Engine, Settings, Severity};
use mesura::rulec::compile::compile;
use mesura::rulec::folder;
use mesura::rulec::format::{Rule, Source};
use mesura::rulec::refusal::Refusal;
use mesura::rules::examples::verify;
use serde_json::Value;

fn main() {
    let arguments = Arguments::from_args();
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es");
    let source: &'static Source = match folder::read(&folder) {
        Ok(source) => Box::leak(Box::new(source)),
        Err(errors) => panic!("the rules can't be read: {errors:?}"),
    };
    let mut trials: Vec<Trial> = source.rules.iter().map(|rule| trial(rule, source)).collect();
    trials.push(Trial::test("a typo in a key stops the build with file, line and the allowed keys", typo));
    trials.push(Trial::test("an unknown list stops the build with the rule's file and the list", || unknown_list(source)));
    trials.push(Trial::test("a check that there isn't stops the build with the rule's file and those that there are", || {
        unknown_check(source)
    }));
    trials.push(Trial::test("the page of candidates names rules that exist, and says why one was left out", || candidates(source)));
    trials.extend(every_candidate());
    trials.push(Trial::test("a regex runs as the automaton that it was compiled to", regex));
    libtest_mimic::run(&arguments, trials).exit();
}

fn trial(rule: &'static Rule, source: &'static Source) -> Trial {
    let examples = rule.file.bad.len() + rule.file.good.len();
    Trial::test(format!("{} marks what it must and nothing else ({examples} posts)", rule.id), move || {
        let failures = verify(rule, source);
        if failures.is_empty() { Ok(()) } else { Err(Failed::from(told(&failures))) }
    })
}

fn told(failures: &[Refusal]) -> String {
    failures.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n")
}

/// The rows of the page that tells what became of each candidate: candidate, decision, rules, why.
fn rows() -> Vec<[String; 4]> {
    let page = include_str!("../src/rules/es/README.md");
    let row = |line: &str| {
        let cells: Vec<String> = line.trim_matches('|').split(" | ").map(|cell| cell.trim().to_owned()).collect();
        <[String; 4]>::try_from(cells).ok().filter(|cells| cells[0] != "candidate")
    };
    page.lines().filter(|line| line.starts_with("| ")).filter_map(row).collect()
}

fn candidates(source: &Source) -> Result<(), Failed> {
    let rows = rows();
    if rows.is_empty() {
        return Err("the page has no table".into());
    }
    for [candidate, decision, rules, why] in rows {
        let named: Vec<&str> = rules.split(", ").filter_map(|rule| rule.strip_prefix('`')?.strip_suffix('`')).collect();
        if let Some(unknown) = named.iter().find(|name| source.rules.iter().all(|rule| rule.id != **name)) {
            return Err(format!("{candidate}: there is no rule «{unknown}»").into());
        }
        let told = match decision.as_str() {
            "built" => !named.is_empty(),
            "merged" => !named.is_empty() || rules == "checklist" && !why.is_empty(),
            "left out" => named.is_empty() && !why.is_empty(),
            _ => false,
        };
        if !told {
            return Err(format!("{candidate}: «{decision}» into «{rules}» because «{why}» tells not enough").into());
        }
    }
    Ok(())
}

/// Of a candidate's bad examples its rules catch this share at least. Some are the network's or the draft's business,
/// which a line of the catalogue doesn't tell; others were left out with the reason that the page gives.
const CAUGHT: f64 = 0.79;

/// The catalogue lies beside the project, not in it.
fn every_candidate() -> Vec<Trial> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/domain/catalogue.json");
    let Ok(text) = std::fs::read_to_string(path) else {
        let name = "every candidate of the catalogue is decided (skipped: it lies beside the project)";
        return vec![Trial::test(name, || Ok(())).with_ignored_flag(true)];
    };
    let catalogue: Value = serde_json::from_str(&text).expect("the catalogue is JSON");
    let candidates: &'static [Value] = catalogue["rules"].as_array().expect("the catalogue has rules").clone().leak();
    vec![
        Trial::test("every candidate of the catalogue is decided", || decided(candidates)),
        Trial::test("the rules of a candidate catch its bad examples and stay quiet on the good ones", || kept(candidates)),
    ]
}

fn decided(candidates: &[Value]) -> Result<(), Failed> {
    let decided: Vec<String> = rows().into_iter().map(|[candidate, ..]| candidate).collect();
    let ids = candidates.iter().filter_map(|candidate| candidate["id"].as_str());
    let missing: Vec<_> = ids.filter(|id| !decided.iter().any(|d| d == id)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("undecided: {}", missing.join(", ")).into()) }
}

fn kept(candidates: &[Value]) -> Result<(), Failed> {
    let engine = Engine::new(&Settings::default()).map_err(|error| error.to_string())?;
    let (mut caught, mut bad) = (0, 0);
    for [id, decision, rules, _] in rows().into_iter().filter(|[_, decision, ..]| decision != "left out") {
        let Some(candidate) = candidates.iter().find(|candidate| candidate["id"] == id.as_str()) else { continue };
        let texts = |kind: &str| candidate[kind].as_array().into_iter().flatten().filter_map(Value::as_str).collect::<Vec<_>>();
        let own = |text: &str, least: Severity| {
            let network = candidate["net"].as_str().and_then(Network::named).unwrap_or(Network::X);
            let day = parse_date("2026-11-23").expect("a day");
            let context = Context { networks: vec![network], reply: text.starts_with('@'), ..Context::on(day) };
            let report = engine.check(text, &context);
            report.findings.iter().any(|found| found.severity >= least && rules.contains(&format!("`{}`", engine.rule(found.rule).id)))
        };
        if let Some(false_alarm) = texts("clean").into_iter().find(|text| own(text, Severity::Warning)) {
            return Err(format!("{id} ({decision} as {rules}) alarms what is fine: {false_alarm}").into());
        }
        bad += texts("risky").len();
        caught += texts("risky").into_iter().filter(|text| own(text, Severity::Hint)).count();
    }
    let share = f64::from(caught as u32) / f64::from(bad as u32);
    if share >= CAUGHT { Ok(()) } else { Err(format!("{caught} of {bad} bad examples are caught, at least {CAUGHT} are wanted").into()) }
}

/// A folder with one rule file, as a rule author would save it.
fn saved(name: &str, text: &str) -> std::path::PathBuf {
    let root = std::env::temp_dir().join(format!("mesura-rules-{name}-{}", std::process::id()));
    let folder = root.join("2-binding");
    std::fs::create_dir_all(&folder).expect("a temporary folder can be made");
    std::fs::write(folder.join("example.toml"), text).expect("a temporary file can be written");
    root
}

const RULE: &str = r#"severity = "hint"
title = "Ejemplo"
PATTERNS
why = "Porque sí."
advice = "Cámbielo."
sources = ["article-2"]
[[bad]]
text = "uno"
[[bad]]
text = "uno"
[[good]]
text = "dos"
[[good]]
text = "dos"
"#;

fn typo() -> Result<(), Failed> {
    let root = saved("typo", &RULE.replace("PATTERNS", "paterns = [\"uno\"]"));
    let errors = folder::read(&root).err().ok_or("the typo was accepted")?;
    let message = errors[0].to_string();
    for needed in ["example.toml", "line 3", "paterns", "patterns", "unless_draft"] {
        if !message.contains(needed) {
            return Err(format!("«{needed}» is missing in: {message}").into());
        }
    }
    Ok(())
}

fn unknown_list(source: &Source) -> Result<(), Failed> {
    is_refused("list", "patterns = [\"@no_such_list\"]", source, &["example.toml", "no_such_list"])
}

fn unknown_check(source: &Source) -> Result<(), Failed> {
    is_refused("check", "check = \"no_such_check\"", source, &["example.toml", "no_such_check", "weekday_date_mismatch", "learned_tone"])
}

/// That a rule which looks for this does not compile, and that the message says all that is `needed`.
fn is_refused(folder: &str, looks_for: &str, source: &Source, needed: &[&str]) -> Result<(), Failed> {
    let read = folder::read(&saved(folder, &RULE.replace("PATTERNS", looks_for))).map_err(|e| format!("{e:?}"))?;
    let errors = compile(&Source { rules: read.rules, lists: source.lists.clone(), ..Source::default() }).err();
    let message = errors.ok_or("it was accepted")?[0].to_string();
    let missing: Vec<_> = needed.iter().filter(|part| !message.contains(**part)).collect();
    if missing.is_empty() { Ok(()) } else { Err(format!("{missing:?} is missing in: {message}").into()) }
}

/// Built-in rules do without: an organisation's may not.
fn regex() -> Result<(), Failed> {
    let text = RULE
        .replace("PATTERNS", "regex = ['exp(ediente)?\\.? [0-9]{4}/[0-9]+']")
        .replace("\"uno\"", "\"Véase el [[expediente 2026/14]], señor.\"");
    let read = folder::read(&saved("regex", &text)).map_err(|e| format!("{e:?}"))?;
    let failures = verify(&read.rules[0], &read);
    if failures.is_empty() { Ok(()) } else { Err(told(&failures).into()) }
}
