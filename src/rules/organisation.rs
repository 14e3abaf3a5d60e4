//! An organisation's own rules: one JSON file with the keys of a rule file, compiled at run time.
//!
//! ```json
//! { "name": "Ayuntamiento de Ejemplo", "version": "3",
//!   "lists": { "lema": ["la ciudad que queremos"] },
//!   "rules": [{ "id": "own-motto", "principle": "5", "severity": "hint", "patterns": ["@lema"], … }] }
//! ```
//!
//! It comes from outside, so that its size and what it costs are bounded before anything is
//! compiled, and it is refused as a whole, by rule and reason, if one of its examples fails.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde::Deserialize;

use super::examples;
use crate::engine::finding::Principle;
use crate::engine::pack::Pack;
use crate::refusal;
use crate::rulec::compile::compile;
use crate::rulec::format::{self, Rule, RuleFile, Source};
use crate::rulec::pattern::Lists;
use crate::rulec::refusal::{Refusal, RuleError};
use crate::rulec::texts;
use crate::texts::RuleText;

/// Bytes of the largest file.
pub const LARGEST_FILE: usize = 1_000_000;
/// Most rules.
pub const MOST_RULES: usize = 500;
/// Most patterns and expressions of all rules.
pub const MOST_PATTERNS: usize = 10_000;
/// Characters of the longest pattern.
pub const LONGEST_PATTERN: usize = 1_000;
/// Most words of all patterns once their lists are written out.
pub const MOST_WORDS: usize = 200_000;
/// Characters of the longest example.
pub const LONGEST_EXAMPLE: usize = 5_000;

/// A pack that was accepted.
#[derive(Debug)]
pub struct Organisation {
    /// What the organisation calls it.
    pub name: String,
    /// Which version of it this is.
    pub version: String,
    /// Its rules, compiled.
    pub pack: Pack,
    /// What its rules say.
    pub texts: Vec<RuleText>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct PackFile {
    name: String,
    #[serde(default)]
    version: String,
    #[serde(default)]
    lists: Lists,
    rules: Vec<serde_json::Map<String, serde_json::Value>>,
}

/// Reads, bounds, compiles and tries out the pack in `json`; `taken` are ids of rules that exist.
/// `lists` may be named by its patterns besides its own.
///
/// # Errors
/// The rule and the reason; nothing of the pack is to be used then.
pub fn read(json: &str, lists: &Lists, taken: &[&str]) -> Result<Organisation, Refusal> {
    if json.len() > LARGEST_FILE {
        return Err(refusal!("Large", "the file has {} bytes; {} are allowed", json.len(), LARGEST_FILE));
    }
    let file: PackFile = serde_json::from_str(json)?;
    if file.name.trim().is_empty() {
        return Err(refusal!("NoName", "`name` is empty; say whose rules these are"));
    }
    if file.rules.is_empty() || file.rules.len() > MOST_RULES {
        return Err(refusal!("Rules", "it has {} rules; 1 to {} are allowed", file.rules.len(), MOST_RULES));
    }
    let mut source = Source { lists: lists.clone(), ..Source::default() };
    for (name, entries) in file.lists {
        if lists.contains_key(&name) {
            return Err(refusal!("ListTaken", "the list «{}» already exists; choose another name", name));
        }
        source.lists.insert(name, entries);
    }
    for (number, rule) in file.rules.into_iter().enumerate() {
        let rule = read_rule(rule, number + 1, &source)?;
        if taken.contains(&rule.id.as_str()) {
            return Err(refusal!("IdTaken", "the id «{}» is already taken by {}.", rule.id, "Mesura").of(&rule.id));
        }
        source.rules.push(rule);
    }
    bound(&source)?;
    let first = |errors: Vec<RuleError>| errors.into_iter().next().map(|error| error.reason.of(&error.file.to_string_lossy()));
    let pack = compile(&source).map_err(|errors| first(errors).unwrap_or_else(|| "nothing compiles".into()))?;
    for rule in &source.rules {
        if let Some(failure) = examples::verify(rule, &source).into_iter().next() {
            return Err(failure.of(&rule.id));
        }
    }
    Ok(Organisation { name: file.name, version: file.version, pack, texts: texts::texts(&source).rules })
}

/// What serde says of JSON that doesn't fit, by its place and what stands there.
impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        let sentence = error.to_string();
        let quoted: Vec<&str> = sentence.split('`').skip(1).step_by(2).collect();
        let known = quoted.get(1..).unwrap_or_default().join(", ");
        let first = quoted.first().copied().unwrap_or_default().to_owned();
        let (name, values) = match () {
            () if error.is_syntax() || error.is_eof() => ("Syntax", vec![error.line().to_string(), error.column().to_string()]),
            () if sentence.starts_with("unknown field") => ("UnknownKey", vec![first, known]),
            () if sentence.starts_with("missing field") => ("MissingKey", vec![first]),
            () if sentence.starts_with("unknown variant") => ("UnknownValue", vec![first, known]),
            () => ("Shape", vec![sentence.clone()]),
        };
        Refusal::new(name, values, sentence)
    }
}

