//! What goes away leaves nothing behind: boxes that a page takes out while something is on its way, lines that are cut.

use super::guards::{draft_wrong, is_held, town};
use super::numbers::{is_answered, rigged};
use super::product::assert_quiet;
use super::robust::{DEEP, click_inner, marked};
use super::trials::{Case, Visit};
use super::{Kind, Policy, Result, Tab, Trouble, rig};
use serde_json::{Value, json};

/// With the copy that tests can look into.
pub const RIGGED: [Case; 13] = [
    ("a box that goes while the engine starts leaves no number on the button", leaves_no_number),
    ("a box that goes while nobody listens wakes nobody", wakes_nobody),
    ("a page that writes by itself in a box without focus keeps nobody awake", keeps_nobody_awake),
    ("a notice goes with the box that it is about", takes_its_notice_along),
    ("a card goes with its box, also where that never had the focus", takes_its_card_along),
    ("a root that goes with its box gives the style sheet back", gives_the_sheet_back),
    ("a box that is elsewhere when its answer comes is checked again", is_checked_again),
    ("a fix goes nowhere once the focus has gone elsewhere", fixes_nothing_else),
    ("a fix edits nothing, and says so, once something else of the box has been selected", fixes_no_other_letters),
    ("a fix of which the page makes something else is told on a card where the phrase was", tells_a_mangled_fix),
    ("keys come to a phrase that a field has scrolled out of sight, and its card opens", opens_what_was_out_of_sight),
    ("what opens over the letters that are being typed is not written through", stays_beneath),
    ("a box that comes back with its page from the history is checked", comes_back),
];

const PHRASE: &str = "Mañana se abre el plazo";

/// Opens a page, writes what is marked and waits for the mark.
fn written<'a>(visit: &'a Visit, page: &str, selector: &str) -> Result<Tab<'a>> {
    let tab = rigged(visit, page)?;
    tab.click(selector)?;
    tab.type_text(PHRASE)?;
    marked(&tab)?;
    Ok(tab)
}

/// How often a message of a kind was posted.
fn posted(tab: &Tab, kind: &str) -> Result<u64> {
    Ok(rig::ask(tab, "counts")?["posted"][kind].as_u64().unwrap_or_default())
}

/// The background stops while nobody writes, and the page knows it.
fn abandoned(visit: &Visit, tab: &Tab) -> Result<()> {
    tab.click("#search")?;
    visit.browser.stop_background()?;
    visit.browser.wait_until("the page has lost its line", || Ok(rig::ask(tab, "counts")?["lost"].as_u64() > Some(0)))
}

/// Time for all that follows at once.
fn some_frames_pass(tab: &Tab) -> Result<()> {
    let frames = tab.eval("letters.frames")?.as_u64().unwrap_or_default();
    tab.wait_until("some frames pass", &format!("letters.frames > {}", frames + 12))
}

/// The next background reads its files late.
const SLOW_FILES: &str = "void (real => {
    globalThis.fetch = async (...asked) => { await new Promise(later => setTimeout(later, 1500)); return real(...asked); };
})(fetch)";

fn leaves_no_number(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#post")?;
    let id = visit.browser.tab_id(&tab)?;
    abandoned(visit, &tab)?;
    visit.browser.background(SLOW_FILES)?;
    let asked = posted(&tab, "check")?;
    tab.click("#post")?;
    visit.browser.wait_until("the draft is asked about again", || Ok(posted(&tab, "check")? > asked))?;
    tab.eval("post.remove()")?;
    visit.browser.wait_until("the page says that the box has gone", || Ok(posted(&tab, "closed")? > 0))?;
    tab.click("#reply")?;
    tab.type_text(PHRASE)?;
    tab.wait_until("the engine has started", "[...document.querySelectorAll('#reply')].length > 0 && letters.now().length > 0")?;
    tab.eval("reply.remove()")?;
    let number = format!("chrome.action.getBadgeText({{ tabId: {id} }})");
    visit.browser.wait_until("no number is left", || Ok(visit.browser.background(&number)? == ""))?;
    assert_quiet(visit)
}

fn wakes_nobody(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#post")?;
    abandoned(visit, &tab)?;
    let lines = rig::ask(&tab, "counts")?["ports"].take();
    tab.eval("post.remove()")?;
    some_frames_pass(&tab)?;
    let now = rig::ask(&tab, "counts")?["ports"].take();
    if now != lines {
        return Err(Trouble::new(format!("{now} lines were opened instead of {lines}")));
    }
    assert_quiet(visit)
}

