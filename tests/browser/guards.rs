//! The guards, on a page that an adapter knows: each holds one act of the person, says why, and
//! lets the second one pass.

use serde_json::json;

use super::marks::MARKED;
use super::settings::{is_kept, options, switch, write};
use super::trials::{Case, Visit};
use super::{Policy, Result, Tab, Trouble, text};

/// A draft with an error.
const WRONG: &str = "La biblioteca cierra el lunes. TODO poner enlace";
/// One with nothing to say about it.
pub const CALM: &str = "La biblioteca abre de nueve a catorce horas.";
/// One that only a person can say yes to.
const DECISION: &str = "Se aprueba el presupuesto municipal.";

/// What is held, and what is not.
pub const GUARDS: [Case; 12] = [
    ("a guard holds the first click that publishes an error, never the second", holds_one_click),
    ("a guard holds the first Ctrl+Enter that publishes an error, never the second", holds_one_shortcut),
    ("a guard asks once for an unticked item that blocks, and not at all for a ticked one", asks_for_a_tick),
    ("a guard asks again only for a new reason", asks_for_a_new_reason),
    ("a guard holds the next draft in the same box for the same reason", holds_the_next_draft),
    ("a guard that is switched off holds nothing", can_be_switched_off),
    ("a guard warns at once of an account that is not on the list", warns_of_the_account),
    ("a guard names the one of several accounts that is not on the list", names_the_foreign_one),
    ("a guard asks before a repost and a like in the organisation's name", asks_before_spreading),
    ("a guard holds nothing and warns of nothing where Mesura is paused", rests_with_the_page),
    ("a guard suggests a pause before an answer that argues, as long as the options say", suggests_a_pause),
    ("a guard that is closed by its own button leaves the draft as it is", goes_back),
];

/// The page of a server, as somebody, with Mesura on it.
pub fn town<'a>(visit: &'a Visit, query: &str) -> Result<Tab<'a>> {
    visit.browser.grant("http://127.0.0.1/*")?;
    visit.browser.open(&visit.server.page(Policy::Strict, &format!("town.html{query}")))
}

/// Types a draft into the page's box and waits until it is under watch.
pub fn draft(page: &Tab, words: &str) -> Result<()> {
    page.click("#post")?;
    page.put(words)?;
    page.wait_until("the draft is watched", "document.querySelector('[data-qz7=status]')")
}

/// Waits until the status mark shows an answer to what was typed last.
fn is_checked(page: &Tab) -> Result<()> {
    let rests = "root => root.querySelector('button:not(.busy) svg:not(.soft)') !== null";
    page.browser().wait_until("the draft is checked", || match page.closed_root("[data-qz7=status]")? {
        Some(root) => Ok(page.call_with_node(rests, &root)? == true),
        None => Ok(false),
    })
}

/// Writes a draft and waits for its marks: what a guard knows of a draft has come with them.
pub fn draft_wrong(page: &Tab) -> Result<()> {
    draft(page, WRONG)?;
    page.wait_until("the error is marked", MARKED)
}

/// Waits for the notice and returns what it says.
pub fn is_held(page: &Tab) -> Result<String> {
    page.wait_until("the notice stands there", "document.querySelector('[data-qz7=guard]:popover-open')")?;
    let root = page.closed_root("[data-qz7=guard]")?.ok_or_else(|| Trouble::new("the notice has no root"))?;
    Ok(text(&page.call_with_node("root => root.textContent", &root)?))
}

pub fn has_published(page: &Tab, times: usize) -> Result<()> {
    page.wait_until(&format!("{times} posts are published"), &format!("published.length === {times}"))
}

/// Types the organisation's accounts into the options.
pub fn accounts<'a>(visit: &'a Visit, line: &str) -> Result<Tab<'a>> {
    let page = options(visit)?;
    write(&page, "#accounts", line)?;
    is_kept(visit, &page, "accounts", &json!([line]))?;
    Ok(page)
}

