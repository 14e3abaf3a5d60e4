//! What Mesura itself puts on a page: the card, the status mark, the marks. How they look, how they are worked with
//! keys and pointer, and that they go when they should.

use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::sync::Arc;

use super::desk::Desk;
use super::editors::{EDITORS, Editor};
use super::looks::Look;
use super::trials::{Case, Shared, Visit};
use super::{Kind, Result, Trouble, text};

const DRAFT: &str = "Mañana se abre el plazo. Acaba el 30 de febrero.";
/// The rules of its two findings.
const FIRST: &str = "term-opens-soon";
const SECOND: &str = "impossible-date";

const CASES: [Case; 10] = [
    ("tabs that are closed while a mark is followed end without an error", closes_in_mid_frame),
    ("keys go from finding to finding, round the card and out of it, and tell a screen reader", goes_round_with_keys),
    ("accepting a phrase takes its mark, and undoing brings it back", accepts_and_takes_back),
    ("muting a rule takes its marks, and undoing brings them back", mutes_and_takes_back),
    ("the pointer opens the card, may rest on it, applies the fix, and leaves the focus in the editor", works_with_the_pointer),
    ("typing closes the card", typing_closes_the_card),
    ("the card never leaves the screen and never covers the line", keeps_out_of_the_way),
    ("the status mark tells checking, findings, nothing, pause and refusal", tells_its_state),
    ("a click on the status mark opens the checklist", opens_the_checklist),
    ("card and status are accessible in light, dark, forced colours and without motion", is_accessible_in_every_look),
];

/// What ends with the extension is removed: in browsers of its own.
pub fn last_trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let name = "an extension that is removed takes its marks, its card and its status along";
    browsers.iter().map(|browser| browser.trial_with_editors(name, goes_with_the_extension)).collect()
}

pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let each = CASES.iter().flat_map(|case| browsers.iter().map(move |browser| (case, browser)));
    each.map(|(&(name, test), browser)| browser.trial_with_editors(name, test)).collect()
}

fn editor(name: &str) -> Editor {
    *EDITORS.iter().find(|editor| editor.name == name).expect("an editor of the bench")
}

/// An editor with the draft in it, marked, and the caret at its start.
fn desk<'a>(visit: &'a Visit, name: &str) -> Result<Desk<'a>> {
    let desk = Desk::open(visit, editor(name), "")?;
    desk.write(DRAFT)?;
    desk.select(&["Ctrl+Home"])?;
    desk.tab.eval("bench.focus.splice(0)")?;
    Ok(desk)
}

/// The focus never left the editor, nothing was published, and nothing of ours threw.
fn stayed_quiet(desk: &Desk) -> Result<()> {
    let happened = desk.tab.eval("[bench.hasFocus(), bench.focus, bench.published]")?;
    let errors = desk.browser().extension_errors()?;
    if happened == json!([true, [], []]) && errors.is_empty() {
        return Ok(());
    }
    Err(Trouble::new(format!("focus, its events, what was published: {happened}; errors: {errors:?}")))
}

fn closes_in_mid_frame(visit: &Visit) -> Result<()> {
    for _ in 0..6 {
        let desk = desk(visit, "textarea")?;
        desk.tab.type_text("Y ")?;
        desk.tab.close()?;
    }
    let errors = visit.browser.extension_errors()?;
    if errors.is_empty() { Ok(()) } else { Err(Trouble::new(format!("{errors:?}"))) }
}

/// Waits until the live region says something.
fn hears(desk: &Desk, words: &str) -> Result<()> {
    let mut heard = String::new();
    let waited = desk.browser().wait_until(&format!("a screen reader hears «{words}»"), || {
        let said = desk.with_root("status", "root => root.querySelector('[aria-live=polite]').textContent")?;
        heard = said.map(|said| text(&said)).unwrap_or_default();
        Ok(heard.contains(words))
    });
    waited.map_err(|e| Trouble::new(format!("{e}; it heard «{heard}»")))
}

fn goes_round_with_keys(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "lines-div")?;
    for (keys, rule, place) in [("Alt+Shift+N", FIRST, "1/2"), ("Alt+Shift+N", SECOND, "2/2"), ("Alt+Shift+P", FIRST, "1/2")] {
        desk.tab.press(keys)?;
        let title = desk.card_is_about(rule)?;
        desk.card_says(place)?;
        hears(&desk, &title)?;
    }
    let names = buttons(&desk)?;
    for name in &names {
        desk.tab.press("Tab")?;
        hears(&desk, name)?;
    }
    desk.tab.press("Shift+Tab")?;
    hears(&desk, &names[names.len() - 2])?;
    desk.tab.press("Escape")?;
    desk.card_is_closed()?;
    desk.says(DRAFT)?;
    stayed_quiet(&desk)
}

