//! The languages of the interface say the same things: same sentences, same holes, none missing,
//! none left over, and nothing that a person reads stands in the code.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use mesura::engine::Engine;
use mesura::rulec::folder;
use mesura::rulec::format::{Rule, Source};
use mesura::rules::examples;
use mesura::texts::RuleWords;
use serde_json::Value;

const LANGUAGES: [&str; 5] = ["es", "ca", "gl", "eu", "en"];

type Sentences = BTreeMap<String, String>;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn messages(lang: &str) -> Sentences {
    let path = root().join("extension/_locales").join(lang).join("messages.json");
    let json: BTreeMap<String, Value> = serde_json::from_str(&read(&path)).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    json.into_iter().map(|(key, entry)| (key, entry["message"].as_str().expect("a message").to_owned())).collect()
}

/// The sentences of checklist and views: `checklist.right-account`, `view.jump` …
fn texts(lang: &str) -> Sentences {
    let folder = root().join("src/rules/es");
    let toml = |name: String| -> toml::Table { read(&folder.join(&name)).parse().unwrap_or_else(|e| panic!("{name}: {e}")) };
    let mut all = Sentences::new();
    if lang == "es" {
        for (table, kind, text) in [("item", "checklist", "text"), ("situation", "situations", "name")] {
            for line in toml("checklist.toml".into())[table].as_array().expect("a list") {
                all.insert(format!("{kind}.{}", line["id"].as_str().expect("an id")), line[text].as_str().expect("a text").to_owned());
            }
        }
        flatten("", &toml::Value::Table(toml("texts.toml".into())), &mut all);
    } else {
        flatten("", &toml::Value::Table(toml(format!("texts.{lang}.toml"))), &mut all);
    }
    all
}

fn flatten(name: &str, value: &toml::Value, into: &mut Sentences) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                flatten(&name, value, into);
            }
        }
        value => drop(into.insert(name.to_owned(), value.as_str().expect("a sentence").to_owned())),
    }
}

/// The holes of a sentence: `$1`, `{0}`.
fn holes(sentence: &str) -> BTreeSet<String> {
    let characters: Vec<char> = sentence.chars().collect();
    let is_hole = |w: &&[char]| (w[0] == '$' || w[0] == '{') && w[1].is_ascii_digit();
    characters.windows(2).filter(is_hole).map(|w| w.iter().collect()).collect()
}

fn assert_alike(what: &str, spanish: &Sentences, lang: &str, other: &Sentences) {
    let mut wrong = Vec::new();
    for key in spanish.keys().chain(other.keys()).collect::<BTreeSet<_>>() {
        match (spanish.get(key), other.get(key)) {
            (Some(one), Some(two)) if holes(one) != holes(two) => wrong.push(format!("{key}: {:?} against {:?}", holes(one), holes(two))),
            (Some(_), Some(two)) if two.trim().is_empty() => wrong.push(format!("{key} is empty")),
            (Some(_), Some(_)) => {}
            (Some(_), None) => wrong.push(format!("{key} is missing")),
            (None, _) => wrong.push(format!("{key} is in no other")),
        }
    }
    assert!(wrong.is_empty(), "{what} in «{lang}»:\n{}", wrong.join("\n"));
}

#[test]
fn the_pages_say_the_same_in_every_language() {
    let spanish = messages("es");
    assert!(spanish.len() > 20, "only {} messages", spanish.len());
    for lang in LANGUAGES {
        let other = messages(lang);
        assert_alike("_locales", &spanish, lang, &other);
        assert_eq!(other["language"], lang, "«language» names another language");
    }
}

#[test]
fn checklist_and_views_say_the_same_in_every_language() {
    let spanish = texts("es");
    for lang in &LANGUAGES[1..] {
        let mut other = texts(lang);
        other.retain(|key, _| !key.starts_with("filled.")); // the Spanish of these is their name
        assert_alike("src/rules/es/texts", &spanish, lang, &other);
    }
}

/// So many rules may wait for their translators: a contributor writes Spanish, and a rule that nobody has translated yet
/// speaks Spanish everywhere.
const MOST_UNTRANSLATED: usize = 10;

fn rules() -> Source {
    folder::read(&root().join("src/rules/es")).expect("the rules are read")
}

/// What stands between «»: quoted from posts, which are Spanish.
fn quotations(sentence: &str) -> Vec<&str> {
    let mut found: Vec<&str> = sentence.split('«').skip(1).filter_map(|rest| rest.split('»').next()).collect();
    found.sort_unstable();
    found
}

/// What is wrong with the translation of a rule.
fn wrong_in(rule: &Rule, words: &RuleWords) -> Vec<String> {
    let sentences =
        [("title", &rule.file.title, &words.title), ("why", &rule.file.why, &words.why), ("advice", &rule.file.advice, &words.advice)];
    let judge = |(key, spanish, other): (&str, &String, &String)| {
        let reason = match () {
            () if other.trim().is_empty() => "is empty".to_owned(),
            () if holes(spanish) != holes(other) => format!("has {:?} instead of {:?}", holes(other), holes(spanish)),
            () if quotations(spanish) != quotations(other) => {
                format!("quotes {:?} instead of {:?}", quotations(other), quotations(spanish))
            }
            () => return None,
        };
        Some(format!("[{}] {key} {reason}", rule.id))
    };
    sentences.into_iter().filter_map(judge).collect()
}

