//! Drafts in a table: CSV as spreadsheets write it, in Spanish or in English.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use csv::{ByteRecord, Reader, ReaderBuilder};
use serde_json::Value;

use super::HostError;
use super::draft::{parse_date, parse_networks};
use super::record::Record;

/// A table with a header.
pub struct Table {
    reader: Reader<BufReader<File>>,
    /// Where each field of a draft stands.
    pub columns: Columns,
}

/// The columns that a draft is read from.
#[derive(Clone, Debug)]
pub struct Columns {
    text: usize,
    id: Option<usize>,
    network: Option<usize>,
    reply: Option<usize>,
    today: Option<usize>,
    account: Option<usize>,
}

impl Table {
    /// Opens a table; `column` is the name of the one with the texts, `text` or `texto` by default.
    pub fn open(path: &Path, column: Option<&str>) -> Result<Table, HostError> {
        let file = File::open(path).map_err(HostError::file("leer", path))?;
        let mut file = BufReader::new(file);
        let head = file.fill_buf().map_err(HostError::file("leer", path))?;
        let separator = separator(head);
        let mut reader = ReaderBuilder::new().delimiter(separator).flexible(true).from_reader(file);
        let header = reader.byte_headers().map_err(|error| HostError::File("leer", path.into(), error.into()))?;
        let names: Vec<String> = header.iter().map(|name| String::from_utf8_lossy(name).trim().to_owned()).collect();
        let columns =
            Columns::find(&names, column).ok_or_else(|| HostError::NoColumn(path.into(), column.unwrap_or("text").into(), names))?;
        Ok(Table { reader, columns })
    }

    /// The next row, with the number of the line where it begins; `None` at the end.
    pub fn next_row(&mut self) -> Result<Option<(usize, ByteRecord)>, csv::Error> {
        let mut row = ByteRecord::new();
        let more = self.reader.read_byte_record(&mut row)?;
        let line = row.position().map_or(0, |position| position.line());
        Ok(more.then_some((line as usize, row)))
    }

    /// How many bytes have been read.
    pub fn consumed(&self) -> u64 {
        self.reader.position().byte()
    }
}

/// Spreadsheets in Spanish write `;`, others `,` or a tab: the one that the header holds most of.
fn separator(head: &[u8]) -> u8 {
    let header = head.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let count = |wanted: &u8| header.iter().filter(|byte| *byte == wanted).count();
    let best = [b'\t', b';', b','].into_iter().max_by_key(count);
    best.unwrap_or(b',')
}

impl Columns {
    fn find(names: &[String], column: Option<&str>) -> Option<Columns> {
        let named = |wanted: &[&str]| names.iter().position(|name| wanted.contains(&name.to_lowercase().as_str()));
        Some(Columns {
            text: match column {
                Some(column) => names.iter().position(|name| name == column)?,
                None => named(&["text", "texto"])?,
            },
            id: named(&["id"]),
            network: named(&["network", "red"]),
            reply: named(&["reply", "respuesta"]),
            today: named(&["today", "fecha"]),
            account: named(&["account", "cuenta"]),
        })
    }

    /// The draft of a row. A draft without an id is called by its line.
    pub fn record(&self, line: usize, row: &ByteRecord) -> Result<Record, String> {
        let cell = |index: Option<usize>| {
            let bytes = index.and_then(|index| row.get(index)).unwrap_or_default();
            let text = str::from_utf8(bytes);
            text.map_err(|_| "no está en UTF-8; guarde la tabla como «CSV UTF-8»".to_owned())
        };
        let given = |index| cell(index).map(|text| Some(text.trim()).filter(|text| !text.is_empty()));
        row.get(self.text).ok_or("no llega a la columna del texto")?;
        Ok(Record {
            text: cell(Some(self.text))?.to_owned(),
            id: given(self.id)?.map_or(Value::from(line), Value::from),
            networks: parse_networks(given(self.network)?.unwrap_or_default())?,
            reply: parse_reply(given(self.reply)?)?,
            today: given(self.today)?.map(parse_date).transpose()?,
            account: given(self.account)?.map(str::to_owned),
        })
    }
}

fn parse_reply(cell: Option<&str>) -> Result<bool, String> {
    match cell.map(str::to_lowercase).as_deref() {
        None | Some("no" | "false" | "0") => Ok(false),
        Some("sí" | "si" | "true" | "1") => Ok(true),
        Some(other) => Err(format!("la columna de respuesta dice «{other}»; tiene que decir sí o no")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn columns(names: &[&str], column: Option<&str>) -> Option<Columns> {
        let names: Vec<String> = names.iter().map(|name| name.to_string()).collect();
        Columns::find(&names, column)
    }

    #[test]
    fn the_separator_is_the_one_that_the_header_holds() {
        assert_eq!(separator(b"id;texto;red\n1;a, b, c, d;x\n"), b';');
        assert_eq!(separator(b"id,text\n"), b',');
        assert_eq!(separator(b"id\ttext"), b'\t');
        assert_eq!(separator(b"text\nuno, dos"), b',');
    }

    #[test]
    fn a_row_becomes_a_draft_and_its_line_stands_in_for_an_id() {
        let columns = columns(&["Texto", "Respuesta", "Red"], None).expect("it has a text");
        let record = columns.record(7, &ByteRecord::from(vec!["Hola", "Sí", ""])).expect("it is right");
        assert_eq!((record.id, record.text.as_str(), record.reply), (Value::from(7), "Hola", true));
    }

    #[test]
    fn what_is_wrong_with_a_row_is_said() {
        let columns = columns(&["id", "cuerpo", "reply"], Some("cuerpo")).expect("it has that column");
        let error = |row: Vec<&[u8]>| columns.record(2, &ByteRecord::from(row)).expect_err("it is wrong");
        assert!(error(vec![b"1"]).contains("columna del texto"));
        assert!(error(vec![b"1", b"a\xf1o"]).contains("CSV UTF-8"));
        assert!(error(vec![b"1", b"a", b"quiz\xc3\xa1"]).contains("«quizá»"));
    }

    #[test]
    fn a_table_without_texts_is_refused() {
        assert!(columns(&["id", "cuerpo"], None).is_none());
        assert!(columns(&["id", "texto"], Some("cuerpo")).is_none());
    }
}