/// The names of the card's buttons in the order of the keyboard.
fn buttons(desk: &Desk) -> Result<Vec<String>> {
    let names = "root => [...root.querySelectorAll('button:not(header button)'), ...root.querySelectorAll('header button')]
        .map(button => button.getAttribute('aria-label') ?? button.textContent)";
    let names = desk.with_root("card", names)?.unwrap_or_default();
    let names: Vec<String> = names.as_array().into_iter().flatten().map(text).collect();
    if names.len() < 6 || names.iter().any(String::is_empty) {
        return Err(Trouble::new(format!("the card has these buttons: {names:?}")));
    }
    Ok(names)
}

/// A sentence of the extension, in the language of the browser.
fn say(visit: &Visit, key: &str, part: &str) -> Result<String> {
    Ok(text(&visit.browser.background(&format!("chrome.i18n.getMessage({}, [{}])", json!(key), json!(part)))?))
}

/// Opens the card of the last finding and presses the button that says this, with keys.
fn press(desk: &Desk, key: &str) -> Result<()> {
    let name = &say(desk.visit, key, "")?;
    desk.select(&["Ctrl+End"])?;
    desk.tab.press("Alt+Shift+P")?;
    desk.card_is_about(SECOND)?;
    let at = buttons(desk)?.iter().position(|one| one.contains(name));
    for _ in 0..=at.ok_or_else(|| Trouble::new(format!("the card has no button «{name}»")))? {
        desk.tab.press("Tab")?;
    }
    hears(desk, name)?;
    desk.tab.press("Enter")
}

fn is_marked(desk: &Desk, wanted: &[&str]) -> Result<()> {
    let mut marks = Vec::new();
    let waited = desk.browser().wait_until(&format!("{wanted:?} are marked"), || {
        marks = desk.marks()?;
        Ok(marks == wanted)
    });
    waited.map_err(|e| Trouble::new(format!("{e}; marked are {marks:?}")))
}

const BOTH: [&str; 2] = ["Mañana se abre el plazo", "30 de febrero"];

fn accepts_and_takes_back(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "lines-div")?;
    press(&desk, "cardMore")?;
    desk.card_says(SECOND)?;
    desk.tab.press("Escape")?;
    press(&desk, "cardAccept")?;
    is_marked(&desk, &BOTH[..1])?;
    desk.card_says(&say(visit, "cardAccepted", "")?)?;
    desk.tab.press("Tab")?;
    hears(&desk, &say(visit, "cardUndo", "")?)?;
    desk.tab.press("Enter")?;
    is_marked(&desk, &BOTH)?;
    desk.says(DRAFT)?;
    stayed_quiet(&desk)
}

fn mutes_and_takes_back(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "tiptap")?;
    press(&desk, "cardMute")?;
    is_marked(&desk, &BOTH[..1])?;
    desk.card_says(&say(visit, "cardMuted", "")?)?;
    desk.tab.press("Tab")?;
    desk.tab.press("Enter")?;
    is_marked(&desk, &BOTH)?;
    stayed_quiet(&desk)
}

fn works_with_the_pointer(visit: &Visit) -> Result<()> {
    for name in ["tiptap", "textarea", "dialog"] {
        let desk = desk(visit, name)?;
        let found = desk.expected(DRAFT)?;
        desk.hover_mark(1, SECOND)?;
        desk.card_has_come_in()?;
        let at = "root => { const { x, y, width, height } = root.querySelector('.fix').getBoundingClientRect();
            return [x + width / 2, y + height / 2]; }";
        let at = desk.with_root("card", at)?.unwrap_or_default();
        let (x, y) = (at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default());
        desk.tab.hover_at(x, y - 4.0)?;
        desk.tab.click_at(x, y)?;
        desk.says(&found[1].fixed())?;
        desk.card_is_closed()?;
        stayed_quiet(&desk)?;
        desk.tab.close()?;
    }
    Ok(())
}

fn typing_closes_the_card(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "quill")?;
    desk.hover_mark(0, FIRST)?;
    desk.tab.type_text("Y ")?;
    desk.card_is_closed()?;
    desk.says(&format!("Y {DRAFT}"))?;
    stayed_quiet(&desk)
}

/// What is wrong with where the card stands, as the person sees it.
const STANDS_WRONG: &str = "root => {
    const card = root.querySelector('section').getBoundingClientRect();
    const wrong = [];
    if (card.left < 0 || card.top < 0 || card.right > innerWidth + 0.5 || card.bottom > innerHeight + 0.5)
        wrong.push(`off the screen: ${JSON.stringify(card)} in ${innerWidth} x ${innerHeight}`);
    for (const line of getSelection().getRangeAt(0).getClientRects()) {
        const covers = card.left < line.right && card.right > line.left && card.top < line.bottom && card.bottom > line.top;
        if (covers && line.bottom > 0 && line.top < innerHeight) wrong.push(`over ${JSON.stringify(line)}: ${JSON.stringify(card)}`);
    }
    return wrong;
}";

