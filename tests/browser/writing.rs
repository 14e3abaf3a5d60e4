//! What a person, a page and a browser do to a draft, in every editor: the marks are right after it and in every
//! frame of it.

use libtest_mimic::Trial;
use std::sync::Arc;

use super::Result;
use super::desk::Desk;
use super::editors::{EDITORS, Editor};
use super::table::{Cell, Table};
use super::trials::{Shared, Visit};

/// What happens to a draft; it says why where it can't happen.
type Happening = fn(&Desk) -> Result<Option<&'static str>>;

const COLUMNS: [&str; 19] = [
    "start", "middle", "end", "IME", "cut", "undo", "Enter", "emoji", "replace", "clear", "switch", "render", "scroll", "zoom", "narrow",
    "rtl", "font", "rich", "drag",
];
const HAPPENINGS: [Happening; 19] = [
    types_at_the_start,
    types_in_the_middle,
    types_at_the_end,
    composes,
    cuts_and_pastes,
    undoes_and_redoes,
    breaks_the_line,
    puts_an_emoji_first,
    replaces_the_selection,
    is_cleared_after_a_post,
    goes_to_another_box,
    is_rendered_again,
    is_scrolled,
    is_zoomed,
    is_made_narrow,
    is_turned_around,
    gets_its_font_late,
    is_rich,
    drags_a_phrase,
];

/// The table, filled by the trials.
pub static TABLE: Table = Table::new(&COLUMNS);

const DRAFT: &str = "Mañana se abre el plazo. Acaba el 30 de febrero.";

/// One trial for each editor and browser.
pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let each = EDITORS.iter().enumerate().flat_map(|(row, &editor)| browsers.iter().map(move |browser| (row, editor, browser)));
    each.map(|(row, editor, browser)| {
        let name = format!("{}: marks are right whatever happens", editor.title);
        browser.trial_with_editors(&name, move |visit| fill_row(visit, editor, row))
    })
    .collect()
}

/// Everything happens to the same page, each time to a fresh draft.
fn fill_row(visit: &Visit, editor: Editor, row: usize) -> Result<()> {
    let desk = Desk::open(visit, editor, "")?;
    let happen = |happening: Happening| {
        desk.click()?;
        desk.put(DRAFT)?;
        happening(&desk)
    };
    let cells = HAPPENINGS.map(|happening| match happen(happening) {
        Ok(Some(reason)) => Cell::CantBe(reason),
        outcome => outcome.map(drop).into(),
    });
    TABLE.take(row, visit.browser.kind(), cells.to_vec())
}

fn types_at_the_start(desk: &Desk) -> Result<Option<&'static str>> {
    desk.types_first("Hola a todos. ").map(|()| None)
}

/// The keys that go into the marked phrase, after «Mañana se». Broken there, nothing is left of it that would be held
/// for a second, as what may be half typed is.
const INTO_THE_PHRASE: [&str; 10] = ["Ctrl+Home", RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT, RIGHT];
const RIGHT: &str = "ArrowRight";

/// Into the marked phrase, and out again.
fn types_in_the_middle(desk: &Desk) -> Result<Option<&'static str>> {
    desk.select(&INTO_THE_PHRASE)?;
    desk.stays_right(|| desk.type_text("x"))?;
    desk.stays_right(|| desk.tab.press("Backspace"))?;
    desk.says(DRAFT).map(|()| None)
}

fn types_at_the_end(desk: &Desk) -> Result<Option<&'static str>> {
    desk.types_last(" ¡Anímate!").map(|()| None)
}

fn composes(desk: &Desk) -> Result<Option<&'static str>> {
    desk.type_text(" ")?;
    desk.stays_right(|| {
        for text in ["a", "ad", "adi", "adio", "adios"] {
            desk.tab.compose(text)?;
            desk.is_marked_right()?;
        }
        desk.tab.commit("adiós")?;
        desk.says(&format!("{DRAFT} adiós"))
    })?;
    Ok(None)
}

