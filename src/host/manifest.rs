//! One manifest source, two manifests: what each browser gets of `extension/manifest.json`.

use serde_json::Value;

use super::HostError;
use super::assemble::Files;

/// The two families of browsers that load the extension.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Browser {
    /// Chromium, Chrome, Edge, Brave …
    Chromium,
    /// Firefox.
    Firefox,
}

impl Browser {
    /// Both, in the order in which they are built.
    pub const ALL: [Browser; 2] = [Browser::Chromium, Browser::Firefox];

    /// The name of its folder and of its package.
    pub fn name(self) -> &'static str {
        match self {
            Browser::Chromium => "chromium",
            Browser::Firefox => "firefox",
        }
    }

    /// The name as a person writes it.
    pub fn title(self) -> &'static str {
        match self {
            Browser::Chromium => "Chromium",
            Browser::Firefox => "Firefox",
        }
    }

    /// Keys of the source that the other browser needs and this one warns about.
    fn foreign_keys(self) -> &'static [&'static str] {
        match self {
            Browser::Chromium => &["/background/scripts", "/browser_specific_settings"],
            Browser::Firefox => &["/background/service_worker", "/minimum_chrome_version", "/storage"],
        }
    }
}

/// The manifest for one browser: without the other's keys, with the crate's version, and with the
/// patterns of content scripts (`content/sites/*.js`) replaced by the files that fit, sorted.
pub fn derive(source: &[u8], browser: Browser, version: &str, files: &Files) -> Result<Value, HostError> {
    let mut manifest: Value = serde_json::from_slice(source).map_err(|error| wrong(format!("no es JSON válido ({error})")))?;
    if !manifest.is_object() {
        return Err(wrong("tiene que ser un objeto".into()));
    }
    for pointer in browser.foreign_keys() {
        remove(&mut manifest, pointer);
    }
    manifest["version"] = version.into();
    for script in manifest.get_mut("content_scripts").and_then(Value::as_array_mut).into_iter().flatten() {
        for key in ["js", "css"] {
            if let Some(list) = script.get_mut(key).and_then(Value::as_array_mut) {
                *list = list.iter().flat_map(|item| expand(item, files)).collect();
            }
        }
    }
    complete("manifest.json", manifest, files)
}

/// The list of content scripts that come when somebody writes, in the order in which they run, with its patterns
/// replaced likewise.
pub fn content(name: &str, source: &[u8], files: &Files) -> Result<Value, HostError> {
    let list: Vec<Value> =
        serde_json::from_slice(source).map_err(|error| HostError::Extension(format!("{name} no es una lista JSON válida ({error})")))?;
    complete(name, list.iter().flat_map(|item| expand(item, files)).collect(), files)
}

/// A value, if every file that it names is there.
fn complete(name: &str, value: Value, files: &Files) -> Result<Value, HostError> {
    match named_files(&value).into_iter().find(|file| !files.contains_key(*file)) {
        Some(file) => Err(HostError::Extension(format!("{name} nombra «{file}», que no existe en extension/"))),
        None => Ok(value),
    }
}

fn wrong(detail: String) -> HostError {
    HostError::Extension(format!("manifest.json {detail}"))
}

fn remove(manifest: &mut Value, pointer: &str) {
    let Some((parent, key)) = pointer.rsplit_once('/') else {
        return;
    };
    if let Some(object) = manifest.pointer_mut(parent).and_then(Value::as_object_mut) {
        object.remove(key);
    }
}

/// The files that fit a pattern; what is no pattern, or fits nothing, stays as it is.
fn expand(pattern: &Value, files: &Files) -> Vec<Value> {
    let fitting = files.keys().filter(|name| pattern.as_str().is_some_and(|pattern| fits(pattern, name)));
    let fitting: Vec<Value> = fitting.map(|name| name.as_str().into()).collect();
    if fitting.is_empty() { vec![pattern.clone()] } else { fitting }
}

/// Whether a path fits a pattern with at most one `*`, which stands for a part of one file name.
fn fits(pattern: &str, path: &str) -> bool {
    let Some((before, after)) = pattern.split_once('*') else {
        return pattern == path;
    };
    let middle = path.strip_prefix(before).and_then(|rest| rest.strip_suffix(after));
    middle.is_some_and(|middle| !middle.contains('/'))
}