#[test]
fn the_rules_say_the_same_in_every_language() {
    let source = rules();
    let (mut wrong, mut waiting) = (Vec::new(), 0);
    for lang in &LANGUAGES[1..] {
        let file = format!("src/rules/es/rules.{lang}.toml");
        let words: BTreeMap<String, RuleWords> = toml::from_str(&read(&root().join(&file))).unwrap_or_else(|e| panic!("{file}: {e}"));
        let known: BTreeSet<&String> = source.rules.iter().map(|rule| &rule.id).collect();
        wrong.extend(words.keys().filter(|id| !known.contains(id)).map(|id| format!("{file}: [{id}] is no rule")));
        let translated = source.rules.iter().filter_map(|rule| Some((rule, words.get(&rule.id)?)));
        wrong.extend(translated.flat_map(|(rule, words)| wrong_in(rule, words)).map(|reason| format!("{file}: {reason}")));
        let missing: Vec<&String> = known.into_iter().filter(|id| !words.contains_key(*id)).collect();
        if !missing.is_empty() {
            println!("{file} waits for {missing:?}");
        }
        waiting = waiting.max(missing.len());
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(waiting <= MOST_UNTRANSLATED, "{waiting} rules of one language wait for a translator: {MOST_UNTRANSLATED} may");
}

/// Dates, days, numbers and names of networks are the browser's to say, or the same everywhere.
fn is_said_anywhere(words: &str) -> bool {
    const DAYS: [&str; 7] = ["lunes", "martes", "miércoles", "jueves", "viernes", "sábado", "domingo"];
    let is_date = words.contains(" de ") && words.split(' ').next_back().is_some_and(|year| year.parse::<u16>().is_ok());
    let is_network = mesura::engine::Network::ALL.iter().any(|(network, _)| network.title() == words);
    is_date || is_network || DAYS.contains(&words) || words.replace('.', "").parse::<u32>().is_ok()
}

#[test]
fn what_the_engine_fills_in_has_its_words_in_every_language() {
    let filled = |lang| texts(lang).into_keys().filter_map(|key| key.strip_prefix("filled.").map(str::to_owned)).collect::<BTreeSet<_>>();
    let known = filled("en");
    for lang in &LANGUAGES[1..] {
        assert_eq!(filled(lang), known, "{lang}");
    }
    let fits = |words: &str, pattern: &String| {
        let (start, end) = (pattern.split('{').next().unwrap_or_default(), pattern.rsplit('}').next().unwrap_or_default());
        words == pattern || pattern.contains('{') && words.starts_with(start) && words.ends_with(end)
    };
    let mut unknown = BTreeSet::new();
    for rule in rules().rules.iter().filter(|rule| !holes(&rule.file.why).is_empty()) {
        for example in &rule.file.bad {
            let mut settings = examples::settings(example).expect("settings");
            settings.enabled_rules.push(rule.id.clone());
            let engine = Engine::new(&settings).expect("an engine");
            let text = example.unmarked().0;
            let report = engine.check(&text, &examples::context(example).expect("a context"));
            let quoted = |words: &str| words.contains('«') || text.to_lowercase().contains(&words.to_lowercase());
            let ours = report.findings.into_iter().filter(|found| mesura::rules::PACK.rules[found.rule].id == rule.id);
            let args = ours.flat_map(|found| found.args).filter(|words| !is_said_anywhere(words) && !known.iter().any(|p| fits(words, p)));
            unknown.extend(args.filter(|words| !quoted(words)).map(|words| format!("{}: «{words}»", rule.id)));
        }
    }
    assert!(unknown.is_empty(), "[filled] of src/rules/es/texts.*.toml lacks {unknown:#?}");
}

/// Every source of the extension that can ask for a sentence, with its name.
fn sources() -> Vec<(String, String)> {
    let is_source = |name: &str| [".js", ".html", "manifest.json"].iter().any(|end| name.ends_with(end)) && !name.ends_with("schema.json");
    below("extension").into_iter().filter(|(name, _)| !name.contains("_locales") && is_source(name)).collect()
}

/// The files of a folder and of those in it, by name, with what they say if it is text.
fn below(folder: &str) -> Vec<(String, String)> {
    let (mut found, mut folders) = (Vec::new(), vec![root().join(folder)]);
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder is read") {
            let path = entry.expect("an entry").path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                found.push((path.strip_prefix(root()).expect("inside").display().to_string(), text));
            }
        }
    }
    found
}

/// What stands between `before` and the next quote, wherever `before` stands.
fn quoted_after<'a>(text: &'a str, before: &'a str, quote: char) -> impl Iterator<Item = &'a str> {
    text.split(before).skip(1).filter_map(move |rest| rest.split(quote).next())
}

