//! One draft of many: a line of JSON or a row of a table, read with messages that say what to mend.

use mesura::engine::{Context, Network};
use serde_json::{Map, Value};
use time::Date;

use super::draft::{parse_date, parse_networks};

/// A draft with the name that its sender gave it.
#[derive(Debug)]
pub struct Record {
    /// A text or a number, given back as it came.
    pub id: Value,
    /// What would be published.
    pub text: String,
    /// Where it would be published.
    pub networks: Vec<Network>,
    /// Whether it answers somebody.
    pub reply: bool,
    /// The day of publication, where it is known.
    pub today: Option<Date>,
    /// The account that would be shown as author.
    pub account: Option<String>,
}

impl Record {
    /// Reads `{"id", "text", "network"?, "reply"?, "today"?, "account"?}`. Other keys are left
    /// alone, so that a file may carry its labels along.
    pub fn from_json(line: &[u8]) -> Result<Record, String> {
        Record::from_fields(fields(line)?)
    }

    /// The same from an object that has been read.
    pub fn from_fields(mut fields: Map<String, Value>) -> Result<Record, String> {
        let id = match fields.remove("id") {
            Some(id @ (Value::String(_) | Value::Number(_))) => id,
            Some(other) => {
                return Err(format!("«id» tiene que ser un texto o un número, no {other}"));
            }
            None => return Err("falta «id»".into()),
        };
        let reply = match fields.remove("reply") {
            Some(Value::Bool(reply)) => reply,
            Some(Value::Null) | None => false,
            Some(other) => return Err(format!("«reply» tiene que ser true o false, no {other}")),
        };
        let network = string(&mut fields, "network")?.unwrap_or_default();
        Ok(Record {
            id,
            text: string(&mut fields, "text")?.ok_or("falta «text»")?,
            networks: parse_networks(&network)?,
            reply,
            today: string(&mut fields, "today")?.as_deref().map(parse_date).transpose()?,
            account: string(&mut fields, "account")?,
        })
    }

    /// The engine's context; `today` stands in where the draft names no day.
    pub fn context(&self, today: Date) -> Context {
        Context {
            networks: self.networks.clone(),
            reply: self.reply,
            account: self.account.clone(),
            ..Context::on(self.today.unwrap_or(today))
        }
    }
}

/// The object on a line.
pub fn fields(line: &[u8]) -> Result<Map<String, Value>, String> {
    let line = line.strip_prefix("\u{feff}".as_bytes()).unwrap_or(line);
    let line = str::from_utf8(line).map_err(|_| "no está en UTF-8".to_owned())?;
    match serde_json::from_str(line) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err("tiene que ser un objeto JSON como {\"id\": 1, \"text\": \"…\"}".into()),
        Err(error) => Err(format!("no es JSON válido (columna {})", error.column())),
    }
}

/// A field that is a text, if it is there at all.
pub fn string(fields: &mut Map<String, Value>, key: &str) -> Result<Option<String>, String> {
    match fields.remove(key) {
        Some(Value::String(text)) => Ok(Some(text)),
        Some(Value::Null) | None => Ok(None),
        Some(other) => Err(format!("«{key}» tiene que ser un texto, no {other}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_may_say_where_and_when() {
        let line = r#"{"id": "a", "text": "Hola", "network": "x", "reply": true, "today": "2026-11-23", "marks": []}"#;
        let record = Record::from_json(line.as_bytes()).expect("it is right");
        assert_eq!((record.id, record.reply), (Value::from("a"), true));
        assert_eq!(record.networks, [Network::X]);
        assert_eq!(record.today.map(|day| day.to_string()), Some("2026-11-23".into()));
    }

    #[test]
    fn what_is_wrong_with_a_line_is_said_by_its_key() {
        for (line, part) in [
            (r#"{"id": 1, "text": "a""#, "no es JSON válido (columna"),
            (r#"["a"]"#, "objeto JSON"),
            (r#"{"text": "a"}"#, "falta «id»"),
            (r#"{"id": [1], "text": "a"}"#, "«id» tiene que ser un texto o un número, no [1]"),
            (r#"{"id": 1}"#, "falta «text»"),
            (r#"{"id": 1, "text": 7}"#, "«text» tiene que ser un texto, no 7"),
            (r#"{"id": 1, "text": "a", "reply": "no"}"#, "«reply» tiene que ser true o false, no \"no\""),
            (r#"{"id": 1, "text": "a", "network": "tuenti"}"#, "la red «tuenti»"),
            (r#"{"id": 1, "text": "a", "today": "mañana"}"#, "«mañana» no es una fecha"),
            (r#"{"id": 1, "text": "\ud83d"}"#, "no es JSON válido"),
        ] {
            let error = Record::from_json(line.as_bytes()).expect_err(line);
            assert!(error.contains(part), "{line}: {error}");
        }
        assert!(Record::from_json(b"{\"id\": 1, \"text\": \"a\xf1o\"}").expect_err("Latin-1").contains("UTF-8"));
    }
}
