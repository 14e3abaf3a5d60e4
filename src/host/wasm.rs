//! The engine as a wasm module: a nested cargo build of the library, without what panics would say, then wasm-bindgen's
//! glue.
//!
//! The result is reproducible: no path of the machine that builds it is left inside. Neither step
//! does anything when its input is the same as last time.

use std::ffi::OsStr;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io, thread};

use wasm_bindgen_cli_support::Bindgen;

use super::workspace::Workspace;
use super::{HostError, size, step, traps};

const TARGET: &str = "wasm32-unknown-unknown";

/// The wasm module, ready for a browser.
pub struct Wasm {
    /// The folder with `NAME.js`, `NAME.d.ts` and `NAME_bg.wasm`.
    pub dir: PathBuf,
    /// Bytes of `mesura_bg.wasm`, as they are and under brotli.
    pub bytes: usize,
    /// Bytes under brotli at quality 11.
    pub brotli: usize,
}

/// The modules of the extension.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Module {
    /// Checks drafts.
    Engine,
    /// Draws the checklist.
    View,
    /// Compiles an organisation's pack when it is imported.
    Authoring,
}

impl Module {
    /// All of them.
    pub const ALL: [Module; 3] = [Module::Engine, Module::View, Module::Authoring];

    /// The name of its files.
    pub fn name(self) -> &'static str {
        match self {
            Module::Engine => "mesura",
            Module::View => "view",
            Module::Authoring => "authoring",
        }
    }

    fn feature(self) -> Option<&'static str> {
        (self != Module::Engine).then(|| self.name())
    }

    fn what(self) -> &'static str {
        match self {
            Module::Engine => "el motor a WebAssembly",
            Module::View => "la vista a WebAssembly",
            Module::Authoring => "el compilador de reglas a WebAssembly",
        }
    }
}