fn cuts_and_pastes(desk: &Desk) -> Result<Option<&'static str>> {
    desk.stays_right(|| {
        desk.select(&["Ctrl+A"])?;
        desk.tab.press("Ctrl+X")?;
        desk.says("")
    })?;
    desk.stays_right(|| {
        desk.tab.press("Ctrl+V")?;
        desk.says(DRAFT)
    })?;
    Ok(None)
}

/// Of keys: what is written at once is one step.
fn undoes_and_redoes(desk: &Desk) -> Result<Option<&'static str>> {
    desk.write(DRAFT)?;
    for keys in ["Ctrl+Z", "Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Shift+Z"] {
        desk.stays_right(|| desk.tab.press(keys))?;
    }
    Ok(None)
}

/// A line break in the middle of a marked phrase. Over a field the card that opens where the caret rests goes with the
/// key, and what it covered, a marked phrase that comes to lie there, is marked all the same.
fn breaks_the_line(desk: &Desk) -> Result<Option<&'static str>> {
    if !desk.editor.has_lines {
        return Ok(Some("a field of one line has no line break"));
    }
    desk.select(&INTO_THE_PHRASE)?;
    if desk.editor.is_field {
        desk.card_is_about("term-opens-soon")?;
    }
    desk.stays_right(|| {
        desk.type_text("\n")?;
        desk.says(&DRAFT.replacen("se", "se\n", 1))
    })?;
    desk.stays_right(|| {
        desk.tab.press("Backspace")?;
        desk.says(DRAFT)
    })?;
    Ok(None)
}

fn puts_an_emoji_first(desk: &Desk) -> Result<Option<&'static str>> {
    desk.types_first("😀👩‍👩‍👧 ").map(|()| None)
}

/// Selects a marked phrase and types over it.
fn replaces_the_selection(desk: &Desk) -> Result<Option<&'static str>> {
    desk.select(&["Ctrl+Home"])?;
    desk.tab.press("Alt+Shift+N")?;
    desk.card_is_about("term-opens-soon")?;
    desk.select(&[])?;
    desk.types_between("", "Hoy cierra", DRAFT.trim_start_matches("Mañana se abre el plazo"))?;
    desk.card_is_closed().map(|()| None)
}

/// Remembers what of a drag the editor's document hears.
const WATCH_DRAG: &str = "void (window.dragged = [], ['dragstart', 'drop', 'dragend'].forEach(type =>
    fixture.box.ownerDocument.addEventListener(type, () => dragged.push(type), true)))";

/// Drags the second marked phrase with the pointer into the middle of the first. It comes last: where a drag ends
/// without a drop, an editor may wait for it for ever.
fn drags_a_phrase(desk: &Desk) -> Result<Option<&'static str>> {
    desk.tab.press("Alt+Shift+P")?;
    desk.card_is_about("impossible-date")?;
    desk.tab.press("Escape")?;
    desk.card_is_closed()?;
    desk.select(&[])?;
    desk.tab.eval(WATCH_DRAG)?;
    let mut reason = None;
    desk.stays_right(|| {
        desk.drag_mark(1, 0)?;
        let heard = desk.tab.eval("dragged")?;
        let heard: Vec<&str> = heard.as_array().into_iter().flatten().filter_map(|one| one.as_str()).collect();
        reason = match (heard.contains(&"dragstart"), heard.contains(&"drop")) {
            (false, _) => Some("the browser starts no drag of text for an automated pointer"),
            (true, false) => Some("the browser, which has no screen here, ends the drag without a drop"),
            (true, true) => None,
        };
        match reason {
            None => desk.browser().wait_until("the phrase is elsewhere", || Ok(desk.model()? != DRAFT)),
            Some(_) => desk.says(DRAFT),
        }
    })?;
    Ok(reason)
}

/// The page empties the box by itself.
fn is_cleared_after_a_post(desk: &Desk) -> Result<Option<&'static str>> {
    desk.stays_right(|| {
        desk.tab.eval("void fixture.clear()")?;
        desk.says("")
    })?;
    desk.click()?;
    Ok(None)
}

