//! An administrator's installation, as both browsers know it: a policy names a package, the browser fetches it by
//! itself, and hands it what the policy says.
//!
//! Chromium reads its policies from one folder of the whole machine, which only root may write to. The file names a
//! package of our own key, and goes with the test. Firefox reads them beside its program: it is started from a folder
//! with links to everything that lies there, and policies of its own.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::process::{create_folder, new_folder};
use super::{Kind, Result, Trouble, built, rig, setup};

/// Where Debian's Chromium looks.
pub const MANAGED: &str = "/etc/chromium/policies/managed";
/// Firefox's id of the extension.
const GECKO: &str = "mesura@mesura.example";

/// What an administrator has prepared; gone when dropped.
pub struct Rollout {
    kind: Kind,
    /// By which the browser knows the extension.
    id: String,
    /// Where the browser finds the package.
    source: String,
    /// The browser's policies.
    file: PathBuf,
    folder: PathBuf,
    /// Two runs of the tests on one machine would overwrite each other's list of extensions.
    _turn: Option<File>,
    /// Whether the policy leaves the first run to the person.
    pub greets: bool,
}

impl Rollout {
    /// Packs the extension and tells the browser to install it, with this policy.
    pub fn new(kind: Kind, policy: &Value) -> Result<Self> {
        let folder = new_folder("rollout")?;
        let mut rollout = match kind {
            Kind::Chromium => chromium(folder)?,
            Kind::Firefox => firefox(folder)?,
        };
        rollout.says(policy)?;
        Ok(rollout)
    }

    /// Writes what the browser is told: to install the extension, and this policy.
    pub fn says(&mut self, policy: &Value) -> Result<()> {
        let (id, source) = (&self.id, &self.source);
        let told = match self.kind {
            Kind::Chromium => json!({
                "ExtensionInstallForcelist": [format!("{id};{source}")],
                // Else nobody may look into what a policy has installed, the driver of the tests neither.
                "DeveloperToolsAvailability": 1,
                "3rdparty": {"extensions": {id: policy}},
            }),
            Kind::Firefox => json!({"policies": {
                "ExtensionSettings": {id: {"installation_mode": "force_installed", "install_url": source}},
                "3rdparty": {"Extensions": {id: policy}},
            }}),
        };
        self.greets = policy["welcome"] != false;
        write(&self.file, &told.to_string())
    }

    /// Chromium's address of the extension.
    pub fn base(&self) -> String {
        format!("chrome-extension://{}/", self.id)
    }

    /// Firefox, among its policies.
    pub fn firefox(&self) -> PathBuf {
        self.folder.join("firefox/program")
    }
}

impl Drop for Rollout {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.file);
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// A package signed with a key that nobody else has, so that no other browser on the machine has its id.
fn chromium(folder: PathBuf) -> Result<Rollout> {
    let lock = std::env::temp_dir().join("mesura-managed.lock");
    let turn = File::create(&lock).and_then(|file| file.lock().map(|()| file)).map_err(failed(&lock))?;
    let unpacked = folder.join("mesura");
    rig::copy(&built::extension(Kind::Chromium), &unpacked)?;
    let program = setup::find(Kind::Chromium).map_err(Trouble::new)?.browser;
    let mut pack = Command::new(&program);
    pack.args(["--headless=new", "--no-sandbox", "--no-first-run"]).env("HOME", &folder).stdout(Stdio::null()).stderr(Stdio::null());
    pack.arg(format!("--user-data-dir={}", folder.join("profile").display()));
    pack.arg(format!("--pack-extension={}", unpacked.display()));
    pack.status().map_err(failed(&program))?;
    let package = folder.join("mesura.crx");
    let id = id_of(&fs::read(&package).map_err(failed(&package))?)?;
    let manifest = fs::read_to_string(unpacked.join("manifest.json")).map_err(failed(&unpacked))?;
    let manifest: Value = serde_json::from_str(&manifest).map_err(|e| Trouble::new(format!("manifest.json: {e}")))?;
    let update = folder.join("update.xml");
    let list = format!(
        "<gupdate xmlns='http://www.google.com/update2/response' protocol='2.0'><app appid='{id}'>\
         <updatecheck codebase='file://{}' version='{}'/></app></gupdate>",
        package.display(),
        manifest["version"].as_str().unwrap_or_default()
    );
    write(&update, &list)?;
    create_folder(Path::new(MANAGED))?;
    let file = Path::new(MANAGED).join(format!("mesura-test-{}.json", std::process::id()));
    Ok(Rollout { kind: Kind::Chromium, id, source: format!("file://{}", update.display()), file, folder, _turn: Some(turn), greets: true })
}

/// The id in the head of a package: sixteen bytes in the signed part, each half of a byte a letter from a to p.
fn id_of(package: &[u8]) -> Result<String> {
    const SIGNED: [u8; 6] = [0x82, 0xF1, 0x04, 0x12, 0x0A, 0x10];
    let at = package.windows(SIGNED.len()).position(|bytes| bytes == SIGNED).map(|at| at + SIGNED.len());
    let id = at.and_then(|at| package.get(at..at + 16)).ok_or_else(|| Trouble::new("the package has no id in its head"))?;
    Ok(id.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(|half| char::from(b'a' + half)).collect())
}

/// Whether Firefox's program lies where its files are: not behind a script, nor in a container of its own.
pub fn has_its_files() -> bool {
    let program = setup::find(Kind::Firefox).ok().and_then(|found| found.browser.canonicalize().ok());
    program.is_some_and(|program| program.with_file_name("omni.ja").is_file())
}

/// The package of `mesura package`, and Firefox beside policies of its own.
fn firefox(folder: PathBuf) -> Result<Rollout> {
    let made = Command::new(env!("CARGO_BIN_EXE_mesura")).arg("package").arg("--out").arg(&folder).stderr(Stdio::null()).status();
    if !made.is_ok_and(|status| status.success()) {
        return Err(Trouble::new("`mesura package` failed"));
    }
    let package = folder.join(format!("mesura-firefox-{}.zip", env!("CARGO_PKG_VERSION")));
    let program = setup::find(Kind::Firefox).map_err(Trouble::new)?.browser;
    let program = program.canonicalize().map_err(failed(&program))?;
    let (from, to) = (program.parent().unwrap_or(Path::new("/")), folder.join("firefox"));
    create_folder(&to.join("distribution"))?;
    for entry in fs::read_dir(from).map_err(failed(from))? {
        let entry = entry.map_err(failed(from))?;
        if entry.file_name() != "distribution" {
            link(&entry.path(), &to.join(entry.file_name()))?;
        }
    }
    // Firefox looks beside its program, wherever links lead to: this is the one file that is copied.
    fs::copy(&program, to.join("program")).map_err(failed(&program))?;
    let source = format!("file://{}", package.display());
    Ok(Rollout {
        kind: Kind::Firefox,
        id: GECKO.to_owned(),
        source,
        file: to.join("distribution/policies.json"),
        folder,
        _turn: None,
        greets: true,
    })
}

#[cfg(unix)]
fn link(from: &Path, to: &Path) -> Result<()> {
    std::os::unix::fs::symlink(from, to).map_err(failed(to))
}

#[cfg(not(unix))]
fn link(from: &Path, _: &Path) -> Result<()> {
    Err(Trouble::new(format!("{}: no links here", from.display())))
}

fn write(file: &Path, text: &str) -> Result<()> {
    fs::write(file, text).map_err(failed(file))
}

fn failed(path: &Path) -> impl FnOnce(std::io::Error) -> Trouble {
    move |error| Trouble::new(format!("{}: {error}", path.display()))
}
