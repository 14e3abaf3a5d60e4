//! The extension's own pages: the first run, and how all of them look and sound, in every language, light and dark,
//! at twice the size, to the eye and to a screen reader.

use std::path::Path;
use std::sync::Arc;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::marks::HIGHLIGHTED;
use super::settings::{forget, options, settle};
use super::trials::{Case, Shared, Visit};
use super::{Result, Tab, Trouble, editors};

const CASES: [Case; 3] = [
    ("pages: the first run marks the example, fixes it with the keyboard, and keeps accounts and treatment", first_run),
    ("pages: nothing is cut or overflows in any language, light or dark, at 200 % and on a narrow screen", looks),
    ("pages: the policy's schema describes every setting", schema),
];

const LANGUAGES: [&str; 5] = ["es", "ca", "gl", "eu", "en"];
/// Each page, and what tells that it is there; the popup is shown for its own tab, with a text that is pasted.
pub const PAGES: [(&str, &str); 4] = [
    ("options/options.html", "document.body.dataset.ready !== undefined"),
    ("welcome/welcome.html", "document.body.dataset.ready !== undefined && document.getElementById('box').textContent !== ''"),
    ("popup/popup.html?tab=TAB", "document.querySelector('#panel .verdict') !== null"),
    ("log/log.html", "document.getElementById('count').textContent !== ''"),
];

pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let both = |&(name, test): &Case| browsers.each_ref().map(|browser| browser.trial(name, test));
    let mut trials: Vec<_> = CASES.iter().flat_map(both).collect();
    let name = "pages: axe-core finds nothing on options, first run, popup and log";
    trials.extend(browsers.iter().map(|browser| browser.trial_with_editors(name, accessible)));
    trials
}

/// A draft with something of everything: an error, a warning, a hint, a date, a link.
const DRAFT: &str = "¡No te lo pierdas! Mañana se abre el plazo de solicitudes. TODO poner enlace https://sede.ejemplo.es";

pub fn open<'a>(visit: &'a Visit, path: &str, ready: &str) -> Result<Tab<'a>> {
    let in_its_own_tab = |path: &str| {
        let tab = visit.browser.extension_page("manifest.json")?;
        let number = tab.eval("chrome.tabs.getCurrent().then(tab => tab.id)")?;
        tab.navigate(&visit.browser.extension_url(&path.replace("TAB", &number.to_string()))?)?;
        Ok(tab)
    };
    let tab = if path.contains("TAB") { in_its_own_tab(path)? } else { visit.browser.extension_page(path)? };
    if path.starts_with("popup") {
        tab.wait_until("a text can be pasted", "!document.getElementById('paste').hidden")?;
        tab.call(
            "text => { const box = document.getElementById('text'); box.value = text; box.dispatchEvent(new Event('input')); }",
            &json!([DRAFT]),
        )?;
    }
    tab.wait_until(&format!("{path} is drawn"), ready)?;
    Ok(tab)
}

fn first_run(visit: &Visit) -> Result<()> {
    forget(visit.browser)?;
    let (path, ready) = PAGES[1];
    let tab = open(visit, path, ready)?;
    tab.click("#box")?;
    tab.press("Ctrl+End")?;
    tab.wait_until("the example is marked", HIGHLIGHTED)?;
    let before = tab.eval("document.getElementById('box').textContent")?;
    tab.press("Alt+Shift+N")?;
    tab.press("Tab")?;
    tab.press("Enter")?;
    tab.wait_until("the fix is in the box", &format!("document.getElementById('box').textContent !== {before}"))?;
    tab.click("#accounts")?;
    tab.type_text("@aytoejemplo")?;
    tab.click("input[value=usted]")?;
    let kept = "import('../shared/settings.js').then(s => s.load()).then(({ own }) => [own.accounts, own.treatment])";
    visit.browser.wait_until("both are kept", || Ok(tab.eval(kept)? == json!([["@aytoejemplo"], "usted"])))?;
    tab.close()?;
    // Those who come after have chosen nothing.
    forget(visit.browser)
}

/// Width and height of the viewport in CSS pixels.
fn resize(visit: &Visit, tab: &Tab, size: Option<(u32, u32)>) -> Result<()> {
    let viewport = size.map_or(Value::Null, |(width, height)| json!({"width": width, "height": height}));
    visit.browser.command("browsingContext.setViewport", json!({"context": tab.context(), "viewport": viewport})).map(drop)
}

