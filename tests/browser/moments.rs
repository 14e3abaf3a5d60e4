//! What is in force besides the rules: a crisis, a mourning, an election. Each is declared as a person declares it,
//! changes what is said of a draft, and ends by itself.

use serde_json::json;

use super::guards::{draft, has_published, is_held, town};
use super::marks::highlighted_as;
use super::settings::{choose, forget, is_kept, options, write, write_day};
use super::trials::{Case, Visit};
use super::{Result, Tab};

/// Marketing and a joke, none of it an error on an ordinary day.
const MARKETING: &str = "¡No te lo pierdas! Sorteamos dos entradas. ¡Jajaja!";
const ACHIEVEMENT: &str = "Hemos conseguido el mejor parque de la región.";
const ERRORS: &str = "document.querySelectorAll('.finding[data-severity=error]').length";

/// What is declared, and what comes of it.
pub const MOMENTS: [Case; 5] = [
    ("a mourning that is declared from the toolbar makes marketing and humour errors, and ends by itself", declares_a_mourning),
    ("a crisis that is declared from the toolbar holds marketing on the page, and is taken back", declares_a_crisis),
    ("a crisis without an end says so, and one that lasts for weeks says its date", tells_its_end),
    ("an election that is entered is told by the checklist, with what the law allows", tells_the_election),
    ("an election that is not yet called, is over, or is another community's changes nothing", leaves_other_days_alone),
];

/// Declares a moment in the checklist with the keyboard.
fn declare(list: &Tab, kind: &str, hours: &str) -> Result<()> {
    list.activate()?;
    list.eval("(document.getElementById('moment-summary').focus(), null)")?;
    if list.eval("document.getElementById('moment').open")? == false {
        list.press("Enter")?;
    }
    choose(list, "#moment-kind", kind)?;
    choose(list, "#moment-hours", hours)?;
    list.eval("(document.getElementById('moment-set').focus(), null)")?;
    list.press("Enter")
}

fn declares_a_mourning(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let (page, list) = super::checklist::beside(visit, MARKETING)?;
    assert_eq!(list.eval(ERRORS)?, 0, "on an ordinary day none of it is an error");
    declare(&list, "mourning", "6")?;
    list.wait_until("the notice stands there", "document.querySelector('[data-notice=mourning]')")?;
    list.wait_until("marketing and the joke are errors", &format!("{ERRORS} >= 2"))?;
    let graves = highlighted_as("error");
    page.wait_until("on the page too", &format!("{graves} >= 2"))?;
    let until =
        "import('../shared/settings.js').then(s => s.load()).then(({ settings }) => Date.parse(settings.moment.until) - Date.now())";
    let hours = list.eval(until)?.as_f64().unwrap_or_default() / 3_600_000.0;
    assert!((5.9..=6.0).contains(&hours), "it lasts six hours, not {hours}");
    // Six hours pass.
    list.eval(
        "import('../shared/settings.js').then(({ change }) => change(settings => {
            settings.moment = { kind: 'mourning', until: new Date(Date.now() + 1500).toISOString() }; }))",
    )?;
    list.wait_until("it ends by itself", "!document.querySelector('[data-notice=mourning]')")?;
    list.wait_until("and marketing is no error any more", &format!("{ERRORS} === 0"))?;
    page.wait_until("on the page neither", &format!("{graves} === 0"))
}

/// Writes it and waits until all of it was found: its end is a laugh.
fn draft_marketing(page: &Tab, list: &Tab) -> Result<()> {
    page.activate()?;
    draft(page, MARKETING)?;
    list.wait_until("the laugh is found", "document.querySelector('#panel').textContent.includes('Jajaja')")
}

fn declares_a_crisis(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let page = town(visit, "")?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("the checklist is there", "document.querySelector('#panel > *')")?;
    declare(&list, "crisis", "24")?;
    list.wait_until("the toolbar says so", "/\\d/.test(document.getElementById('moment-summary').textContent)")?;
    draft_marketing(&page, &list)?;
    page.click("#publish")?;
    let said = is_held(&page)?;
    assert!(said.contains("Sorteamos") && said.contains("Jajaja"), "giveaway and laughter hold the post: {said}");
    declare(&list, "", "24")?;
    list.wait_until("it is taken back", "!/\\d/.test(document.getElementById('moment-summary').textContent)")?;
    let calm = town(visit, "")?;
    draft_marketing(&calm, &visit.browser.checklist_of(&calm)?)?;
    calm.click("#publish")?;
    let said = is_held(&calm)?;
    assert!(!said.contains("Jajaja"), "on an ordinary day a laugh alone holds nothing: {said}");
    calm.click("#publish")?;
    has_published(&calm, 1)
}

