//! Private windows: Mesura reads there what the person lets it read, and keeps nothing of it.

use serde_json::json;

use super::guards::{CALM, draft, has_published, town};
use super::log::switched_on;
use super::trials::{Case, Visit};
use super::{Browser, Kind, Policy, Result, Tab, text};

pub const PRIVATE: [Case; 1] = [("nothing that is written in a private window is kept, with the log switched on", keeps_nothing)];

const SECRET: &str = "El archivo abre de diez a trece horas.";

/// What a person switches on among the extensions: the browser loads the extension anew.
const ALLOW_IN_CHROMIUM: &str = "async base => { await chrome.developerPrivate.updateExtensionConfiguration({ extensionId: new URL(base).host, incognitoAccess: true }); }";
const IS_IN_CHROMIUM: &str = "async base => {
    const { state, incognitoAccess } = await chrome.developerPrivate.getExtensionInfo(new URL(base).host);
    return state === 'ENABLED' && incognitoAccess.isActive;
}";
const ALLOW_IN_FIREFOX: &str = "async id => {
    const { ExtensionPermissions } = ChromeUtils.importESModule('resource://gre/modules/ExtensionPermissions.sys.mjs');
    const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
    await ExtensionPermissions.add(id, { permissions: ['internal:privateBrowsingAllowed'], origins: [], data_collection: [] });
    await (await AddonManager.getAddonByID(id)).reload();
}";

impl Browser {
    /// Lets the extension into private windows.
    fn allow_private(&self) -> Result<()> {
        if self.kind() == Kind::Firefox {
            self.in_window(ALLOW_IN_FIREFOX)?;
        } else {
            let ask = |page: &str| self.extensions_page().call(page, &json!([self.installed()?.base]));
            ask(ALLOW_IN_CHROMIUM)?;
            // No worker starts before.
            self.wait_until("the extension is loaded anew", || Ok(ask(IS_IN_CHROMIUM)? == true))?;
        }
        // While it is loaded anew nobody is there to be asked.
        let is_in = "chrome.extension.isAllowedIncognitoAccess()";
        self.wait_until("the extension may be in private windows", || Ok(self.background(is_in).is_ok_and(|it| it == true)))
    }
}

/// A page in a private window.
fn in_private<'a>(visit: &'a Visit, url: &str) -> Result<Tab<'a>> {
    visit.browser.background(&format!("chrome.windows.create({{ incognito: true, url: {url:?} }}).then(() => null)"))?;
    let tab = visit.browser.wait_for("the private window is there", || {
        let is_it = |tab: &Tab| tab.eval("document.readyState === 'complete' && location.href").is_ok_and(|at| at == url);
        Ok(visit.browser.tabs()?.into_iter().find(is_it))
    })?;
    tab.activate()?;
    Ok(tab)
}

fn keeps_nothing(visit: &Visit) -> Result<()> {
    visit.browser.allow_private()?;
    let log = switched_on(visit)?;
    visit.browser.grant("http://127.0.0.1/*")?;
    let page = in_private(visit, &visit.server.page(Policy::Strict, "town.html?private"))?;
    draft(&page, SECRET)?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;
    let id = visit.browser.background("chrome.tabs.query({}).then(all => all.find(one => one.incognito).id)")?;
    let list = visit.browser.extension_page(&format!("popup/popup.html?tab={id}"))?;
    list.wait_until("the verdict is there", "document.querySelector('.verdict')")?;
    list.activate()?;
    list.click("[data-act=copy][data-format=text]")?;
    list.wait_until("the review is copied", "document.getElementById('said').textContent !== ''")?;
    // Firefox opens tabs in the window that was used last. What is written in one like any other is kept, and comes later.
    list.close()?;
    page.close()?;
    let open = town(visit, "")?;
    draft(&open, CALM)?;
    open.press("Ctrl+Enter")?;
    has_published(&open, 1)?;
    log.activate()?;
    log.wait_until("a review is kept", "document.querySelector('#entries li')")?;
    let stores = "Promise.all(['local', 'sync', 'session'].map(area => chrome.storage[area].get(null)))";
    let stored = text(&visit.browser.background(&format!("{stores}.then(all => JSON.stringify(all))"))?);
    assert!(stored.contains(CALM), "the other window's is: {stored}");
    assert!(!stored.contains("archivo"), "nothing of the private window is stored: {stored}");
    Ok(())
}
