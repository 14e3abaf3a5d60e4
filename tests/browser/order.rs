//! Settings that are changed twice in a row: the last change is the one in force, whatever takes long.

use serde_json::json;

use super::options::{RIGHT, pack};
use super::settings::{compose, forget, is_marked, is_silent};
use super::trials::{Case, Visit};
use super::{Browser, Result, Tab};

pub const ORDER: [Case; 2] = [
    ("of two changes in a row the last is in force, also where the first one was read late", outruns_a_late_read),
    ("of two changes in a row the last is in force, also where the first one's own rules took long to compile", outruns_own_rules),
];

const GUARANTEE: &str = "Garantizamos plaza a todo el mundo.";
const SIGN: &str = "Esto lo hacemos tod@s en la plaza.";

/// The background's next look at something in the local storage finds what stands there now, but only comes back when it is
/// let go.
fn hold(browser: &Browser, name: &str) -> Result<()> {
    let gate = "(() => {
        const store = chrome.storage.local;
        const get = store.get;
        const gate = (chrome.storage.gate = { isHeld: false });
        store.get = async (...asked) => {
            const answer = await get.apply(store, asked);
            if (gate.isHeld || !asked[0]?.includes('NAME')) return answer;
            gate.isHeld = true;
            store.get = get;
            await new Promise(go => { gate.letGo = go; });
            return answer;
        };
        return null;
    })()";
    browser.background(&gate.replace("NAME", name)).map(drop)
}

fn is_held(browser: &Browser) -> Result<()> {
    browser.wait_until("the background looks at the first change", || Ok(browser.background("!!chrome.storage.gate.letGo")? == true))
}

fn let_go(browser: &Browser) -> Result<()> {
    browser.background("(chrome.storage.gate.letGo(), null)").map(drop)
}

/// Keeps settings as one change.
fn set(browser: &Browser, settings: &serde_json::Value) -> Result<()> {
    browser.background(&format!("chrome.storage.local.set({}).then(() => null)", json!({ "settings": settings }))).map(drop)
}

/// Two pages: the first change silences the one, the second the other.
fn two_pages<'a>(visit: &'a Visit) -> Result<(Tab<'a>, Tab<'a>)> {
    forget(visit.browser)?;
    let pages = (compose(visit, GUARANTEE)?, compose(visit, SIGN)?);
    is_marked(&pages.1)?;
    pages.0.activate()?;
    is_marked(&pages.0)?;
    Ok(pages)
}

/// The second change holds in both pages, also for what is written from now on.
fn the_second_is_in_force((freed, silenced): &(Tab, Tab)) -> Result<()> {
    silenced.activate()?;
    is_silent(silenced)?;
    freed.activate()?;
    freed.type_text(&format!(" {GUARANTEE}"))?;
    freed.wait_until("the old words and the new ones are marked", "bench.marks() === 2")
}

fn outruns_a_late_read(visit: &Visit) -> Result<()> {
    let pages = two_pages(visit)?;
    hold(visit.browser, "settings")?;
    set(visit.browser, &json!({ "disabledRules": ["guarantee"] }))?;
    is_held(visit.browser)?;
    set(visit.browser, &json!({ "disabledRules": ["gender-at-x"] }))?;
    pages.1.activate()?;
    is_silent(&pages.1)?;
    let_go(visit.browser)?;
    the_second_is_in_force(&pages)
}

fn outruns_own_rules(visit: &Visit) -> Result<()> {
    let pages = two_pages(visit)?;
    hold(visit.browser, "packs")?;
    set(visit.browser, &json!({ "packs": [pack(RIGHT)], "disabledRules": ["guarantee"] }))?;
    is_held(visit.browser)?;
    set(visit.browser, &json!({ "disabledRules": ["gender-at-x"] }))?;
    let_go(visit.browser)?;
    let compiled = "chrome.storage.local.get('packs').then(({ packs }) => packs !== undefined)";
    visit.browser.wait_until("the rules of the first are compiled", || Ok(visit.browser.background(compiled)? == true))?;
    the_second_is_in_force(&pages)
}