fn holds_one_click(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.click("#publish")?;
    let said = is_held(&page)?;
    assert!(said.contains("poner enlace"), "the phrase is told: {said}");
    page.keep_picture("guard")?;
    assert_eq!(page.eval("published.length")?, 0, "the first click is held");
    page.click("#publish")?;
    has_published(&page, 1)?;
    page.wait_until("the notice is gone", "!document.querySelector('[data-qz7=guard]')")?;
    assert_eq!(page.eval("published[0]")?, WRONG, "exactly what was written");
    Ok(())
}

fn holds_one_shortcut(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    assert_eq!(page.eval("published.length")?, 0, "the first shortcut is held");
    page.press("Escape")?;
    page.wait_until("Escape closes the notice", "!document.querySelector('[data-qz7=guard]')")?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)
}

fn asks_for_a_tick(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft(&page, DECISION)?;
    is_checked(&page)?;
    page.click("#publish")?;
    let said = is_held(&page)?;
    assert!(said.contains("decisi"), "the item is told: {said}");
    page.click("#publish")?;
    has_published(&page, 1)?;
    // The same with a tick: nothing is asked.
    let page = town(visit, "")?;
    draft(&page, DECISION)?;
    let list = visit.browser.checklist_of(&page)?;
    let tick = "[data-item=decision-is-final]";
    list.wait_until("the item waits for its tick", &format!("document.querySelector('{tick}')"))?;
    list.click(tick)?;
    list.wait_until("it is ticked", &format!("document.querySelector('{tick}:checked')"))?;
    page.activate()?;
    page.click("#post")?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)
}

fn asks_for_a_new_reason(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    // The same reason in other words around it, and in capitals, is the same reason.
    page.press("Home")?;
    page.type_text("Aviso: ")?;
    is_checked(&page)?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;
    page.press("End")?;
    page.type_text(". Su DNI es 12345678Z")?;
    page.browser().wait_until("the new error is known", || {
        page.press("Ctrl+Enter")?;
        Ok(page.eval("document.querySelector('[data-qz7=guard]:popover-open') !== null")? == true)
    })?;
    let said = is_held(&page)?;
    assert!(said.contains("12345678Z"), "the new reason is told: {said}");
    page.close()?;
    passes_what_comes_to_light_meanwhile(visit)
}

/// A script empties the box after a post, as boxes of messages do, and tells nobody.
fn holds_the_next_draft(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;
    page.eval("(post.value = '', null)")?;
    page.wait_until("no mark is left", &format!("!{MARKED}"))?;
    page.put(&format!("Hoy no. {WRONG}"))?;
    page.wait_until("the error is marked", MARKED)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    assert_eq!(page.eval("published.length")?, 1, "it is another draft");
    page.press("Ctrl+Enter")?;
    has_published(&page, 2)
}

/// What becomes a reason after the first gesture, without a letter of the draft being changed, does not hold the second.
fn passes_what_comes_to_light_meanwhile(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft(&page, "Se aprueba el presupuesto municipal. Mañana se abre el plazo de solicitudes.")?;
    is_checked(&page)?;
    assert_ne!(worst(&page)?, "error");
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    visit.browser.background("chrome.storage.sync.set({ 'settings.severity': { 'term-opens-soon': 'error' } })")?;
    visit.browser.wait_until("the draft has an error", || Ok(worst(&page)? == "error"))?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)
}

/// The gravest finding that the status mark shows.
fn worst(page: &Tab) -> Result<String> {
    let look = "root => root.querySelector('button svg')?.classList.value ?? ''";
    let root = page.closed_root("[data-qz7=status]")?.ok_or_else(|| Trouble::new("there is no status mark"))?;
    let classes = text(&page.call_with_node(look, &root)?);
    Ok(classes.split_whitespace().last().unwrap_or_default().to_owned())
}

fn can_be_switched_off(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    switch(&page, "[data-setting=guardPublish]")?;
    is_kept(visit, &page, "guardPublish", &json!(false))?;
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.click("#publish")?;
    has_published(&page, 1)
}