/// What sticks out of the page, or is cut off inside it.
const SPILLS: &str = "() => {
    const wide = document.documentElement.clientWidth;
    const seen = element => element.checkVisibility() && getComputedStyle(element).position !== 'absolute';
    const out = element => element.getBoundingClientRect().right > wide + 1 || element.getBoundingClientRect().left < -1;
    const cut = element => ['BUTTON', 'LABEL', 'H1', 'H2', 'H3', 'A', 'P', 'SUMMARY', 'LEGEND'].includes(element.tagName)
        && element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).display !== 'inline';
    return [...document.body.querySelectorAll('*')].filter(one => seen(one) && !one.closest('.skip') && (out(one) || cut(one)))
        .map(one => `${one.tagName}#${one.id}.${one.className}: ${one.textContent.trim().slice(0, 60)}`).slice(0, 10);
}";

/// Shows a page light or dark, at once: a colour on its way from one to the other has no contrast of its own.
fn show_in(tab: &Tab, look: &str) -> Result<()> {
    let show = "look => {
        const still = new CSSStyleSheet();
        still.replaceSync('*, ::before, ::after { transition: none !important }');
        document.adoptedStyleSheets = [still];
        document.documentElement.style.colorScheme = look;
    }";
    tab.call(show, &json!([look]))?;
    settle(tab)
}

fn looks(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let mut spills = Vec::new();
    for language in LANGUAGES {
        page.call(
            "language => import('../shared/settings.js').then(s => s.change(all => { all.language = language; }))",
            &json!([language]),
        )?;
        for (path, ready) in PAGES {
            let tab = open(visit, path, ready)?;
            tab.wait_until("it speaks the language", &format!("document.documentElement.lang === {language:?}"))?;
            let name = path.split('/').next().unwrap_or_default();
            // A window of 1280 pixels at 200 % is 640 wide, and shown to its end; 320 is the narrowest that must do.
            tab.eval("(document.querySelector('#rules') && (wanted => { wanted.value = 'guarantee'; wanted.dispatchEvent(new Event('input')); })(document.getElementById('wanted')), null)")?;
            // The narrowest is only measured, as are languages where nothing sticks out.
            let looks: [(u32, u32, &[&str]); 3] = [(1280, 1000, &["light"]), (640, 3600, &["light", "dark"]), (320, 900, &[""])];
            for (width, height, looks) in looks {
                resize(visit, &tab, Some((width, height)))?;
                for look in looks {
                    show_in(&tab, look)?;
                    let found = tab.call(SPILLS, &json!([]))?;
                    let found = found.as_array().cloned().unwrap_or_default();
                    spills.extend(found.iter().map(|one| format!("{name} in {language} at {width}, {look}: {one}")));
                    if found.is_empty() && (language != LANGUAGES[0] || look.is_empty()) {
                        continue;
                    }
                    let file = format!("look-{}-{name}-{language}-{width}-{look}.png", visit.browser.kind());
                    let _ = std::fs::write(Path::new(env!("CARGO_TARGET_TMPDIR")).join(file), tab.screenshot()?);
                }
            }
            tab.close()?;
        }
    }
    forget(visit.browser)?;
    if spills.is_empty() { Ok(()) } else { Err(Trouble::new(spills.join("\n"))) }
}

fn schema(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let made = page.eval("import('../shared/schema.js').then(s => s.managedSchema())")?;
    let file = Path::new(env!("CARGO_MANIFEST_DIR")).join("extension/managed_schema.json");
    let written = std::fs::read_to_string(&file).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))?;
    let written: Value = serde_json::from_str(&written).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))?;
    if made == written { Ok(()) } else { Err(Trouble::new(format!("{} should say:\n{made:#}", file.display()))) }
}

fn accessible(visit: &Visit) -> Result<()> {
    let file = editors::folder().join("axe.js");
    let axe = std::fs::read_to_string(&file).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))?;
    forget(visit.browser)?;
    let mut found = Vec::new();
    for (path, ready) in PAGES {
        let tab = open(visit, path, ready)?;
        settle(&tab)?;
        // It stays on the page.
        for look in ["light", "dark"] {
            show_in(&tab, look)?;
            let axe = if look == "light" { axe.as_str() } else { "" };
            let run = format!(
                "async () => {{ {axe}\n; const {{ violations }} = await globalThis.axe.run(document); return violations.map(v => `${{v.id}}: ${{v.nodes.map(n => n.html.slice(0, 120) + ' ' + (n.any[0]?.message ?? '')).slice(0, 3).join(' | ')}}`); }}"
            );
            let violations = tab.call(&run, &json!([]))?;
            found.extend(violations.as_array().into_iter().flatten().map(|one| format!("{path} ({look}): {one}")));
        }
    }
    if found.is_empty() { Ok(()) } else { Err(Trouble::new(found.join("\n"))) }
}