/// Builds what has changed and returns where it lies. The modules are built side by side: the longest step of each, its
/// link-time optimisation, keeps one core busy. Only the very first time one goes ahead, and lends the others the crates
/// that all of them stand on: built three times, those are most of the work.
pub fn build(workspace: &Workspace) -> Result<[Wasm; 3], HostError> {
    let rust = Toolchain::ask(&workspace.root)?;
    rust.ensure_target(&workspace.root)?;
    Module::ALL.iter().for_each(|module| step("Compilando", module.what()));
    if Module::ALL.iter().all(|&module| !folder(workspace, module).exists()) {
        compile(workspace, &rust, Module::Engine)?;
        for module in [Module::View, Module::Authoring] {
            // Who is lent nothing builds everything.
            let _ = lend(&folder(workspace, Module::Engine), &folder(workspace, module));
        }
    }
    let build = |module| compile(workspace, &rust, module).and_then(|raw| bind(workspace, &raw, module));
    let [engine, view, authoring] = thread::scope(|scope| {
        let builds = Module::ALL.map(|module| scope.spawn(move || build(module)));
        builds.map(|build| build.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    Ok([engine?, view?, authoring?])
}

/// What has to be known of the compiler: where it lives and which commit it is.
struct Toolchain {
    sysroot: PathBuf,
    commit: String,
}

impl Toolchain {
    fn ask(root: &Path) -> Result<Toolchain, HostError> {
        let sysroot = rustc(root, &["--print", "sysroot"])?;
        let version = rustc(root, &["-vV"])?;
        let commit = version.lines().find_map(|line| line.strip_prefix("commit-hash: "));
        Ok(Toolchain { sysroot: sysroot.trim_end().into(), commit: commit.unwrap_or("unknown").to_owned() })
    }

    /// Adds the wasm target with rustup where it is missing, and says so.
    fn ensure_target(&self, root: &Path) -> Result<(), HostError> {
        if self.sysroot.join("lib/rustlib").join(TARGET).join("lib").is_dir() {
            return Ok(());
        }
        step("Instalando", format_args!("el destino {TARGET} de Rust (rustup target add {TARGET})"));
        let status = Command::new("rustup")
            .args(["target", "add", TARGET])
            .current_dir(root)
            .status()
            .map_err(|error| HostError::WasmTarget(format!("rustup: {error}")))?;
        match status.success() {
            true => Ok(()),
            false => Err(HostError::WasmTarget(format!("rustup: {status}"))),
        }
    }
}

/// What the compiler answers to a question.
fn rustc(root: &Path, question: &[&str]) -> Result<String, HostError> {
    let rustc = env::var_os("RUSTC").unwrap_or("rustc".into());
    let output = Command::new(&rustc)
        .args(question)
        .current_dir(root)
        .stderr(Stdio::inherit())
        .output()
        .map_err(|error| not_started(&rustc, error))?;
    match output.status.success() {
        true => Ok(String::from_utf8_lossy(&output.stdout).into_owned()),
        false => Err(HostError::WasmTarget(format!("rustc {}: {}", question.join(" "), output.status))),
    }
}

/// The target folder of a module.
fn folder(workspace: &Workspace, module: Module) -> PathBuf {
    workspace.target.join("wasm").join(module.name())
}

/// Gives what was built in one target folder a second name in another: all but the project itself, and cargo's locks.
fn lend(from: &Path, to: &Path) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (path, there) = (entry.path(), to.join(entry.file_name()));
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_folder = entry.file_type()?.is_dir();
        if name.contains(env!("CARGO_PKG_NAME")) || (name.starts_with('.') && !is_folder) {
            continue;
        }
        if is_folder { lend(&path, &there)? } else { fs::hard_link(&path, &there)? }
    }
    Ok(())
}

/// The nested build. Each module has a target folder of its own: none waits for the build that started
/// it, and none takes the other's place, which has the same name.
fn compile(workspace: &Workspace, rust: &Toolchain, module: Module) -> Result<PathBuf, HostError> {
    let target = folder(workspace, module);
    let raw = target.join(TARGET).join("wasm/mesura.wasm");
    let cargo = env::var_os("CARGO").unwrap_or("cargo".into());
    let mut command = Command::new(&cargo);
    command
        .args(["build", "--lib", "--profile", "wasm", "--target", TARGET, "--target-dir"])
        .arg(&target)
        .args(module.feature().map(|feature| format!("--features={feature}")))
        .env("CARGO_ENCODED_RUSTFLAGS", flags(&remaps(workspace, rust)))
        .env_remove("RUSTFLAGS")
        .current_dir(&workspace.root);
    // The first build takes a while: cargo shows how it goes with the engine. The others only speak when they fail.
    if raw.exists() || module != Module::Engine {
        command.arg("--quiet");
    }
    let status = command.status().map_err(|error| not_started(&cargo, error))?;
    match status.success() {
        true => Ok(raw),
        false => Err(HostError::EngineBuild(status)),
    }
}

/// The paths of this machine that the compiler would write into the wasm, and what stands there
/// instead. Where two fit, rustc takes the last.
fn remaps(workspace: &Workspace, rust: &Toolchain) -> Vec<(PathBuf, String)> {
    let std = rust.sysroot.join("lib/rustlib/src/rust");
    let mut remaps = vec![
        (std, format!("/rustc/{}", rust.commit)),
        (workspace.root.clone(), "/mesura".to_owned()),
        (workspace.target.clone(), "/target".to_owned()),
    ];
    let home = env::var_os("CARGO_HOME").map(PathBuf::from).or_else(|| env::home_dir().map(|home| home.join(".cargo")));
    if let Some(home) = home {
        // One folder for each registry: its name differs where a mirror is used.
        let registries = fs::read_dir(home.join("registry/src")).into_iter().flatten().flatten();
        let mut registries: Vec<PathBuf> = registries.map(|entry| entry.path()).collect();
        registries.sort();
        remaps.push((home, "/cargo".to_owned()));
        remaps.extend(registries.into_iter().map(|folder| (folder, "/crates".to_owned())));
    }
    remaps
}

/// How eagerly small functions are copied to where they are called. `opt-level = "z"` by itself hardly does so: smaller
/// by 3 % yet, and half as fast.
const INLINING: &str = "-Cllvm-args=-inline-threshold=75";

/// Flags as `CARGO_ENCODED_RUSTFLAGS` wants them: paths may hold blanks.
fn flags(remaps: &[(PathBuf, String)]) -> String {
    let remaps = remaps.iter().map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    remaps.chain([INLINING.to_owned()]).collect::<Vec<_>>().join("\u{1f}")
}

/// wasm-bindgen's step, skipped when this very wasm went through it already.
fn bind(workspace: &Workspace, raw: &Path, kind: Module) -> Result<Wasm, HostError> {
    let name = kind.name();
    let dir = workspace.target.join("bindgen").join(name).join("wasm");
    let module = fs::read(raw).map_err(HostError::file("leer", raw))?;
    let module = traps::silence(&module).map_err(|error| HostError::Bindgen(raw.to_path_buf(), error))?;
    let stamp = dir.with_file_name("stamp");
    let key = fingerprint(&module);
    let last = fs::read_to_string(&stamp).unwrap_or_default();
    if let Some(wasm) = remembered(&last, &key, &dir, name) {
        return Ok(wasm);
    }
    Bindgen::new()
        .input_bytes(name, module)
        .web(true)
        // Without the default path, `init()` without arguments fails in browsers.
        .and_then(|bindgen| {
            bindgen.omit_default_module_path(false).typescript(true).remove_name_section(true).reset_state_function(true).generate(&dir)
        })
        .map_err(|error| HostError::Bindgen(raw.to_path_buf(), format!("{error:#}")))?;
    let path = dir.join(format!("{name}_bg.wasm"));
    let wasm = fs::read(&path).map_err(HostError::file("leer", &path))?;
    let brotli = size::brotli_size(&wasm).map_err(HostError::file("comprimir", &path))?;
    fs::write(&stamp, format!("{key} {} {brotli}", wasm.len())).map_err(HostError::file("escribir", &stamp))?;
    Ok(Wasm { dir, bytes: wasm.len(), brotli })
}

/// How the glue is asked for, counted: another way makes another glue of the same module.
const GLUE: u8 = 2;

/// What decides whether the glue must be made anew: the module, which also names the version of
/// wasm-bindgen that made it, and how the glue is asked for.
fn fingerprint(module: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    (GLUE, module).hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// The last result, if the stamp carries this key and the files are still there.
fn remembered(stamp: &str, key: &str, dir: &Path, name: &str) -> Option<Wasm> {
    let mut words = stamp.strip_prefix(key)?.split_whitespace().map(str::parse);
    let (bytes, brotli) = (words.next()?.ok()?, words.next()?.ok()?);
    let there = [".js", ".d.ts", "_bg.wasm"].iter().all(|end| dir.join(format!("{name}{end}")).is_file());
    there.then(|| Wasm { dir: dir.to_path_buf(), bytes, brotli })
}

fn not_started(program: &OsStr, error: io::Error) -> HostError {
    let remedy = "hace falta Rust con cargo (https://rustup.rs)";
    HostError::Program(program.to_string_lossy().into_owned(), remedy, error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flags_keep_the_blanks_of_paths() {
        let remaps = [(PathBuf::from("/home/a b"), "/mesura".to_owned()), (PathBuf::from("/c"), "/cargo".to_owned())];
        assert!(flags(&remaps).starts_with("--remap-path-prefix=/home/a b=/mesura\u{1f}--remap-path-prefix=/c=/cargo\u{1f}"));
    }

    #[test]
    fn a_stamp_of_another_module_is_not_taken() {
        let (one, other) = (fingerprint(b"one"), fingerprint(b"other"));
        assert_ne!(one, other);
        assert!(remembered(&format!("{one} 10 5"), &other, Path::new("/nowhere"), "mesura").is_none());
        assert!(remembered("", &one, Path::new("/nowhere"), "mesura").is_none());
    }
}
