//! Sites that the person switches off again: what is open there is left at once, as if Mesura had never been there.

use super::settings::{compose, is_marked, is_silent};
use super::trials::{Case, Visit};
use super::{Result, Tab};

/// What a person takes back.
pub const LEAVING: [Case; 1] = [(
    "a site that is switched off is left by its open tabs too, also by those that nobody writes in, until it is switched on again",
    leaves,
)];

const SITE: &str = "http://127.0.0.1/*";
const DRAFT: &str = "Mañana se abre el plazo de solicitudes";

fn is_left(page: &Tab) -> Result<()> {
    is_silent(page)?;
    page.wait_until("nothing of Mesura is there", "document.querySelector('[data-qz7]') === null")
}

fn leaves(visit: &Visit) -> Result<()> {
    let (other, page) = (compose(visit, DRAFT)?, compose(visit, DRAFT)?);
    is_marked(&other)?;
    is_marked(&page)?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("the draft is listed", "document.querySelector('.finding')")?;
    list.wait_until("the site can be switched off", "!document.getElementById('switch-off').hidden")?;
    // Whoever has been idle for long has no line to a background that slept.
    visit.browser.interrupt_background()?;
    list.activate()?;
    list.click("#switch-off")?;
    is_left(&page)?;
    is_left(&other)?;
    for tab in [&page, &other] {
        tab.activate()?;
        tab.click("#post")?;
        tab.type_text(". Garantizamos plaza a todo el mundo.")?;
    }
    list.activate()?;
    list.wait_until("nothing is known of a draft", "document.querySelector('.finding, .verdict') === null")?;
    is_left(&page)?;
    is_left(&other)?;
    visit.browser.grant(SITE)?;
    for tab in [&page, &other] {
        tab.activate()?;
        tab.click("#post")?;
        is_marked(tab)?;
    }
    super::product::assert_quiet(visit)
}
