//! The checklist, as a person uses it: in the popup, or in a window of its own beside the page.

use serde_json::json;

use super::guards::{CALM, draft, town};
use super::trials::{Case, Visit};
use super::{Policy, Result, Tab, Trouble, text};

/// What fails, what a person must say, and what is right.
const DRAFT: &str = "Mañana se abre el plazo de solicitudes. TODO poner enlace";

/// The popup and its decisions.
pub const CHECKLIST: [Case; 11] = [
    ("the checklist puts what fails on top and folds what is right away", orders_the_items),
    ("the checklist leads to a phrase on the page", jumps_to_the_phrase),
    ("the checklist's ticks change the verdict and are empty when the text changes", empties_ticks),
    ("the checklist's situation is inferred and can be changed", changes_the_situation),
    ("the checklist of a pasted text works without a composer, with the keyboard alone", checks_a_pasted_text),
    ("the checklist shows any of several drafts", chooses_a_draft),
    ("the checklist lets a phrase pass, with a reason, and takes it back", accepts_and_takes_back),
    ("what was let pass in a draft is told again in the next one in the same box", forgets_with_the_draft),
    ("the checklist silences a rule and makes a word ours, and takes both back", mutes_and_owns),
    ("the checklist names the account that the page shows, and says so where it shows none", names_the_account),
    ("the checklist is copied as text and as Markdown", copies_the_review),
];

/// The strict page with Mesura on it, a draft in its first box, and the checklist in a tab beside it.
pub(super) fn beside<'a>(visit: &'a Visit, draft: &str) -> Result<(Tab<'a>, Tab<'a>)> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let page = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    page.click("#post")?;
    page.put(draft)?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("the verdict is there", "document.querySelector('.verdict[data-verdict]')")?;
    Ok((page, list))
}

fn verdict_is(list: &Tab, wanted: &str) -> Result<()> {
    list.wait_until(&format!("the verdict is «{wanted}»"), &format!("document.querySelector('.verdict').dataset.verdict === '{wanted}'"))
}

fn orders_the_items(visit: &Visit) -> Result<()> {
    let (_page, list) = beside(visit, DRAFT)?;
    verdict_is(&list, "stop")?;
    list.keep_picture("checklist")?;
    let states = list.eval("[...document.querySelectorAll('.body > .items .item')].map(item => item.dataset.state)")?;
    let rank = |state: &str| ["fail", "attention", "person"].iter().position(|known| *known == state);
    let ranks: Vec<_> = states.as_array().into_iter().flatten().map(|state| rank(state.as_str().unwrap_or_default())).collect();
    assert!(ranks.is_sorted() && ranks.first() == Some(&Some(0)), "{states}");
    let folded = "(details => !details.open && details.querySelectorAll('[data-state=pass]').length)(document.querySelector('.passed'))";
    assert!(list.eval(folded)?.as_u64().is_some_and(|count| count > 0), "what is right is folded away");
    let words = list.eval("document.querySelector('.verdict-words').innerText")?;
    assert!(words.as_str().is_some_and(|words| words.len() > 10), "the verdict is told in words: {words}");
    Ok(())
}

fn names_the_account(visit: &Visit) -> Result<()> {
    const NOTE: &str = "document.querySelector('[data-id=right-account] .item-note')?.textContent ?? ''";
    let (_page, list) = beside(visit, CALM)?;
    let none = text(&visit.browser.background("chrome.i18n.getMessage('popupNoAccount')")?);
    let said = text(&list.eval(NOTE)?);
    assert!(none.len() > 10 && said.ends_with(&format!(": {none}")), "a page that shows no account: «{said}»");
    let page = town(visit, "?as=@Ayto")?;
    draft(&page, CALM)?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("the account is named", &format!("({NOTE}).endsWith(': @Ayto')"))
}

fn jumps_to_the_phrase(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, DRAFT)?;
    list.click("[data-id=no-placeholders] .jump")?;
    page.wait_until("the phrase is selected on the page", "getSelection().toString() === 'poner enlace'")?;
    assert_eq!(page.eval("post.textContent")?, DRAFT, "nothing is edited from the checklist");
    Ok(())
}

