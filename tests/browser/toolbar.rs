//! The toolbar's popup where there is no ordinary draft to check: another page, a box that can't be read, a pause.

use serde_json::json;

use super::checklist::lets_pass;
use super::settings::{compose, is_kept, is_marked, is_silent, options};
use super::trials::{Case, Visit};
use super::{Kind, Policy, Result, Tab};

/// What the popup says and offers.
pub const TOOLBAR: [Case; 8] = [
    ("the popup's buttons stand where they stood before the checklist came", moves_no_button),
    ("the popup of an ordinary draft shows six to ten items, automatic and personal ones", shows_what_applies),
    ("the popup of a page without Mesura says so, offers to switch it on, and checks a pasted text", is_elsewhere),
    ("the popup of a page of the browser itself checks a pasted text", is_nowhere),
    ("the popup of a page of Mesura's own checks a pasted text, and nothing complains", is_at_home),
    ("the popup of a box that can't be read says why, and checks a pasted text", cannot_read),
    ("the popup keeps what is being pressed, though a field that loses the focus changes the rest", keeps_what_is_pressed),
    ("the popup pauses Mesura everywhere, says so, and lets it go on", pauses_everywhere),
];

const PASTED: &str = "La biblioteca cierra el lunes. TODO poner enlace";

fn list_for<'a>(visit: &'a Visit, page: &Tab) -> Result<Tab<'a>> {
    let id = visit.browser.tab_id(page)?;
    visit.browser.extension_page(&format!("popup/popup.html?tab={id}"))
}

/// Pastes a text into the popup, with the keyboard, and waits for its verdict.
fn checks_what_is_pasted(list: &Tab) -> Result<()> {
    list.wait_until("a text can be pasted", "!document.getElementById('paste').hidden")?;
    list.eval("(document.getElementById('text').focus(), null)")?;
    list.type_text(PASTED)?;
    list.wait_until("it is checked", "document.querySelector('.verdict')?.dataset.verdict === 'stop'")?;
    list.wait_until("what fails is told", "document.querySelector('[data-id=no-placeholders][data-state=fail]')")
}

fn shows_what_applies(visit: &Visit) -> Result<()> {
    for draft in ["La biblioteca abre de nueve a catorce horas.", "Se aprueba el presupuesto municipal.", "Mañana hay taller de cerámica."]
    {
        let (page, list) = super::checklist::beside(visit, draft)?;
        let items = list.eval("document.querySelectorAll('.item').length")?;
        assert!(items.as_u64().is_some_and(|items| (6..=10).contains(&items)), "«{draft}»: {items}");
        let kinds = list.eval("['person', 'pass'].map(state => document.querySelectorAll(`.item[data-state=${state}]`).length > 0)")?;
        assert_eq!(kinds, json!([true, true]), "«{draft}»: some a person must say, some are looked at");
        list.close()?;
        page.close()?;
    }
    Ok(())
}

fn is_at_home(visit: &Visit) -> Result<()> {
    let page = visit.browser.extension_page("log/log.html")?;
    let list = list_for(visit, &page)?;
    checks_what_is_pasted(&list)?;
    super::product::assert_quiet(visit)
}

fn is_elsewhere(visit: &Visit) -> Result<()> {
    let page = visit.browser.open(&visit.server.control_page(Policy::Strict, "compose.html"))?;
    // Chromium tells the site only to a popup that a click on the toolbar opened, and has no toolbar here.
    let popup = visit.browser.open_popup()?;
    let knows = visit.browser.kind() == Kind::Firefox;
    let offer = "(button => !button.hidden && button.textContent.includes('localhost'))(document.getElementById('switch-on'))";
    visit.browser.wait_until("it offers to be switched on here", || Ok(!knows || popup.eval(offer)? == true))?;
    assert_eq!(popup.eval("document.getElementById('pause-here').hidden")?, true, "nothing to pause");
    popup.close()?;
    let list = list_for(visit, &page)?;
    checks_what_is_pasted(&list)
}

fn is_nowhere(visit: &Visit) -> Result<()> {
    let page = visit.browser.open("about:blank")?;
    let list = list_for(visit, &page)?;
    checks_what_is_pasted(&list)?;
    assert_eq!(list.eval("document.getElementById('switch-on').checkVisibility()")?, false, "nothing can be switched on here");
    Ok(())
}

