//! What the next letter would change is known before it is typed: its mark stands in the frame of its letter, however
//! late the answer comes, and of texts that nobody typed nobody hears.

use super::numbers::{is_answered, rigged};
use super::product::assert_quiet;
use super::trials::{Case, Visit};
use super::{Result, Tab, Trouble, rig};
use serde_json::json;

/// With the copy that counts.
pub const FORESEEN: [Case; 4] = [
    ("the mark that a letter brings stands in the frame of its letter, however slow the line is", comes_with_its_letter),
    ("what is foreseen of one letter is drawn of no other, nor elsewhere, and breaking that is noticed", draws_no_other),
    ("what is foreseen of a text reaches neither badge nor popup before it is typed", tells_nobody),
    ("the next check ends what is being foreseen", is_interrupted),
];

/// A letter before the end of a phrase that is marked.
const NEARLY: &str = "Somos los mejore";
/// The letter that it lacks.
const LAST: &str = "s";
/// The same, where the last letter stands twice: of two equal ones it is the second that was typed.
const NEARLY_TWICE: (&str, &str) = ("Ganaremos de call", "e");

/// Types what lacks a letter, and waits until the letter is foreseen.
fn nearly<'a>(visit: &'a Visit, page: &str, selector: &str) -> Result<Tab<'a>> {
    after(visit, page, selector, NEARLY)
}

/// Types `draft`, and waits until the letter behind it is foreseen.
fn after<'a>(visit: &'a Visit, page: &str, selector: &str, draft: &str) -> Result<Tab<'a>> {
    let tab = rigged(visit, page)?;
    tab.click(selector)?;
    tab.type_text(draft)?;
    visit.browser.wait_until("all is answered", || is_answered(&tab))?;
    visit.browser.wait_until("the next letter is foreseen", || is_foreseen(&tab, draft))?;
    assert_eq!(tab.eval("letters.now()")?, json!([]), "{selector}: nothing is marked yet");
    Ok(tab)
}

/// Whether what came last is about the letter that lacks. On a busy machine the time for that may be over too soon: then
/// the letter before is typed again.
fn is_foreseen(tab: &Tab, draft: &str) -> Result<bool> {
    let is_foreseen = || Ok(rig::ask(tab, "counts")?["foreseen"] == draft.len());
    let frames = tab.eval("letters.frames")?.as_u64().unwrap_or_default();
    tab.wait_until("some frames pass", &format!("letters.frames > {frames} + 20"))?;
    if !is_foreseen()? {
        tab.press("Backspace")?;
        tab.type_text(&draft[draft.len() - 1..])?;
    }
    is_foreseen()
}

fn comes_with_its_letter(visit: &Visit) -> Result<()> {
    for (selector, (draft, letter)) in [("#post", (NEARLY, LAST)), ("#reply", (NEARLY, LAST)), ("#post", NEARLY_TWICE)] {
        let tab = after(visit, "letters.html#slow", selector, draft)?;
        tab.eval(
            "void addEventListener('input', () => requestAnimationFrame(() => { window.shown = letters.now(); }), { capture: true, once: true })",
        )?;
        tab.press(letter)?;
        tab.wait_until("the frame of the letter has come", "window.shown")?;
        let shown = tab.eval("shown")?;
        visit.browser.wait_until("it is answered", || is_answered(&tab))?;
        let right = tab.eval("letters.now()")?;
        if right.as_array().is_none_or(Vec::is_empty) || shown != right {
            return Err(Trouble::new(format!("{selector}: the letter's frame shows marks on {shown} instead of {right}")));
        }
    }
    assert_quiet(visit)
}

/// Other letters and other places than what was foreseen.
const OTHERS: [(&[&str], &str); 3] = [(&[], "a"), (&["Home"], LAST), (&["ArrowLeft"], LAST)];

