//! The guards, on a page that an adapter knows: each holds one act of the person, says why, and
//! lets the second one pass.

use serde_json::json;

use super::trials::{Case, Visit};
use super::{Policy, Result, Tab, Trouble};

/// A draft with an error.
const WRONG: &str = "La biblioteca cierra el lunes. TODO poner enlace";
/// One with nothing to say about it.
const CALM: &str = "La biblioteca abre de nueve a catorce horas.";

/// What is held, and what is not.
pub const GUARDS: [Case; 8] = [
    ("a guard holds the first click that publishes an error, never the second", holds_one_click),
    ("a guard holds the first Ctrl+Enter that publishes an error, never the second", holds_one_shortcut),
    ("a guard that is switched off holds nothing", can_be_switched_off),
    ("a guard warns at once of an account that is not on the list", warns_of_the_account),
    ("a guard asks before a repost and a like in the organisation's name", asks_before_spreading),
    ("a guard suggests a pause before an answer that argues", suggests_a_pause),
    ("an election in the calendar is told by the checklist, with what the law allows", tells_the_election),
    ("a mourning is declared from the toolbar and makes marketing an error", declares_a_mourning),
];

/// The page of a server, as somebody, with Mesura on it.
fn town<'a>(visit: &'a Visit, query: &str) -> Result<Tab<'a>> {
    visit.browser.grant("http://127.0.0.1/*")?;
    visit.browser.open(&visit.server.page(Policy::Strict, &format!("town.html{query}")))
}

fn write(page: &Tab, draft: &str) -> Result<()> {
    page.click("#post")?;
    page.type_text(draft)?;
    page.wait_until("the draft is checked", "document.querySelector('[data-qz7=status]')")
}

/// Writes a draft and waits for its marks: what a guard knows of a draft has come with them.
fn write_wrong(page: &Tab) -> Result<()> {
    write(page, WRONG)?;
    page.wait_until("the error is marked", "document.querySelector('[data-qz7=mirror]') ?? CSS.highlights.size > 0")
}

fn is_held(page: &Tab) -> Result<()> {
    page.wait_until("the notice stands there", "document.querySelector('[data-qz7=guard]:popover-open')")
}

/// Writes a setting as the options page does, by its key, through the page itself.
fn set(visit: &Visit, edit: &str) -> Result<()> {
    let options = visit.browser.extension_page("options/options.html")?;
    let change = format!("import('../shared/settings.js').then(({{ change }}) => change(settings => {{ {edit} }}))");
    options.eval(&change)?;
    options.close()
}

fn holds_one_click(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    write_wrong(&page)?;
    page.click("#publish")?;
    is_held(&page)?;
    let picture = page.screenshot()?;
    let name = format!("guard-{}.png", visit.browser.kind());
    let _ = std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), picture);
    assert_eq!(page.eval("published.length")?, 0, "the first click is held");
    page.click("#publish")?;
    page.wait_until("the second click publishes", "published.length === 1")?;
    page.wait_until("the notice is gone", "!document.querySelector('[data-qz7=guard]')")?;
    assert_eq!(page.eval("published[0]")?, WRONG, "exactly what was written");
    Ok(())
}

fn holds_one_shortcut(visit: &Visit) -> Result<()> {
    let page = town(visit, "")?;
    write_wrong(&page)?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    assert_eq!(page.eval("published.length")?, 0, "the first shortcut is held");
    page.press("Escape")?;
    page.wait_until("Escape closes the notice", "!document.querySelector('[data-qz7=guard]')")?;
    page.press("Ctrl+Enter")?;
    page.wait_until("the second shortcut publishes", "published.length === 1")
}

fn can_be_switched_off(visit: &Visit) -> Result<()> {
    switch(visit, "guardPublish", false)?;
    let page = town(visit, "")?;
    write_wrong(&page)?;
    page.click("#publish")?;
    page.wait_until("the first click publishes", "published.length === 1")?;
    switch(visit, "guardPublish", true)
}

/// Turns a switch of the options page, as a person does, and waits until it is kept.
fn switch(visit: &Visit, name: &str, on: bool) -> Result<()> {
    let options = visit.browser.extension_page("options/options.html")?;
    let input = format!("document.querySelector('[data-setting={name}]')");
    options.wait_until("the options are there", &format!("document.body.dataset.ready !== undefined && {input}?.checked === {}", !on))?;
    options.eval(&format!("{input}.focus()"))?;
    options.press("Space")?;
    let kept = format!("import('../shared/settings.js').then(s => s.load()).then(({{ settings }}) => settings.{name})");
    visit.browser.wait_until("the switch is kept", || Ok(options.eval(&kept)? == on))?;
    options.close()
}

