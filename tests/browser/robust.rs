//! What must not break the extension, nor the page with it: workers that stop, pages that are hostile, drafts that
//! are huge, files that don't load, settings that can't be read.

use super::marks::HIGHLIGHTED;
use super::numbers::{is_answered, rigged};
use super::product::assert_quiet;
use super::trials::{Case, Visit};
use super::{Result, Tab, Trouble, rig, text};
use serde_json::json;

/// With the copy that tests can look into.
pub const RIGGED: [Case; 13] = [
    ("the first focus is heard in shadow roots, also when it comes from a button beside the box", hears_the_first_focus),
    ("pages that were open when the extension was loaded anew are checked when somebody writes", serves_open_pages),
    ("a worker that stops in mid-typing is started again and no letter is lost", survives_a_stopped_worker),
    ("a page that deletes what Mesura draws gets it again", survives_a_deleting_page),
    ("a page that freezes prototypes is checked like any other", survives_frozen_prototypes),
    ("fake events of a page do nothing", ignores_fake_events),
    ("two hundred composers in one page need one line and are all checked", watches_two_hundred),
    ("fifty thousand characters are checked and typing goes on", reads_a_long_draft),
    ("a draft that is too long is said to be too long", refuses_what_is_too_long),
    ("a box in a frame without an address is one of the site around it", belongs_to_the_site_around),
    ("a box that the adapter doesn't know is checked, and status and popup say so", says_that_a_box_is_unknown),
    ("a text that breaks the engine is told, and every other is checked by a new one", survives_a_trap),
    ("settings that can't be read are reported and checking goes on", survives_corrupt_settings),
];

/// With a copy whose wasm is broken.
pub const BROKEN: [Case; 1] = [("a wasm that doesn't load is told, and the next check tries again", tells_a_broken_wasm)];

/// What the status mark says, in the copy whose shadow roots are open.
const STATUS: &str = "document.querySelector('[data-qz7=status]')?.shadowRoot.querySelector('button').getAttribute('aria-label') ?? ''";

pub fn marked(tab: &Tab) -> Result<()> {
    tab.wait_until("the phrase is marked", "letters.now().length > 0")
}

/// Waits until every letter has come, and no other.
fn holds(tab: &Tab, text: &str) -> Result<()> {
    let waited = tab.wait_until("the box holds every letter", &format!("post.textContent === {}", json!(text)));
    waited.map_err(|trouble| {
        tab.eval("post.textContent").map_or_else(|e| e, |now| Trouble::new(format!("{trouble}: it says {now}, not «{text}»")))
    })
}

/// A box two shadow roots deep, beside a button.
pub const DEEP: &str = "void (() => {
    const root = node => node.appendChild(document.createElement('div')).attachShadow({ mode: 'open' });
    const inner = root(root(document.body));
    inner.innerHTML = '<button>A button</button><div contenteditable=true></div>';
    inner.lastChild.style.height = '3em';
    window.inner = [...inner.children];
})()";

pub fn click_inner(tab: &Tab, number: usize) -> Result<()> {
    let at =
        tab.eval(&format!("(({{ x, y, width, height }}) => [x + width / 2, y + height / 2])(inner[{number}].getBoundingClientRect())"))?;
    tab.click_at(at[0].as_f64().unwrap_or_default(), at[1].as_f64().unwrap_or_default())
}

fn hears_the_first_focus(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "idle.html")?;
    tab.eval(DEEP)?;
    click_inner(&tab, 0)?;
    let posted = rig::ask(&tab, "counts")?["posted"].take();
    if posted != json!({}) {
        return Err(Trouble::new(format!("a button in a shadow root cost {posted}")));
    }
    click_inner(&tab, 1)?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("the phrase is marked", HIGHLIGHTED)?;
    // Away and back inside the same root: the document hears nothing of it.
    click_inner(&tab, 0)?;
    tab.wait_until("the status goes with the focus", &format!("({STATUS}) === ''"))?;
    click_inner(&tab, 1)?;
    tab.wait_until("the status comes back", &format!("({STATUS}) !== ''"))?;
    assert_quiet(visit)
}