/// A rule file with its `id` and its `principle`, which the built-in rules have in their path. It is told by its
/// number as long as it has no id.
fn read_rule(mut keys: serde_json::Map<String, serde_json::Value>, number: usize, source: &Source) -> Result<Rule, Refusal> {
    let mut take = |key: &str| match keys.remove(key) {
        Some(serde_json::Value::String(text)) => Ok(text),
        Some(other) => Err(refusal!("NoText", "`{}` is {}; it must be a text", key, other)),
        None => Err(refusal!("MissingKey", "`{}` is missing", key)),
    };
    let id = take("id").map_err(|refusal| refusal.of(&number.to_string()))?;
    let named = |refusal: Refusal| refusal.of(&id);
    let principle = take("principle").map_err(named)?;
    let known = || Principle::ALL.map(|(_, _, name)| name).join(", ");
    let principle = Principle::ALL
        .iter()
        .find_map(|(one, _, name)| (*name == principle).then_some(*one))
        .ok_or_else(|| named(refusal!("UnknownValue", "there is no «{}»; there are {}", principle, known())))?;
    let file: RuleFile = serde_json::from_value(keys.into()).map_err(|error| named(error.into()))?;
    format::validate(&id, source, &file).map_err(named)?;
    Ok(Rule { path: PathBuf::from(&id), id, principle, file })
}

/// Refuses what would take long to compile or to run, before it does.
fn bound(source: &Source) -> Result<(), Refusal> {
    let (mut count, mut words) = (0, 0_usize);
    for Rule { id, file, .. } in &source.rules {
        let mut sizes = Sizes { lists: [&file.lists, &source.lists], known: BTreeMap::new() };
        let lists =
            [&file.patterns, &file.unless, &file.unless_draft, &file.only_with, &file.only_with_draft, &file.regex, &file.regex_raw];
        let patterns = lists.into_iter().flatten().chain(file.corrections.keys());
        let own = file.lists.values().flatten();
        for pattern in patterns.chain(own) {
            count += 1;
            if pattern.chars().count() > LONGEST_PATTERN {
                let start: String = pattern.chars().take(40).collect();
                return Err(refusal!("LongPattern", "the pattern «{}…» has more than {} characters", start, LONGEST_PATTERN).of(id));
            }
            words = words.saturating_add(sizes.of(pattern, 0));
            if words > MOST_WORDS {
                return Err(refusal!("Words", "with its lists written out the pack has more than {} words", MOST_WORDS).of(id));
            }
        }
        if count > MOST_PATTERNS {
            return Err(refusal!("Patterns", "the pack has more than {} patterns", MOST_PATTERNS).of(id));
        }
        let mut posts = file.bad.iter().chain(&file.good);
        if posts.any(|post| post.text.chars().count() > LONGEST_EXAMPLE) {
            return Err(refusal!("LongExample", "an example has more than {} characters", LONGEST_EXAMPLE).of(id));
        }
    }
    Ok(())
}

/// How many words patterns have once the lists that they name are written out: counted, not written.
struct Sizes<'a> {
    /// The rule's own lists come before those of all.
    lists: [&'a Lists; 2],
    known: BTreeMap<(usize, String), usize>,
}

