//! Every editor in every browser, and what must never go wrong in any: one table, each cell a test.

use libtest_mimic::Trial;
use std::collections::BTreeMap;
use std::sync::Arc;

use super::desk::Desk;
use super::editors::{EDITORS, Editor};
use super::table::{Cell, Table};
use super::trials::{Shared, Visit};
use super::{Result, Trouble};

/// The columns: what holds in every editor.
const COLUMNS: [&str; 7] = ["marks", "no DOM", "fix", "undo", "caret", "no send", "focus"];

/// The table, filled by the trials.
pub static TABLE: Table = Table::new(&COLUMNS);

/// One trial for each editor and browser.
pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let each = EDITORS.iter().enumerate().flat_map(|(row, &editor)| browsers.iter().map(move |browser| (row, editor, browser)));
    each.map(|(row, editor, browser)| {
        let name = format!("{}: right in every respect", editor.title);
        browser.trial_with_editors(&name, move |visit| fill_row(visit, editor, row))
    })
    .collect()
}

/// Goes once through the life of a draft and looks at each respect on the way.
fn fill_row(visit: &Visit, editor: Editor, row: usize) -> Result<()> {
    let cells = life_of_a_draft(visit, editor).unwrap_or_else(|trouble| COLUMNS.map(|_| Cell::Wrong(trouble.to_string())));
    TABLE.take(row, visit.browser.kind(), cells.to_vec())
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
    let marks = desk.is_marked_right().map(drop);
    let typed = records(&desk)?;
    let looked = look_around(&desk);

    let found = desk.expected(&desk.model()?)?;
    let wanted = found.first().ok_or_else(|| Trouble::new("the engine finds nothing in the draft"))?.fixed();
    calm(&desk)?;
    desk.apply_first_fix()?;
    let fix = desk.says(&wanted).and_then(|()| shows_its_model(&desk)).and_then(|()| desk.is_marked_right().map(drop));
    let undo = undo_redo_undo(&desk, draft, &wanted);
    let caret = type_after_the_fix(&desk);
    let published = tab.eval("bench.published")?;
    let publish = empty(&published.to_string(), "was published");
    let focus = tab.eval("bench.hasFocus() ? bench.focus : [...bench.focus, 'the editor lost it']")?;
    let focus = empty(&focus.to_string(), "happened to the focus");
    let errors = visit.browser.extension_errors()?;
    if !errors.is_empty() {
        return Err(Trouble::new(format!("errors of the extension: {errors:?}")));
    }
    // ProseMirror sometimes writes a class once more by itself: then what it does without Mesura is looked at again.
    let again = |trouble| same(&typed_without_mesura(visit, editor, draft)?, &typed).map_err(|_| trouble);
    let mutations = same(&untouched, &typed).or_else(again).and(looked);
    Ok([marks, mutations, fix, undo, caret, publish, focus].map(Cell::from))
}

fn empty(json: &str, what: &str) -> Result<()> {
    if json == "[]" { Ok(()) } else { Err(Trouble::new(format!("{json} {what}"))) }
}

/// One key takes the fix back, one brings it again.
fn undo_redo_undo(desk: &Desk, draft: &str, fixed: &str) -> Result<()> {
    for (keys, wanted) in [("Ctrl+Z", draft), ("Ctrl+Shift+Z", fixed), ("Ctrl+Z", draft)] {
        desk.tab.press(keys)?;
        desk.says(wanted)?;
    }
    shows_its_model(desk)
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
fn same(untouched: &[String], typed: &[String]) -> Result<()> {
    let count = |records: &[String]| {
        let mut counts = BTreeMap::new();
        for record in records {
            *counts.entry(record.clone()).or_insert(0) += 1;
        }
        counts
    };
    let (before, now) = (count(untouched), count(typed));
    let more: Vec<_> = now.iter().filter(|(record, times)| before.get(*record) != Some(times)).collect();
    if more.is_empty() { Ok(()) } else { Err(Trouble::new(format!("{more:?}; without Mesura {before:?}"))) }
}

/// Rests the pointer on a mark, reads the card, goes away: the editor must not notice.
fn look_around(desk: &Desk) -> Result<()> {
    records(desk)?;
    desk.hover_mark(0, "term-opens-soon")?;
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

/// Makes lines so long that one ends with these words: there Firefox's caret has two places between two letters. Not in
/// text fields, whose caret has one, nor in shadow roots and frames, which other sheets dress.
fn wrap_behind(desk: &Desk, words: &str) -> Result<()> {
    let lines = format!(
        "(sheet => {{
            sheet.replaceSync(`[contenteditable=true] {{ font: 16px monospace !important; box-sizing: content-box !important; width: {}ch !important; }}`);
            document.adoptedStyleSheets.push(sheet);
        }})(new CSSStyleSheet())",
        words.chars().count() + 1
    );
    desk.tab.eval(&format!("void {lines}")).map(drop)
}

/// Applies a fix, types a letter: it must stand right behind the fix.
fn type_after_the_fix(desk: &Desk) -> Result<()> {
    let found = desk.is_marked_right()?;
    let first = found.first().ok_or_else(|| Trouble::new("nothing is marked"))?;
    wrap_behind(desk, &first.fixes[0])?;
    desk.tab.press("Ctrl+Home")?;
    desk.apply_first_fix()?;
    desk.says(&first.fixed())?;
    desk.tab.type_text("Q")?;
    desk.says(&format!("{}{}Q{}", first.around.0, first.fixes[0], first.around.1))
}
