//! An annotated corpus: texts, and in each the stretches that a professional would reconsider.

use std::fs::File;
use std::path::Path;

use mesura::engine::Span;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::host::HostError;
use crate::host::error::quoted;
use crate::host::lines::Lines;
use crate::host::record::{self, Record};

/// What marks and alarms are about, in order of display: the principles, with the mistakes of
/// spelling and grammar apart, because a spelling checker finds those.
pub const TOPICS: [&str; 8] = ["1", "2", "3", SPELLING, "4", "5", "6", "x"];
/// The topic of spelling and grammar.
pub const SPELLING: &str = "spelling";
/// In the reason of a mark of principle 3, what tells that it is about spelling or grammar.
const SPELLING_WORDS: [&str; 35] = [
    "typo",
    "accent",
    "agreement",
    "missing",
    "doubled",
    "wrong word",
    "wrong prep",
    "wrong verb",
    "wrong idiom",
    "capital",
    "caps",
    "garbled",
    "unclosed",
    "comma",
    "syntax",
    "article",
    "grammar",
    "spelling",
    "redundan",
    "fragment",
    "opening",
    "infinitive",
    "queísmo",
    "punctuation",
    "space",
    "antecedent",
    "preposition",
    "abbreviation",
    "misspel",
    "mojibake",
    "tilde",
    "errata",
    "ortograf",
    "concordancia",
    "gramátic",
];

/// How strongly the annotator asks for a change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Demand {
    /// Not to be published so.
    Must,
    /// Better not published so.
    Should,
    /// A matter of taste.
    May,
}