fn warns_of_the_account(visit: &Visit) -> Result<()> {
    let choices = accounts(visit, "mastodon:@ayto")?;
    let page = town(visit, "?as=@lucia")?;
    page.click("#post")?;
    page.wait_until("the warning stands there before a letter", "document.querySelector('[data-qz7=warning]:popover-open')")?;
    assert_eq!(page.eval("post.value")?, "");
    let right = town(visit, "?as=@Ayto")?;
    draft(&right, CALM)?;
    is_checked(&right)?;
    assert_eq!(right.eval("document.querySelectorAll('[data-qz7=warning]').length")?, 0, "our own account needs no warning");
    right.click("#publish")?;
    has_published(&right, 1)?;
    page.activate()?;
    page.click("#post")?;
    page.type_text(CALM)?;
    page.click("#publish")?;
    let said = is_held(&page)?;
    assert!(said.contains("@lucia"), "publishing as somebody else is asked, by name: {said}");
    page.click("#publish")?;
    has_published(&page, 1)?;
    choices.activate()?;
    switch(&choices, "[data-setting=guardAccount]")?;
    is_kept(visit, &choices, "guardAccount", &json!(false))?;
    let page = town(visit, "?as=@lucia")?;
    draft(&page, CALM)?;
    is_checked(&page)?;
    assert_eq!(page.eval("document.querySelectorAll('[data-qz7=warning]').length")?, 0, "switched off, nobody is warned");
    page.click("#publish")?;
    has_published(&page, 1)
}

fn names_the_foreign_one(visit: &Visit) -> Result<()> {
    accounts(visit, "x:@aytoejemplo")?;
    visit.browser.grant("http://127.0.0.1/*")?;
    let page = visit.browser.open(&visit.server.page(Policy::Strict, "sites/mixpost.html"))?;
    page.click("[data-facts]")?;
    page.wait_until("the warning stands there", "document.querySelector('[data-qz7=warning]:popover-open')")?;
    let root = page.closed_root("[data-qz7=warning]")?.ok_or_else(|| Trouble::new("the warning has no root"))?;
    let said = text(&page.call_with_node("root => root.textContent", &root)?);
    assert!(said.contains("@ayto@servidor.ejemplo.es") && !said.contains("@aytoejemplo"), "only the other is named: {said}");
    Ok(())
}

/// Waits until the page's scripts have read the accounts: what is asked of the storage after them is answered after them.
fn knows_accounts(visit: &Visit, page: &Tab) -> Result<()> {
    let id = visit.browser.tab_id(page)?;
    let read = "() => typeof Session !== 'undefined' && chrome.storage.local.get('guards').then(() => true)";
    let ask =
        format!("chrome.scripting.executeScript({{ target: {{ tabId: {id} }}, func: {read} }}).then(([{{ result }}]) => result === true)");
    visit.browser.wait_until("the page's scripts have read the accounts", || Ok(visit.browser.background(&ask)? == true))
}

fn asks_before_spreading(visit: &Visit) -> Result<()> {
    let open = town(visit, "")?;
    let choices = accounts(visit, "@ayto")?;
    let registered = "chrome.scripting.getRegisteredContentScripts().then(all => all.some(({ id }) => id === 'everything'))";
    visit.browser.wait_until("new pages are guarded from the start", || Ok(visit.browser.background(registered)? == true))?;
    knows_accounts(visit, &open)?;
    open.click("#repost")?;
    is_held(&open)?;
    let page = town(visit, "")?;
    knows_accounts(visit, &page)?;
    for (number, control) in ["#repost", "#like"].into_iter().enumerate() {
        page.wait_until("nothing is spread yet", &format!("spread.length === {number}"))?;
        page.click(control)?;
        let said = is_held(&page)?;
        assert!(said.contains("@ayto"), "{control}: the account is named: {said}");
        assert_eq!(page.eval("spread.length")?, number, "{control}: the first click is held");
        page.click(control)?;
        page.wait_until("the second click passes", &format!("spread.length === {}", number + 1))?;
    }
    let other = town(visit, "?as=@lucia")?;
    knows_accounts(visit, &other)?;
    other.click("#like")?;
    other.wait_until("a personal account is its owner's business", "spread.length === 1")?;
    choices.activate()?;
    switch(&choices, "[data-setting=guardRepost]")?;
    is_kept(visit, &choices, "guardRepost", &json!(false))?;
    let forgotten = "chrome.storage.local.get('guards').then(({ guards }) => guards === undefined)";
    visit.browser.wait_until("pages are guarded no longer", || Ok(visit.browser.background(forgotten)? == true))?;
    page.activate()?;
    knows_accounts(visit, &page)?;
    page.wait_until("both were spread", "spread.length === 2")?;
    let fresh = town(visit, "")?;
    fresh.click("#repost")?;
    fresh.wait_until("switched off, a repost passes at once", "spread.length === 1")
}

