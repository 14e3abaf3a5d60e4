//! Every editor in every browser, and what must never go wrong in any: one table, each cell a test.

use libtest_mimic::Trial;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

use super::desk::Desk;
use super::editors::{EDITORS, Editor};
use super::trials::{Shared, Visit};
use super::{Result, Trouble};

/// The columns: what holds in every editor.
const COLUMNS: [&str; 7] = ["marks", "no DOM", "fix", "undo", "caret", "no send", "focus"];

/// What came out of one cell.
type Cell = std::result::Result<(), String>;

/// The table, filled by the trials.
static TABLE: Mutex<BTreeMap<(usize, &str), Vec<Cell>>> = Mutex::new(BTreeMap::new());

/// One trial for each editor and browser.
pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let each = EDITORS.iter().enumerate().flat_map(|(row, &editor)| browsers.iter().map(move |browser| (row, editor, browser)));
    each.map(|(row, editor, browser)| {
        let name = format!("{}: right in every respect", editor.title);
        browser.trial_with_editors(&name, move |visit| fill_row(visit, editor, row))
    })
    .collect()
}

/// Prints the table, if there is anything in it.
pub fn print() {
    let table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    if table.is_empty() {
        return;
    }
    let head: String = COLUMNS.iter().map(|column| format!(" {column:^8}")).collect();
    println!("\n{:<29}{:<9}{head}", "editor", "browser");
    for ((row, browser), cells) in &*table {
        let cells: String = cells.iter().map(|cell| format!(" {:^8}", if cell.is_ok() { "✔" } else { "✘" })).collect();
        println!("{:<29}{browser:<9}{cells}", EDITORS[*row].title);
    }
}

/// Goes once through the life of a draft and looks at each respect on the way.
fn fill_row(visit: &Visit, editor: Editor, row: usize) -> Result<()> {
    let cells = match life_of_a_draft(visit, editor) {
        Ok(cells) => cells.to_vec(),
        Err(trouble) => COLUMNS.map(|_| Err(trouble.to_string())).to_vec(),
    };
    let wrong: Vec<String> =
        COLUMNS.iter().zip(&cells).filter_map(|(column, cell)| Some(format!("{column}: {}", cell.as_ref().err()?))).collect();
    let mut table = TABLE.lock().unwrap_or_else(PoisonError::into_inner);
    table.insert((row, visit.browser.kind().name()), cells);
    if wrong.is_empty() { Ok(()) } else { Err(Trouble::new(wrong.join("\n"))) }
}

/// What is typed: something before, two phrases to mark, something after.
fn draft_for(editor: Editor) -> &'static str {
    if editor.has_lines {
        "Hola a todos.\nMañana se abre el plazo de solicitudes. Acaba el 30 de febrero.\nGracias 😀"
    } else {
        "Hola. Mañana se abre el plazo. Acaba el 30 de febrero."
    }
}

fn life_of_a_draft(visit: &Visit, editor: Editor) -> Result<[Cell; 7]> {
    let draft = draft_for(editor);
    let untouched = typed_without_mesura(visit, editor, draft)?;
    let desk = Desk::open(visit, editor, "")?;
    let tab = &desk.tab;
    tab.eval("bench.focus.splice(0)")?;

    desk.type_text(draft)?;
    let marks = cell(desk.is_marked_right());
    let typed = records(&desk)?;
    let idle = cell(look_around(&desk));
    let mutations = same(&untouched, &typed).and(idle);

    let found = desk.expected(&desk.model()?)?;
    let wanted = found.first().ok_or_else(|| Trouble::new("the engine finds nothing in the draft"))?.fixed();
    calm(&desk)?;
    desk.apply_first_fix()?;
    let fix = cell(desk.says(&wanted).and_then(|()| shows_its_model(&desk)).and_then(|()| desk.is_marked_right().map(drop)));

    tab.press("Ctrl+Z")?;
    let undone = desk.says(draft);
    let undone = undone.and_then(|()| {
        tab.press("Ctrl+Shift+Z")?;
        desk.says(&wanted)?;
        tab.press("Ctrl+Z")?;
        desk.says(draft)?;
        shows_its_model(&desk)
    });
    let undo = cell(undone);

    let caret = cell(type_after_the_fix(&desk));
    let published = tab.eval("bench.published")?;
    let publish = empty(&published.to_string(), "was published");
    let focus = tab.eval("bench.hasFocus() ? bench.focus : [...bench.focus, 'the editor lost it']")?;
    let focus = empty(&focus.to_string(), "happened to the focus");
    let errors = visit.browser.extension_errors()?;
    if !errors.is_empty() {
        return Err(Trouble::new(format!("errors of the extension: {errors:?}")));
    }
    Ok([marks, mutations, fix, undo, caret, publish, focus])
}

fn cell<T>(outcome: Result<T>) -> Cell {
    outcome.map(drop).map_err(|trouble| trouble.to_string())
}

fn empty(json: &str, what: &str) -> Cell {
    if json == "[]" { Ok(()) } else { Err(format!("{json} {what}")) }
}

/// The mutations that typing makes when nobody watches.
fn typed_without_mesura(visit: &Visit, editor: Editor, draft: &str) -> Result<Vec<String>> {
    let desk = Desk::control(visit, editor, "")?;
    desk.type_text(draft)?;
    desk.says(draft)?;
    let records = records(&desk)?;
    desk.tab.close()?;
    Ok(records)
}

fn records(desk: &Desk) -> Result<Vec<String>> {
    let records = desk.tab.eval("bench.records()")?;
    Ok(records.as_array().into_iter().flatten().map(super::text).collect())
}

/// Whether the same happened to the editor as without Mesura, in any order.
fn same(untouched: &[String], typed: &[String]) -> Cell {
    let count = |records: &[String]| {
        let mut counts = BTreeMap::new();
        for record in records {
            *counts.entry(record.clone()).or_insert(0) += 1;
        }
        counts
    };
    let (before, now) = (count(untouched), count(typed));
    let more: Vec<_> = now.iter().filter(|(record, times)| before.get(*record) != Some(times)).collect();
    if more.is_empty() { Ok(()) } else { Err(format!("{more:?}; without Mesura {before:?}")) }
}

/// Rests the pointer on a mark, reads the card, goes away: the editor must not notice.
fn look_around(desk: &Desk) -> Result<()> {
    records(desk)?;
    desk.hover_mark(0, "Apertura")?;
    desk.tab.hover_at(2.0, 2.0)?;
    desk.card_is_closed()?;
    let changed = records(desk)?;
    if changed.is_empty() { Ok(()) } else { Err(Trouble::new(format!("looking at a card changed the editor: {changed:?}"))) }
}

/// Editors join what is typed within a second into one step of their history: that has to be over.
fn calm(desk: &Desk) -> Result<()> {
    desk.tab.wait_until("the editor has closed its step of history", "bench.calm() > 1100")
}

/// The editor shows what its model says.
fn shows_its_model(desk: &Desk) -> Result<()> {
    desk.tab.wait_until("the editor shows its model", r"bench.letters() === fixture.model().replace(/\s/g, '')")
}

/// Applies a fix, types a letter: it must stand right behind the fix.
fn type_after_the_fix(desk: &Desk) -> Result<()> {
    let found = desk.is_marked_right()?;
    let first = found.first().ok_or_else(|| Trouble::new("nothing is marked"))?;
    desk.tab.press("Ctrl+Home")?;
    desk.apply_first_fix()?;
    desk.says(&first.fixed())?;
    desk.tab.type_text("Q")?;
    desk.says(&format!("{}{}Q{}", first.around.0, first.fixes[0], first.around.1))
}