fn goes_to_another_box(desk: &Desk) -> Result<Option<&'static str>> {
    if desk.editor.name == "dialog" {
        return Ok(Some("a modal dialog makes every other box inert"));
    }
    desk.stays_right(|| {
        desk.tab.click("#other")?;
        desk.tab.type_text("Buenos días.")?;
        desk.tab.wait_until("the other box has the text", "other.value.endsWith('Buenos días.')")
    })?;
    desk.click()?;
    desk.types_first("Y ").map(|()| None)
}

fn is_rendered_again(desk: &Desk) -> Result<Option<&'static str>> {
    if !desk.editor.rerenders {
        return Ok(Some("no framework renders it"));
    }
    desk.stays_right(|| desk.tab.eval("void fixture.rerender()").map(drop))?;
    desk.stays_right(|| desk.tab.type_text(" Fin"))?;
    Ok(None)
}

/// The page is long, and scrolled.
fn is_scrolled(desk: &Desk) -> Result<Option<&'static str>> {
    desk.tab.eval("document.body.style.paddingBlock = '200px 2000px'")?;
    let outcome = [120, 40].into_iter().try_for_each(|y| desk.stays_right(|| desk.tab.eval(&format!("void scrollTo(0, {y})")).map(drop)));
    desk.tab.eval("document.body.style.paddingBlock = ''")?;
    outcome.map(|()| None)
}

fn is_zoomed(desk: &Desk) -> Result<Option<&'static str>> {
    in_style(desk, "document.documentElement.style.zoom", "1.25")
}

fn is_made_narrow(desk: &Desk) -> Result<Option<&'static str>> {
    if !desk.editor.has_lines {
        return Ok(Some("a field of one line clips what doesn't fit"));
    }
    in_style(desk, "document.querySelector('main').style.maxWidth", "400px")
}

fn is_turned_around(desk: &Desk) -> Result<Option<&'static str>> {
    in_style(desk, "fixture.box.style.direction", "rtl")
}

/// The font of the box arrives after the text was marked, and the letters move. It is another once more while nothing
/// is marked, and nobody watches: then a whole text comes at once.
fn gets_its_font_late(desk: &Desk) -> Result<Option<&'static str>> {
    let family = "fixture.box.style.fontFamily";
    in_style(desk, family, "Late")?;
    desk.empty()?;
    desk.tab.eval(&format!("{family} = 'monospace'"))?;
    let outcome = desk.put(DRAFT);
    desk.tab.eval(&format!("{family} = ''"))?;
    outcome.map(|_| None)
}

/// Sets a style of the page, looks, types, and takes it back whatever came of it.
fn in_style(desk: &Desk, property: &str, value: &str) -> Result<Option<&'static str>> {
    let look = || {
        desk.stays_right(|| {
            desk.tab.eval(&format!("{property} = '{value}'"))?;
            desk.tab.wait_until("every font is there", "fixture.box.ownerDocument.fonts.status === 'loaded'")
        })?;
        desk.stays_right(|| desk.tab.type_text(" Fin"))
    };
    let outcome = look();
    desk.tab.eval(&format!("{property} = ''"))?;
    outcome.map(|()| None)
}

/// A draft with mentions, hashtags, pictures of emoji, bold and lists: marked right, and fixed across the bold.
fn is_rich(desk: &Desk) -> Result<Option<&'static str>> {
    if desk.editor.is_field {
        return Ok(Some("a text field has letters only"));
    }
    let rich = Desk::open(desk.visit, desk.editor, "?rich")?;
    let shows = r"bench.letters() === fixture.model().replace(/\s/g, '')";
    rich.tab.wait_until("the editor shows its model", shows)?;
    let draft = rich.model()?;
    let found = rich.is_marked_right()?;
    rich.select(&["Ctrl+Home"])?;
    rich.apply_first_fix()?;
    rich.says(&found[0].fixed())?;
    rich.tab.wait_until("the editor shows its model", shows)?;
    rich.is_marked_right()?;
    rich.tab.press("Ctrl+Z")?;
    rich.says(&draft)?;
    rich.types_first("A. ")?;
    assert_eq!(rich.is_marked_right()?.len(), found.len(), "what is typed before the phrases changes none");
    rich.tab.close()?;
    desk.tab.activate()?;
    Ok(None)
}
