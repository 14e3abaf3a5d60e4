//! Nothing that is shipped can ask for anything outside the package: read in its sources. That nothing does, whatever is
//! written there, is seen in the browsers, by the proxy of `tests/browser/outbound.rs`.
//!
//! Each way out is forbidden by its name, or allowed only with what follows it: a file beside the module that asks.

use std::fs;
use std::path::Path;

use regex::bytes::Regex;

/// Names that no script has: ways to the network, to code that comes as text, and to markup that may load something.
const FORBIDDEN: &str = r#"(?x)
    \b( XMLHttpRequest | WebSocket | WebTransport | EventSource | sendBeacon | RTC\w+ | importScripts | SharedWorker | Worker\(
      | innerHTML | outerHTML | insertAdjacentHTML | setHTML\w* | createContextualFragment | DOMParser | document\.write\w* | srcdoc
      | eval\( | Function\( | new\ Image | new\ Audio | FontFace\( | new\ Request | window\.open | setUninstallURL | downloads\.
      | srcset | requestSubmit | submit\( | location\.(assign|replace|reload)\( | location(\.href)?\ *=[^=] | import\(
      | (create|make)\w*\(["'](img|iframe|link|object|embed|form|video|audio)["']
    )"#;
/// Addresses in scripts that nobody asks for: the name of SVG, and what a relative address is read against.
const NOT_ASKED: [&str; 2] = ["\"http://www.w3.org/2000/svg\"", "\"https://example.org\""];
/// What may be fetched that is not named beside it: the glue's own wasm, and a file whose origin was compared.
const GUARDED: [(&str, &str); 2] = [
    ("module_or_path", r"module_or_path = new URL\('\w+_bg\.wasm', import\.meta\.url\)"),
    ("file", r"if \(file\.origin !== new URL\(import\.meta\.url\)\.origin\) throw"),
];
/// Where a tab or window may be opened: a page of the extension, and the browser's own one of shortcuts.
const OPENED: &str = r#"^url: (api\.runtime\.getURL\(|"chrome://extensions/shortcuts"|matches \})"#;

/// What may be the way out in the script, style sheet or page `name`.
pub fn ways_out(name: &str, text: &str) -> Vec<String> {
    match name.rsplit('.').next() {
        Some("js") => in_script(text),
        Some("css") => all(text, r#"@import|url\(\s*(?:[^"\s]|"(?:\w+:|//))"#),
        Some("html") => in_page(text),
        _ => Vec::new(),
    }
}

fn in_page(text: &str) -> Vec<String> {
    let mut wrong = all(text, "http-equiv|srcset|srcdoc|ping=|<(?:base|iframe|object|embed)");
    // A link that somebody presses asks for nothing by itself.
    let elsewhere = all(text, r#"="(?:\w+:)?//[^"]*"#);
    if elsewhere.len() != all(text, r#"<a href="https://[^"]+" target="_blank" rel="[^"]*noreferrer[^"]*""#).len() {
        wrong.extend(elsewhere);
    }
    wrong
}

fn in_script(text: &str) -> Vec<String> {
    let code: String = text.lines().map(code_of).flat_map(|line| [line, "\n"]).collect();
    let mut wrong = all(&code, FORBIDDEN);
    let addresses = NOT_ASKED.iter().fold(code.clone(), |code, known| code.replace(known, "\"\""));
    wrong.extend(all(&addresses, r#"(?:https?|wss?|ftp):/?/?\w|["'`]//\w"#));
    for found in all(&code, r"\bfetch\(\s*[^)]*\)|module_or_path: *[^ ,}]*|\bfetch\b[^(:' ]") {
        let what = found.trim_start_matches("fetch(").trim_start_matches("module_or_path:").trim_end_matches(')').trim();
        let is_guarded = GUARDED.iter().any(|(name, guard)| *name == what && !all(&code, guard).is_empty());
        let beside = format!(r#"const {} = new URL\(["`]\.\./[^"`]+["`], import\.meta\.url\)"#, regex::escape(what));
        if !is_guarded && all(&code, &beside).is_empty() {
            wrong.push(found);
        }
    }
    let opened = all(&code, r"\burl: *[^\n]*").into_iter().filter(|url| all(url, OPENED).is_empty());
    wrong.extend(opened);
    wrong
}

/// A line without its comment.
fn code_of(line: &str) -> &str {
    match line.trim_start() {
        comment if comment.starts_with(['*']) || comment.starts_with("/*") || comment.starts_with("//") => "",
        _ => line.split(" // ").next().unwrap_or(line),
    }
}

/// What `pattern` finds; without Unicode, which the crate is built without.
fn all(text: &str, pattern: &str) -> Vec<String> {
    let regex = Regex::new(&format!("(?-u){pattern}")).unwrap_or_else(|e| panic!("{pattern}: {e}"));
    regex.find_iter(text.as_bytes()).map(|found| String::from_utf8_lossy(found.as_bytes()).into_owned()).collect()
}

/// Every way out in the folder that a browser loads.
pub fn ways_out_of(folder: &Path) -> Vec<String> {
    let mut wrong = Vec::new();
    for ending in [".js", ".css", ".html"] {
        let files = super::files(folder, ending);
        assert!(files.len() > 2, "{}: only {} files end so: {ending}", folder.display(), files.len());
        for file in files {
            let text = fs::read_to_string(&file).expect("a file of the package");
            wrong.extend(ways_out(&file.to_string_lossy(), &text).into_iter().map(|way| format!("{}: {way}", file.display())));
        }
    }
    wrong
}

#[test]
fn each_way_out_is_seen_and_what_stays_inside_is_not() {
    let out = [
        ("a.js", r#"navigator.sendBeacon(there, text);"#),
        ("a.js", r#"new WebSocket(there)"#),
        ("a.js", r#"const { RTCPeerConnection } = window;"#),
        ("a.js", r#"const module = await import(there);"#),
        ("a.js", r#"new Image().src = there;"#),
        ("a.js", r#"location.href = there;"#),
        ("a.js", r#"fetch(there);"#),
        ("a.js", "const LIST = new URL(\"../a.json\", import.meta.url);\nawait fetch(LIST);\nawait fetch(there);"),
        ("a.js", "const LIST = new URL(\"../a.json\", document.baseURI);\nawait fetch(LIST);"),
        ("a.js", "const LIST = new URL(`${there}/a.json`, import.meta.url);\nawait fetch(LIST);"),
        ("a.js", r#"await fetch(file);"#),
        ("a.js", r#"const ask = fetch;"#),
        ("a.js", r#"await init({ module_or_path: there });"#),
        ("a.js", r#"const there = "https://collector.example/Checked";"#),
        ("a.js", r#"const there = `//${host}` + "//collector.example";"#),
        ("a.js", r#"api.tabs.create({ url: there });"#),
        ("a.css", r#"@import "theme.css";"#),
        ("a.css", r#"a { background: url("https://collector.example/a.png"); }"#),
        ("a.css", r#"a { background: url(//collector.example/a.png); }"#),
        ("a.html", r#"<img src="https://collector.example/a.png">"#),
        ("a.html", r#"<a href="https://boe.example" target="_blank">"#),
        ("a.html", r#"<iframe src="../a.html"></iframe>"#),
    ];
    for (name, text) in out {
        assert!(!ways_out(name, text).is_empty(), "not seen in {name}: {text}");
    }
    let inside = [
        ("a.js", "const LIST = new URL(\"../a.json\", import.meta.url);\nawait fetch(LIST);"),
        ("a.js", "/**\n * fetch(https://sede.example)\n */\nconst SVG = \"http://www.w3.org/2000/svg\"; // https://www.w3.org"),
        ("a.js", r#"api.tabs.create({ url: api.runtime.getURL("log/log.html") });"#),
        ("a.css", r#"a { mask: url("../icons/lock.svg"); }"#),
        ("a.html", r#"<img src="../icons/icon.svg"> <a href="https://boe.example" target="_blank" rel="noreferrer">"#),
    ];
    for (name, text) in inside {
        assert_eq!(ways_out(name, text), [""; 0], "in {name}: {text}");
    }
}