fn keeps_nobody_awake(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#post")?;
    abandoned(visit, &tab)?;
    let beats = |tab: &Tab| -> Result<Value> { Ok(rig::ask(tab, "counts")?["beats"].take()) };
    let before = beats(&tab)?;
    let asked = posted(&tab, "check")?;
    tab.eval("void (post.textContent = 'Hoy no. Mañana se abre el plazo de becas.')")?;
    visit.browser.wait_until("what the page wrote is checked", || Ok(posted(&tab, "check")? > asked))?;
    marked(&tab)?;
    let after = beats(&tab)?;
    if after != before {
        return Err(Trouble::new(format!("the line is kept open although nobody writes: {before} and then {after} beats")));
    }
    assert_quiet(visit)
}

fn takes_its_notice_along(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.click("#publish")?;
    is_held(&page)?;
    page.eval("document.querySelector('#post').remove()")?;
    page.wait_until("the notice is gone", "!document.querySelector('[data-qz7=guard]')")
}

/// Where the middle of something in the page is.
fn middle(tab: &Tab, what: &str) -> Result<(f64, f64)> {
    let at = tab.eval(&format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({what}.getBoundingClientRect())"))?;
    at[0].as_f64().zip(at[1].as_f64()).ok_or_else(|| Trouble::new(format!("{what} is nowhere")))
}

/// The pointer comes to the phrase that is marked.
fn hover_the_mark(tab: &Tab) -> Result<()> {
    let (x, y) = middle(tab, "[...[...CSS.highlights.values()].find(({ size }) => size > 0)][0]")?;
    tab.hover_at(x - 2.0, y)?;
    tab.hover_at(x, y)
}

fn takes_its_card_along(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#post")?;
    tab.click("#chat")?;
    hover_the_mark(&tab)?;
    tab.wait_until("the card is open", "document.querySelector('[data-qz7=card]:popover-open')")?;
    tab.eval("post.remove()")?;
    tab.wait_until("the card is gone", "!document.querySelector('[data-qz7=card]')")?;
    assert_quiet(visit)
}

fn gives_the_sheet_back(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "idle.html")?;
    tab.eval(DEEP)?;
    click_inner(&tab, 1)?;
    tab.type_text(PHRASE)?;
    tab.eval("void (window.root = inner[1].getRootNode())")?;
    tab.wait_until("the phrase is marked", "root.adoptedStyleSheets.length === 1")?;
    tab.eval("root.host.remove()")?;
    tab.wait_until("its root has no sheet of ours", "root.adoptedStyleSheets.length === 0")?;
    assert_quiet(visit)
}

fn is_checked_again(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html#elsewhere")?;
    tab.eval(&format!("void (post.textContent = {})", json!(PHRASE)))?;
    tab.click("#post")?;
    tab.wait_until("it was taken out and put back", "document.activeElement !== post")?;
    tab.click("#post")?;
    marked(&tab)?;
    assert_quiet(visit)
}

/// A page that takes the focus elsewhere as soon as something is selected.
const THIEF: &str = "void document.addEventListener('selectionchange', () => {
    if (document.activeElement === post && !getSelection().isCollapsed) { getSelection().removeAllRanges(); chat.focus(); }
})";

fn fixes_nothing_else(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#post")?;
    tab.eval(THIEF)?;
    hover_the_mark(&tab)?;
    tab.card_has_come_in()?;
    let (x, y) = middle(&tab, "document.querySelector('[data-qz7=card]').shadowRoot.querySelector('.fix')")?;
    tab.click_at(x, y)?;
    tab.wait_until("the focus is elsewhere", "document.activeElement === chat")?;
    some_frames_pass(&tab)?;
    let texts = tab.eval("[post.textContent, chat.textContent]")?;
    if texts != json!([PHRASE, ""]) {
        return Err(Trouble::new(format!("the boxes say {texts}")));
    }
    assert_quiet(visit)
}

/// As a person who selects other letters before the frame of the fix is over.
const OTHER_LETTERS: &str = "void document.addEventListener('selectionchange', () => {
    const box = document.activeElement;
    if (box === reply && box.selectionEnd > box.selectionStart && box.selectionStart > 0) box.setSelectionRange(0, 4);
    const chosen = getSelection();
    if (box === post && !chosen.isCollapsed && chosen.toString() !== 'Hola')
        chosen.setBaseAndExtent(post.firstChild ?? post, 0, post.firstChild ?? post, 4);
}, true)";

