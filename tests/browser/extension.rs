//! What a person does with an extension: install it, open its pages, let it into a site, press its keys. And
//! what a test must do besides: look into its background, stop it, and read its errors.
//!
//! | | Chromium | Firefox |
//! |---|---|---|
//! | background | attach to the service worker | a script in the background page's frame |
//! | shortcut | headless has none: its event is dispatched in the worker | real keys in the browser's window |
//! | site access | `developerPrivate`, on the browser's page of extensions | a preference answers the prompt |
//! | errors | the browser's page of extensions collects them | the browser's console |

use super::rollout::Rollout;
use super::{Browser, Kind, Result, Tab, Trouble, text};
use serde_json::{Value, json};
use std::path::Path;

/// The address of our extension in Firefox, fixed in advance so that it need not be asked for.
const UUID: &str = "6d657375-7261-4d65-8275-72614d657375";

/// Shown once, when the extension is installed.
const FIRST_RUN: &str = "welcome/welcome.html";

const COLLECT_ERRORS: &str = "chrome.developerPrivate.updateProfileConfiguration({ inDeveloperMode: true })";

const ERRORS_IN_CHROMIUM: &str = "async base => {
    const info = await chrome.developerPrivate.getExtensionInfo(new URL(base).host);
    return [...info.manifestErrors, ...info.runtimeErrors].map(error => `${error.source}: ${error.message}`);
}";

const ERRORS_IN_FIREFOX: &str = "(id, base) => Services.console.getMessageArray()
    .filter(entry => entry instanceof Ci.nsIScriptError && entry.sourceName.startsWith(base))
    .map(entry => `${entry.sourceName}: ${entry.errorMessage}`)";

/// An extension that a trial took away has none left.
const FORGET_IN_CHROMIUM: &str =
    "base => chrome.developerPrivate.deleteExtensionErrors({ extensionId: new URL(base).host, type: 'RUNTIME' }).catch(() => {})";

const FORGET_IN_FIREFOX: &str = "() => Services.console.reset()";

const ALLOW_IN_CHROMIUM: &str = "(base, origin) => chrome.developerPrivate.addHostPermission(new URL(base).host, origin)";

const GRANT_IN_FIREFOX: &str = "async (id, base, origin) => {
    const modules = 'resource://gre/modules/ExtensionPermissions.sys.mjs';
    const { ExtensionPermissions } = ChromeUtils.importESModule(modules);
    const asked = { permissions: [], origins: [origin], data_collection: [] };
    await ExtensionPermissions.add(id, asked, WebExtensionPolicy.getByID(id).extension);
    return true;
}";

const DISPATCH_IN_CHROMIUM: &str = "chrome.tabs.query({ active: true, lastFocusedWindow: true })
    .then(([tab]) => { chrome.commands.onCommand.dispatch(NAME, tab); })";

/// An installed extension.
pub struct Extension {
    /// Firefox's id, from the manifest.
    pub(super) gecko_id: String,
    /// `chrome-extension://…/` or `moz-extension://…/`.
    pub(super) base: String,
}

impl Extension {
    /// Reads the manifest in `folder`.
    pub fn read(folder: &Path) -> Result<Self> {
        let file = folder.join("manifest.json");
        let failed = |what: String| Trouble::new(format!("{}: {what}", file.display()));
        let json = std::fs::read_to_string(&file).map_err(|e| failed(e.to_string()))?;
        let manifest: Value = serde_json::from_str(&json).map_err(|e| failed(e.to_string()))?;
        let gecko_id = text(&manifest["browser_specific_settings"]["gecko"]["id"]);
        Ok(Self { gecko_id, base: format!("moz-extension://{UUID}/") })
    }

    /// The preference that fixes the address in Firefox.
    pub fn uuids(&self) -> String {
        json!({ &self.gecko_id: UUID }).to_string()
    }
}

impl Browser {
    pub(super) fn install(&mut self, mut extension: Extension, folder: &Path, policy: Option<&Value>) -> Result<()> {
        self.prepare()?;
        let folder = folder.canonicalize();
        let folder = folder.map_err(|e| Trouble::new(format!("the extension's folder: {e}")))?;
        let data = json!({"extensionData": {"type": "path", "path": folder}});
        let answer = self.command("webExtension.install", data)?;
        if self.kind == Kind::Chromium {
            extension.base = format!("chrome-extension://{}/", text(&answer["extension"]));
        }
        self.extension = Some(extension);
        if folder.join(FIRST_RUN).is_file() && policy.is_none_or(|policy| policy["welcome"] != false) {
            self.close_first_run()?;
        }
        Ok(())
    }