fn empties_ticks(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, "La biblioteca abre de nueve a catorce horas.")?;
    verdict_is(&list, "confirm")?;
    let boxes = list.eval("document.querySelectorAll('[data-act=tick]').length")?.as_u64().unwrap_or_default();
    for number in 0..boxes {
        list.eval(&format!("document.querySelectorAll('[data-act=tick]')[{number}].focus()"))?;
        list.press("Space")?;
        let ticked = format!("[...document.querySelectorAll('[data-act=tick]')].filter(box => box.checked).length === {}", number + 1);
        list.wait_until("the box stays ticked", &ticked)?;
        assert_eq!(list.eval("document.activeElement.dataset.act ?? null")?, "tick", "the focus stays on the box");
    }
    verdict_is(&list, "ready")?;
    page.activate()?;
    page.click("#post")?;
    page.press("End")?;
    page.type_text(" Hoy")?;
    list.wait_until("the ticks are gone", "document.querySelectorAll('[data-act=tick]:checked').length === 0")?;
    verdict_is(&list, "confirm")
}

fn changes_the_situation(visit: &Visit) -> Result<()> {
    let (_page, list) = beside(visit, DRAFT)?;
    let said = "(s => s.options[0].text.includes([...s.options].find(o => o.value === 'deadline').text))(document.querySelector('#mesura-situation'))";
    assert_eq!(list.eval(said)?, true, "a deadline is inferred");
    list.eval("document.querySelector('#mesura-situation').focus()")?;
    list.press("ArrowDown")?;
    list.wait_until("the items of a mourning are shown", "document.querySelector('[data-id=tone-fits-moment]')")?;
    list.wait_until("it is remembered", "document.querySelector('#mesura-situation').value === 'mourning'")
}

fn checks_a_pasted_text(visit: &Visit) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let page = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("it says that there is no draft", "document.querySelector('[data-kind=no-composer]')")?;
    list.wait_until("a text can be pasted", "!document.getElementById('paste').hidden")?;
    // Boxes in which nothing stands are no drafts: nothing of them is right.
    page.activate()?;
    for (id, number) in [("#post", 1), ("#reply", 2)] {
        page.click(id)?;
        list.wait_until("the box is known", &format!("document.getElementById('draft').options.length === {number}"))?;
    }
    let judged = list.eval("document.querySelector('.item, .verdict') !== null || document.getElementById('paste').hidden")?;
    assert_eq!(judged, false, "nothing is judged, and a text can be pasted");
    list.activate()?;
    list.eval("(document.activeElement.blur(), null)")?;
    for _ in 0..6 {
        list.press("Tab")?;
        if list.eval("document.activeElement.id")? == "text" {
            break;
        }
    }
    assert_eq!(list.eval("document.activeElement.id")?, "text", "the keyboard reaches the box");
    list.type_text(DRAFT)?;
    verdict_is(&list, "stop")?;
    list.eval("document.querySelector('[data-id=no-placeholders] .jump').focus()")?;
    list.press("Enter")?;
    let selected = "(box => box.value.slice(box.selectionStart, box.selectionEnd))(document.getElementById('text'))";
    let phrase = list.eval(selected)?;
    assert_eq!(phrase, "poner enlace");
    Ok(())
}

fn chooses_a_draft(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, DRAFT)?;
    page.activate()?;
    page.click("#reply")?;
    page.type_text("La biblioteca abre a las nueve.")?;
    list.wait_until("both drafts are listed", "document.getElementById('draft').options.length === 2")?;
    verdict_is(&list, "confirm")?;
    list.activate()?;
    list.eval("document.getElementById('draft').focus()")?;
    list.press("ArrowDown")?;
    list.press("Enter")?;
    verdict_is(&list, "stop")?;
    // The one that was written last stands first, also when all are told again.
    page.activate()?;
    page.click("#post")?;
    page.press("End")?;
    page.type_text(" Hoy")?;
    let first = "document.getElementById('draft').options[0].text.startsWith('Mañana')";
    list.wait_until("it stands first", first)?;
    list.close()?;
    visit.browser.interrupt_background()?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("both drafts are listed again", "document.getElementById('draft').options.length === 2")?;
    list.wait_until("it still stands first", first)
}

/// Lets the first phrase of a checklist pass, and writes why; the field of the reason keeps the focus.
pub fn lets_pass(list: &Tab, why: &str) -> Result<()> {
    list.wait_until("there is a finding", "document.querySelector('[data-act=accept]')")?;
    list.click("[data-act=accept]")?;
    list.wait_until("it is accepted", "document.querySelector('.accepted input')")?;
    list.click(".accepted input")?;
    list.type_text(why)
}

