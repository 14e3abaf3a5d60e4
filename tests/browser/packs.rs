//! Organisations' own rules that were compiled before and can't be opened now: their file is still there.

use serde_json::{Value, json};

use super::options::{RIGHT, pack};
use super::settings::{compose, is_marked, options};
use super::trials::{Case, Visit};
use super::{Result, Tab};

pub const PACKS: [Case; 2] = [
    ("own rules that were compiled in another format are compiled anew at once, from their file", compiles_anew),
    ("own rules that this version can't open at all say why, and the way out, in the language of the page", tells_why),
];

/// A compiled pack begins with seven letters; the format follows.
const OTHER_FORMAT: &str = "async () => {
    const { packs } = await chrome.storage.local.get('packs');
    for (const packed of Object.values(packs)) {
        const bytes = Uint8Array.fromBase64(packed.pack);
        bytes[7] = 77;
        packed.pack = bytes.toBase64();
        const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(packed.pack));
        packed.seal = new Uint8Array(hash).toHex();
    }
    await chrome.storage.local.set({ packs });
}";
/// The formats of those that are kept.
const FORMATS: &str = "chrome.storage.local.get('packs')
    .then(({ packs = {} }) => Object.values(packs).map(packed => Uint8Array.fromBase64(packed.pack)[7]))";

/// Keeps the pack and waits until it is compiled.
fn with_rules<'a>(visit: &'a Visit) -> Result<(Tab<'a>, Value)> {
    let page = options(visit)?;
    page.call("packs => chrome.storage.local.set({ settings: { packs } })", &json!([[pack(RIGHT)]]))?;
    page.wait_until(
        "the pack is in use",
        "document.getElementById('packs').textContent.includes('Ejemplo 3') || document.querySelector('select[data-rule=own-motto]')",
    )?;
    page.wait_until("it is kept compiled", &format!("({FORMATS}).then(formats => formats.length === 1)"))?;
    let format = page.eval(FORMATS)?;
    Ok((page, format))
}

fn compiles_anew(visit: &Visit) -> Result<()> {
    let (page, format) = with_rules(visit)?;
    page.call(OTHER_FORMAT, &json!([]))?;
    assert_eq!(page.eval(FORMATS)?, json!([77]));
    visit.browser.stop_background()?;
    let text = compose(visit, "El viernes presentamos la ciudad que queremos en el salón de plenos.")?;
    is_marked(&text)?;
    page.wait_until("it is kept in the format that is read", &format!("({FORMATS}).then(formats => String(formats) === '{}')", format[0]))?;
    assert_eq!(page.eval("document.getElementById('broken').hidden")?, true, "nothing is told: nothing is wrong with it");
    Ok(())
}

fn tells_why(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    // Whatever is compiled, the engine gets something else.
    page.eval("void (Uint8Array.fromBase64 = () => new Uint8Array([1, 2, 3]))")?;
    let told = "document.getElementById('broken-list').textContent";
    let speak = "(packs, language) => chrome.storage.local.set({ settings: { packs, language } })";
    for (language, words) in [("gl", "Instale de novo Mesura"), ("es", "Instale de nuevo Mesura")] {
        page.call(speak, &json!([[pack(RIGHT)], language]))?;
        page.wait_until(&format!("it is told in «{language}»"), &format!("{told}.includes({words:?})"))?;
    }
    assert_eq!(page.eval(&format!("{told}.includes('import their file')"))?, false, "in no other language");
    Ok(())
}