    /// Waits until the browser has installed what an administrator told it to.
    pub(super) fn await_rollout(&mut self, mut extension: Extension, rollout: &Rollout) -> Result<()> {
        self.prepare()?;
        if self.kind == Kind::Chromium {
            extension.base = rollout.base();
        }
        self.extension = Some(extension);
        let in_firefox = "id => WebExtensionPolicy.getByID(id)?.extension?.backgroundState ?? null";
        let in_chromium = "async base => (await chrome.developerPrivate.getExtensionsInfo()).some(({ id, state }) => id === new URL(base).host && state === 'ENABLED')";
        self.wait_until("the extension is installed", || match self.kind {
            Kind::Firefox => Ok(!self.in_window(in_firefox)?.is_null()),
            Kind::Chromium => Ok(self.extensions_page().call(in_chromium, &json!([rollout.base()]))? == true),
        })?;
        if rollout.greets { self.close_first_run() } else { Ok(()) }
    }

    /// What the bench needs before an extension comes.
    fn prepare(&self) -> Result<()> {
        if self.kind == Kind::Chromium {
            self.never_hold_targets()?;
            self.extensions_page().navigate("chrome://extensions/")?;
            self.extensions_page().eval(COLLECT_ERRORS)?;
        }
        Ok(())
    }

    /// The page that greets a new installation would stand in the way of every test: it is closed when it has come. One
    /// that is closed while it loads may be laid out before its style sheets are there, and Firefox warns of that.
    fn close_first_run(&self) -> Result<()> {
        let url = self.extension_url(FIRST_RUN)?;
        let page = self.wait_for("the first run is shown", || {
            let mut tabs = self.tabs()?.into_iter();
            Ok(tabs.find(|tab| tab.eval("document.readyState === 'complete' && document.URL").is_ok_and(|at| at == *url)))
        })?;
        page.close()
    }

    /// Removes the extension, as a person does.
    pub fn uninstall(&self) -> Result<()> {
        let extension = self.installed()?;
        let id = match self.kind {
            Kind::Chromium => extension.base.trim_start_matches("chrome-extension://").trim_end_matches('/').to_owned(),
            Kind::Firefox => extension.gecko_id.clone(),
        };
        self.command("webExtension.uninstall", json!({"extension": id})).map(drop)
    }

    pub(super) fn installed(&self) -> Result<&Extension> {
        let missing = || Trouble::new(format!("{}: no extension is installed", self.kind));
        self.extension.as_ref().ok_or_else(missing)
    }

    /// The address of a file of the extension, such as `popup/popup.html?tab=7`.
    pub fn extension_url(&self, path: &str) -> Result<String> {
        Ok(format!("{}{path}", self.installed()?.base))
    }

