//! The invariants of the extension (DESIGN §11), each with a probe, and each probe with its proof: it is silent
//! about the product and speaks when the copy of the extension breaks that invariant on purpose.
//!
//! | invariant | broken by |
//! |---|---|
//! | never publishes | submitting the form when a report comes |
//! | never likes or reposts | pressing the page's button |
//! | never edits without a click or key | typing a letter of its own |
//! | never takes the focus | focusing another field |
//! | nothing inside an editor | an element in the box |
//! | marks on the finding's letters only | marks that don't follow the edit |
//! | no request | the background asks for one |
//! | no draft in storage | the background stores the text |
//! | nothing on a page without a composer | a timer |
//! | always says what it does | a status that isn't shown |
//! | old scripts clean up | a script that doesn't hear that it is old |
//! | one check per text | asking again and again |

use super::numbers::{idle_cost, repeated, rigged, wrong_letters};
use super::trials::{Shared, Visit};
use super::{Result, Tab, Trouble};
use libtest_mimic::Trial;
use serde_json::{Value, json};
use std::sync::Arc;

const DRAFT: &str = "Mañana se abre el plazo de solicitudes";

/// What is known of a broken invariant; `None` = it holds.
type Probe = fn(&Visit, &Tab) -> Result<Option<String>>;

struct Invariant {
    /// As a sentence.
    name: &'static str,
    /// What breaks it: the switch in the page's address.
    switch: &'static str,
    page: &'static str,
    text: &'static str,
    probe: Probe,
}

const INVARIANTS: [Invariant; 10] = [
    on_a_draft("it never publishes", "publishes", |_, tab| found(tab, "submitted.length > 0", "something was submitted")),
    on_a_draft("it never likes or reposts", "likes", |_, tab| found(tab, "letters.pressed > 0", "a script pressed a button")),
    on_a_draft("it never edits without a click or key meant for it", "edits", |_, tab| {
        found(tab, &format!("post.textContent !== {}", json!(DRAFT)), "the text is another")
    }),
    on_a_draft("it never takes the focus by itself", "focus", |_, tab| {
        found(
            tab,
            "document.activeElement.id !== 'post' || bench.focus.filter(line => line.startsWith('blur')).length > 0",
            "the focus moved",
        )
    }),
    on_a_draft("it puts nothing inside an editor", "inside", |_, tab| found(tab, "bench.foreign().length > 0", "a foreign mutation")),
    Invariant {
        text: "Mañana se abre el plazo: romper-red",
        ..on_a_draft("it makes no request", "", |visit, _| {
            let asked: Vec<_> = visit.browser.outbound().into_iter().filter(|line| line.contains("leak.example")).collect();
            Ok((!asked.is_empty()).then(|| format!("asked for {asked:?}")))
        })
    },
    Invariant {
        text: "Mañana se abre el plazo: romper-memoria",
        ..on_a_draft("it stores no draft", "", |visit, _| {
            let stores = "Promise.all([chrome.storage.local.get(null), chrome.storage.sync.get(null), chrome.storage.session?.get(null)])";
            let stored = visit.browser.background(stores)?.to_string();
            Ok(stored.contains("se abre el plazo").then_some(stored))
        })
    },
    on_a_draft("it always says what it does", "silent", |_, tab| {
        let says = "[...document.querySelectorAll('[data-qz7=status]')].some(host => host.matches(':popover-open')
            && host.shadowRoot.querySelector('button').getAttribute('aria-label'))";
        found(tab, &format!("!({says})"), "no status is shown")
    }),
    on_a_draft("it checks a text once", "chatter", |_, tab| {
        let repeated = repeated(tab)?;
        Ok((!repeated.is_empty()).then(|| format!("asked again about {repeated:?}")))
    }),
    Invariant {
        page: "idle.html",
        text: "",
        ..on_a_draft("it does nothing on a page without a composer", "idle", |_, tab| {
            let cost = idle_cost(tab)?;
            Ok((!cost.is_empty()).then(|| format!("{cost:?}")))
        })
    },
];

const fn on_a_draft(name: &'static str, switch: &'static str, probe: Probe) -> Invariant {
    Invariant { name, switch, page: "letters.html", text: DRAFT, probe }
}

fn found(tab: &Tab, expression: &str, words: &str) -> Result<Option<String>> {
    Ok((tab.eval(expression)? == true).then(|| words.to_owned()))
}

