//! Stores of the browser that fail: nothing of what they hold is lost, and checking goes on.

use serde_json::json;

use super::settings::{compose, is_kept, is_marked, options, said, switch, write};
use super::trials::{Case, Visit};
use super::{Result, Tab};

pub const STORES: [Case; 1] =
    [("settings that the browser can't read are told, written over by nothing, and never stop the checking", survives_stores)];

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

fn survives_stores(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    page.eval("chrome.storage.sync.set({ 'settings.disabledRules': ['jokes'], 'settings.ownWords': ['Ñ'] })")?;
    page.wait_until("they have come", "document.getElementById('words').value === 'Ñ'")?;
    for area in ["sync", "local"] {
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
        is_kept(visit, &page, "electoral", &json!(true))?;
        page.eval("chrome.storage.sync.remove('settings.electoral')")?;
        page.wait_until("that has come too", "!document.getElementById('electoral').checked")?;
    }
    // Sync that the person has switched off in Firefox holds nothing: everything stays here.
    page.eval(&fail("sync", "['get', 'set', 'remove']", "Please set webextensions.storage.sync.enabled to true in about:config"))?;
    write(&page, "#contacts", "010")?;
    let here = "chrome.storage.local.get('settings').then(({ settings }) => settings?.ownContacts ?? null)";
    visit.browser.wait_until("the change is kept here", || Ok(page.eval(here)? == json!(["010"])))?;
    page.eval(BACK)?;
    goes_on_checking(visit, &page)
}

fn goes_on_checking(visit: &Visit, page: &Tab) -> Result<()> {
    visit.browser.background(&fail("local", "['get']", "averiado"))?;
    page.eval("chrome.storage.sync.set({ 'settings.organisation': 'Ayuntamiento' })")?;
    let text = compose(visit, DRAFT)?;
    is_marked(&text)?;
    let list = visit.browser.checklist_of(&text)?;
    let told = "(one => !one.hidden && one.textContent.includes(chrome.i18n.getMessage('optionsStore') || 'optionsStore'))(document.getElementById('problems'))";
    list.wait_until("the checklist tells it", told)?;
    visit.browser.background(BACK)?;
    // What the checklist could not do is told until something comes out well.
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
