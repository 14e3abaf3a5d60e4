//! The extension as a shop's reviewer sees it: the manifest, the locales, every file that is named,
//! and nothing in the sources that could talk to the network or parse HTML.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::Value;

mod offline;
#[path = "../src/host/size.rs"]
mod size;
#[path = "../src/host/target.rs"]
mod target;

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

fn target() -> PathBuf {
    target::around(Path::new(env!("CARGO_BIN_EXE_mesura"))).expect("cargo marks its target folder")
}

fn json(path: &Path) -> Value {
    let text = fs::read_to_string(path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}

fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder is read") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found
}

/// Builds once; the host tool skips what has not changed and locks against another build.
fn built(kind: &str) -> PathBuf {
    let status = std::process::Command::new(env!("CARGO_BIN_EXE_mesura")).arg("build").status().expect("the host tool runs");
    assert!(status.success(), "`cargo run -- build` failed");
    target().join("extension").join(kind)
}

#[test]
fn the_manifest_asks_for_named_sites_and_nothing_more() {
    let manifest = json(&root().join("extension/manifest.json"));
    assert_eq!(manifest["manifest_version"], 3);
    let matches = manifest["host_permissions"].as_array().expect("host_permissions");
    for site in [
        "x.com",
        "facebook.com",
        "instagram.com",
        "linkedin.com",
        "threads.net",
        "bsky.app",
        "mastodon.social",
        "youtube.com",
        "tiktok.com",
        "web.telegram.org",
        "web.whatsapp.com",
        "business.facebook.com",
        "hootsuite.com",
        "app.metricool.com",
        "buffer.com",
    ] {
        let host =
            |pattern: &Value| Some(pattern.as_str()?.split_once("://")?.1.trim_end_matches("/*").trim_start_matches("*.").to_owned());
        let is_covered = |pattern: &Value| host(pattern).is_some_and(|host| site == host || site.ends_with(&format!(".{host}")));
        assert!(matches.iter().any(is_covered), "{site} is missing");
    }
    assert!(matches.iter().all(|m| m != "<all_urls>" && m != "*://*/*"), "every site is asked for");
    assert!(manifest.get("web_accessible_resources").is_none(), "a page could probe for the extension");
    let policy = manifest["content_security_policy"]["extension_pages"].as_str().expect("a policy");
    let sources = |directive: &str| directive.split_whitespace().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let allowed = ["'none'", "'self'", "'wasm-unsafe-eval'"];
    assert!(policy.split(';').flat_map(sources).all(|source| allowed.contains(&source.as_str())), "{policy}");
    assert!(policy.starts_with("default-src 'none';") && policy.contains("connect-src 'self'"), "{policy}");
    let data = &manifest["browser_specific_settings"]["gecko"]["data_collection_permissions"]["required"];
    assert_eq!(data[0], "none");
}

#[test]
fn every_file_that_the_assembled_manifests_name_exists() {
    for kind in ["chromium", "firefox"] {
        let folder = built(kind);
        let manifest = json(&folder.join("manifest.json"));
        let text = manifest.to_string();
        let named = text.split('"').filter(|s| [".js", ".css", ".html", ".png", ".svg"].iter().any(|end| s.ends_with(end)));
        let mut count = 0;
        for file in named.filter(|s| !s.contains('*')) {
            assert!(folder.join(file).is_file(), "{kind}: {file} is named and missing");
            count += 1;
        }
        assert!(count > 10, "{kind}: only {count} files are named");
        for file in ["wasm/mesura.js", "wasm/mesura_bg.wasm", "wasm/learned.bin", "wasm/texts.es.json"] {
            assert!(folder.join(file).is_file(), "{kind}: {file} is missing");
        }
    }
}

#[test]
fn the_manifest_names_only_messages_that_exist() {
    let known = json(&root().join("extension/_locales/es/messages.json"));
    let manifest = fs::read_to_string(root().join("extension/manifest.json")).expect("the manifest");
    for name in manifest.split("__MSG_").skip(1).filter_map(|part| part.split("__").next()) {
        assert!(known.get(name).is_some(), "the manifest names the message {name}, which does not exist");
    }
}

#[test]
fn what_is_shipped_names_no_way_to_the_network_and_parses_no_html() {
    for kind in ["chromium", "firefox"] {
        let wrong = offline::ways_out_of(&built(kind));
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}

/// Compiling everything anew, in another folder, would take minutes: see the test after this one.
#[test]
fn the_same_wasm_and_files_are_packed_to_the_same_bytes() {
    let pack = |name: &str| {
        let out = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let status = std::process::Command::new(env!("CARGO_BIN_EXE_mesura")).args(["package", "--out"]).arg(&out).status();
        assert!(status.expect("the host tool runs").success(), "`cargo run -- package` failed");
        let mut zips: Vec<_> = files(&out, ".zip").iter().map(|zip| fs::read(zip).expect("a package")).collect();
        zips.sort();
        zips
    };
    let first = pack("package-1");
    assert_eq!(first.len(), 2);
    // Without its stamp the glue is made anew.
    for module in ["mesura", "view", "authoring"] {
        fs::remove_file(target().join("bindgen").join(module).join("stamp")).expect("the stamp of the glue");
    }
    assert!(first == pack("package-2"), "two packages of the same sources differ");
}

/// What compiling in another place would change: the paths of that place.
#[test]
fn the_packages_hold_no_path_of_the_machine_that_built_them() {
    let here = [root(), target(), std::env::home_dir().expect("a home")].map(|path| format!("{}/", path.display()));
    let wasm = files(&built("chromium"), ".wasm");
    assert_eq!(wasm.len(), 3);
    for file in wasm {
        let data = fs::read(&file).expect("a module");
        let holds = |text: &str| data.windows(text.len()).any(|window| window == text.as_bytes());
        assert!(!holds(".rs") && !here.iter().any(|path| holds(path)), "{} names the sources where they lay", file.display());
    }
}

#[test]
fn the_wasm_stays_within_its_budget() {
    let wasm = fs::read(built("chromium").join("wasm/mesura_bg.wasm")).expect("the wasm");
    let packed = size::brotli_size(&wasm).expect("brotli");
    println!("wasm: {} kB, brotli {} kB", wasm.len() / 1000, packed / 1000);
    assert!(packed <= size::BUDGET, "{packed} bytes with brotli; the budget is {}", size::BUDGET);
}