/// Marks that were seen though the text says nothing that is marked.
fn seen_otherwise(visit: &Visit, page: &str, selector: &str) -> Result<Vec<String>> {
    let mut seen = Vec::new();
    for (way, letter) in OTHERS {
        let tab = nearly(visit, page, selector)?;
        for key in way {
            tab.press(key)?;
        }
        tab.press(letter)?;
        visit.browser.wait_until("it is answered", || is_answered(&tab))?;
        let frames = tab.eval("letters.frames")?.as_u64().unwrap_or_default();
        tab.wait_until("some frames pass", &format!("letters.frames > {frames} + 2"))?;
        let marked = tab.eval("Object.keys(letters.seen)")?;
        if marked != json!([]) {
            seen.push(format!("{selector}: «{letter}» after {way:?}: {marked}"));
        }
        tab.close()?;
    }
    Ok(seen)
}

fn draws_no_other(visit: &Visit) -> Result<()> {
    for selector in ["#post", "#reply"] {
        let wrong = seen_otherwise(visit, "letters.html#slow", selector)?;
        if !wrong.is_empty() {
            return Err(Trouble::new(wrong.join("; ")));
        }
    }
    if seen_otherwise(visit, "letters.html#slow&prophet", "#post")?.is_empty() {
        return Err(Trouble::new("what is foreseen was drawn whatever was typed, and nothing was noticed"));
    }
    assert_quiet(visit)
}

fn tells_nobody(visit: &Visit) -> Result<()> {
    let tab = nearly(visit, "letters.html", "#post")?;
    let number = format!("chrome.action.getBadgeText({{ tabId: {} }})", visit.browser.tab_id(&tab)?);
    assert_eq!(visit.browser.background(&number)?, "", "nothing was found in what is typed");
    let list = visit.browser.checklist_of(&tab)?;
    list.wait_until("the popup shows the draft", "document.querySelector('#panel > *')")?;
    assert_eq!(list.eval("document.querySelectorAll('.finding').length")?, 0, "of «{NEARLY}» nothing is told");
    list.close()?;
    tab.activate()?;
    tab.wait_until("the box has the focus again", "document.hasFocus() && document.activeElement.id === 'post'")?;
    tab.press(LAST)?;
    visit.browser.wait_until("what is typed is counted", || Ok(visit.browser.background(&number)? == "1"))?;
    assert_quiet(visit)
}

/// The background's own scripts once more, in a page of the extension, on a line that this writes down.
const LINE: &str = "(async () => {
    const [{ accept, settle }, settings] = await Promise.all([import('../background/checking.js'), import('../shared/settings.js')]);
    settle(await settings.load());
    const told = [];
    let hear;
    accept({ sender: { tab: { id: 1 }, frameId: 0 }, postMessage: message => told.push(message),
        onMessage: { addListener: listener => { hear = listener; } }, onDisconnect: { addListener() {} } });
    let version = 0;
    const check = text => hear({ type: 'check', composer: 1, version: ++version, text, context: { network: '', reply: false },
        facts: {}, decisions: { accepted: [], ticked: [], situation: '' }, began: 1, written: version });
    const isTold = (type, version) => told.some(one => one.type === type && one.version === version);
    const until = async condition => { while (!condition()) await new Promise(done => setTimeout(done, 5)); };
    check('Somos los mejor');
    await until(() => isTold('report', 1));
    check('Somos los mejore');
    await until(() => isTold('foreseen', 2));
    check('Somos los mejor');
    check('Somos los mejore');
    check('Somos los mejor');
    await until(() => isTold('report', 5));
    check('Somos los mejore');
    await until(() => isTold('foreseen', 6));
    return told.filter(one => one.type === 'foreseen').map(({ version, at, cases }) => [version, at, cases.some(one => one.letters.includes('s'))]);
})()";

fn is_interrupted(visit: &Visit) -> Result<()> {
    let page = super::settings::open_options_in(visit.browser)?;
    let foreseen = page.eval(LINE)?;
    assert_eq!(foreseen, json!([[2, 16, true], [6, 16, true]]), "what is asked at once behind a check ends what it would foresee");
    page.close()
}