fn keeps_out_of_the_way(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "lines-div")?;
    let places = ["left: 0; top: 0", "right: 0; top: 0", "left: 0; bottom: 0", "right: 0; bottom: 0", "left: 30%; top: 45%"];
    for (width, height) in [(1280, 800), (420, 640), (800, 420)] {
        desk.tab.resize(width, height)?;
        for place in places {
            let style = format!("position: fixed; inline-size: 380px; min-height: 30px; {place}");
            desk.tab.eval(&format!("fixture.box.style.cssText = {}", json!(style)))?;
            desk.select(&["Ctrl+Home"])?;
            for rule in [FIRST, SECOND] {
                desk.tab.press("Alt+Shift+N")?;
                desk.card_is_about(rule)?;
                let mut wrong = Value::Null;
                let stands = desk.browser().wait_until("the card stands well", || {
                    wrong = desk.with_root("card", STANDS_WRONG)?.unwrap_or_default();
                    Ok(wrong == json!([]))
                });
                stands.map_err(|e| Trouble::new(format!("{e}: {place} in {width} x {height}: {wrong}")))?;
            }
            desk.tab.press("Escape")?;
        }
    }
    stayed_quiet(&desk)
}

/// Waits until the status mark has this name.
fn status_is(desk: &Desk, words: &str) -> Result<()> {
    let mut name = Value::Null;
    let waited = desk.browser().wait_until(&format!("the status says «{words}»"), || {
        let look = "root => root.querySelector('button').getAttribute('aria-label')";
        name = desk.with_root("status", look)?.unwrap_or_default();
        Ok(name.as_str().is_some_and(|name| name.contains(words)))
    });
    waited.map_err(|e| Trouble::new(format!("{e}; it says {name}")))
}

fn tells_its_state(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "lines-div")?;
    let two = say(visit, "statusMany", "2")?;
    status_is(&desk, &two)?;
    hears(&desk, &two)?;
    desk.tab.press("Ctrl+A")?;
    desk.tab.press("Delete")?;
    status_is(&desk, &say(visit, "statusFine", "")?)?;
    let pause = |paused: bool| {
        let keep = format!(
            "chrome.storage.local.get(['settings']).then(({{ settings }}) => chrome.storage.local.set({{ settings: {{ ...settings, paused: {paused} }} }}))"
        );
        visit.browser.background(&keep).map(drop)
    };
    pause(true)?;
    let paused = say(visit, "statusPaused", "").and_then(|words| status_is(&desk, &words));
    pause(false)?;
    paused?;
    status_is(&desk, &say(visit, "statusFine", "")?)?;
    desk.tab.eval("void fixture.box.append('a'.repeat(100_001))")?;
    status_is(&desk, &say(visit, "unreadable_size", "")?)?;
    desk.tab.close()?;

    let wish = Desk::open(visit, editor("lines-div"), "?wish")?;
    status_is(&wish, &say(visit, "unreadable_wish", "")?)
}

fn opens_the_checklist(visit: &Visit) -> Result<()> {
    let desk = desk(visit, "lines-div")?;
    let at = "root => { const { x, y, width, height } = root.querySelector('button').getBoundingClientRect();
        return [x + width / 2, y + height / 2]; }";
    let at = desk.with_root("status", at)?.unwrap_or_default();
    desk.tab.click_at(at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default())?;
    visit.browser.wait_until("the checklist is open", || visit.browser.shows_checklist())?;
    visit.browser.extension_errors().map(drop)
}

