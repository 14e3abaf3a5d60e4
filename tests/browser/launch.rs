//! Starting a browser: Chromium through chromedriver, Firefox by itself.
//!
//! - **Chromium**: chromedriver is the BiDi endpoint; since Chromium 149 `webExtension.install` needs no flag.
//! - **Firefox** speaks BiDi on its own debugging port; since 153 it opens extension pages only with
//!   `--remote-allow-system-access`, which also opens the browser's own window to scripts.
//!
//! Ports are chosen by the system and read from what the process announces.

use super::bidi::{Connection, PATIENCE, post};
use super::extension::Extension;
use super::outbound::Outbound;
use super::process::{Announces, Process, new_folder};
use super::rollout::Rollout;
use super::setup::{self, Found};
use super::{Browser, Kind, Options, Result, Trouble, policy, text};
use serde_json::{Value, json};
use std::cell::RefCell;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Chromium asks for nothing by itself. The driver says so too.
const QUIET: &str = "--disable-background-networking";

const CHROMIUM: [&str; 12] = [
    "--headless=new",
    "--window-size=1280,900",
    "--disable-gpu",
    "--disable-quic",
    "--disable-dev-shm-usage",
    "--no-first-run",
    "--no-default-browser-check",
    QUIET,
    "--disable-component-update",
    "--disable-sync",
    "--disable-search-engine-choice-screen",
    "--force-color-profile=srgb",
];

/// Preferences of a quiet Firefox that asks nothing and, in a test, grants what an extension asks for.
///
/// A content process that shuts down with its last tab aborts the script that runs in it and says in the console that
/// it was «terminated by timeout», whoever's it is: four of sixteen tabs with nothing but a page's own animation loop
/// did. Switched off here, so that such a line in a test means a real hang.
const FIREFOX: [(&str, bool); 15] = [
    ("app.normandy.enabled", false),
    ("browser.aboutwelcome.enabled", false),
    ("browser.newtabpage.enabled", false),
    ("browser.preonboarding.enabled", false),
    ("browser.safebrowsing.downloads.enabled", false),
    ("browser.safebrowsing.malware.enabled", false),
    ("browser.safebrowsing.phishing.enabled", false),
    ("browser.shell.checkDefaultBrowser", false),
    ("datareporting.policy.dataSubmissionEnabled", false),
    ("dom.abort_script_on_child_shutdown", false),
    ("extensions.update.enabled", false),
    ("extensions.webextOptionalPermissionPrompts", false),
    ("network.captive-portal-service.enabled", false),
    ("network.connectivity-service.enabled", false),
    ("privacy.reduceTimerPrecision", false), // times are measured
];

impl Browser {
    /// Starts a browser of this kind with a fresh profile and installs the extension, if there is one.
    pub fn launch(kind: Kind, options: &Options) -> Result<Self> {
        let found = setup::find(kind).map_err(Trouble::new)?;
        let outbound = Outbound::start()?;
        let extension = options.extension.map(Extension::read).transpose()?;
        let (process, mut connection) = match kind {
            Kind::Chromium => chromium(&found, options, outbound.port())?,
            Kind::Firefox => firefox(&found, options, outbound.port(), extension.as_ref())?,
        };
        connection.command("session.subscribe", json!({"events": ["log.entryAdded", "network.beforeRequestSent"]}))?;
        let home = first_context(&mut connection, json!({"maxDepth": 0}))?;
        let window = match kind {
            Kind::Chromium => None,
            Kind::Firefox => Some(first_context(&mut connection, json!({"maxDepth": 0, "moz:scope": "chrome"}))?),
        };
        let connection = RefCell::new(connection);
        let mut browser = Self { kind, connection, home, window, extension: None, outbound, _process: process };
        if let (Some(extension), Some(folder)) = (extension, options.extension) {
            match options.rollout {
                Some(rollout) => browser.await_rollout(extension, rollout)?,
                None => browser.install(extension, folder, options.policy)?,
            }
        }
        Ok(browser)
    }
}

fn chromium(found: &Found, options: &Options, proxy: u16) -> Result<(Process, Connection)> {
    let driver = found.driver.as_ref().ok_or_else(|| Trouble::new("chromium: no chromedriver"))?;
    let (process, profile, port) = chromedriver(driver).or_else(|_| chromedriver(driver))?;
    // What an administrator wants installed is fetched in the background.
    let fetches = options.rollout.is_some();
    let flags = CHROMIUM.iter().filter(|&&flag| !(fetches && flag == QUIET));
    let mut arguments: Vec<String> = flags.map(|&flag| flag.to_owned()).collect();
    let excluded = if fetches { json!([QUIET.trim_start_matches('-')]) } else { json!([]) };
    arguments.push(format!("--user-data-dir={}", profile.display()));
    arguments.push(format!("--proxy-server=http://127.0.0.1:{proxy}"));
    arguments.push(format!("--accept-lang={}", options.lang));
    if setup::is_root() {
        arguments.push("--no-sandbox".to_owned());
    }
    let session = post(
        port,
        "/session",
        &json!({"capabilities": {"alwaysMatch": {
            "webSocketUrl": true,
            "goog:chromeOptions": {"binary": found.browser, "args": arguments, "excludeSwitches": excluded},
        }}}),
    )?;
    let connection = Connection::open("chromium", &text(&session["capabilities"]["webSocketUrl"]))?;
    Ok((process, connection))
}