/// Every invariant in both browsers.
pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let mut trials = Vec::new();
    for browser in browsers {
        for invariant in &INVARIANTS {
            trials.push(browser.trial(&format!("{}, and breaking that is noticed", invariant.name), |visit| prove(visit, invariant)));
        }
        trials.push(browser.trial("it marks no other letters, and breaking that is noticed", prove_letters));
        trials.push(browser.trial("old scripts of a reloaded extension clean up, and breaking that is noticed", prove_cleaning));
    }
    trials
}

fn prove(visit: &Visit, invariant: &'static Invariant) -> Result<()> {
    // Texts that break the background do so without a switch; the product is tried with the plain draft.
    let (plain, breaking) = if invariant.switch.is_empty() { (DRAFT, invariant.text) } else { (invariant.text, invariant.text) };
    let tab = write(visit, invariant.page, plain)?;
    if let Some(fault) = (invariant.probe)(visit, &tab)? {
        return Err(Trouble::new(format!("the product breaks «{}»: {fault}", invariant.name)));
    }
    tab.close()?;
    let tab = write(visit, &format!("{}#{}", invariant.page, invariant.switch), breaking)?;
    visit.browser.wait_until(&format!("the probe of «{}» notices that it is broken", invariant.name), || {
        Ok((invariant.probe)(visit, &tab)?.is_some())
    })
}

/// Opens a page and types a draft, up to its answer.
fn write<'a>(visit: &'a Visit, page: &str, text: &str) -> Result<Tab<'a>> {
    let tab = rigged(visit, page)?;
    if !text.is_empty() {
        tab.click("#post")?;
        tab.type_text(text)?;
        visit.browser.wait_until("the draft was checked", || {
            let counts = super::rig::ask(&tab, "counts")?;
            Ok(counts["checked"].as_array().is_some_and(|all| !all.is_empty()))
        })?;
        if !page.contains('#') && text == DRAFT {
            tab.wait_until("the phrase is marked", "letters.now().length > 0")?;
        }
    }
    Ok(tab)
}

fn prove_letters(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html#slow&letters")?;
    match wrong_letters(&tab, "#post")? {
        Value::Array(wrong) if wrong.is_empty() => Err(Trouble::new("marks that don't follow the edit were not noticed")),
        _ => Ok(()), // that the product is right is a test of its own, in numbers.rs
    }
}

/// Remembers what the session draws on, so that it is told from what a later one draws on.
const REMEMBER: &str =
    "void (window.old = { hosts: [...document.querySelectorAll('[data-qz7]')], highlights: [...CSS.highlights.values()] })";
/// How much of that is still there.
const REMAINS: &str = "old.hosts.filter(host => host.isConnected).length
    + old.highlights.filter(one => one.size > 0 && [...CSS.highlights.values()].includes(one)).length";

fn prove_cleaning(visit: &Visit) -> Result<()> {
    let tab = write(visit, "letters.html", DRAFT)?;
    tab.eval(REMEMBER)?;
    visit.browser.reload_extension()?;
    tab.wait_until("nothing is left of the old scripts", &format!("{REMAINS} === 0"))?;
    tab.type_text(" y algo más")?;
    tab.wait_until("every letter is there", &format!("post.textContent === {}", json!(format!("{DRAFT} y algo más"))))?;
    tab.wait_until("nothing of the old scripts comes back with what is typed", &format!("{REMAINS} === 0"))?;
    let marked = tab.eval("letters.now()")?;
    let right = |mark: &Value| mark.as_str().is_some_and(|mark| DRAFT.contains(mark));
    if !marked.as_array().into_iter().flatten().all(right) {
        return Err(Trouble::new(format!("after a reload it is marked at {marked}")));
    }
    tab.close()?;
    let tab = write(visit, "letters.html#ghost", DRAFT)?;
    tab.wait_until("the phrase is marked", "letters.now().length > 0")?;
    tab.eval(REMEMBER)?;
    visit.browser.reload_extension()?;
    let frames = tab.eval("letters.frames")?.as_u64().unwrap_or_default();
    tab.wait_until("a second passes", &format!("letters.frames > {}", frames + 60))?;
    match tab.eval(REMAINS)?.as_u64() {
        Some(0) => Err(Trouble::new("an old script that stays was not noticed")),
        _ => Ok(()),
    }
}