/// The site is paused, then the network: for a page where somebody has written, and for one that is only read.
fn rests_with_the_page(visit: &Visit) -> Result<()> {
    accounts(visit, "@ayto")?;
    for (setting, rests) in [
        ("'settings.pausedSites': ['127.0.0.1']", "pausedSites.includes('127.0.0.1')"),
        ("'settings.profiles': { mastodon: { paused: true } }", "pausedNetworks.includes('mastodon')"),
    ] {
        let foreign = town(visit, "?as=@lucia")?;
        foreign.click("#post")?;
        foreign.wait_until("the warning stands there", "document.querySelector('[data-qz7=warning]:popover-open')")?;
        let written = town(visit, "")?;
        draft(&written, CALM)?;
        is_checked(&written)?;
        visit.browser.background(&format!("chrome.storage.sync.set({{ {setting} }})"))?;
        let told = format!("chrome.storage.local.get('guards').then(({{ guards }}) => guards?.{rests} ?? false)");
        visit.browser.wait_until("pages can know of the pause", || Ok(visit.browser.background(&told)? == true))?;
        foreign.wait_until("the warning is taken back", "!document.querySelector('[data-qz7=warning]')")?;
        for page in [written, town(visit, "")?] {
            page.activate()?;
            knows_accounts(visit, &page)?;
            page.click("#like")?;
            page.wait_until(&format!("a like passes at once: {setting}"), "spread.length === 1")?;
            page.close()?;
        }
        foreign.close()?;
        visit.browser.background("chrome.storage.sync.remove(['settings.pausedSites', 'settings.profiles'])")?;
        let over = format!("chrome.storage.local.get('guards').then(({{ guards }}) => guards ? !guards.{rests} : false)");
        visit.browser.wait_until("the pause is over", || Ok(visit.browser.background(&over)? == true))?;
    }
    Ok(())
}

fn suggests_a_pause(visit: &Visit) -> Result<()> {
    let quarrel = "Eso es mentira y usted lo sabe: no es culpa nuestra.";
    let choices = options(visit)?;
    choices.click("[data-setting=pauseMinutes]")?;
    choices.press("Ctrl+A")?;
    choices.type_text("25")?;
    choices.press("Tab")?;
    is_kept(visit, &choices, "pauseMinutes", &json!(25))?;
    let page = town(visit, "?reply")?;
    page.click("#post")?;
    page.type_text(quarrel)?;
    page.wait_until("the pause is suggested while writing", "document.querySelector('[data-qz7=warning]:popover-open')")?;
    page.press("Ctrl+Enter")?;
    let said = is_held(&page)?;
    assert!(said.contains("25"), "the minutes are told: {said}");
    assert_eq!(page.eval("published.length")?, 0);
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;
    choices.activate()?;
    switch(&choices, "[data-setting=guardPause]")?;
    is_kept(visit, &choices, "guardPause", &json!(false))?;
    let page = town(visit, "?reply")?;
    page.click("#post")?;
    page.type_text(quarrel)?;
    is_checked(&page)?;
    assert_eq!(page.eval("document.querySelectorAll('[data-qz7=warning]').length")?, 0, "switched off, nothing is suggested");
    Ok(())
}

fn goes_back(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    let root = page.closed_root("[data-qz7=guard]")?.ok_or_else(|| Trouble::new("the notice has no root"))?;
    let place = "root => { const box = [...root.querySelectorAll('button')].at(-1).getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }";
    let place = page.call_with_node(place, &root)?;
    page.click_at(place[0].as_f64().unwrap_or_default(), place[1].as_f64().unwrap_or_default())?;
    page.wait_until("the notice is gone", "!document.querySelector('[data-qz7=guard]')")?;
    assert_eq!(page.eval("[post.value, published.length]")?, json!([WRONG, 0]));
    assert_eq!(page.eval("document.activeElement.id")?, "post", "the focus stays in the box");
    Ok(())
}