fn warns_of_the_account(visit: &Visit) -> Result<()> {
    set(visit, "settings.accounts = ['mastodon:@ayto']")?;
    let page = town(visit, "?as=@lucia")?;
    page.click("#post")?;
    page.wait_until("the warning stands there before a letter", "document.querySelector('[data-qz7=warning]:popover-open')")?;
    assert_eq!(page.eval("post.value")?, "");
    let right = town(visit, "?as=@Ayto")?;
    write(&right, CALM)?;
    assert_eq!(right.eval("document.querySelectorAll('[data-qz7=warning]').length")?, 0, "our own account needs no warning");
    page.activate()?;
    page.click("#post")?;
    page.type_text(CALM)?;
    page.click("#publish")?;
    is_held(&page)?;
    assert_eq!(page.eval("published.length")?, 0, "publishing as somebody else is asked");
    page.click("#publish")?;
    page.wait_until("and then done", "published.length === 1")?;
    set(visit, "settings.accounts = []")
}

fn asks_before_spreading(visit: &Visit) -> Result<()> {
    set(visit, "settings.accounts = ['@ayto']")?;
    visit.browser.wait_until("pages can read it", || {
        Ok(visit.browser.background("chrome.storage.local.get('guards').then(all => !!all.guards)")? == true)
    })?;
    let page = town(visit, "")?;
    for (number, control) in ["#repost", "#like"].into_iter().enumerate() {
        page.wait_until("nothing is spread yet", &format!("spread.length === {number}"))?;
        page.click(control)?;
        is_held(&page)?;
        assert_eq!(page.eval("spread.length")?, number, "{control}: the first click is held");
        page.click(control)?;
        page.wait_until("the second click passes", &format!("spread.length === {}", number + 1))?;
    }
    let other = town(visit, "?as=@lucia")?;
    other.click("#like")?;
    other.wait_until("a personal account is its owner's business", "spread.length === 1")?;
    set(visit, "settings.accounts = []")
}

fn suggests_a_pause(visit: &Visit) -> Result<()> {
    let page = town(visit, "?reply")?;
    page.click("#post")?;
    page.type_text("Eso es mentira y usted lo sabe: no es culpa nuestra.")?;
    page.wait_until("the pause is suggested while writing", "document.querySelector('[data-qz7=warning]:popover-open')")?;
    page.press("Ctrl+Enter")?;
    is_held(&page)?;
    assert_eq!(page.eval("published.length")?, 0);
    page.press("Ctrl+Enter")?;
    page.wait_until("nobody is forced to wait", "published.length === 1")
}

fn tells_the_election(visit: &Visit) -> Result<()> {
    set(visit, "settings.elections = [{ territory: 'Alcor', from: '2020-01-01', to: '2099-12-31' }]")?;
    let (_page, list) = super::checklist::beside(visit, "Hemos conseguido el mejor parque de la región.")?;
    list.wait_until("the election is told", "document.querySelector('[data-notice=elections]')?.innerText.includes('Alcor')")?;
    list.click("[data-notice=elections] summary")?;
    let lines = list.eval("document.querySelectorAll('[data-notice=elections] li').length")?;
    assert!(lines.as_u64().is_some_and(|lines| lines >= 8), "what the law allows and forbids: {lines}");
    list.wait_until("achievements are errors", "document.querySelector('.finding[data-severity=error]')")?;
    list.wait_until("it must be confirmed", "document.querySelector('[data-id=electoral-check][data-blocking]')")?;
    set(visit, "settings.elections = []")?;
    list.wait_until("it ends with the calendar", "!document.querySelector('[data-notice=elections]')")
}

fn declares_a_mourning(visit: &Visit) -> Result<()> {
    let (_page, list) = super::checklist::beside(visit, "¡No te lo pierdas! Sorteamos dos entradas 😂")?;
    let errors = "document.querySelectorAll('.finding[data-severity=error]').length";
    let before = list.eval(errors)?.as_u64().unwrap_or_default();
    list.click("#moment-summary")?;
    list.eval("document.getElementById('moment-kind').focus()")?;
    list.press("ArrowDown")?;
    list.press("ArrowDown")?;
    list.wait_until("mourning is chosen", "document.getElementById('moment-kind').value === 'mourning'")?;
    list.click("#moment-set")?;
    list.wait_until("the notice stands there", "document.querySelector('[data-notice=mourning]')")?;
    list.wait_until("there are more errors", &format!("{errors} > {before}"))?;
    set(visit, "settings.moment = { kind: '', until: '' }")?;
    list.wait_until("it ends", "!document.querySelector('[data-notice=mourning]')")?;
    let stored = visit.browser.background("chrome.storage.local.get(null)")?;
    match stored.to_string().contains("Sorteamos") {
        true => Err(Trouble::new(format!("the draft is stored: {}", json!(stored)))),
        false => Ok(()),
    }
}