fn serves_open_pages(visit: &Visit) -> Result<()> {
    let (tab, other) = (rigged(visit, "letters.html")?, rigged(visit, "letters.html")?);
    other.click("#post")?;
    other.type_text("Mañana se abre el plazo")?;
    marked(&other)?;
    visit.browser.reload_extension()?;
    other.wait_until("what was written before is marked by the new one", "letters.now().length > 0")?;
    tab.activate()?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo")?;
    marked(&tab)?;
    other.activate()?;
    other.press("Ctrl+End")?;
    other.type_text(". Mañana se abre el plazo.")?;
    other.wait_until("both phrases are marked, each once", "letters.now().length === 2")?;
    holds(&other, "Mañana se abre el plazo. Mañana se abre el plazo.")?;
    assert_quiet(visit)
}

fn belongs_to_the_site_around(visit: &Visit) -> Result<()> {
    let page = rigged(visit, "letters.html")?;
    // The page's own policy forbids style attributes in them too.
    let frames = "Promise.all(['without', 'with'].map(id => new Promise(done => {
        const frame = document.createElement('iframe');
        frame.id = id;
        if (id === 'with') frame.srcdoc = '<!doctype html><body></body>';
        frame.onload = () => {
            const box = frame.contentDocument.createElement('textarea');
            Object.assign(box.style, { position: 'absolute', inset: '0' });
            frame.contentDocument.body.replaceChildren(box);
            done(null);
        };
        document.body.append(frame);
    })))";
    page.eval(frames)?;
    let id = visit.browser.tab_id(&page)?;
    // A network that lives here.
    let ask = "() => {
        if (typeof Sites === 'undefined') return null;
        Sites.add({ name: 'Aquí', network: 'facebook', hosts: ['127.0.0.1'], checked: '', composer: '' });
        return Sites.of(document).name;
    }";
    for frame in ["with", "without"] {
        page.click(&format!("#{frame}"))?;
        let focused = format!("document.getElementById('{frame}').contentDocument.activeElement?.localName === 'textarea'");
        page.wait_until("the box has the focus", &focused)?;
    }
    let frames = format!(
        "chrome.scripting.executeScript({{ target: {{ tabId: {id}, allFrames: true }}, func: {ask} }}).then(all => all.map(({{ result }}) => result).join())"
    );
    // The page itself has no box under watch.
    visit.browser.wait_until("both know where they are", || Ok(text(&visit.browser.background(&frames)?) == ",Aquí,Aquí"))?;
    assert_quiet(visit)
}

fn survives_a_stopped_worker(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text("Nada que decir. ")?;
    for round in 0..3 {
        visit.browser.interrupt_background()?;
        tab.type_text("Mañana se abre el plazo. ")?;
        tab.wait_until("what was typed since is marked", &format!("letters.now().length > {round}"))?;
    }
    holds(&tab, "Nada que decir. Mañana se abre el plazo. Mañana se abre el plazo. Mañana se abre el plazo. ".trim_end_matches('\n'))?;
    assert_quiet(visit)
}

fn survives_a_deleting_page(visit: &Visit) -> Result<()> {
    for (selector, text) in [("#post", "post.textContent"), ("#reply", "reply.value")] {
        let tab = rigged(visit, "letters.html")?;
        tab.click(selector)?;
        tab.type_text("Mañana se abre el plazo")?;
        marked(&tab)?;
        for clear in [
            "CSS.highlights.clear()",
            "document.adoptedStyleSheets = []",
            "document.querySelectorAll('[data-qz7]').forEach(host => host.remove())",
        ] {
            tab.eval(&format!("void ({clear})"))?;
            tab.type_text(".")?;
            tab.wait_until(&format!("marks and status are back after {clear}"), &format!("letters.now().length > 0 && ({STATUS}) !== ''"))?;
        }
        tab.wait_until("no letter was lost", &format!("{text} === 'Mañana se abre el plazo...'"))?;
    }
    assert_quiet(visit)
}

