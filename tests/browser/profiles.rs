//! How rules speak: how gravely, to whom, and differently on one network.

use serde_json::{Value, json};

use super::guards::{draft, has_published, is_held, town};
use super::marks::{MARKED, highlighted_as};
use super::settings::{choose, compose, is_kept, is_marked, is_silent, options, search, switch, write};
use super::trials::{Case, Visit};
use super::{Result, Tab};

/// Severity, treatment, profiles.
pub const PROFILES: [Case; 4] = [
    ("profiles: a rule is as grave as the options say", is_as_grave),
    ("profiles: the organisation's treatment is the one that is asked for", addresses_people),
    ("profiles: a network has rules and a pause of its own, and no other network has them", are_of_one_network),
    ("profiles: an account or server that takes longer posts has its own limit", has_its_own_limit),
];

const RULE: &str = "guarantee";
/// A draft in which that rule alone speaks.
const GUARANTEE: &str = "Garantizamos plaza a todo el mundo.";

fn grave(page: &Tab, severity: &str) -> Result<()> {
    page.activate()?;
    choose(page, &format!("select[data-rule={RULE}]"), severity)
}

fn is_as_grave(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    search(&page, RULE)?;
    let text = compose(visit, GUARANTEE)?;
    is_marked(&text)?;
    let errors = highlighted_as("error");
    assert_eq!(text.eval(&errors)?, 0, "as it comes it is no error");
    grave(&page, "error")?;
    is_kept(visit, &page, "severity", &json!({RULE: "error"}))?;
    text.activate()?;
    text.wait_until("it is an error", &format!("{errors} === 1"))?;
    grave(&page, "hint")?;
    text.activate()?;
    text.wait_until("it is a hint", &format!("{} === 1", highlighted_as("hint")))
}

fn addresses_people(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let text = compose(visit, "Puedes venir a la biblioteca de lunes a viernes.")?;
    is_silent(&text)?;
    page.activate()?;
    switch(&page, "input[name=treatment][value=usted]")?;
    is_kept(visit, &page, "treatment", &json!("usted"))?;
    text.activate()?;
    is_marked(&text)?;
    page.activate()?;
    switch(&page, "input[name=treatment][value=tu]")?;
    is_kept(visit, &page, "treatment", &json!("tu"))?;
    text.activate()?;
    is_silent(&text)
}

/// The page of a Mastodon server says that something is marked: its box is a field.
fn town_is_marked(page: &Tab, marked: bool) -> Result<()> {
    page.wait_until(&format!("the phrase is marked: {marked}"), &format!("{MARKED} === {marked}"))
}

fn are_of_one_network(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    choose(&page, "#scope", "mastodon")?;
    search(&page, RULE)?;
    let mastodon = town(visit, "")?;
    draft(&mastodon, GUARANTEE)?;
    town_is_marked(&mastodon, true)?;
    grave(&page, "off")?;
    is_kept(visit, &page, "profiles", &json!({"mastodon": {"disabledRules": [RULE]}}))?;
    mastodon.activate()?;
    town_is_marked(&mastodon, false)?;
    let other = compose(visit, GUARANTEE)?;
    is_marked(&other)?;
    grave(&page, "")?;
    mastodon.activate()?;
    town_is_marked(&mastodon, true)?;
    let badge = format!("chrome.action.getBadgeText({{ tabId: {} }})", visit.browser.tab_id(&mastodon)?);
    visit.browser.wait_until("the toolbar counts it", || Ok(visit.browser.background(&badge)? == "1"))?;
    page.activate()?;
    switch(&page, "#profile-active")?;
    is_kept(visit, &page, "profiles", &json!({"mastodon": {"paused": true}}))?;
    mastodon.activate()?;
    town_is_marked(&mastodon, false)?;
    visit.browser.wait_until("the toolbar counts nothing", || Ok(visit.browser.background(&badge)? == ""))?;
    other.activate()?;
    is_marked(&other)?;
    page.activate()?;
    switch(&page, "#profile-active")?;
    is_kept(visit, &page, "profiles", &Value::Null)
}

fn has_its_own_limit(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let long = "La biblioteca abre de nueve a catorce horas. ".repeat(13);
    let mastodon = town(visit, "")?;
    mastodon.call("text => { post.value = text; }", &json!([long.trim_end()]))?;
    draft(&mastodon, ".")?;
    town_is_marked(&mastodon, true)?;
    mastodon.press("Ctrl+Enter")?;
    let said = is_held(&mastodon)?;
    assert!(said.contains("iblioteca abre"), "what is beyond 500 is the reason: {said}");
    page.activate()?;
    choose(&page, "#scope", "mastodon")?;
    write(&page, "#profile-limit", "1000")?;
    is_kept(visit, &page, "profiles", &json!({"mastodon": {"limit": 1000}}))?;
    mastodon.activate()?;
    town_is_marked(&mastodon, false)?;
    let fresh = town(visit, "")?;
    fresh.call("text => { post.value = text; }", &json!([long.trim_end()]))?;
    draft(&fresh, ".")?;
    fresh.press("Ctrl+Enter")?;
    has_published(&fresh, 1)?;
    // Emptied, it is the network's own again.
    page.activate()?;
    page.click("#profile-limit")?;
    page.press("Ctrl+A")?;
    page.press("Delete")?;
    page.press("Tab")?;
    is_kept(visit, &page, "profiles", &Value::Null)
}
