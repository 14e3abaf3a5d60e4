//! A table of what holds in which editor and browser, printed at the end; each cell is a test.

use std::collections::BTreeMap;
use std::sync::{Mutex, PoisonError};

use super::editors::EDITORS;
use super::{Kind, Result, Trouble};

/// What came out of one cell.
#[derive(Clone, Debug)]
pub enum Cell {
    Right,
    Wrong(String),
    /// It can't be tried there, for this reason.
    CantBe(&'static str),
}

impl From<Result<()>> for Cell {
    fn from(outcome: Result<()>) -> Self {
        outcome.map_or_else(|trouble| Cell::Wrong(trouble.to_string()), |()| Cell::Right)
    }
}

/// A table, filled by trials: a row for each editor and browser.
pub struct Table {
    columns: &'static [&'static str],
    rows: Mutex<BTreeMap<(usize, &'static str), Vec<Cell>>>,
}

impl Table {
    pub const fn new(columns: &'static [&'static str]) -> Self {
        Self { columns, rows: Mutex::new(BTreeMap::new()) }
    }

    /// Takes a row. It fails, with every wrong cell by name, if a cell is wrong.
    pub fn take(&self, row: usize, browser: Kind, cells: Vec<Cell>) -> Result<()> {
        let wrong = self.columns.iter().zip(&cells).filter_map(|(column, cell)| match cell {
            Cell::Wrong(trouble) => Some(format!("{column}: {trouble}")),
            _ => None,
        });
        let wrong: Vec<String> = wrong.collect();
        self.rows.lock().unwrap_or_else(PoisonError::into_inner).insert((row, browser.name()), cells);
        if wrong.is_empty() { Ok(()) } else { Err(Trouble::new(wrong.join("\n"))) }
    }

    /// Prints the table, if there is anything in it, and below it why some cells can't be.
    pub fn print(&self) {
        let rows = self.rows.lock().unwrap_or_else(PoisonError::into_inner);
        if rows.is_empty() {
            return;
        }
        let mut reasons: Vec<&str> = Vec::new();
        let head: String = self.columns.iter().map(|column| format!(" {column:^7}")).collect();
        println!("\n{:<28}{:<9}{head}", "", "");
        for ((row, browser), cells) in &*rows {
            let cells = cells.iter().map(|cell| format!(" {:^7}", sign(cell, &mut reasons)));
            println!("{:<28}{browser:<9}{}", EDITORS[*row].title, cells.collect::<String>());
        }
        for (number, reason) in reasons.iter().enumerate() {
            println!("  ({}) {reason}", number + 1);
        }
    }
}

fn sign(cell: &Cell, reasons: &mut Vec<&'static str>) -> String {
    match cell {
        Cell::Right => "✔".into(),
        Cell::Wrong(_) => "✘".into(),
        Cell::CantBe(reason) => {
            let known = reasons.iter().position(|one| one == reason);
            let number = known.unwrap_or_else(|| {
                reasons.push(reason);
                reasons.len() - 1
            });
            format!("({})", number + 1)
        }
    }
}