fn accepts_and_takes_back(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, DRAFT)?;
    list.click("[data-rule=term-opens-soon] [data-act=accept]")?;
    list.wait_until("the finding is gone", "!document.querySelector('.finding[data-rule=term-opens-soon]')")?;
    let left = list.eval("document.querySelectorAll('.finding').length")?;
    page.wait_until("the others are marked on the page", &format!("bench.marks() === {left}"))?;
    list.click(".accepted input")?;
    list.type_text("Lo ha confirmado Secretaría")?;
    list.press("Tab")?;
    page.activate()?;
    page.click("#post")?;
    page.press("End")?;
    page.type_text(" y más")?;
    list.wait_until(
        "it stays accepted, with its reason",
        "document.querySelector('.accepted input')?.value === 'Lo ha confirmado Secretaría'",
    )?;
    assert_eq!(list.eval("document.querySelectorAll('.finding[data-rule=term-opens-soon]').length")?, 0);
    list.activate()?;
    list.click(".accepted [data-act=unaccept]")?;
    list.wait_until("the finding is back", "document.querySelector('.finding[data-rule=term-opens-soon]')")
}

fn forgets_with_the_draft(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, DRAFT)?;
    let finding = "document.querySelector('.finding[data-rule=term-opens-soon]')";
    list.click("[data-rule=term-opens-soon] [data-act=accept]")?;
    list.wait_until("the finding is gone", &format!("!{finding}"))?;
    page.activate()?;
    page.click("#post")?;
    let empty = || {
        page.press("Ctrl+A")?;
        page.press("Backspace")?;
        list.wait_until("no draft is left", "!document.querySelector('.verdict[data-verdict]')")
    };
    empty()?;
    page.press("Ctrl+Z")?;
    list.wait_until("what was deleted and is back is the same draft", "document.querySelector('.accepted')")?;
    assert_eq!(list.eval(&format!("{finding} === null"))?, true);
    empty()?;
    page.put(&format!("Hola. {DRAFT}"))?;
    list.wait_until("another draft is judged by itself", finding)?;
    assert_eq!(list.eval("document.querySelector('.accepted') === null")?, true);
    Ok(())
}

fn mutes_and_owns(visit: &Visit) -> Result<()> {
    let (_page, list) = beside(visit, DRAFT)?;
    let finding = "document.querySelector('.finding[data-rule=term-opens-soon]')";
    list.click("[data-rule=term-opens-soon] [data-act=mute]")?;
    list.wait_until("the rule is silent", &format!("!{finding}"))?;
    list.click(".muted summary")?;
    list.click(".muted [data-act=unmute]")?;
    list.wait_until("the rule speaks again", finding)?;
    list.click("[data-rule=term-opens-soon] [data-act=own]")?;
    list.wait_until("the phrase is ours", &format!("!{finding}"))?;
    list.click("#said button")?;
    list.wait_until("it is marked again", finding)
}

/// What the clipboard holds, pasted as a person pastes it.
fn pasted(page: &Tab) -> Result<String> {
    page.activate()?;
    // A box that is never read; it has one line, so line breaks are gone.
    let field = "document.getElementById('search')";
    page.eval(&format!("{field}.value = ''"))?;
    page.click("#search")?;
    page.press("Ctrl+V")?;
    page.wait_until("something is pasted", &format!("{field}.value !== ''"))?;
    Ok(super::text(&page.eval(&format!("{field}.value"))?))
}

fn copies_the_review(visit: &Visit) -> Result<()> {
    let (page, list) = beside(visit, DRAFT)?;
    for (format, begins) in [("text", "    Mañana se abre"), ("markdown", "> Mañana se abre")] {
        list.activate()?;
        list.click(&format!("[data-act=copy][data-format={format}]"))?;
        list.wait_until("it says that it was copied", "document.getElementById('said').textContent !== ''")?;
        list.eval("document.getElementById('said').textContent = ''")?;
        let review = pasted(&page)?;
        for part in [begins, "Mañana se abre el plazo", "term-opens-soon", "Mesura 0.", "- [ ] "] {
            if !review.contains(part) {
                return Err(Trouble::new(format!("{format}: «{part}» is missing in:\n{review}")));
            }
        }
    }
    let stored = visit.browser.background("chrome.storage.local.get(null)")?;
    assert_eq!(stored.to_string().contains("solicitudes"), json!(false), "no draft is stored: {stored}");
    Ok(())
}
