//! A bench for tests in real browsers: Chromium and Firefox through one API.
//!
//! ```text
//! let browser = Browser::launch(Kind::Firefox, &Options { extension: Some(folder), ..Options::default() })?;
//! let tab = browser.open(&server.page(Policy::Strict, "compose.html"))?;
//! tab.click("#post")?;
//! tab.type_text("Mañana 😀")?;
//! browser.wait_until("the text is there", || Ok(tab.eval("post.textContent")? == "Mañana 😀"))?;
//! ```
//!
//! [`bidi`] speaks to the browser and [`launch`] starts it. [`tab`] is what a person does in a page; [`extension`]
//! and [`popup`] are what a person does with an extension. [`server`] serves the pages, [`outbound`] proves that
//! nothing left the browser, [`trials`] shares one browser between the tests of a kind. Tests never sleep: they
//! wait for a condition with [`Browser::wait_until`], which names it when it fails.

pub mod bidi;
pub mod built;
pub mod chance;
pub mod checklist;
mod chromium;
pub mod desk;
pub mod doubtful;
pub mod editors;
pub mod extension;
mod firefox;
pub mod foresight;
pub mod going;
pub mod guards;
pub mod invariants;
pub mod keyboard;
pub mod lane;
pub mod launch;
pub mod leaving;
pub mod lint;
pub mod listening;
pub mod log;
pub mod looks;
pub mod marks;
pub mod matrix;
pub mod moments;
pub mod numbers;
pub mod options;
pub mod order;
pub mod outbound;
pub mod packs;
pub mod pages;
pub mod policy;
pub mod popup;
pub mod presence;
pub mod privacy;
pub mod private;
pub mod probe;
pub mod process;
pub mod product;
pub mod profiles;
pub mod reader;
pub mod rig;
pub mod robust;
pub mod rollout;
pub mod selftests;
pub mod server;
pub mod settings;
pub mod setup;
pub mod sites;
pub mod stores;
pub mod tab;
pub mod table;
pub mod times;
pub mod toolbar;
pub mod trials;
pub mod wasm;
pub mod writing;

pub use server::{Policy, Server};
pub use tab::Tab;

use bidi::Connection;
use rollout::Rollout;
use serde_json::{Value, json};
use std::cell::RefCell;
use std::fmt;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long a condition may take to come true. Only what fails waits so long: a machine that is busy with something else
/// has made a page ten seconds late.
const PATIENCE: Duration = Duration::from_secs(30);
/// How often a condition is looked at.
const INTERVAL: Duration = Duration::from_millis(10);

/// The browsers of the bench.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    Chromium,
    Firefox,
}

impl Kind {
    pub const ALL: [Kind; 2] = [Kind::Chromium, Kind::Firefox];

    /// The name used in the names of tests, in messages and of the folder of its extension.
    pub fn name(self) -> &'static str {
        match self {
            Kind::Chromium => "chromium",
            Kind::Firefox => "firefox",
        }
    }
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// How a browser is started.
#[derive(Clone, Copy)]
pub struct Options<'a> {
    /// The folder of an unpacked extension to install.
    pub extension: Option<&'a Path>,
    /// The languages that pages are told the person reads.
    pub lang: &'a str,
    /// What the organisation's policy says of the extension.
    pub policy: Option<&'a Value>,
    /// What an administrator has prepared: the browser installs the extension by itself.
    pub rollout: Option<&'a Rollout>,
}

impl Default for Options<'_> {
    fn default() -> Self {
        Self { extension: None, lang: "es-ES,es", policy: None, rollout: None }
    }
}

/// What went wrong, in a sentence that names the browser, the command and what was waited for.
#[derive(Debug)]
pub struct Trouble(String);

impl Trouble {
    pub fn new(sentence: impl Into<String>) -> Self {
        Self(sentence.into())
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl std::error::Error for Trouble {}

/// The result of everything the bench does.
pub type Result<T> = std::result::Result<T, Trouble>;

/// A running browser with a profile of its own, gone when dropped.
pub struct Browser {
    kind: Kind,
    connection: RefCell<Connection>,
    /// The first tab, which stays open: blank, or the browser's own page of extensions in Chromium.
    home: String,
    /// Firefox only: the browser's own window.
    window: Option<String>,
    extension: Option<extension::Extension>,
    outbound: outbound::Outbound,
    _process: process::Process,
}

/// A request that a page or an extension page made.
pub struct Sent {
    /// The tab it came from, if it came from one.
    pub context: Option<String>,
    pub url: String,
}

impl Browser {
    pub fn kind(&self) -> Kind {
        self.kind
    }

    /// Opens `url` in a new tab in the foreground and waits until it is loaded.
    pub fn open(&self, url: &str) -> Result<Tab<'_>> {
        let created = self.command("browsingContext.create", json!({"type": "tab"}))?;
        let tab = Tab::new(self, text(&created["context"]));
        tab.navigate(url)?;
        tab.activate()?;
        Ok(tab)
    }

    /// The tabs open now, without the first one, which belongs to the bench.
    pub fn tabs(&self) -> Result<Vec<Tab<'_>>> {
        let tree = self.command("browsingContext.getTree", json!({"maxDepth": 0}))?;
        let contexts = tree["contexts"].as_array().into_iter().flatten();
        Ok(contexts.map(|c| text(&c["context"])).filter(|c| *c != self.home).map(|c| Tab::new(self, c)).collect())
    }