fn survives_frozen_prototypes(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    let freeze = "void [Object, Array, String, Map, Set, Promise, Node, Element, HTMLElement, Range, Event, EventTarget, Highlight]
        .forEach(kind => { Object.freeze(kind.prototype); Object.freeze(kind); })";
    tab.eval(freeze)?;
    tab.eval("void (window.getComputedStyle = () => { throw new Error('mine'); }, window.requestAnimationFrame = () => 0)")?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("the phrase is marked", "letters.now().length > 0")?;
    assert_quiet(visit)
}

fn ignores_fake_events(visit: &Visit) -> Result<()> {
    const FAKES: &str = "(() => {
        const options = { bubbles: true, cancelable: true, composed: true };
        const chord = { ...options, altKey: true, shiftKey: true };
        const host = document.querySelector('[data-qz7=status]');
        for (const target of [post, document, window, host, host.shadowRoot.querySelector('button')]) {
            for (const key of ['N', 'Tab', 'Enter', 'Escape'])
                target.dispatchEvent(new KeyboardEvent('keydown', { ...chord, key, code: `Key${key}` }));
            for (const type of ['pointerdown', 'mousedown', 'click', 'input', 'focusin', 'compositionstart', 'compositionend', 'selectionchange'])
                target.dispatchEvent(new Event(type, options));
        }
        host.shadowRoot.querySelector('button').click();
        return document.querySelectorAll('[data-qz7=card]').length;
    })()";
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo")?;
    marked(&tab)?;
    let cards = tab.eval(FAKES)?;
    if cards != 0 || rig::ask(&tab, "counts")?["posted"]["checklist"] != json!(null) {
        return Err(Trouble::new("a fake event opened a card or the checklist"));
    }
    holds(&tab, "Mañana se abre el plazo")?;
    if tab.eval("submitted.length + letters.pressed")? != 0 {
        return Err(Trouble::new("a fake event published"));
    }
    tab.type_text(" hoy")?;
    holds(&tab, "Mañana se abre el plazo hoy")?;
    assert_quiet(visit)
}

fn watches_two_hundred(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "many.html")?;
    tab.click("#box0")?;
    tab.eval("(async () => { for (let at = 0; at < 200; at++) { document.getElementById(`box${at}`).focus(); await new Promise(requestAnimationFrame); } })()")?;
    tab.click("#box198")?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("the phrase is marked", HIGHLIGHTED)?;
    let counts = rig::ask(&tab, "counts")?;
    println!("{}: 200 composers: {} lines, {} messages", visit.browser.kind(), counts["ports"], counts["posted"]);
    if counts["ports"] != 1 {
        return Err(Trouble::new(format!("{} lines were opened", counts["ports"])));
    }
    assert_quiet(visit)
}

fn reads_a_long_draft(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    let text = "La biblioteca municipal abre por la tarde. ".repeat(1163);
    tab.call("text => { post.textContent = text; }", &json!([text]))?;
    tab.eval("post.focus()")?;
    tab.press("Ctrl+End")?;
    tab.type_text("Mañana se abre el plazo.")?;
    marked(&tab)?;
    tab.wait_until("no letter was lost", &format!("post.textContent.length === {}", text.chars().count() + 24))?;
    assert_quiet(visit)
}

fn refuses_what_is_too_long(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.eval("void (reply.value = 'a '.repeat(50_001))")?;
    tab.click("#reply")?;
    tab.wait_until("the status says so", &format!("/largo|luze|long|llarg/.test({STATUS})"))?;
    assert_quiet(visit)
}