impl Sizes<'_> {
    /// Deeper nesting is refused by the compiler.
    const DEEPEST: usize = 8;

    fn of(&mut self, pattern: &str, depth: usize) -> usize {
        let is_name = |c: char| c.is_alphanumeric() || "-_".contains(c);
        let names = pattern.split('@').skip(1).filter_map(|rest| rest.split(|c| !is_name(c)).next());
        names.fold(pattern.split_whitespace().count(), |size, name| size.saturating_add(self.of_list(name, depth)))
    }

    fn of_list(&mut self, name: &str, depth: usize) -> usize {
        let key = (depth, name.to_owned());
        if depth > Self::DEEPEST {
            return 0;
        }
        if let Some(&size) = self.known.get(&key) {
            return size;
        }
        let entries = self.lists.iter().find_map(|lists| lists.get(name)).map_or(&[][..], Vec::as_slice);
        let size = entries.iter().fold(0, |sum: usize, entry| sum.saturating_add(self.of(entry, depth + 1)));
        self.known.insert(key, size);
        size
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings, Severity};
    use rayon::prelude::*;

    fn pack(rule: &str) -> String {
        format!(
            r#"{{"name": "Ayuntamiento de Ejemplo", "version": "3", "lists": {{"lema": ["la ciudad que queremos"]}}, "rules": [{{
            "id": "own-motto", "principle": "5", "severity": "hint", "title": "Lema propio",
            "why": "El lema cambió en 2026.", "advice": "Use el nuevo.", "sources": ["manual de marca"], {rule}}}]}}"#
        )
    }

    const RIGHT: &str = r#""patterns": ["@lema"],
        "bad": [{"text": "Somos [[la ciudad que queremos]]."}, {"text": "Juntos, [[la ciudad que queremos]]"}],
        "good": [{"text": "La ciudad queda cortada por obras."}, {"text": "Queremos una ciudad limpia."}]"#;

    fn refused(json: &str) -> String {
        read(json, &Lists::new(), &["guarantee"]).expect_err("the pack is wrong").to_string()
    }

    #[test]
    fn a_right_pack_is_compiled_with_its_texts() {
        let own = read(&pack(RIGHT), &Lists::new(), &[]).expect("the pack is right");
        assert_eq!((own.name.as_str(), own.version.as_str()), ("Ayuntamiento de Ejemplo", "3"));
        assert_eq!(own.pack.rules[0].id, "own-motto");
        assert_eq!(own.texts[0].title, "Lema propio");
    }

    /// Every kind of thing that a pack may hold.
    const RICH: &str = r##"{"name": "Ayuntamiento de Ejemplo", "lists": {
        "lema": ["la ciudad que queremos", "una ciudad (de|para) todos"], "abre": ["{abrir:pres.3s,fut.3s}", "{empezar:pres.3s}"]},
        "rules": [
        {"id": "own-term", "principle": "2", "severity": "warning", "title": "Plazo", "why": "Compromete.", "advice": "Remita.",
         "sources": ["manual"], "patterns": ["when:(mañana|hoy) [ya] se:[se] v:@abre ~2 [el|la] plazo", "@lema ~1 #num", "% ojo $"],
         "unless": ["está previsto ~4 @lema", "previsto"], "unless_draft": ["salvo imprevist*"], "silent_in": ["quotation", "question"],
         "severity_in": {"reply": "error"}, "fixes": [{"text": "está previsto que $when.date $se $v.subj $0.lower"}],
         "bad": [{"text": "[[Mañana se abre el plazo]] de ayudas."}, {"text": "Vive [[la ciudad que queremos, 2026]]."}],
         "good": [{"text": "Está previsto para hoy: la ciudad que queremos 3."}, {"text": "¿Mañana se abre el plazo?"}]},
        {"id": "own-words", "principle": "3", "severity": "hint", "title": "Palabras", "why": "Distrae.", "advice": "Corrija.",
         "sources": ["manual"], "corrections": {"tramite": "trámite", "haber si": "a ver si"}, "regex": ["[0-9]{3}-[a-z]+"],
         "regex_raw": ["#ciudad[0-9]"], "only_with_draft": ["[la] {solicitar:inf}", "ayuda(s)"],
         "bad": [{"text": "Ayudas: el [[tramite]] es la [[112-b]]."}, {"text": "[[Haber si]] al solicitar pone [[#ciudad2]]"}],
         "good": [{"text": "El trámite de ayudas."}, {"text": "Ayudas 112"}]}]}"##;

    /// What `pack(RIGHT)` was packed as, and is stored as where it was imported. If reading it fails, raise
    /// the format of packs and put here what is packed then, as `escape_ascii` writes it.
    const STORED: &[u8] = b"mesuraR\x01\x01\town-motto\x04\x00\x00\x01\x00\x00\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\
        \x13ciudad\nla\nque\x10remos\x00\x00\x00\x06\x01\x01\x0f\x01\x01\x00\x04\x02\x01\x03\x04\x00\x00\x00\x06\x00\x00\x00\x00\
        \x01\x00\x00\x00\x00\x00\x00";

    #[test]
    fn a_stored_pack_is_read_as_it_was_meant() {
        let stored = Pack::from_bytes(STORED).expect("a pack of this format");
        let engine = Engine::with_pack(Box::leak(Box::new(stored)), &Settings::default()).expect("an engine");
        let today = parse_date("2026-11-23").expect("a day");
        let found = engine.check("Somos la ciudad que queremos.", &Context::on(today)).findings;
        let [finding] = &found[..] else { panic!("one finding, not {found:?}") };
        let said = (engine.rule(finding.rule).id.as_ref(), finding.severity, finding.span.start, finding.span.end);
        assert_eq!(said, ("own-motto", Severity::Hint, 6, 28));
    }

    /// The extension seals what it stores. Should the seal be right and the bytes be none, a draft is checked yet.
    #[test]
    fn a_pack_with_any_byte_damaged_is_refused_or_checks_drafts_but_neither_fails_nor_hangs() {
        let pack = read(RICH, &Lists::new(), &[]).expect("the pack is right").pack;
        let bytes = pack.to_bytes().expect("bytes");
        let drafts = [
            "Desde hoy se abre el plazo. Mañana ya se abrirá para todos el plazo: haber si al solicitar el tramite 112-b funciona. Ojo",
            "Vive la ciudad que queremos, 3, una ciudad de todos 4 #ciudad2. Ayudas: MAÑANA EMPIEZA EL PLAZO, salvo imprevistos. ¿Ojo?",
        ];
        let today = parse_date("2026-11-23").expect("a day");
        let damages = |at: usize| [0, bytes[at] ^ 1, bytes[at].wrapping_add(1), 0x7F, 0xFF].map(|other| (at, other));
        let tries: Vec<(usize, u8)> = (0..bytes.len()).flat_map(damages).collect();
        let check = |&(at, other): &(usize, u8)| {
            let mut damaged = bytes.clone();
            damaged[at] = other;
            let pack = Pack::from_bytes(damaged.leak()).ok()?;
            let engine = Engine::with_pack(Box::leak(Box::new(pack)), &Settings::default()).ok()?;
            Some(drafts.map(|draft| engine.check(draft, &Context::on(today)).findings.len()))
        };
        let found = tries.par_iter().filter_map(check).collect::<Vec<_>>();
        assert!(found.len() > tries.len() / 2, "most bytes are letters and numbers that may be others: {} were opened", found.len());
        let sound = Engine::with_pack(Box::leak(Box::new(pack)), &Settings::default()).expect("an engine");
        let whole = drafts.map(|draft| sound.check(draft, &Context::on(today)).findings.len());
        assert!(whole.iter().all(|&count| count > 0) && found.iter().any(|&other| other != whole), "rules speak in both: {whole:?}");
    }

    /// Each optional word may double the ways through a pattern: without a bound, this one would be followed for years.
    #[test]
    fn a_pattern_with_very_many_ways_ends() {
        let many = format!("\"patterns\": [\"{}zeta\", \"@lema\"]", "[a] ".repeat(40));
        let own = read(&pack(&RIGHT.replace("\"patterns\": [\"@lema\"]", &many)), &Lists::new(), &[]).expect("the pack is right");
        let engine = Engine::with_pack(Box::leak(Box::new(own.pack)), &Settings::default()).expect("an engine");
        let today = parse_date("2026-11-23").expect("a day");
        let text = format!("Dice {} e zeta. Somos la ciudad que queremos.", "a ".repeat(60));
        let found = engine.check(&text, &Context::on(today)).findings;
        assert!(!found.is_empty(), "what else is written is checked");
    }

    #[test]
    fn a_pack_is_refused_by_rule_and_reason() {
        let wrong_example = RIGHT.replace("Queremos una", "Somos la ciudad que queremos:");
        assert!(refused(&pack(&wrong_example)).contains("own-motto"), "{}", refused(&pack(&wrong_example)));
        let unknown_key = RIGHT.replace("patterns", "paterns");
        let reason = refused(&pack(&unknown_key));
        assert!(reason.contains("own-motto") && reason.contains("paterns"), "{reason}");
        assert!(refused(&pack(RIGHT).replace("own-motto", "guarantee")).contains("guarantee"));
        assert!(refused(&pack(RIGHT).replace("\"5\"", "\"9\"")).contains("«9»"));
        assert!(refused("{\"name\": ").contains("EOF"));
    }

    #[test]
    fn what_is_too_large_is_refused_at_once() {
        let begun = std::time::Instant::now();
        assert!(refused(&" ".repeat(5_000_000)).contains("5000000 bytes"));
        let lists: Vec<String> =
            (1..8).map(|n| format!("\"l{n}\": [\"@l{0} @l{0} @l{0} @l{0} @l{0} @l{0} @l{0} @l{0}\"]", n - 1)).collect();
        let laughs = pack(&RIGHT.replace("@lema", "@l7 x"))
            .replace("\"lema\"", &format!("{}, \"l0\": [\"a\", \"b\", \"c\"], \"lema\"", lists.join(", ")));
        let reason = refused(&laughs);
        assert!(reason.contains("own-motto") && reason.contains("words"), "{reason}");
        let states = pack(&RIGHT.replace("\"patterns\"", "\"regex\"").replace("@lema", "(a{1,99}){1,99}(b{1,99}){1,99}c"));
        let reason = refused(&states);
        assert!(reason.contains("own-motto"), "{reason}");
        assert!(begun.elapsed() < std::time::Duration::from_secs(5), "{:?}", begun.elapsed());
    }
}
