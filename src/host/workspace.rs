//! Where things lie: the sources that the tool reads and the folders that it fills.

use std::env;
use std::fs::{self, File};
use std::path::{Path, PathBuf};

use super::{HostError, target};

/// The repository and its target folder.
pub struct Workspace {
    /// The folder with `Cargo.toml`, `extension` and `www`.
    pub root: PathBuf,
    /// Cargo's target folder: everything that is built lies beneath it.
    pub target: PathBuf,
}

impl Workspace {
    /// Finds the repository from what cargo says, else from the current folder upwards.
    pub fn find() -> Result<Workspace, HostError> {
        let here = env::current_dir().map_err(HostError::file("abrir", Path::new(".")))?;
        let told = env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let root = told
            .into_iter()
            .chain(here.ancestors().map(Path::to_path_buf))
            .find(|folder| is_mesura(folder))
            .ok_or(HostError::NoWorkspace(here))?;
        let target = env::current_exe().ok().and_then(|binary| target::around(&binary));
        let target = target.unwrap_or_else(|| root.join("target"));
        Ok(Workspace { root, target })
    }

    /// Where the extension for this browser is assembled.
    pub fn extension(&self, browser: super::manifest::Browser) -> PathBuf {
        self.target.join("extension").join(browser.name())
    }

    /// Where the playground is assembled.
    pub fn www(&self) -> PathBuf {
        self.target.join("www")
    }

    /// The rule files.
    pub fn rules(&self) -> PathBuf {
        self.root.join("src/rules/es")
    }

    /// Waits for its turn: two builds at once would write the same folders. The lock is released
    /// when the returned file is dropped.
    pub fn lock(&self) -> Result<File, HostError> {
        fs::create_dir_all(&self.target).map_err(HostError::file("crear", &self.target))?;
        let path = self.target.join(".mesura-lock");
        let file = File::create(&path).map_err(HostError::file("crear", &path))?;
        file.lock().map_err(HostError::file("bloquear", &path))?;
        Ok(file)
    }

    /// A path as a person in the repository would type it.
    pub fn shown<'a>(&self, path: &'a Path) -> std::path::Display<'a> {
        path.strip_prefix(&self.root).unwrap_or(path).display()
    }
}

/// The manifest is what only this repository has.
fn is_mesura(folder: &Path) -> bool {
    folder.join("extension/manifest.json").is_file() && folder.join("Cargo.toml").is_file()
}