#[test]
fn every_sentence_that_is_asked_for_exists() {
    let known = messages("es");
    let mut missing = BTreeSet::new();
    for (name, text) in sources() {
        let mut asked: Vec<String> = quoted_after(&text, "say(\"", '"').map(str::to_owned).collect();
        for key in quoted_after(&text, "count(\"", '"') {
            asked.extend([format!("{key}One"), format!("{key}Many")]);
        }
        asked.extend(quoted_after(&text, "__MSG_", '_').map(str::to_owned));
        for attribute in text.split("data-words").skip(1) {
            if let Some(("" | "-placeholder" | "-title" | "-label" | "-aria-label", rest)) = attribute.split_once("=\"") {
                asked.extend(rest.split('"').next().filter(|key| !key.starts_with('{')).map(str::to_owned));
            }
        }
        // What a page puts into a part that it shares with others.
        for line in text.lines().filter(|line| line.contains("<!-- part ")) {
            let named = ["title", "words", "help", "act"].map(|name| format!(" {name}=\""));
            asked.extend(named.iter().flat_map(|before| quoted_after(line, before, '"')).map(str::to_owned));
        }
        missing.extend(asked.into_iter().filter(|key| !known.contains_key(key)).map(|key| format!("{name}: {key}")));
    }
    assert!(missing.is_empty(), "{missing:#?}");
}

/// The names of refusals stand in the compiler, their sentences in the locales.
#[test]
fn every_refusal_of_an_organisations_rules_has_its_sentence() {
    let files = ["src/rulec", "src/rules"].into_iter().flat_map(below).filter(|(name, _)| name.ends_with(".rs"));
    let code: String = files.map(|(_, text)| text).collect();
    let made = quoted_after(&code, "refusal!(", ',').map(|start| start.trim().trim_matches('"').to_owned());
    let of_json = ["Plain", "Syntax", "UnknownKey", "MissingKey", "UnknownValue", "Shape"].map(str::to_owned);
    let names: BTreeSet<String> = made.filter(|name| !name.starts_with('$')).chain(of_json).collect();
    let known: BTreeSet<String> = messages("es").into_keys().filter_map(|key| key.strip_prefix("refused_").map(str::to_owned)).collect();
    assert!(names.len() > 20, "{names:?}");
    assert_eq!(names, known);
}

#[test]
fn no_sentence_is_left_that_nobody_asks_for() {
    let all: String = sources().into_iter().map(|(_, text)| text).collect();
    let stem = |key: &str| key.strip_suffix("One").or(key.strip_suffix("Many")).map(str::to_owned);
    let is_named = |key: &str| ['"', '`'].iter().any(|q| all.contains(&format!("{q}{key}{q}"))) || all.contains(&format!("__MSG_{key}__"));
    let is_made = |key: &str| key.match_indices('_').any(|(at, _)| all.contains(&format!("`{}${{", &key[..=at])));
    let unused: Vec<_> =
        messages("es").into_keys().filter(|key| !is_named(key) && !is_made(key) && !stem(key).is_some_and(|s| is_named(&s))).collect();
    assert!(unused.is_empty(), "{unused:#?}");
}

/// What is written there when a page is loaded is what Chromium believes: it offered to translate the English pages.
#[test]
fn no_page_claims_a_language_before_it_speaks_one() {
    let pages = sources().into_iter().filter(|(name, text)| name.ends_with(".html") && text.contains("<html"));
    let claims: Vec<_> = pages.map(|(name, text)| (name, text.contains("<html lang"))).collect();
    assert!(!claims.is_empty() && claims.iter().all(|(_, claims)| !claims), "{claims:?}");
}

#[test]
fn nothing_that_a_person_reads_stands_in_the_code() {
    let mut wrong = Vec::new();
    for (name, text) in sources() {
        if name.ends_with(".html") {
            let body = text.split("<body").nth(1).unwrap_or_default();
            let words = body.split('>').skip(1).filter_map(|part| part.split('<').next()).map(str::trim);
            let words = words.filter(|w| w.chars().any(char::is_alphabetic) && *w != "Mesura");
            wrong.extend(words.map(|w| format!("{name}: {w}")));
        }
        // What the pages of networks say, which is read and not said: sites and labels; and alphabets.
        let is_alphabet = |line: &str| ["const LETTERS = ", "const SIGNS = "].iter().any(|begin| line.starts_with(begin));
        if name.ends_with(".js") && !name.contains("/sites/") && !name.ends_with("content/labels.js") {
            for line in text.lines().map(str::trim_start).filter(|l| !l.starts_with('*') && !l.starts_with("//") && !l.starts_with("/*")) {
                let code = line.split(" //").next().unwrap_or_default().split("/**").next().unwrap_or_default();
                if code.chars().any(|c| "áéíóúñü¿¡ÁÉÍÓÚÑàèòç".contains(c)) && !is_alphabet(line) {
                    wrong.push(format!("{name}: {line}"));
                }
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}