/// Chromedriver takes a free port of IPv6 and gives up if somebody has the same one of IPv4: another start, another port.
fn chromedriver(driver: &Path) -> Result<(Process, PathBuf, u16)> {
    let folder = new_folder("chromium")?;
    let profile = folder.join("profile");
    let mut command = Command::new(driver);
    command.arg("--port=0");
    let process = Process::start("chromedriver", folder, &mut command, Announces::Stdout)?;
    let port = process.announcement("was started successfully on port ", PATIENCE)?;
    let port = port.trim_end_matches('.').parse().map_err(|e| Trouble::new(format!("chromedriver's port: {e}")))?;
    Ok((process, profile, port))
}

fn firefox(found: &Found, options: &Options, proxy: u16, extension: Option<&Extension>) -> Result<(Process, Connection)> {
    let start = || firefox_process(found, options, proxy, extension);
    let (process, address) = start().or_else(|trouble| {
        println!("firefox is started again: {trouble}");
        start()
    })?;
    let mut connection = Connection::open("firefox", &format!("{address}/session"))?;
    connection.command("session.new", json!({"capabilities": {}}))?;
    Ok((process, connection))
}

/// Firefox and the address that it listens on. On a busy machine it has been seen to start and say nothing for a minute.
fn firefox_process(found: &Found, options: &Options, proxy: u16, extension: Option<&Extension>) -> Result<(Process, String)> {
    let folder = new_folder("firefox")?;
    write_preferences(&folder, &preferences(options, proxy, extension))?;
    if let (Some(extension), Some(policy)) = (extension, options.policy) {
        policy::write_for_firefox(&folder, &extension.gecko_id, policy)?;
    }
    let program = options.rollout.map_or_else(|| found.browser.clone(), Rollout::firefox);
    let mut command = Command::new(&program);
    command.args(["--headless", "--no-remote", "--width", "1280", "--height", "900", "--profile"]).arg(&folder);
    command.args(["--remote-debugging-port", "0", "--remote-allow-system-access"]);
    let process = Process::start("firefox", folder, &mut command, Announces::Stderr)?;
    let address = process.announcement("WebDriver BiDi listening on ", PATIENCE)?;
    Ok((process, address))
}

fn preferences(options: &Options, proxy: u16, extension: Option<&Extension>) -> Vec<(&'static str, Value)> {
    let mut preferences: Vec<(&str, Value)> = FIREFOX.iter().map(|&(name, value)| (name, json!(value))).collect();
    preferences.extend([
        ("browser.startup.page", json!(0)),
        ("intl.accept_languages", json!(options.lang)),
        ("network.proxy.type", json!(1)),
        ("network.proxy.http", json!("127.0.0.1")),
        ("network.proxy.http_port", json!(proxy)),
        ("network.proxy.ssl", json!("127.0.0.1")),
        ("network.proxy.ssl_port", json!(proxy)),
    ]);
    preferences.extend(extension.map(|e| ("extensions.webextensions.uuids", json!(e.uuids()))));
    // Our package is signed by nobody: in an extended support release an administrator may want that.
    preferences.extend(options.rollout.map(|_| ("xpinstall.signatures.required", json!(false))));
    preferences
}

fn write_preferences(folder: &Path, preferences: &[(&str, Value)]) -> Result<()> {
    let lines: String = preferences.iter().map(|(name, value)| format!("user_pref({name:?}, {value});\n")).collect();
    std::fs::write(folder.join("user.js"), lines).map_err(|e| Trouble::new(format!("firefox: user.js: {e}")))
}

/// The first tab or window; a page that an extension has opened by now is none of ours.
fn first_context(connection: &mut Connection, query: Value) -> Result<String> {
    let tree = connection.command("browsingContext.getTree", query)?;
    let is_ours = |context: &&Value| !text(&context["url"]).starts_with("chrome-extension:");
    let first = tree["contexts"].as_array().into_iter().flatten().find(is_ours);
    first.map(|context| text(&context["context"])).ok_or_else(|| Trouble::new(format!("the browser shows nothing: {tree}")))
}
