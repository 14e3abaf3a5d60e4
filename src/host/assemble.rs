//! The folders that browsers load: sources, manifest, wasm and texts of the rules, put together.
//!
//! A folder is first a list of files in memory ([`Files`]); [`sync`] makes the disk look like it
//! and [`super::package`] zips it, so that what is tried out is what is shipped.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::catalogue::Catalogue;
use super::manifest::{self, Browser};
use super::wasm::{self, Module, Wasm};
use super::workspace::Workspace;
use super::{HostError, pages, size, step};

/// Paths with `/`, sorted, and what each file holds.
pub type Files = BTreeMap<String, Vec<u8>>;

const MANIFEST: &str = "manifest.json";
/// The content scripts that come when somebody writes.
const COMPOSER: &str = "content/composer.json";
/// The compiler of organisations' packs; the playground has none.
const AUTHORING: &str = "authoring/";
/// Where the wasm that draws the checklist lies.
const VIEW: &str = "view/";
/// Goes into every package.
pub const LICENCE: &str = "LICENSE";
/// The parts of the extension that the playground runs too, besides its style sheets; background,
/// popup and options need a browser's extension API.
const SHARED_WITH_WWW: [&str; 5] = ["content/", "shared/", "icons/", "_locales/", "manifest.json"];

/// Builds the wasm and assembles both extensions and the playground.
pub fn build(workspace: &Workspace) -> Result<(), HostError> {
    let _turn = workspace.lock()?;
    let engine = engine(workspace)?;
    for browser in Browser::ALL {
        let folder = workspace.extension(browser);
        sync(&folder, &extension(workspace, &engine, browser)?)?;
        step(browser.title(), workspace.shown(&folder));
    }
    sync(&workspace.www(), &www(workspace, &engine)?)?;
    step("Web", workspace.shown(&workspace.www()));
    Ok(())
}

/// What every part runs: the engine and, beside it, what its rules say.
pub fn engine(workspace: &Workspace) -> Result<Files, HostError> {
    let [wasm, view, authoring] = wasm::build(workspace)?;
    let catalogue = Catalogue::load(workspace)?;
    let mut files = Files::from([("wasm/texts.es.json".to_owned(), json(&catalogue.texts())?)]);
    for (lang, texts) in catalogue.translations(workspace)? {
        files.insert(format!("wasm/texts.{lang}.json"), json(&texts)?);
    }
    take(&mut files, "wasm/", Module::Engine, &wasm)?;
    files.insert("wasm/learned.bin".to_owned(), read(&workspace.root.join("src/learned/model.bin"))?);
    let (raw, brotli) = (size::kilobytes(wasm.bytes), size::kilobytes(wasm.brotli));
    step("Motor", format_args!("{raw}, {brotli} con brotli"));
    if wasm.brotli > size::BUDGET {
        step("Atención", format_args!("pasa del límite de {}", size::kilobytes(size::BUDGET)));
    }
    take(&mut files, VIEW, Module::View, &view)?;
    take(&mut files, AUTHORING, Module::Authoring, &authoring)?;
    files.insert(format!("{AUTHORING}lists.es.json"), json(catalogue.lists())?);
    Ok(files)
}

/// Puts the two files of a module into a folder of the extension.
fn take(files: &mut Files, folder: &str, module: Module, wasm: &Wasm) -> Result<(), HostError> {
    let name = module.name();
    for file in [format!("{name}.js"), format!("{name}_bg.wasm")] {
        files.insert(format!("{folder}{file}"), read(&wasm.dir.join(&file))?);
    }
    Ok(())
}

fn json(value: &impl serde::Serialize) -> Result<Vec<u8>, HostError> {
    serde_json::to_vec(value).map_err(|error| HostError::Internal(error.to_string()))
}

