//! The log of reviews: nothing is kept until it is switched on; then it is searched, exported, erased.

use serde_json::json;

use super::guards::{CALM, draft, has_published, town};
use super::settings::{is_kept, options, saved, switch};
use super::trials::{Case, Visit};
use super::{Result, Tab};

const DRAFT: &str = "La biblioteca cierra el lunes. TODO poner enlace";
const ENTRIES: &str = "document.querySelectorAll('#entries li').length";

/// The log, as a person uses it.
pub const LOG: [Case; 5] = [
    ("the log keeps nothing while it is off", keeps_nothing_when_off),
    ("the log is switched on, searched and erased, and is gone from the disk too", is_used),
    ("the log keeps what is published, with network, account and verdict", keeps_what_is_published),
    ("the log is exported as a table with a click, and what is found in it alone", is_exported),
    ("the log lets old reviews go, after as many days as the person says", lets_old_reviews_go),
];

fn copy(list: &Tab) -> Result<()> {
    list.activate()?;
    list.click("[data-act=copy][data-format=text]")?;
    list.wait_until("the review is copied", "document.getElementById('said').textContent !== ''")
}

/// The page of the log, where it is switched on as a person does.
pub fn switched_on<'a>(visit: &'a Visit) -> Result<Tab<'a>> {
    let page = options(visit)?;
    let log = visit.browser.extension_page("log/log.html")?;
    log.wait_until("the page is ready", "document.getElementById('count').textContent !== ''")?;
    log.eval("(document.getElementById('on').focus(), null)")?;
    log.press("Space")?;
    is_kept(visit, &page, "log", &json!(true))?;
    page.close()?;
    Ok(log)
}

/// Copies the review of a draft while the log is on.
fn keep(visit: &Visit, log: &Tab, words: &str, number: usize) -> Result<()> {
    let (page, list) = super::checklist::beside(visit, words)?;
    copy(&list)?;
    log.wait_until("the review is kept", &format!("{ENTRIES} === {number}"))?;
    list.close()?;
    page.close()?;
    log.activate()
}

fn keeps_nothing_when_off(visit: &Visit) -> Result<()> {
    let (_page, list) = super::checklist::beside(visit, DRAFT)?;
    copy(&list)?;
    let stores = "Promise.all(['local', 'sync', 'session'].map(area => chrome.storage[area]?.get(null)))";
    let stored = visit.browser.background(stores)?.to_string();
    assert!(!stored.contains("biblioteca") && !stored.contains("log."), "no draft, no review is stored: {stored}");
    let log = visit.browser.extension_page("log/log.html")?;
    log.wait_until("it says that it is empty", "document.getElementById('count').textContent !== ''")?;
    assert_eq!(log.eval("document.getElementById('on').checked")?, false, "off until somebody wants it");
    assert_eq!(log.eval("document.getElementById('erase').disabled && document.getElementById('export').disabled")?, true);
    Ok(())
}

fn is_used(visit: &Visit) -> Result<()> {
    let log = switched_on(visit)?;
    keep(visit, &log, DRAFT, 1)?;
    log.keep_picture("log")?;
    log.click("#wanted")?;
    log.type_text("piscina")?;
    log.wait_until("nothing says «piscina»", &format!("{ENTRIES} === 0"))?;
    log.press("Ctrl+A")?;
    log.type_text("BIBLIOTECA")?;
    log.wait_until("case and accents don't matter", &format!("{ENTRIES} === 1"))?;
    log.eval("(document.getElementById('erase').focus(), null)")?;
    log.press("Enter")?;
    log.wait_until("it asks first", "document.getElementById('sure').open")?;
    log.press("Escape")?;
    log.wait_until("Escape leaves all as it is", &format!("!document.getElementById('sure').open && {ENTRIES} === 1"))?;
    log.press("Enter")?;
    log.click("#sure-yes")?;
    log.wait_until("nothing is left", &format!("{ENTRIES} === 0"))?;
    log.wait_until("it is told", "document.getElementById('said').textContent !== ''")?;
    let stored = visit.browser.background("chrome.storage.local.get(null)")?.to_string();
    assert!(!stored.contains("biblioteca"), "erased from the disk too: {stored}");
    switch(&log, "#on")?;
    log.wait_until("it is off", "!document.getElementById('on').checked")
}