fn says_that_a_box_is_unknown(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "sites/x.html")?;
    // LanguageTool tells Grammarly so to stay out of what it reads itself: that is no wish of the page's.
    tab.eval("void (box => { box.dataset.gramm = 'false'; box.dataset.ltTmpId = 'lt-1'; })(document.querySelector(\"[aria-label='Otro cuadro']\"))")?;
    tab.click("[aria-label='Otro cuadro']")?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("the phrase is marked", HIGHLIGHTED)?;
    tab.wait_until("the status says so", &format!("/\\(.*\\bX\\b.*\\)/.test({STATUS})"))?;
    let popup = visit.browser.open_popup()?;
    let says = "!document.getElementById('fallback').hidden && document.getElementById('fallback').textContent.includes(' X')";
    visit.browser.wait_until("the popup says so", || Ok(popup.eval(says)? == true))?;
    popup.close()?;
    tab.click("[data-testid='tweetTextarea_0']")?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("a box that it knows says nothing of the kind", &format!("({STATUS}) !== '' && !({STATUS}).includes('(')"))
}

fn survives_a_trap(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo, romper-una-vez")?;
    let answered = || visit.browser.wait_until("the last text is answered", || is_answered(&tab));
    answered()?;
    marked(&tab)?;
    if visit.browser.background("globalThis.rigTraps")?.as_u64().is_none_or(|traps| traps < 2) {
        return Err(Trouble::new("the engine was not broken, or the text not checked again"));
    }
    assert_quiet(visit)?;
    tab.type_text(" y romper-motor")?;
    let told = format!("document.querySelector('[data-qz7=status]').shadowRoot.querySelector('.error') && /motor|engine/.test({STATUS})");
    tab.wait_until("the status tells it", &format!("{told} && letters.now().length === 0"))?;
    let other = rigged(visit, "letters.html")?;
    other.click("#post")?;
    other.type_text("Mañana se abre el plazo")?;
    marked(&other)?;
    other.close()?;
    tab.activate()?;
    tab.press("Backspace")?;
    tab.wait_until("the text without it is checked", &format!("letters.now().length > 0 && !/motor|engine/.test({STATUS})"))
}

fn survives_corrupt_settings(visit: &Visit) -> Result<()> {
    let browser = visit.browser;
    for corrupt in ["42", "'nada'", "{ paused: 'quizá', severity: { x: 'rojo' }, measure: [] }"] {
        browser.background(&format!("chrome.storage.local.set({{ settings: {corrupt} }})"))?;
        let tab = rigged(visit, "letters.html")?;
        tab.click("#post")?;
        tab.type_text("Mañana se abre el plazo")?;
        marked(&tab)?;
        let popup = browser.open_popup()?;
        browser.wait_until("the popup says that settings can't be understood", || {
            Ok(popup
                .eval("document.getElementById('problems')?.checkVisibility() && document.getElementById('problems').textContent !== ''")?
                == true)
        })?;
        popup.close()?;
        tab.close()?;
    }
    browser.background("chrome.storage.local.remove(['settings', 'broken'])")?;
    assert_quiet(visit)
}

fn tells_a_broken_wasm(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "letters.html")?;
    tab.click("#post")?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until(
        "the status tells it",
        &format!("document.querySelector('[data-qz7=status]').shadowRoot.querySelector('.error') !== null && ({STATUS}).length > 20"),
    )?;
    holds(&tab, "Mañana se abre el plazo")?;
    let popup = visit.browser.open_popup()?;
    let told = "!document.getElementById('trouble').hidden && document.getElementById('trouble').textContent.length > 20";
    visit.browser.wait_until("the popup tells it", || Ok(popup.eval(told)? == true))?;
    popup.close()?;
    rig::mend_wasm(visit.browser.kind())?;
    tab.click("#post")?;
    tab.press("Ctrl+End")?;
    tab.type_text(".")?;
    marked(&tab)?;
    rig::break_wasm(visit.browser.kind())
}