fn cannot_read(visit: &Visit) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let page = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    page.eval("void (reply.value = 'a '.repeat(50_001))")?;
    page.click("#reply")?;
    page.wait_until("the box has its status", "document.querySelector('[data-qz7=status]')")?;
    let list = list_for(visit, &page)?;
    list.wait_until("it says that it can't be read", "document.querySelector('[data-kind=unreadable]')")?;
    let words = list.eval("document.querySelector('[data-kind=unreadable]').textContent.length")?;
    assert!(words.as_u64().is_some_and(|length| length > 30), "and why: {words}");
    checks_what_is_pasted(&list)
}

fn pauses_everywhere(visit: &Visit) -> Result<()> {
    let choices = options(visit)?;
    let page = compose(visit, "Mañana se abre el plazo de solicitudes")?;
    is_marked(&page)?;
    let list = list_for(visit, &page)?;
    list.wait_until("the verdict is there", "document.querySelector('.verdict')")?;
    list.eval("(document.getElementById('active').focus(), null)")?;
    list.press("Space")?;
    is_kept(visit, &choices, "paused", &json!(true))?;
    list.wait_until("the popup says so", "document.querySelector('[data-kind=paused]') && document.getElementById('paste').hidden")?;
    page.activate()?;
    is_silent(&page)?;
    let badge = "chrome.action.getBadgeText({})";
    let of_tab = format!("chrome.action.getBadgeText({{ tabId: {} }})", visit.browser.tab_id(&page)?);
    visit.browser.wait_until("the tab's number goes", || Ok(visit.browser.background(&of_tab)? == "❙❙"))?;
    visit.browser.wait_until("the toolbar says so", || Ok(visit.browser.background(badge)? == "❙❙"))?;
    list.activate()?;
    list.press("Space")?;
    is_kept(visit, &choices, "paused", &json!(null))?;
    page.activate()?;
    page.click("#post")?;
    is_marked(&page)?;
    visit.browser.wait_until("the toolbar says nothing any more", || Ok(visit.browser.background(badge)? == ""))
}

/// The reason is told when its field loses the focus, which is when the button beside it is pressed.
fn keeps_what_is_pressed(visit: &Visit) -> Result<()> {
    let page = compose(visit, "Garantizamos plaza a todo el mundo.")?;
    is_marked(&page)?;
    let (list, witness) = (list_for(visit, &page)?, list_for(visit, &page)?);
    list.activate()?;
    lets_pass(&list, "Lo confirma Alcaldía")?;
    list.hold("[data-act=copy]")?;
    witness.wait_until("the reason is known", "document.querySelector('.accepted input')?.value === 'Lo confirma Alcaldía'")?;
    list.let_go()?;
    list.wait_until("the review is copied", "document.getElementById('said').textContent !== ''")
}

/// Where all stand that is no part of the checklist and can be pressed.
const BUTTONS: &str = "JSON.stringify([...document.querySelectorAll('header label, #moment summary, footer button')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }))
    .map(one => [one.id, ...['x', 'y', 'width', 'height'].map(side => Math.round(one.getBoundingClientRect()[side]))]))";
/// The checklist as long as it has not come; what was there goes back afterwards.
const WITHOUT: &str = "(panel => {
    const parts = [...panel.childNodes];
    panel.replaceChildren();
    const buttons = BUTTONS;
    panel.append(...parts);
    return buttons;
})(document.getElementById('panel'))";

fn moves_no_button(visit: &Visit) -> Result<()> {
    let page = compose(visit, "Mañana se abre el plazo de solicitudes. TODO poner enlace")?;
    is_marked(&page)?;
    let popup = visit.browser.open_popup()?;
    visit.browser.wait_until("the verdict is there", || Ok(popup.eval("!!document.querySelector('.verdict')")? == true))?;
    let (before, after) = (popup.eval(&WITHOUT.replace("BUTTONS", BUTTONS))?, popup.eval(BUTTONS)?);
    popup.close()?;
    assert!(after.as_str().is_some_and(|buttons| buttons.contains("pause-here") && buttons.contains("options")), "{after}");
    assert_eq!(before, after, "in the popup");
    // What is seen first stays as well: buttons show themselves when it is known which there are.
    let list = list_for(visit, &page)?;
    let shown = format!("(buttons => buttons.includes('options') && buttons)({BUTTONS})");
    let first = list.watch(&shown, &json!(false))?;
    list.wait_until("the verdict is there", "document.querySelector('.verdict')")?;
    assert_eq!(list.eval(&WITHOUT.replace("BUTTONS", BUTTONS))?, list.eval(BUTTONS)?, "in a window");
    assert_eq!(first, list.eval(BUTTONS)?, "from the first time that they are seen");
    Ok(())
}
