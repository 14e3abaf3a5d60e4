//! `new-site`: the adapter of a network, a page that mimics it, and its place in the manifest.
//!
//! The page is the test: every page in `tests/browser/pages/sites` is tried with real keys in both
//! browsers, and an adapter without a page fails.

use std::fs;
use std::path::Path;

use super::workspace::Workspace;
use super::{HostError, draft, step};

const ADAPTER: &str = include_str!("new_site/adapter.js");
const PAGE: &str = include_str!("new_site/page.html");

/// Writes the files of a new adapter.
///
/// # Errors
/// If one of them exists, or the manifest has no list of sites.
pub fn run(name: &str, title: &str, host: &str) -> Result<(), HostError> {
    let workspace = Workspace::find()?;
    let adapter = workspace.root.join(format!("extension/content/sites/{name}.js"));
    let page = workspace.root.join(format!("tests/browser/pages/sites/{name}.html"));
    let manifest = workspace.root.join("extension/manifest.json");
    if let Some(there) = [&adapter, &page].into_iter().find(|path| path.exists()) {
        let there = workspace.shown(there);
        return Err(HostError::Extension(format!("ya tiene «{there}»; elija otro nombre o edite ese fichero")));
    }
    let source = fs::read_to_string(&manifest).map_err(HostError::file("leer", &manifest))?;
    let listed =
        list(&source, host).ok_or_else(|| HostError::Extension("manifest.json no tiene «host_permissions» ni «matches»".into()))?;
    let fill = |template: &str| {
        let today = draft::today().to_string();
        template.replace("HOST", host).replace("TODAY", &today).replace("TITLE", title)
    };
    // First what can be written twice: one that fails leaves nothing that stands in the way of the next try.
    write(&manifest, &listed)?;
    write(&adapter, &fill(ADAPTER))?;
    write(&page, &fill(PAGE))?;
    for path in [&adapter, &page, &manifest] {
        step("Escrito", workspace.shown(path));
    }
    step("Ahora", "describa la red en los dos primeros y pruébelo con: cargo test --test e2e -- adapter");
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<(), HostError> {
    fs::write(path, text).map_err(HostError::file("escribir", path))
}

/// The manifest with the host at the end of both lists of sites, and nothing else changed.
fn list(manifest: &str, host: &str) -> Option<String> {
    let pattern = format!("\"https://*.{host}/*\"");
    let mut text = manifest.to_owned();
    for key in ["\"host_permissions\": [", "\"matches\": ["] {
        let start = text.find(key)? + key.len();
        let end = start + text[start..].find(']')?;
        if text[start..end].contains(&pattern) {
            continue;
        }
        let last = start + text[start..end].trim_end().len();
        let line = text[..last].rfind('\n')? + 1;
        let indent: String = text[line..last].chars().take_while(|c| *c == ' ').collect();
        text.insert_str(last, &format!(",\n{indent}{pattern}"));
    }
    Some(text)
}

/// A name for files: small letters, figures and hyphens.
pub fn parse_name(name: &str) -> Result<String, String> {
    let fits = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
    match name.chars().all(fits) && name.starts_with(|c: char| c.is_ascii_lowercase()) {
        true => Ok(name.to_owned()),
        false => Err(format!("«{name}» no sirve de nombre de fichero; use minúsculas sin acentos, cifras y guiones, como «mi-red»")),
    }
}

/// What people call the network: it stands in JavaScript and HTML.
pub fn parse_title(title: &str) -> Result<String, String> {
    match title.chars().all(|c| c.is_alphanumeric() || " .-_'’()+".contains(c)) && !title.trim().is_empty() {
        true => Ok(title.trim().to_owned()),
        false => Err(format!("«{title}» no sirve de nombre; use letras, cifras, espacios, puntos y guiones, como «Mi Red»")),
    }
}

/// A host without scheme, path or `www.`.
pub fn parse_host(host: &str) -> Result<String, String> {
    let bare = host.strip_prefix("www.").unwrap_or(host);
    let is_label = |label: &str| !label.is_empty() && label.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-');
    match bare.contains('.') && bare.split('.').all(is_label) {
        true => Ok(bare.to_owned()),
        false => Err(format!("«{host}» no es un dominio; escríbalo solo, sin https:// ni barras, como «ejemplo.com»")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_host_is_added_to_both_lists_once() {
        let manifest = "{\n  \"host_permissions\": [\n    \"https://*.a.com/*\"\n  ],\n  \"content_scripts\": [\n    {\n      \"matches\": [\n        \"https://*.a.com/*\"\n      ]\n    }\n  ]\n}\n";
        let once = list(manifest, "b.com").expect("both lists are there");
        assert!(once.contains("    \"https://*.a.com/*\",\n    \"https://*.b.com/*\"\n  ],"), "{once}");
        assert!(once.contains("        \"https://*.a.com/*\",\n        \"https://*.b.com/*\"\n      ]"), "{once}");
        assert_eq!(list(&once, "b.com").as_deref(), Some(once.as_str()));
        assert_eq!(list("{}", "b.com"), None);
    }

    #[test]
    fn names_and_hosts_that_would_not_do_are_refused_with_the_way_out() {
        assert_eq!(parse_host("www.mi-red.es"), Ok("mi-red.es".into()));
        for host in ["https://a.com", "a.com/b", "localhost", ""] {
            assert!(parse_host(host).expect_err(host).contains("ejemplo.com"));
        }
        assert!(parse_name("mi-red").is_ok());
        for name in ["Mi red", "año", "../x", ""] {
            assert!(parse_name(name).expect_err(name).contains("mi-red"));
        }
    }
}