/// Every string of the manifest that names a file of the extension.
fn named_files(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => {
            let file = [".js", ".json", ".html", ".css", ".png", ".svg"].iter().any(|end| text.ends_with(end));
            if file { vec![text.trim_start_matches('/')] } else { vec![] }
        }
        Value::Array(items) => items.iter().flat_map(named_files).collect(),
        Value::Object(fields) => fields.values().flat_map(named_files).collect(),
        _ => vec![],
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILES: [&str; 5] = ["background/main.js", "content/main.js", "content/map.js", "content/sites/a.js", "content/sites/b.js"];
    const SOURCE: &str = r#"{
        "version": "0.0.0", "minimum_chrome_version": "148",
        "background": {"service_worker": "background/main.js", "scripts": ["background/main.js"], "type": "module"},
        "browser_specific_settings": {"gecko": {"id": "mesura@example.org"}},
        "content_scripts": [{"matches": ["https://x.com/*"], "js": ["content/map.js", "content/sites/*.js", "content/main.js"]}]
    }"#;

    fn files(names: &[&str]) -> Files {
        names.iter().map(|name| (name.to_string(), Vec::new())).collect()
    }

    fn manifest(browser: Browser) -> Value {
        derive(SOURCE.as_bytes(), browser, "1.2.3", &files(&FILES)).expect("the source is right")
    }

    #[test]
    fn chromium_gets_a_service_worker_and_nothing_of_firefox() {
        let manifest = manifest(Browser::Chromium);
        assert_eq!(manifest["background"]["service_worker"], "background/main.js");
        assert_eq!(manifest["background"].get("scripts"), None);
        assert_eq!(manifest.get("browser_specific_settings"), None);
        assert_eq!(manifest["minimum_chrome_version"], "148");
    }

    #[test]
    fn firefox_gets_an_event_page_and_nothing_of_chromium() {
        let manifest = manifest(Browser::Firefox);
        assert_eq!(manifest["background"]["scripts"][0], "background/main.js");
        assert_eq!(manifest["background"].get("service_worker"), None);
        assert_eq!(manifest.get("minimum_chrome_version"), None);
        assert_eq!(manifest["browser_specific_settings"]["gecko"]["id"], "mesura@example.org");
    }

    #[test]
    fn the_version_is_the_crate_s() {
        assert_eq!(manifest(Browser::Chromium)["version"], "1.2.3");
    }

    #[test]
    fn a_pattern_of_content_scripts_becomes_the_files_that_fit() {
        let js = manifest(Browser::Firefox)["content_scripts"][0]["js"].to_string();
        assert_eq!(js, r#"["content/map.js","content/sites/a.js","content/sites/b.js","content/main.js"]"#);
    }

    #[test]
    fn what_the_manifest_names_must_be_there() {
        for (present, missing) in [(&FILES[1..], "«background/main.js»"), (&FILES[..3], "«content/sites/*.js»")] {
            let error = derive(SOURCE.as_bytes(), Browser::Chromium, "1.2.3", &files(present));
            let error = error.expect_err("a file is missing").to_string();
            assert!(error.contains(missing), "{error}");
        }
    }

    #[test]
    fn the_list_of_content_scripts_is_expanded_and_complete_likewise() {
        let list = br#"["content/map.js", "content/sites/*.js"]"#;
        let content = |names| content("content/composer.json", list, &files(names));
        let expanded = content(&FILES).expect("every file is there").to_string();
        assert_eq!(expanded, r#"["content/map.js","content/sites/a.js","content/sites/b.js"]"#);
        let error = content(&FILES[..3]).expect_err("the sites are missing").to_string();
        assert!(error.contains("composer.json") && error.contains("«content/sites/*.js»"), "{error}");
    }

    #[test]
    fn what_is_not_json_says_where() {
        let error = derive(b"{\n  \"a\": }", Browser::Chromium, "1", &Files::new()).expect_err("it is broken");
        assert!(error.to_string().contains("line 2"), "{error}");
    }
}