    /// Opens a page of the extension in a tab.
    pub fn extension_page(&self, path: &str) -> Result<Tab<'_>> {
        self.open(&self.extension_url(path)?)
    }

    /// The checklist of a tab, as the toolbar shows it, in a tab of its own.
    pub fn checklist_of(&self, tab: &Tab) -> Result<Tab<'_>> {
        let id = self.tab_id(tab)?;
        self.extension_page(&format!("popup/popup.html?tab={id}"))
    }

    /// The number that the extension knows a tab by. Brings the tab to the foreground.
    pub fn tab_id(&self, tab: &Tab) -> Result<i64> {
        tab.activate()?;
        let active = "chrome.tabs.query({ active: true, lastFocusedWindow: true })";
        let id = self.background(&format!("{active}.then(tabs => tabs[0]?.id)"))?;
        let missing = || Trouble::new(format!("{}: the active tab has no number", self.kind));
        id.as_i64().ok_or_else(missing)
    }

    /// The value of an expression in the extension's background, which is woken if it sleeps.
    pub fn background(&self, expression: &str) -> Result<Value> {
        match self.kind {
            Kind::Chromium => self.worker_eval(expression),
            Kind::Firefox => self.frame_eval("background", expression),
        }
    }

    pub fn background_is_running(&self) -> Result<bool> {
        let state = "id => WebExtensionPolicy.getByID(id).extension.backgroundState";
        match self.kind {
            Kind::Chromium => Ok(self.worker()?.is_some()),
            Kind::Firefox => Ok(self.in_window(state)? == "running"),
        }
    }

    /// Stops the background as the browser does when it has been idle.
    pub fn stop_background(&self) -> Result<()> {
        self.interrupt_background()?;
        self.wait_until("the background has stopped", || Ok(!self.background_is_running()?))
    }

    /// Stops the background, which may start again at once: a page may be calling it.
    pub fn interrupt_background(&self) -> Result<()> {
        let stop = "async id => { await WebExtensionPolicy.getByID(id).extension.terminateBackground(); }";
        match self.kind {
            Kind::Chromium => self.service_workers("ServiceWorker.stopAllWorkers", json!({})),
            Kind::Firefox => self.in_window(stop).map(drop),
        }
    }

    /// Uncaught errors of the extension wherever they happened: background, content scripts, pages; in
    /// Chromium also what it wrote with `console.error`, and what its manifest has that is not understood.
    pub fn extension_errors(&self) -> Result<Vec<String>> {
        let errors = match self.kind {
            Kind::Firefox => self.in_window(ERRORS_IN_FIREFOX)?,
            Kind::Chromium => {
                let base = json!([self.installed()?.base]);
                self.extensions_page().call(ERRORS_IN_CHROMIUM, &base)?
            }
        };
        Ok(errors.as_array().into_iter().flatten().map(text).collect())
    }

    /// Forgets them: a browser keeps them as long as it runs, and they would be laid to the next trial.
    pub(super) fn forget_errors(&self) -> Result<()> {
        match self.kind {
            Kind::Firefox => self.in_window(FORGET_IN_FIREFOX)?,
            Kind::Chromium => {
                let base = json!([self.installed()?.base]);
                self.extensions_page().call(FORGET_IN_CHROMIUM, &base)?
            }
        };
        Ok(())
    }

    /// Answers yes, in advance, to the extension's asking for a site, such as `http://127.0.0.1/*`: a click on
    /// its own button then gets the permission without a prompt.
    pub fn allow(&self, origin: &str) -> Result<()> {
        if self.kind == Kind::Chromium {
            let arguments = json!([self.installed()?.base, origin]);
            self.extensions_page().call(ALLOW_IN_CHROMIUM, &arguments)?;
        }
        Ok(())
    }

    /// Lets the extension into a site that it may ask for, as if it had asked and the person had said yes.
    pub fn grant(&self, origin: &str) -> Result<()> {
        if self.has_granted(origin)? {
            return Ok(());
        }
        self.allow(origin)?;
        let granted = match self.kind {
            Kind::Firefox => self.in_window_with(GRANT_IN_FIREFOX, json!(origin))?,
            Kind::Chromium => {
                let page = self.extension_page("manifest.json")?;
                let ask = "origin => chrome.permissions.request({ origins: [origin] })";
                let granted = page.call(ask, &json!([origin]))?;
                page.close()?;
                granted
            }
        };
        let refused = || Trouble::new(format!("{}: {origin} was not granted", self.kind));
        (granted == true).then_some(()).ok_or_else(refused)
    }

    /// Whether a worker of Chromium that is awake says so: to ask takes milliseconds, to grant needs a page.
    fn has_granted(&self, origin: &str) -> Result<bool> {
        if self.kind != Kind::Chromium || self.worker()?.is_none() {
            return Ok(false);
        }
        let asked = format!("globalThis.chrome?.permissions?.contains({{ origins: [{origin:?}] }}) ?? false");
        Ok(self.worker_eval(&asked).is_ok_and(|granted| granted == true))
    }

    /// Loads the extension anew, as an update does, under the tabs that are open.
    pub fn reload_extension(&self) -> Result<()> {
        let in_firefox = "async id => {
            const { AddonManager } = ChromeUtils.importESModule('resource://gre/modules/AddonManager.sys.mjs');
            await (await AddonManager.getAddonByID(id)).reload();
        }";
        match self.kind {
            Kind::Firefox => self.in_window(in_firefox).map(drop),
            Kind::Chromium => {
                let reload = "async base => { await chrome.developerPrivate.reload(new URL(base).host, { failQuietly: true }); }";
                self.extensions_page().call(reload, &json!([self.installed()?.base])).map(drop)
            }
        }
    }

    /// Runs a command of the manifest: by its keys in Firefox, by its event in Chromium.
    pub fn run_command(&self, name: &str) -> Result<()> {
        let name = format!("{name:?}");
        if self.kind == Kind::Chromium {
            return self.background(&DISPATCH_IN_CHROMIUM.replace("NAME", &name)).map(drop);
        }
        let all = "chrome.commands.getAll()";
        let find = format!("{all}.then(all => all.find(c => c.name === {name})?.shortcut || null)");
        match self.background(&find)? {
            Value::Null => Err(Trouble::new(format!("firefox: the command {name} has no keys"))),
            keys => self.in_window_with(include_str!("firefox_keys.js"), keys).map(drop),
        }
    }
}
