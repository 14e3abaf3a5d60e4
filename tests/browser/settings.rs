//! What a person does on the options page, with keyboard and mouse, and what is kept of it.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use libtest_mimic::Trial;
use serde_json::{Value, json};

use super::trials::{Case, Shared, Visit};
use super::{Browser, Policy, Result, Tab, Trouble};

/// Each case in both browsers; what it leaves behind is cleared for those that come after.
pub fn trials(cases: &[Case], browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let clean = |test: fn(&Visit) -> Result<()>| move |visit: &Visit| test(visit).and_then(|()| forget(visit.browser));
    let both = |&(name, test): &Case| browsers.each_ref().map(|browser| browser.trial(name, clean(test)));
    cases.iter().flat_map(both).collect()
}

/// The options of a browser that has never seen a setting.
pub fn options<'a>(visit: &'a Visit) -> Result<Tab<'a>> {
    let tab = open_options_in(visit.browser)?;
    forget(visit.browser)?;
    // Going somewhere gives a new tab of Firefox the focus, without which no field tells that it was changed.
    tab.navigate(&visit.browser.extension_url("options/options.html")?)?;
    is_drawn(&tab)?;
    Ok(tab)
}

/// Takes back every setting. The background does it: no page need be drawn for that.
pub fn forget(browser: &Browser) -> Result<()> {
    browser.background("chrome.storage.local.clear().then(() => chrome.storage.sync.clear())").map(drop)
}

pub fn open_options_in(browser: &Browser) -> Result<Tab<'_>> {
    let tab = browser.extension_page("options/options.html")?;
    is_drawn(&tab)?;
    Ok(tab)
}

pub fn is_drawn(tab: &Tab) -> Result<()> {
    tab.wait_until("the options are drawn", "document.body.dataset.ready !== undefined")
}

/// Waits until what is drawn frame by frame has come to rest.
pub fn settle(tab: &Tab) -> Result<()> {
    tab.eval("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(null))))").map(drop)
}

/// A page with a composer and this draft in it.
pub fn compose<'a>(visit: &'a Visit, draft: &str) -> Result<Tab<'a>> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    tab.click("#post")?;
    tab.put(draft)?;
    Ok(tab)
}

/// What is kept under a key, here or in the browser's sync.
pub fn kept(page: &Tab, key: &str) -> Result<Value> {
    let look = "async key => {
        const [{ settings }, there] = await Promise.all([chrome.storage.local.get('settings'), chrome.storage.sync.get(null)]);
        return settings?.[key] ?? there[`settings.${key}`] ?? null;
    }";
    page.call(look, &json!([key]))
}

pub fn is_kept(visit: &Visit, page: &Tab, key: &str, wanted: &Value) -> Result<()> {
    visit.browser.wait_until(&format!("«{key}» is kept as {wanted}"), || Ok(kept(page, key)? == *wanted))
}

/// Searches a rule in the options by a word of its title and one of its reason, in capitals and without accents, in
/// whichever language the browser speaks.
pub fn search(page: &Tab, rule: &str) -> Result<()> {
    let words = "rule => {
        const shown = document.querySelector(`select[data-rule=${rule}]`).closest('.rule');
        const longest = part => part.textContent.split(/[^\\p{L}]+/u).sort((one, other) => other.length - one.length)[0];
        const words = [shown.querySelector('summary'), shown.querySelector('p')].map(longest).join(' ');
        return words.toUpperCase().normalize('NFD').replace(/\\p{M}/gu, '');
    }";
    write(page, "#wanted", super::text(&page.call(words, &json!([rule]))?).as_str())
}

/// Chooses in a list as a person does without a mouse: focus, then arrows.
pub fn choose(tab: &Tab, selector: &str, value: &str) -> Result<()> {
    let there = |what: &str| format!("document.querySelector({selector:?}).{what}");
    tab.eval(&format!("({}, {}, null)", there("scrollIntoView({ block: 'center' })"), there("focus()")))?;
    tab.press("Home")?;
    for _ in 0..40 {
        if tab.eval(&there("value"))? == value {
            return Ok(());
        }
        let before = tab.eval(&there("selectedIndex"))?;
        tab.press("ArrowDown")?;
        tab.wait_until("the next choice is taken", &format!("{} > {before}", there("selectedIndex")))?;
    }
    Err(Trouble::new(format!("{selector} has no choice «{value}»")))
}

/// Clicks on the switch, in the middle of its label.
pub fn switch(tab: &Tab, selector: &str) -> Result<()> {
    tab.eval(&format!("(document.querySelector({selector:?}).scrollIntoView({{ block: 'center' }}), null)"))?;
    tab.click(selector)
}

pub fn write(tab: &Tab, selector: &str, text: &str) -> Result<()> {
    tab.eval(&format!("(document.querySelector({selector:?}).scrollIntoView({{ block: 'center' }}), null)"))?;
    tab.click(selector)?;
    tab.type_text(text)?;
    tab.eval("(document.activeElement.blur(), null)").map(drop)
}

/// Fills a date field in, as its picker would: keys differ by the browser's language.
pub fn write_day(tab: &Tab, selector: &str, day: &str) -> Result<()> {
    tab.call("(selector, day) => { document.querySelector(selector).value = day; }", &json!([selector, day])).map(drop)
}

pub fn said(tab: &Tab) -> Result<String> {
    Ok(tab.eval("document.getElementById('said').textContent")?.as_str().unwrap_or_default().to_owned())
}

pub fn file(name: &str, content: &str) -> Result<PathBuf> {
    let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    std::fs::write(&path, content).map_err(|e| Trouble::new(format!("{}: {e}", path.display())))?;
    Ok(path)
}

pub fn is_marked(tab: &Tab) -> Result<()> {
    tab.wait_until("the phrase is marked", "bench.marks() > 0")
}

pub fn is_silent(tab: &Tab) -> Result<()> {
    tab.wait_until("nothing is marked", "bench.marks() === 0")
}

/// What a click saves: the name of the file and its text.
pub fn saved(page: &Tab, selector: &str) -> Result<(String, String)> {
    let folder = super::process::new_folder("downloads")?;
    page.browser().download_to(&folder)?;
    switch(page, selector)?;
    // A file that is being written has another name, or is empty.
    let whole = |path: &Path| !["part", "crdownload"].iter().any(|ending| path.extension().is_some_and(|it| it == *ending));
    let look = || {
        let files = std::fs::read_dir(&folder).into_iter().flatten().flatten().map(|entry| entry.path());
        let mut texts = files.filter(|path| whole(path)).filter_map(|path| Some((path.clone(), std::fs::read_to_string(path).ok()?)));
        Ok(texts.find(|(_, text)| !text.is_empty()))
    };
    let (path, text) = page.browser().wait_for("the file is saved", look)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let _ = std::fs::remove_dir_all(&folder);
    Ok((name, text))
}