/// What axe finds in one of our hosts: its closed root is lent to the page, else axe could not see it.
const AXE: &str = "async root => {
    await import('/strict/axe.js');
    Object.defineProperty(root.host, 'shadowRoot', { configurable: true, value: root });
    const { violations, passes } = await axe.run(root.host, { resultTypes: ['violations', 'passes'] });
    delete root.host.shadowRoot;
    return { passes: passes.length, violations: violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map(node => node.html).join(' ')}`) };
}";

/// Whether a picture of the page shows the line of the solid mark: beneath its letters a row of another colour than the
/// mark's ground, and the ground again beneath that.
const LINE: &str = "async picture => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(picture), letter => letter.charCodeAt(0))]));
    const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
    canvas.drawImage(bitmap, 0, 0);
    const { left, right, top, bottom } = [...CSS.highlights.get('qz7-error')][0].getBoundingClientRect();
    const colourOf = row => {
        const pixels = new Uint32Array(canvas.getImageData(Math.ceil(left) + 1, row, right - left - 3, 1).data.buffer);
        return pixels.every(pixel => pixel === pixels[0]) ? pixels[0] : null;
    };
    const ground = colourOf(Math.ceil(top) + 1);
    const rows = Array.from({ length: Math.floor(bottom - top) - 1 }, (_, at) => colourOf(Math.ceil(top) + at));
    const line = rows.findIndex((colour, at) => at > rows.length / 2 && colour !== null && colour !== ground);
    return line > 0 && rows.slice(line).includes(ground);
}";

fn is_accessible_in_every_look(visit: &Visit) -> Result<()> {
    let outcome = ["lines-div", "textarea"].into_iter().try_for_each(|name| {
        let desk = desk(visit, name)?;
        for look in [Look::Dark, Look::ForcedColours, Look::ReducedMotion, Look::Light] {
            looks_well(&desk, look, name)?;
        }
        desk.tab.close()
    });
    let back = visit.browser.tabs()?.last().map_or(Ok(()), |tab| tab.look(Look::Light));
    outcome.and(back)
}

/// The look changes while the page is open; the card is opened anew.
fn looks_well(desk: &Desk, look: Look, name: &str) -> Result<()> {
    desk.tab.look(look)?;
    desk.click()?;
    desk.tab.hover_at(2.0, 2.0)?; // a pointer that rests on a mark opens its card too
    desk.tab.press("Escape")?;
    desk.card_is_closed()?;
    desk.select(&["Ctrl+Home"])?;
    desk.tab.press("Alt+Shift+N")?;
    desk.card_is_about(FIRST)?;
    desk.card_has_come_in()?;
    desk.tab.press("Tab")?;
    let animated = desk.with_root("card", "root => getComputedStyle(root.querySelector('section')).animationName")?;
    if look == Look::ReducedMotion && animated != Some(json!("none")) {
        return Err(Trouble::new(format!("without motion the card is animated: {animated:?}")));
    }
    for role in ["card", "status"] {
        if look == Look::Dark && desk.with_root(role, "root => root.host.hasAttribute('data-dark')")? != Some(json!(true)) {
            return Err(Trouble::new(format!("on a dark page the {role} is light")));
        }
        let found = desk.with_root(role, AXE)?.unwrap_or_default();
        if found["violations"] != json!([]) || found["passes"] == json!(0) {
            return Err(Trouble::new(format!("axe in the {role} in {}: {found}", look.name())));
        }
    }
    let picture = format!("{}-{name}-{}.png", look.name(), desk.browser().kind());
    let picture = std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(picture);
    std::fs::write(&picture, desk.tab.screenshot()?).map_err(|e| Trouble::new(format!("{}: {e}", picture.display())))?;
    if look == Look::ForcedColours && name == "lines-div" && desk.browser().kind() == Kind::Chromium {
        // It paints every mark on the ground of a selection: a line outside of that is not seen. Firefox doesn't, and
        // lays the dots of its spelling over the line.
        let line = desk.tab.call(LINE, &json!([desk.tab.picture()?]))?;
        if line != true {
            return Err(Trouble::new(format!("a mark has no line in forced colours: {}", picture.display())));
        }
    }
    Ok(())
}

/// What of ours can still be seen: hosts, and the looks of a mark.
const SEEN: &str =
    "[...document.querySelectorAll('[data-qz7]')].filter(host => getComputedStyle(host).display !== 'none').map(host => host.dataset.qz7)
    .concat([...CSS.highlights.keys()].filter(name => name.startsWith('qz7-'))
        .filter(name => getComputedStyle(fixture.box, `::highlight(${name})`).textDecorationLine !== 'none'))";

fn goes_with_the_extension(visit: &Visit) -> Result<()> {
    let desks = [desk(visit, "textarea")?, desk(visit, "lines-div")?];
    let last = &desks[1];
    last.tab.press("Alt+Shift+N")?;
    last.card_is_about(FIRST)?;
    for desk in &desks {
        let seen = desk.tab.eval(SEEN)?;
        if seen == json!([]) {
            return Err(Trouble::new("nothing of ours was seen while the extension was there"));
        }
    }
    visit.browser.uninstall()?;
    for desk in &desks {
        desk.tab.activate()?;
        let mut seen = Value::Null;
        let gone = desk.browser().wait_until("nothing of ours is seen any more", || {
            seen = desk.tab.eval(SEEN)?;
            Ok(seen == json!([]))
        });
        gone.map_err(|e| Trouble::new(format!("{e}; still seen: {seen}")))?;
    }
    last.tab.type_text("Y ")?;
    last.says(&format!("Y {}", DRAFT.replacen("Mañana se abre el plazo", "", 1)))
}
