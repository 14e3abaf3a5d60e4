//! Stores of the browser that fail: nothing of what they hold is lost, and checking goes on.

use serde_json::json;

use super::numbers::rigged;
use super::product::assert_quiet;
use super::robust::marked;
use super::settings::{compose, forget, is_kept, is_marked, options, said, switch, write};
use super::trials::{Case, Visit};
use super::{Result, Trouble, text};

pub const STORES: [Case; 5] = [
    ("settings in a sync that can't be read are told, and written over by nothing", keeps_what_travels),
    ("settings of this computer that can't be read are told, and written over by nothing", keeps_what_is_here),
    ("a sync that is switched off holds nothing: what is changed is kept here", keeps_it_here),
    ("settings that the background can't read never stop the checking, and the checklist tells it", goes_on_checking),
    ("what the checklist could not do is told until something comes out well", tells_what_was_not_done),
];

/// With the copy that tests can look into.
pub const RIGGED: [Case; 2] = [
    ("a rule that the organisation has fixed is silenced neither from the card nor from the checklist", leaves_what_is_fixed),
    ("a rule that can't be silenced, because the browser keeps nothing, says so on the card", tells_what_is_not_silenced),
];

const DRAFT: &str = "Mañana se abre el plazo de solicitudes";

/// Makes a store of the browser fail for those who ask for settings, until `BACK`.
fn fail(area: &str, acts: &str, reason: &str) -> String {
    format!(
        "(() => {{
            const store = chrome.storage.{area};
            chrome.storage.whole = {{ store, acts: {{ get: store.get, set: store.set, remove: store.remove }} }};
            const fail = act => (...asked) =>
                '{area}' === 'local' && !asked[0]?.includes('settings') ? chrome.storage.whole.acts.get.apply(store, asked) : Promise.reject(new Error('{reason}'));
            for (const act of {acts}) store[act] = fail(act);
            return null;
        }})()"
    )
}
const BACK: &str = "(({ store, acts }) => (Object.assign(store, acts), null))(chrome.storage.whole)";

fn keeps_what_travels(visit: &Visit) -> Result<()> {
    survives(visit, "sync")
}

fn keeps_what_is_here(visit: &Visit) -> Result<()> {
    survives(visit, "local")
}

fn survives(visit: &Visit, area: &str) -> Result<()> {
    let page = options(visit)?;
    page.eval("chrome.storage.sync.set({ 'settings.disabledRules': ['jokes'], 'settings.ownWords': ['Ñ'] })")?;
    page.wait_until("they have come", "document.getElementById('words').value === 'Ñ'")?;
    page.eval(&fail(area, "['get']", "averiado"))?;
    let silence =
        "import('../shared/settings.js').then(s => s.change(now => now.disabledRules.push('guarantee'))).then(() => true, () => false)";
    assert_eq!(page.eval(silence)?, false, "a list that can't be read is not written anew");
    switch(&page, "#electoral")?;
    page.wait_until("the change is refused", "document.getElementById('said').dataset.tone === 'error'")?;
    assert!(said(&page)?.contains("averiado"), "{}", said(&page)?);
    page.eval(BACK)?;
    is_kept(visit, &page, "disabledRules", &json!(["jokes"]))?;
    switch(&page, "#electoral")?;
    is_kept(visit, &page, "electoral", &json!(true))
}

/// As where the person has switched it off in Firefox.
fn keeps_it_here(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    page.eval(&fail("sync", "['get', 'set', 'remove']", "Please set webextensions.storage.sync.enabled to true in about:config"))?;
    write(&page, "#contacts", "010")?;
    let here = "chrome.storage.local.get('settings').then(({ settings }) => settings?.ownContacts ?? null)";
    visit.browser.wait_until("the change is kept here", || Ok(page.eval(here)? == json!(["010"])))
}

fn goes_on_checking(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    visit.browser.background(&fail("local", "['get']", "averiado"))?;
    visit.browser.background("chrome.storage.sync.set({ 'settings.organisation': 'Ayuntamiento' }).then(() => null)")?;
    let text = compose(visit, DRAFT)?;
    is_marked(&text)?;
    let list = visit.browser.checklist_of(&text)?;
    let told = "(one => !one.hidden && one.textContent.includes(chrome.i18n.getMessage('optionsStore') || 'optionsStore'))(document.getElementById('problems'))";
    list.wait_until("the checklist tells it", told)?;
    visit.browser.background(BACK).map(drop)
}

fn tells_what_was_not_done(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let text = compose(visit, DRAFT)?;
    let list = visit.browser.checklist_of(&text)?;
    let mute = "document.querySelector('[data-act=mute]').click()";
    list.wait_until("the finding is listed", "document.querySelector('[data-act=mute]')")?;
    list.eval(&fail("local", "['get']", "averiado"))?;
    list.eval(mute)?;
    let trouble = "document.getElementById('trouble')";
    list.wait_until(
        "the checklist tells what it could not do",
        &format!("!{trouble}.hidden && {trouble}.textContent.includes('averiado')"),
    )?;
    list.eval(BACK)?;
    list.eval(mute)?;
    list.wait_until("and no longer", &format!("{trouble}.hidden"))
}

fn leaves_what_is_fixed(visit: &Visit) -> Result<()> {
    // As a policy of the browser says it.
    const FIX: &str = "(chrome.storage.kept = chrome.storage.managed.get,
        chrome.storage.managed.get = () => Promise.resolve({ severity: { 'term-opens-soon': 'error' } }), null)";
    const FREE: &str = "(chrome.storage.managed.get = chrome.storage.kept, chrome.storage.local.clear().then(() => null))";
    let browser = visit.browser;
    browser.background(FIX)?;
    browser.background("chrome.storage.local.set({ settings: { ownWords: ['Ñ'] } }).then(() => null)")?;
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo")?;
    marked(&tab)?;
    tab.press("Alt+Shift+N")?;
    tab.card_has_come_in()?;
    let words = |key: &str| browser.background(&format!("chrome.i18n.getMessage('{key}')")).map(|words| text(&words));
    let card = text(&tab.eval("document.querySelector('[data-qz7=card]').shadowRoot.textContent")?);
    let (fixed, mute) = (words("cardFixed")?, words("cardMute")?);
    if fixed.is_empty() || !card.contains(&fixed) || card.contains(&mute) {
        return Err(Trouble::new(format!("the card does not say «{fixed}»: {card}")));
    }
    let list = browser.checklist_of(&tab)?;
    list.wait_until("the finding is listed", "document.querySelector('[data-act=mute]')")?;
    list.eval(FIX)?;
    list.eval("document.querySelector('[data-act=mute]').click()")?;
    list.wait_until("the checklist says so too", &format!("document.getElementById('said').textContent === {}", json!(fixed)))?;
    browser.background(FREE)?;
    assert_quiet(visit)
}

fn tells_what_is_not_silenced(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text(DRAFT)?;
    marked(&tab)?;
    visit.browser.background(&fail("local", "['get']", "averiado"))?;
    tab.press("Alt+Shift+N")?;
    tab.card_has_come_in()?;
    let card = "document.querySelector('[data-qz7=card]').shadowRoot";
    let at = tab.eval(&format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])({card}.querySelector('footer button:nth-child(2)').getBoundingClientRect())"))?;
    tab.click_at(at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default())?;
    tab.wait_until("the card says why it was not done", &format!("{card}.querySelector('#done')?.textContent.includes('averiado')"))?;
    visit.browser.background(BACK)?;
    assert_quiet(visit)
}