fn keeps_what_is_published(visit: &Visit) -> Result<()> {
    let log = switched_on(visit)?;
    let page = town(visit, "")?;
    draft(&page, CALM)?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;
    log.activate()?;
    log.wait_until("the review is kept", &format!("{ENTRIES} === 1"))?;
    log.click("#entries summary")?;
    let facts = log.eval("document.querySelector('#entries small').textContent")?;
    let facts = facts.as_str().unwrap_or_default();
    assert!(facts.contains("Mastodon") && facts.contains("@ayto"), "{facts}");
    log.wait_until("the whole review unfolds", &format!("document.querySelector('#entries pre').innerText.includes({CALM:?})"))?;
    // What was typed last is kept although nobody has looked at it: the background has just been stopped.
    page.activate()?;
    visit.browser.interrupt_background()?;
    page.type_text(" Hoy.")?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 2)?;
    log.activate()?;
    log.wait_until("the second review is kept", &format!("{ENTRIES} === 2"))?;
    let words = log.eval("document.querySelector('#entries pre').textContent")?;
    assert!(words.as_str().is_some_and(|words| words.contains(&format!("{CALM} Hoy."))), "the whole draft is kept: {words}");
    assert_eq!(
        log.eval("document.querySelectorAll('#entries li')[1].firstChild.open")?,
        true,
        "what is unfolded stays so when another comes"
    );
    tells_what_is_lost(visit, &log, &page)
}

/// A full disk, as the background meets it.
const FULL: &str =
    "(chrome.storage.kept = chrome.storage.local.set, chrome.storage.local.set = () => Promise.reject(new Error('lleno')), null)";
const ROOM: &str = "(chrome.storage.local.set = chrome.storage.kept, null)";

fn tells_what_is_lost(visit: &Visit, log: &Tab, page: &Tab) -> Result<()> {
    let badge = |wanted: &str| {
        visit.browser.wait_until(&format!("the toolbar shows «{wanted}»"), || {
            Ok(visit.browser.background("chrome.action.getBadgeText({})")? == wanted)
        })
    };
    visit.browser.background(FULL)?;
    page.activate()?;
    page.press("Ctrl+Enter")?;
    has_published(page, 3)?;
    log.wait_until("a review that is lost is told", "document.getElementById('lost')?.textContent.includes('lleno')")?;
    badge("!")?;
    visit.browser.background(ROOM)?;
    page.press("Ctrl+Enter")?;
    has_published(page, 4)?;
    log.wait_until("until one is kept", &format!("document.getElementById('lost').hidden && {ENTRIES} === 3"))?;
    badge("")
}

fn is_exported(visit: &Visit) -> Result<()> {
    let log = switched_on(visit)?;
    keep(visit, &log, DRAFT, 1)?;
    keep(visit, &log, "=La piscina abre el 1 de julio de 2027.", 2)?;
    let (name, table) = saved(&log, "#export")?;
    assert!(name.starts_with("mesura-20") && name.ends_with(".csv"), "{name}");
    assert!(table.starts_with('\u{feff}') && table.contains(DRAFT), "{table}");
    assert!(table.contains("\"'=La piscina"), "no table program takes a draft for a formula: {table}");
    log.click("#wanted")?;
    log.type_text("biblioteca")?;
    log.wait_until("one is found", &format!("{ENTRIES} === 1"))?;
    let (_, found) = saved(&log, "#export")?;
    assert!(found.contains(DRAFT) && !found.contains("piscina"), "{found}");
    Ok(())
}

fn lets_old_reviews_go(visit: &Visit) -> Result<()> {
    let log = switched_on(visit)?;
    keep(visit, &log, DRAFT, 1)?;
    // Forty days pass for one of two.
    let age = "async days => {
        const items = await chrome.storage.local.get(null);
        const [key] = Object.keys(items).filter(name => name.startsWith('log.'));
        const when = new Date(Date.now() - days * 86_400_000).toISOString();
        await chrome.storage.local.set({ [`log.${when}.old`]: { ...items[key], when, draft: 'La antigua' } });
    }";
    log.call(age, &json!([40]))?;
    log.wait_until("both are listed", &format!("{ENTRIES} === 2"))?;
    log.click("#days")?;
    log.press("Ctrl+A")?;
    log.type_text("45")?;
    log.press("Tab")?;
    log.wait_until("it is kept", "document.getElementById('said').textContent !== ''")?;
    assert_eq!(log.eval(ENTRIES)?, 2, "45 days keep what is 40 days old");
    log.click("#days")?;
    log.press("Ctrl+A")?;
    log.type_text("30")?;
    log.press("Tab")?;
    log.wait_until("the old one goes", &format!("{ENTRIES} === 1"))?;
    let stored = log.eval("chrome.storage.local.get(null)")?.to_string();
    assert!(!stored.contains("La antigua") && stored.contains("biblioteca"), "from the disk too, and only that one: {stored}");
    // What gets old while nobody looks goes when the background starts again.
    log.call(age, &json!([31]))?;
    log.wait_until("both are listed", &format!("{ENTRIES} === 2"))?;
    visit.browser.stop_background()?;
    visit.browser.background("1")?;
    log.wait_until("the old one goes", &format!("{ENTRIES} === 1"))
}