fn fixes_no_other_letters(visit: &Visit) -> Result<()> {
    for selector in ["#post", "#reply"] {
        let tab = rigged(visit, "letters.html")?;
        tab.click(selector)?;
        tab.type_text(&format!("Hola. {PHRASE}"))?;
        marked(&tab)?;
        tab.eval(OTHER_LETTERS)?;
        tab.press("Alt+Shift+N")?;
        tab.card_has_come_in()?;
        tab.press("Tab")?;
        tab.press("Enter")?;
        tab.wait_until("the card says it", "document.querySelector('[data-qz7=card]')?.shadowRoot.querySelector('#done')")?;
        some_frames_pass(&tab)?;
        let texts = tab.eval("[post.textContent, reply.value].join('')")?;
        if texts != json!(format!("Hola. {PHRASE}")) {
            return Err(Trouble::new(format!("{selector} says {texts}")));
        }
        tab.close()?;
    }
    assert_quiet(visit)
}

/// A page that has its own idea of what was typed.
const MANGLER: &str = "void document.addEventListener('input', () => { post.textContent = reply.value = 'Otra cosa'; }, { once: true })";

fn tells_a_mangled_fix(visit: &Visit) -> Result<()> {
    for selector in ["#post", "#reply"] {
        let tab = written(visit, "letters.html", selector)?;
        tab.eval(MANGLER)?;
        tab.press("Alt+Shift+N")?;
        tab.card_has_come_in()?;
        tab.press("Tab")?;
        tab.press("Enter")?;
        tab.wait_until("the card says it", "document.querySelector('[data-qz7=card]:popover-open')?.shadowRoot.querySelector('#done')")?;
        tab.close()?;
    }
    assert_quiet(visit)
}

fn opens_what_was_out_of_sight(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.click("#reply")?;
    tab.put(&format!("{}{PHRASE}", "La biblioteca abre hoy.\n".repeat(30)))?;
    tab.press("Ctrl+End")?;
    marked(&tab)?;
    tab.press("Ctrl+Home")?;
    tab.wait_until("it is out of sight", "reply.scrollTop < 40")?;
    some_frames_pass(&tab)?;
    tab.press("Alt+Shift+N")?;
    tab.card_has_come_in()?;
    assert_eq!(tab.eval("reply.scrollTop > 40")?, true);
    assert_quiet(visit)
}

/// Opens something over the whole page, as a script, at the next key.
const COVER: &str = "void addEventListener('input', () => {
    window.cover = document.body.appendChild(document.createElement('div'));
    cover.style.cssText = 'position: fixed; inset: 0; background: white';
}, { once: true })";

/// Ranges are painted with their letters. Boxes lie over them, and a mark that comes with a key is drawn before anybody
/// looks whether it is to be seen.
fn stays_beneath(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html", "#reply")?;
    tab.type_text(". Nada más. Mañana cierra el plaz")?;
    tab.eval(COVER)?;
    tab.type_text("o")?;
    visit.browser.wait_until("the last text is answered", || is_answered(&tab))?;
    if visit.browser.kind() == Kind::Firefox {
        tab.wait_until("no mark lies over what has opened", "letters.now().length === 0")?;
    }
    let boxes =
        "[...document.querySelectorAll('[data-qz7=mirror]')].flatMap(host => [...host.shadowRoot.querySelectorAll('.mark')]).length";
    assert_eq!(tab.eval(boxes)?, 0, "no box lies over what has opened");
    tab.eval("cover.remove()")?;
    tab.wait_until("both are marked once it has gone", "letters.now().length === 2")?;
    assert_quiet(visit)
}

/// The browser keeps the page as it was, and cuts its line; Chromium also cuts, and tells nobody, one that is opened at once.
fn comes_back(visit: &Visit) -> Result<()> {
    let tab = written(visit, "letters.html?kept", "#post")?;
    tab.eval("void (window.stayed = true)")?;
    tab.navigate(&visit.server.page(Policy::Strict, "idle.html"))?;
    tab.back()?;
    // On the way there is no page to be asked.
    let is_back = || Ok(tab.eval("Boolean(globalThis.letters) && document.readyState === 'complete'").is_ok_and(|is| is == true));
    visit.browser.wait_until("the page is back", is_back)?;
    if tab.eval("window.stayed")? != true {
        return Err(Trouble::new("the browser loaded the page anew instead of keeping it"));
    }
    tab.eval("void (post.textContent = '')")?;
    tab.wait_until("nothing is marked", "letters.now().length === 0")?;
    tab.click("#post")?;
    tab.type_text(PHRASE)?;
    marked(&tab)?;
    assert_quiet(visit)
}