fn tells_its_end(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let (_page, list) = super::checklist::beside(visit, MARKETING)?;
    let told =
        "[document.getElementById('moment-summary'), document.querySelector('[data-notice=crisis]')].map(one => one?.textContent ?? '')";
    for (until, wanted) in [("''", "untilEnded"), ("`${new Date().getFullYear() + 1}-05-01T09:05`", "9:05")] {
        list.eval(&format!(
            "import('../shared/settings.js').then(({{ change }}) => change(settings => {{ settings.moment = {{ kind: 'crisis', until: {until} }}; }}))"
        ))?;
        let words = format!("(chrome.i18n.getMessage('{wanted}') || '{wanted}')");
        list.wait_until(&format!("{wanted} is told"), &format!("{told}.every(words => words.includes({words}))"))?;
        let says = list.eval(told)?;
        assert!(!says.to_string().contains("NaN") && !says.to_string().contains("undefined"), "{says}");
        if until != "''" {
            let year = "String(new Date().getFullYear() + 1)";
            assert_eq!(list.eval(&format!("{told}.every(words => words.includes({year}))"))?, true, "with its date: {says}");
        }
    }
    Ok(())
}

fn call_election(visit: &Visit, from: &str, to: &str) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#election-name", "Alcor")?;
    write_day(&page, "#election-from", from)?;
    write_day(&page, "#election-to", to)?;
    page.click("#add-election button")?;
    is_kept(visit, &page, "elections", &json!([{"territory": "Alcor", "from": from, "to": to}]))?;
    page.close()
}

fn tells_the_election(visit: &Visit) -> Result<()> {
    call_election(visit, "2020-01-01", "2099-12-31")?;
    let (_page, list) = super::checklist::beside(visit, ACHIEVEMENT)?;
    list.wait_until("the election is told", "document.querySelector('[data-notice=elections]')?.innerText.includes('Alcor')")?;
    list.click("[data-notice=elections] summary")?;
    let lines = list.eval("document.querySelectorAll('[data-notice=elections] li').length")?;
    assert!(lines.as_u64().is_some_and(|lines| lines >= 8), "what the law allows and forbids: {lines}");
    list.wait_until("achievements are errors", &format!("{ERRORS} > 0"))?;
    list.wait_until("it must be confirmed", "document.querySelector('[data-id=electoral-check][data-blocking]')")?;
    // The person takes it out of the calendar.
    let page = super::settings::open_options_in(visit.browser)?;
    page.click("#elections button")?;
    list.wait_until("it ends with the calendar", "!document.querySelector('[data-notice=elections]')")?;
    list.wait_until("achievements are no errors any more", &format!("{ERRORS} === 0"))
}

fn leaves_other_days_alone(visit: &Visit) -> Result<()> {
    for (from, to) in [("2020-01-01", "2020-03-01"), ("2099-01-01", "2099-03-01")] {
        call_election(visit, from, to)?;
        let (_page, list) = super::checklist::beside(visit, ACHIEVEMENT)?;
        assert_eq!(list.eval(ERRORS)?, 0, "{from} – {to}");
        let told = "document.querySelector('[data-notice=elections], [data-id=electoral-check][data-blocking]') === null";
        assert_eq!(list.eval(told)?, true, "{from} – {to}: nothing is told, nothing blocks");
    }
    // That of another community neither: the code of Galicia, in Catalonia.
    let page = options(visit)?;
    choose(&page, "#territory", "CT")?;
    write(&page, "#election-name", "GA")?;
    write_day(&page, "#election-from", "2020-01-01")?;
    write_day(&page, "#election-to", "2099-12-31")?;
    page.click("#add-election button")?;
    page.wait_until("it is listed by its name", "/Galicia/.test(document.getElementById('elections').textContent)")?;
    page.close()?;
    let (_page, list) = super::checklist::beside(visit, ACHIEVEMENT)?;
    assert_eq!(list.eval(ERRORS)?, 0, "another community's");
    let page = super::settings::open_options_in(visit.browser)?;
    choose(&page, "#territory", "GA")?;
    list.wait_until("at home it is told", "document.querySelector('[data-notice=elections]')?.innerText.includes('Galicia')")?;
    list.wait_until("and achievements are errors", &format!("{ERRORS} > 0"))
}
