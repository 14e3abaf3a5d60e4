//! Finds the browsers and their drivers, and installs them where that is allowed.
//!
//! A newcomer types `cargo test` and nothing else. On Debian or Ubuntu, as root, what is missing is installed
//! and that is said; elsewhere the tests of a missing browser are reported as ignored, with the command to type.

use super::Kind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::OnceLock;

const INSTALL: [&str; 5] = ["install", "-y", "--no-install-recommends", "chromium", "chromium-driver"];
const COMMAND: &str = "apt-get update && apt-get install --no-install-recommends chromium chromium-driver firefox-esr";
const NPM_COMMAND: &str = "apt-get update && apt-get install --no-install-recommends nodejs npm";

/// A browser on this machine, with what drives it.
#[derive(Clone)]
pub struct Found {
    pub browser: PathBuf,
    /// Only for Chromium; Firefox speaks BiDi by itself.
    pub driver: Option<PathBuf>,
}

/// Finds a browser, or installs it, or says why its tests can't run here.
pub fn find(kind: Kind) -> Result<Found, String> {
    static INSTALLED: OnceLock<()> = OnceLock::new();
    if cfg!(not(unix)) {
        return Err("the browser bench runs on Linux and macOS only".into());
    }
    if Kind::ALL.iter().any(|kind| look(*kind).is_none()) && may_install() {
        INSTALLED.get_or_init(install);
    }
    look(kind).ok_or_else(|| format!("{kind} or its driver is not installed; on Debian type: {COMMAND}"))
}

/// Finds npm, or installs it, or says why the pages with real editors can't be built here.
pub fn find_npm() -> Result<PathBuf, String> {
    let look = || on_path(&["node"]).and(on_path(&["npm"]));
    if look().is_none() && may_install() {
        eprintln!("mesura: installing what builds the pages of the end-to-end tests: {NPM_COMMAND}");
        let _ = apt_get(&["update"]) && apt_get(&["install", "-y", "--no-install-recommends", "nodejs", "npm"]);
    }
    look().ok_or_else(|| format!("Node.js or npm is not installed; on Debian type: {NPM_COMMAND}"))
}

/// On a CI machine something that is not there is a failure, not a reason to skip.
pub fn must_have_everything() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// Whether the user is root: there Chromium refuses its sandbox.
pub fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.trim_ascii() == b"0")
}

fn look(kind: Kind) -> Option<Found> {
    match kind {
        Kind::Chromium => Some(Found {
            browser: on_path(&[
                "chromium",
                "chromium-browser",
                "google-chrome",
                "/Applications/Chromium.app/Contents/MacOS/Chromium",
                "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            ])?,
            driver: Some(on_path(&["chromedriver"])?),
        }),
        Kind::Firefox => {
            Some(Found { browser: on_path(&["firefox-esr", "firefox", "/Applications/Firefox.app/Contents/MacOS/firefox"])?, driver: None })
        }
    }
}

/// The first of `names` that is an absolute path or lies in a folder of PATH.
fn on_path(names: &[&str]) -> Option<PathBuf> {
    let path = std::env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = std::env::split_paths(&path).collect();
    names.iter().flat_map(|name| folders.iter().map(move |folder| folder.join(name))).find(|file| file.is_file())
}

fn may_install() -> bool {
    Path::new("/etc/debian_version").exists() && on_path(&["apt-get"]).is_some() && is_root()
}

fn install() {
    eprintln!("mesura: installing the browsers of the end-to-end tests: {COMMAND}");
    let installed = apt_get(&["update"]) && apt_get(&[&INSTALL[..], &["firefox-esr"]].concat());
    if !installed {
        eprintln!("mesura: apt-get failed; the tests of the missing browsers can't run");
    }
}

fn apt_get(arguments: &[&str]) -> bool {
    let mut command = Command::new("apt-get");
    command.args(arguments).env("DEBIAN_FRONTEND", "noninteractive").stdin(Stdio::null()).stdout(Stdio::null());
    command.status().is_ok_and(|status| status.success())
}
