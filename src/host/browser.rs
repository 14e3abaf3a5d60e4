//! A browser that is already installed, opened with the extension in a profile that is thrown away.

use std::env;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use super::manifest::Browser;
use super::serve::Playground;
use super::workspace::Workspace;
use super::{HostError, firefox, step};

/// Names on the search path, the best first. Branded Chrome may refuse unpacked extensions that
/// come from the command line, so it stands last.
const CHROMIUM: [&str; 6] = ["chromium", "chromium-browser", "brave-browser", "microsoft-edge", "google-chrome", "google-chrome-stable"];
const FIREFOX: [&str; 3] = ["firefox", "firefox-esr", "firefox-developer-edition"];
const CHROMIUM_PLACES: [&str; 3] = [
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "C:/Program Files/Google/Chrome/Application/chrome.exe",
];
const FIREFOX_PLACES: [&str; 2] = ["/Applications/Firefox.app/Contents/MacOS/firefox", "C:/Program Files/Mozilla Firefox/firefox.exe"];

/// A browser of this machine.
pub struct Installed {
    kind: Browser,
    program: PathBuf,
}

/// The browser that was asked for.
pub fn find(kind: Browser) -> Result<Installed, HostError> {
    let (names, places) = match kind {
        Browser::Chromium => (&CHROMIUM[..], &CHROMIUM_PLACES[..]),
        Browser::Firefox => (&FIREFOX[..], &FIREFOX_PLACES[..]),
    };
    let search = env::var_os("PATH").unwrap_or_default();
    let on_path = names.iter().flat_map(|name| env::split_paths(&search).map(move |folder| folder.join(name)));
    let program = on_path.chain(places.iter().map(PathBuf::from)).find(|program| program.is_file());
    program.map(|program| Installed { kind, program }).ok_or(HostError::NoBrowser(kind.title()))
}

/// The first that is there.
pub fn any() -> Option<Installed> {
    Browser::ALL.into_iter().find_map(|kind| find(kind).ok())
}

impl Installed {
    /// Opens the playground with the extension loaded and waits until the browser is closed.
    pub fn open(&self, workspace: &Workspace, playground: &Playground) -> Result<(), HostError> {
        let title = self.kind.title();
        step("Abriendo", format_args!("{title} ({})", self.program.display()));
        // The port is this run's alone, and so is the profile.
        let profile = format!("profile-{}-{}", self.kind.name(), playground.port);
        let profile = workspace.target.join(profile);
        renew(&profile)?;
        let extension = workspace.extension(self.kind);
        let url = playground.url();
        let mut child = match self.kind {
            Browser::Chromium => self.start(chromium(&self.program, &profile, &extension, &url))?,
            Browser::Firefox => {
                let port = firefox::prepare(&profile)?;
                let mut child = self.start(firefox::command(&self.program, &profile, port, &url))?;
                if let Err(error) = firefox::install(&mut child, port, &extension) {
                    step("Atención", error);
                }
                child
            }
        };
        let status = child.wait().map_err(|error| self.not_started(error))?;
        // Left-overs of a browser that is still closing are swept by the next run.
        let _ = fs::remove_dir_all(&profile);
        // A browser that was told to end by a signal has done as it was told.
        match status.code() {
            Some(0) | None => Ok(()),
            Some(_) => Err(HostError::Browser(title, status)),
        }
    }

    /// Starts the browser; its own chatter on the terminal is of no use to anybody.
    fn start(&self, mut command: Command) -> Result<Child, HostError> {
        command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.spawn().map_err(|error| self.not_started(error))
    }

    fn not_started(&self, error: std::io::Error) -> HostError {
        let remedy = "elija otro con «--browser»";
        HostError::Program(self.program.display().to_string(), remedy, error)
    }
}

/// An empty folder.
fn renew(profile: &Path) -> Result<(), HostError> {
    if profile.exists() {
        fs::remove_dir_all(profile).map_err(HostError::file("vaciar", profile))?;
    }
    fs::create_dir_all(profile).map_err(HostError::file("crear", profile))
}

fn chromium(program: &Path, profile: &Path, extension: &Path, url: &str) -> Command {
    let mut command = Command::new(program);
    command
        .arg(joined("--user-data-dir=", profile))
        .arg(joined("--load-extension=", extension))
        // Branded builds ignore --load-extension unless this is off; the others don't know it.
        .arg("--disable-features=DisableLoadExtensionCommandLineSwitch")
        .args(["--no-first-run", "--no-default-browser-check"]);
    if is_root() {
        // Chromium refuses to start as root with its sandbox: containers, mostly.
        command.arg("--no-sandbox");
    }
    command.arg(url);
    command
}

fn joined(option: &str, path: &Path) -> std::ffi::OsString {
    let mut argument = std::ffi::OsString::from(option);
    argument.push(path);
    argument
}

#[cfg(unix)]
fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt;
    fs::metadata("/proc/self").is_ok_and(|process| process.uid() == 0)
}

#[cfg(not(unix))]
fn is_root() -> bool {
    false
}