    /// What pages and content scripts wrote to the console or threw, as `level: text`, oldest first.
    pub fn log(&self) -> Result<Vec<String>> {
        self.recorded("log.entryAdded", |entry| format!("{}: {}", text(&entry["level"]), text(&entry["text"])))
    }

    /// The requests that tabs made. What a background asks for is not seen here: see [`Browser::outbound`].
    pub fn requests(&self) -> Result<Vec<Sent>> {
        self.recorded("network.beforeRequestSent", |sent| Sent {
            context: sent["context"].as_str().map(str::to_owned),
            url: text(&sent["request"]["url"]),
        })
    }

    /// Everything that this browser, its pages or its extension asked of other machines since the last look: all of it
    /// was refused. What no test looks at fails its trial.
    pub fn outbound(&self) -> Vec<String> {
        self.outbound.take()
    }

    /// Waits until `condition` holds.
    pub fn wait_until(&self, description: &str, mut condition: impl FnMut() -> Result<bool>) -> Result<()> {
        self.wait_for(description, || Ok(condition()?.then_some(())))
    }

    /// Waits until `look` finds something, and returns it.
    pub fn wait_for<T>(&self, description: &str, mut look: impl FnMut() -> Result<Option<T>>) -> Result<T> {
        let deadline = Instant::now() + PATIENCE;
        times::measured(&format!("until {description}"), || {
            loop {
                if let Some(found) = look()? {
                    return Ok(found);
                }
                if Instant::now() > deadline {
                    return Err(Trouble::new(format!("{}: waited {PATIENCE:?} in vain until {description}", self.kind)));
                }
                std::thread::sleep(INTERVAL);
            }
        })
    }

    /// Saves what is downloaded from now on into `folder`, as a browser does that doesn't ask.
    pub fn download_to(&self, folder: &Path) -> Result<()> {
        let behaviour = json!({"type": "allowed", "destinationFolder": folder});
        self.command("browser.setDownloadBehavior", json!({"downloadBehavior": behaviour})).map(drop)
    }

    /// Closes every tab and forgets what was recorded, errors of the extension too, so that the next test starts afresh.
    pub fn reset(&self) -> Result<()> {
        if self.extension.is_some() {
            self.close_popups()?;
        }
        for tab in self.tabs()? {
            // A window that closes itself may be gone by now.
            tab.close().or_else(|trouble| if trouble.0.contains("no such frame") { Ok(()) } else { Err(trouble) })?;
        }
        if self.extension.is_some() {
            self.forget_errors()?;
        }
        self.connection.borrow_mut().forget_events();
        Ok(())
    }

    /// Sends a BiDi command.
    pub fn command(&self, method: &str, params: Value) -> Result<Value> {
        times::measured(&format!("{} {method}", self.kind), || self.connection.borrow_mut().command(method, params))
    }

    /// Runs a function in a realm and returns what it returns, or what its promise is fulfilled with, as JSON.
    fn call_in(&self, target: Value, function: &str, arguments: &Value) -> Result<Value> {
        let wrapped = format!("async json => JSON.stringify(await ({function})(...JSON.parse(json)))");
        let arguments = json!([{"type": "string", "value": arguments.to_string()}]);
        let answer = self.command(
            "script.callFunction",
            json!({
                "functionDeclaration": wrapped, "arguments": arguments, "target": target,
                "awaitPromise": true, "userActivation": true,
            }),
        )?;
        match answer["type"].as_str() {
            Some("success") => parse(&answer["result"]["value"]),
            _ => Err(Trouble::new(format!("{}: {function} threw {}", self.kind, answer["exceptionDetails"]["text"]))),
        }
    }

    fn recorded<T>(&self, method: &str, read: impl Fn(&Value) -> T) -> Result<Vec<T>> {
        self.command("session.status", json!({}))?; // what was told before the answer has been read by then
        let connection = self.connection.borrow();
        Ok(connection.events().iter().filter(|event| event.method == method).map(|event| read(&event.params)).collect())
    }
}

/// The JSON in a string that a script returned; nothing when it returned `undefined`.
fn parse(value: &Value) -> Result<Value> {
    value.as_str().map_or(Ok(Value::Null), |json| {
        serde_json::from_str(json).map_err(|e| Trouble::new(format!("a script returned no JSON: {e}: {json}")))
    })
}

fn text(value: &Value) -> String {
    value.as_str().unwrap_or_default().to_owned()
}
