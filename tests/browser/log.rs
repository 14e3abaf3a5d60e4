//! The log of reviews: nothing is kept until it is switched on; then it is searched, exported, erased.

use super::trials::{Case, Visit};
use super::{Result, Tab};

const DRAFT: &str = "La biblioteca cierra el lunes. TODO poner enlace";

/// The log, as a person uses it.
pub const LOG: [Case; 2] =
    [("the log keeps nothing while it is off", keeps_nothing_when_off), ("the log is switched on, searched, exported and erased", is_used)];

fn copy(list: &Tab) -> Result<()> {
    list.activate()?;
    list.click("[data-act=copy][data-format=text]")?;
    list.wait_until("the review is copied", "document.getElementById('said').textContent !== ''")
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
    assert_eq!(log.eval("document.getElementById('erase').disabled")?, true);
    Ok(())
}

fn is_used(visit: &Visit) -> Result<()> {
    let log = visit.browser.extension_page("log/log.html")?;
    log.wait_until("the page is ready", "document.getElementById('count').textContent !== ''")?;
    log.eval("document.getElementById('on').focus()")?;
    log.press("Space")?;
    log.wait_until("it is on", "document.getElementById('on').checked")?;
    let (_page, list) = super::checklist::beside(visit, DRAFT)?;
    visit.browser.wait_until("the log is on everywhere", || {
        Ok(list.eval("chrome.storage.local.get('settings').then(all => all.settings?.log === true)")? == true)
    })?;
    copy(&list)?;
    log.wait_until("the review is kept", "document.querySelectorAll('#entries li').length === 1")?;
    log.activate()?;
    let name = format!("log-{}.png", visit.browser.kind());
    let _ = std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), log.screenshot()?);
    log.click("#wanted")?;
    log.type_text("piscina")?;
    log.wait_until("nothing says «piscina»", "document.querySelectorAll('#entries li').length === 0")?;
    log.eval("document.getElementById('wanted').select()")?;
    log.type_text("BIBLIOTECA")?;
    log.wait_until("case and accents don't matter", "document.querySelectorAll('#entries li').length === 1")?;
    let csv = "import('../shared/log.js').then(async ({ all, csv }) => csv(await all()))";
    let table = super::text(&log.eval(csv)?);
    assert!(table.starts_with('\u{feff}') && table.lines().count() > 2 && table.contains(DRAFT), "{table}");
    log.eval("document.getElementById('erase').focus()")?;
    log.press("Enter")?;
    log.wait_until("it asks first", "document.getElementById('sure').open")?;
    log.click("#sure-yes")?;
    log.wait_until("nothing is left", "document.querySelectorAll('#entries li').length === 0")?;
    let stored = visit.browser.background("chrome.storage.local.get(null)")?.to_string();
    assert!(!stored.contains("biblioteca"), "erased from the disk too: {stored}");
    log.click("#on")?;
    log.wait_until("it is off", "!document.getElementById('on').checked")
}
