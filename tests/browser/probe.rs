//! The smallest extension that shows what the bench can do with one, and the tests that show it.

use super::process::create_folder;
use super::selftests::is_png;
use super::trials::{Case, Visit};
use super::{Kind, Policy, Result, Trouble};
use serde_json::json;
use std::path::{Path, PathBuf};

/// What the bench does with the probe.
pub const PROBED: [Case; 6] = [
    ("an extension is installed and let into a site", installs_and_grants),
    ("an extension's page opens and knows the number of a tab", opens_a_page),
    ("the popup opens from the toolbar", opens_the_popup),
    ("a command of the extension runs", runs_a_command),
    ("the background stops and wakes", stops_the_background),
    ("a request and an error of the background are caught", catches_the_background),
];

/// Writes the extension and returns its folder.
pub fn write() -> Result<PathBuf> {
    let manifest = json!({
        "manifest_version": 3, "name": "Probe", "version": "1",
        "browser_specific_settings": {"gecko": {"id": "mesura@mesura.example"}},
        "permissions": ["scripting"], "optional_host_permissions": ["*://*/*"],
        "background": {"service_worker": "background.js", "scripts": ["background.js"]},
        "action": {"default_popup": "popup.html"},
        "commands": {"next": {"description": "Next", "suggested_key": {"default": "Alt+Shift+N"}}},
    });
    let files = [
        ("manifest.json", manifest.to_string()),
        ("popup.html", "<!doctype html><title>…</title><p>Probe</p><script src='popup.js'></script>".to_owned()),
        ("popup.js", "document.title = 'Probe popup';".to_owned()),
        (
            "content.js",
            "chrome.runtime.sendMessage('hello').then(answer => { document.documentElement.dataset.probe = answer; });".to_owned(),
        ),
        (
            "background.js",
            "globalThis.heard = [];
            chrome.commands.onCommand.addListener(name => { heard.push(name); });
            chrome.runtime.onMessage.addListener((message, sender, respond) => {
              if (message === 'fail') setTimeout(() => { throw new Error('the background failed'); });
              respond('hello back');
            });
            chrome.permissions.onAdded.addListener(({ origins }) => chrome.scripting.registerContentScripts(
              [{ id: 'content', js: ['content.js'], matches: origins }]));"
                .to_owned(),
        ),
    ];
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("probe");
    create_folder(&folder)?;
    for (name, text) in files {
        std::fs::write(folder.join(name), text).map_err(|e| Trouble::new(format!("{name}: {e}")))?;
    }
    Ok(folder)
}

fn installs_and_grants(visit: &Visit) -> Result<()> {
    let (browser, url) = (visit.browser, visit.server.page(Policy::TrustedTypes, "compose.html"));
    let before = browser.open(&url)?;
    assert_eq!(before.eval("document.documentElement.dataset.probe")?, json!(null), "not let in yet");
    browser.grant("http://127.0.0.1/*")?;
    browser.wait_until("the background has registered its script", || {
        Ok(browser.background("chrome.scripting.getRegisteredContentScripts().then(all => all.length)")? == 1)
    })?;
    let after = browser.open(&url)?;
    after.wait_until("the content script has heard from the background", "document.documentElement.dataset.probe")?;
    let control = browser.open(&visit.server.control_page(Policy::Open, "compose.html"))?;
    assert_eq!(control.eval("document.documentElement.dataset.probe")?, json!(null), "other hosts stay closed");
    if browser.kind() == Kind::Chromium {
        assert_eq!(after.eval_in_sandbox("Probe", "typeof chrome.runtime.connect")?, "function");
    }
    Ok(())
}

fn opens_a_page(visit: &Visit) -> Result<()> {
    let browser = visit.browser;
    let one = browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    let two = browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    let (first, second) = (browser.tab_id(&one)?, browser.tab_id(&two)?);
    assert_ne!(first, second);
    let page = browser.extension_page(&format!("popup.html?tab={first}"))?;
    page.wait_until("the page has run its script", "document.title === 'Probe popup'")?;
    let query = format!("chrome.tabs.get({first}).then(tab => tab.id)");
    assert_eq!(page.eval(&query)?, first);
    Ok(())
}

fn opens_the_popup(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    for _ in 0..2 {
        let popup = visit.browser.open_popup()?;
        assert_eq!(popup.eval("document.title")?, "Probe popup");
        assert_eq!(popup.eval("document.visibilityState")?, "visible");
        let active = "chrome.tabs.query({ active: true, currentWindow: true }).then(tabs => tabs[0].id)";
        assert_eq!(popup.eval(active)?, visit.browser.tab_id(&tab)?);
        popup.close()?;
    }
    let popup = visit.browser.open_popup()?;
    assert!(is_png(&popup.screenshot()?));
    Ok(())
}

fn runs_a_command(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    tab.click("#post")?;
    visit.browser.run_command("next")?;
    visit.browser.wait_until("the command was heard", || Ok(visit.browser.background("heard.includes('next')")? == true))
}

fn stops_the_background(visit: &Visit) -> Result<()> {
    let browser = visit.browser;
    browser.background("globalThis.remembered = true")?;
    assert!(browser.background_is_running()?);
    browser.stop_background()?;
    assert!(!browser.background_is_running()?);
    assert_eq!(browser.background("globalThis.remembered === undefined")?, true, "a new background has forgotten");
    Ok(())
}

fn catches_the_background(visit: &Visit) -> Result<()> {
    let browser = visit.browser;
    browser.background("fetch('https://leak.example/').catch(() => 0)")?;
    assert!(browser.outbound().contains(&"CONNECT leak.example:443".to_owned()), "no request escapes the proxy");
    let page = browser.extension_page("popup.html")?;
    page.eval("chrome.runtime.sendMessage('fail')")?;
    browser.wait_until("the error of the background is told", || {
        Ok(browser.extension_errors()?.iter().any(|error| error.contains("the background failed")))
    })
}