impl Demand {
    const ALL: [(Demand, &'static str); 3] = [(Demand::Must, "must"), (Demand::Should, "should"), (Demand::May, "may")];

    /// Its name in a corpus.
    pub fn name(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

/// A stretch that a professional marked.
#[derive(Debug)]
pub struct Mark {
    /// Where.
    pub span: Span,
    /// One of [`TOPICS`].
    pub topic: &'static str,
    /// How strongly.
    pub demand: Demand,
    /// The annotator's reason.
    pub why: String,
}

/// A text with its marks.
#[derive(Debug)]
pub struct Annotated {
    /// The draft.
    pub record: Record,
    /// `None` = nobody has annotated it, so that no alarm on it can be called false.
    pub marks: Option<Vec<Mark>>,
}

/// Reads a file; its error lists the lines that are wrong.
pub fn read(path: &Path) -> Result<Vec<Annotated>, HostError> {
    let file = File::open(path).map_err(HostError::file("leer", path))?;
    let mut lines = Lines::new(file);
    let (mut posts, mut wrong) = (Vec::new(), Vec::new());
    loop {
        let chunk = lines.next_chunk().map_err(|error| match error {
            HostError::Stream(_, error) => HostError::File("leer", path.into(), error),
            other => other,
        })?;
        if chunk.pieces.is_empty() {
            break;
        }
        for (number, line) in chunk.pieces {
            match Annotated::from_json(&line) {
                Ok(post) => posts.push(post),
                Err(reason) => wrong.push((number, reason)),
            }
        }
    }
    if posts.is_empty() && wrong.is_empty() {
        wrong.push((1, "no hay ningún texto".into()));
    }
    if wrong.is_empty() { Ok(posts) } else { Err(HostError::Corpus(path.into(), wrong)) }
}

impl Annotated {
    /// Reads a draft of `audit` that carries its `marks`; `date` stands in for `today`.
    fn from_json(line: &[u8]) -> Result<Annotated, String> {
        let mut fields = record::fields(line)?;
        let marks = fields.remove("marks");
        if let Some(Value::String(date)) = fields.remove("date") {
            let day = date.get(..10).unwrap_or(&date).to_owned();
            fields.entry("today").or_insert(day.into());
        }
        let record = Record::from_fields(fields)?;
        let marks = match marks {
            None | Some(Value::Null) => None,
            Some(Value::Array(marks)) => Some(marks.into_iter().map(|mark| Mark::from_json(mark, &record.text)).collect::<Result<_, _>>()?),
            Some(other) => return Err(format!("«marks» tiene que ser una lista, no {other}")),
        };
        Ok(Annotated { record, marks })
    }

    /// Annotated, and nothing was marked.
    pub fn is_calm(&self) -> bool {
        self.marks.as_ref().is_some_and(Vec::is_empty)
    }
}

impl Mark {
    fn from_json(mark: Value, text: &str) -> Result<Mark, String> {
        let Value::Object(mut fields) = mark else {
            return Err(format!("cada marca tiene que ser un objeto, no {mark}"));
        };
        let mut given = |key| required(&mut fields, key);
        let (span, principle, severity, why) = (given("span")?, given("principle")?, given("severity")?, given("why")?);
        let start = text.find(&span).filter(|_| !span.is_empty());
        let start = start.ok_or_else(|| format!("la marca «{span}» no está en el texto"))?;
        let units = |part: &str| part.encode_utf16().count() as u32;
        let demand = Demand::ALL.iter().find(|(_, name)| *name == severity);
        let names = Demand::ALL.map(|(_, name)| name);
        Ok(Mark {
            span: Span { start: units(&text[..start]), end: units(&text[..start + span.len()]) },
            topic: topic(&principle, &why)?,
            demand: demand.ok_or_else(|| format!("«severity» dice «{severity}»; puede ser {}", quoted(&names)))?.0,
            why,
        })
    }
}

fn required(fields: &mut Map<String, Value>, key: &str) -> Result<String, String> {
    record::string(fields, key)?.ok_or_else(|| format!("falta «{key}» en una marca"))
}

/// The topic of a mark.
fn topic(principle: &str, why: &str) -> Result<&'static str, String> {
    let why = why.to_lowercase();
    if principle == "3" && SPELLING_WORDS.iter().any(|word| why.contains(word)) {
        return Ok(SPELLING);
    }
    let known = TOPICS.into_iter().filter(|topic| *topic != SPELLING);
    let names: Vec<&str> = known.clone().collect();
    known
        .into_iter()
        .find(|topic| *topic == principle)
        .ok_or_else(|| format!("«principle» dice «{principle}»; puede ser {}", quoted(&names)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_mark_is_found_in_its_text() {
        let line = r#"{"id": 1, "date": "2022-02-03T08:22:01Z", "text": "📢 ¡Corre!", "marks":
            [{"span": "¡Corre!", "principle": "5", "severity": "must", "why": "false urgency"}]}"#;
        let post = Annotated::from_json(line.replace('\n', "").as_bytes()).expect("it is right");
        let marks = post.marks.expect("it is annotated");
        assert_eq!((marks[0].span, marks[0].topic, marks[0].demand), (Span { start: 3, end: 10 }, "5", Demand::Must));
        assert_eq!(post.record.today.map(|day| day.to_string()), Some("2022-02-03".into()));
    }

    #[test]
    fn spelling_is_told_from_the_other_mistakes_by_the_reason() {
        assert_eq!(topic("3", "Missing accent"), Ok(SPELLING));
        assert_eq!(topic("3", "15 September 2026 is a Tuesday"), Ok("3"));
        assert_eq!(topic("2", "missing source"), Ok("2"));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_by_its_key_and_what_is_expected() {
        let mark = |mark: &str| format!(r#"{{"id": 1, "text": "Hola", "marks": [{mark}]}}"#);
        for (line, part) in [
            (r#"{"id": 1, "text": "a", "marks": 7}"#.to_owned(), "«marks» tiene que ser una lista, no 7"),
            (r#"{"id": 1, "text": "a", "date": "ayer"}"#.to_owned(), "«ayer» no es una fecha"),
            (mark("7"), "cada marca tiene que ser un objeto, no 7"),
            (mark(r#"{"span": "Hola"}"#), "falta «principle» en una marca"),
            (mark(r#"{"span": "Adiós", "principle": "1", "severity": "must", "why": ""}"#), "la marca «Adiós» no está en el texto"),
            (mark(r#"{"span": "Hola", "principle": "7", "severity": "must", "why": ""}"#), "«principle» dice «7»; puede ser «1», "),
            (mark(r#"{"span": "Hola", "principle": "1", "severity": "big", "why": ""}"#), "puede ser «must», «should» o «may»"),
        ] {
            let error = Annotated::from_json(line.as_bytes()).expect_err(&line);
            assert!(error.contains(part), "{line}: {error}");
        }
    }

    #[test]
    fn a_file_that_is_no_corpus_is_refused_with_its_name_and_its_lines() {
        let path = std::env::temp_dir().join(format!("mesura-corpus-{}.jsonl", std::process::id()));
        std::fs::write(&path, "{\"id\": 1, \"text\": \"a\"}\n\nHola\n").expect("a temporary file can be written");
        let error = read(&path).expect_err("it is wrong").to_string();
        for part in ["mesura-corpus-", "\"marks\"", "tests/corpus/README.md", "Línea 3: no es JSON válido"] {
            assert!(error.contains(part), "{error}");
        }
        std::fs::write(&path, "\n").expect("a temporary file can be written");
        assert!(read(&path).expect_err("it is empty").to_string().contains("no hay ningún texto"));
        std::fs::remove_file(&path).expect("it can be removed");
        assert!(read(&path).expect_err("it is gone").to_string().ends_with("no existe."));
    }
}