/// The extension for one browser.
pub fn extension(workspace: &Workspace, engine: &Files, browser: Browser) -> Result<Files, HostError> {
    let mut files = read_tree(&workspace.root.join("extension"))?;
    pages::compose(&mut files)?;
    let source = files.remove(MANIFEST).unwrap_or_default();
    let manifest = manifest::derive(&source, browser, env!("CARGO_PKG_VERSION"), &files)?;
    files.insert(MANIFEST.to_owned(), format!("{manifest:#}\n").into_bytes());
    let content = manifest::content(COMPOSER, &files.remove(COMPOSER).unwrap_or_default(), &files)?;
    files.insert(COMPOSER.to_owned(), format!("{content:#}\n").into_bytes());
    let licence = workspace.root.join(LICENCE);
    if licence.is_file() {
        files.insert(LICENCE.to_owned(), read(&licence)?);
    }
    files.extend(engine.clone());
    Ok(files)
}

/// The playground: its own files, the same engine, and the extension's files that it runs.
pub fn www(workspace: &Workspace, engine: &Files) -> Result<Files, HostError> {
    let mut files = read_tree(&workspace.root.join("www"))?;
    for (name, data) in extension(workspace, engine, Browser::Chromium)? {
        let shared = SHARED_WITH_WWW.iter().any(|part| name.starts_with(part));
        if shared || name.ends_with(".css") {
            files.insert(format!("extension/{name}"), data);
        }
    }
    files.extend(engine.clone().into_iter().filter(|(name, _)| !name.starts_with(AUTHORING)));
    files.retain(|name, _| !name.starts_with(&format!("extension/{AUTHORING}")));
    Ok(files)
}

/// Every file beneath a folder, except hidden ones and those that only the type checker reads.
fn read_tree(root: &Path) -> Result<Files, HostError> {
    let mut files = Files::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).map_err(HostError::file("leer", &folder))? {
            let path = entry.map_err(HostError::file("leer", &folder))?.path();
            let Some(name) = relative(root, &path) else {
                continue;
            };
            if is_left_out(&name) {
                continue;
            }
            if path.is_dir() {
                folders.push(path);
            } else {
                files.insert(name, read(&path)?);
            }
        }
    }
    Ok(files)
}

fn is_left_out(name: &str) -> bool {
    let last = name.rsplit('/').next().unwrap_or_default();
    last.starts_with('.') || last.ends_with(".d.ts") || ["tsconfig.json", "jsconfig.json"].contains(&last)
}

/// Makes a folder hold exactly these files. What is right already is left alone, so that a browser
/// which has the folder loaded never misses a file.
pub fn sync(folder: &Path, files: &Files) -> Result<(), HostError> {
    fs::create_dir_all(folder).map_err(HostError::file("crear", folder))?;
    for name in read_tree(folder)?.keys().filter(|name| !files.contains_key(*name)) {
        let path = folder.join(name);
        fs::remove_file(&path).map_err(HostError::file("borrar", &path))?;
    }
    for (name, data) in files {
        let path = folder.join(name);
        if fs::read(&path).is_ok_and(|old| old == *data) {
            continue;
        }
        let parent = path.parent().unwrap_or(folder);
        fs::create_dir_all(parent).map_err(HostError::file("crear", parent))?;
        fs::write(&path, data).map_err(HostError::file("escribir", &path))?;
    }
    Ok(())
}

fn read(path: &Path) -> Result<Vec<u8>, HostError> {
    fs::read(path).map_err(HostError::file("leer", path))
}

/// The path inside a folder, with `/` on every system.
fn relative(root: &Path, path: &Path) -> Option<String> {
    let parts = path.strip_prefix(root).ok()?.iter().map(|part| part.to_str());
    Some(parts.collect::<Option<Vec<&str>>>()?.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn syncing_leaves_exactly_the_files_of_the_list() {
        let folder = std::env::temp_dir().join(format!("mesura-sync-{}", std::process::id()));
        let files = |names: &[&str]| -> Files { names.iter().map(|name| (name.to_string(), name.as_bytes().to_vec())).collect() };
        sync(&folder, &files(&["a.js", "deep/b.js"])).expect("the folder is ours");
        let second = files(&["deep/b.js", "deep/er/c.js"]);
        sync(&folder, &second).expect("the folder is ours");
        assert_eq!(read_tree(&folder).expect("the folder is ours"), second);
        fs::remove_dir_all(&folder).expect("the folder is ours");
    }
}
