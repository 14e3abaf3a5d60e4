//! The pages with real editors: built from the very libraries that the networks use, with npm and esbuild.
//!
//! The libraries are fetched once for each lock file and kept in `target/tmp`; the pages are bundled anew at every
//! run, which takes a second. Nothing of this enters the product.

use super::process::create_folder;
use super::trials::Lack;
use super::{Result, Trouble, setup};
use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::OnceLock;

/// Every page with an editor, by name, with what it stands for in the table.
pub const EDITORS: [Editor; 15] = [
    Editor { name: "draft", title: "Draft.js (X)", rerenders: true, ..Editor::RICH },
    Editor { name: "lexical", title: "Lexical (Facebook, Threads)", rerenders: true, ..Editor::RICH },
    Editor { name: "quill", title: "Quill (LinkedIn)", ..Editor::RICH },
    Editor { name: "tiptap", title: "TipTap (Bluesky, Mixpost)", ..Editor::RICH },
    Editor { name: "slate", title: "Slate", rerenders: true, ..Editor::RICH },
    Editor { name: "ckeditor", title: "CKEditor 5", rerenders: true, ..Editor::RICH },
    Editor { name: "lines-div", title: "contenteditable, div lines", ..Editor::RICH },
    Editor { name: "lines-br", title: "contenteditable, plain text", ..Editor::RICH },
    Editor { name: "textarea", title: "textarea that grows", is_field: true, ..Editor::RICH },
    Editor { name: "textarea-react", title: "textarea held by React", is_field: true, rerenders: true, ..Editor::RICH },
    Editor { name: "input", title: "input, Enter submits", is_field: true, has_lines: false, sends: true, ..Editor::RICH },
    Editor { name: "shadow", title: "open shadow roots", ..Editor::RICH },
    Editor { name: "frame", title: "same-origin iframe", ..Editor::RICH },
    Editor { name: "dialog", title: "modal with focus trap", ..Editor::RICH },
    Editor { name: "enter", title: "chat, Enter sends", sends: true, ..Editor::RICH },
];

/// An editor of the bench and what it can do.
#[derive(Clone, Copy, Debug)]
pub struct Editor {
    pub name: &'static str,
    pub title: &'static str,
    /// A text field: no bold, no mentions, no pictures.
    pub is_field: bool,
    /// Whether a text has several lines.
    pub has_lines: bool,
    /// Whether Enter publishes.
    pub sends: bool,
    /// Whether its framework can be told to render again.
    pub rerenders: bool,
}

impl Editor {
    const RICH: Self = Self { name: "", title: "", is_field: false, has_lines: true, sends: false, rerenders: false };
}

/// Where the pages are built.
pub fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("editors")
}

/// Builds the pages at the first call; later calls get its outcome.
pub fn ready() -> std::result::Result<(), Lack> {
    static BUILT: OnceLock<std::result::Result<(), Lack>> = OnceLock::new();
    let built = || {
        let npm = setup::find_npm().map_err(Lack::Missing)?;
        build(&npm).map_err(|trouble| Lack::Broken(trouble.to_string()))
    };
    BUILT.get_or_init(built).clone()
}

fn build(npm: &Path) -> Result<()> {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/editors");
    let libraries = fetch(npm, &source)?;
    let pages = folder();
    create_folder(&pages)?;
    bundle(&libraries, &source, &pages)?;
    let template = read(&source.join("page.html"))?;
    for editor in EDITORS {
        write(&pages.join(format!("{}.html", editor.name)), template.replace("NAME", editor.name).as_bytes())?;
        let sheet = pages.join(format!("{}.css", editor.name));
        if !sheet.exists() {
            write(&sheet, b"")?;
        }
    }
    for name in ["page.css", "inner.html", "emoji.svg"] {
        write(&pages.join(name), read(&source.join(name))?.as_bytes())?;
    }
    let font = libraries.join("@fontsource/lora/files/lora-latin-700-normal.woff2");
    std::fs::copy(&font, pages.join("late.woff2")).map_err(|e| Trouble::new(format!("{}: {e}", font.display())))?;
    Ok(())
}

/// The folder `node_modules` that fits the lock file; a folder of its own for each.
pub fn fetch(npm: &Path, source: &Path) -> Result<PathBuf> {
    let lock = read(&source.join("package-lock.json"))?;
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("npm-{:016x}", fingerprint(lock.as_bytes())));
    let (libraries, done) = (folder.join("node_modules"), folder.join("complete"));
    if done.exists() {
        return Ok(libraries);
    }
    create_folder(&folder)?;
    for name in ["package.json", "package-lock.json"] {
        write(&folder.join(name), read(&source.join(name))?.as_bytes())?;
    }
    eprintln!("mesura: fetching what npm has for the bench into {}", folder.display());
    run(Command::new(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(&folder))?;
    write(&done, b"")?;
    Ok(libraries)
}

fn bundle(libraries: &Path, source: &Path, pages: &Path) -> Result<()> {
    let entries = EDITORS.iter().map(|editor| editor.name).chain(["axe"]);
    let mut esbuild = Command::new(libraries.join(".bin/esbuild"));
    esbuild.args(entries.map(|name| source.join("pages").join(name).with_extension("js")));
    esbuild.args(["--bundle", "--format=esm", "--loader:.svg=dataurl", "--log-level=warning"]);
    esbuild.args(["--define:process.env.NODE_ENV=\"production\"", "--define:global=globalThis"]);
    esbuild.arg(format!("--outdir={}", pages.display())).env("NODE_PATH", libraries);
    run(&mut esbuild)
}

/// Runs a command and, if it fails, says what it said.
fn run(command: &mut Command) -> Result<()> {
    let name = command.get_program().to_string_lossy().into_owned();
    let output = command.output().map_err(|e| Trouble::new(format!("{name} does not start: {e}")))?;
    if output.status.success() {
        return Ok(());
    }
    let said = String::from_utf8_lossy(&output.stderr);
    let last: Vec<&str> = said.lines().rev().take(12).collect();
    let last: Vec<&str> = last.into_iter().rev().collect();
    Err(Trouble::new(format!("{name} failed:\n  {}", last.join("\n  "))))
}

/// FNV-1a: only a name for a folder.
fn fingerprint(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3))
}

fn read(file: &Path) -> Result<String> {
    std::fs::read_to_string(file).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))
}

fn write(file: &Path, bytes: &[u8]) -> Result<()> {
    std::fs::write(file, bytes).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))
}
