//! Other people's checkers: Mozilla's own, the one that `web-ext lint` runs, on the Firefox package, and TypeScript's
//! on the types that the comments of the scripts state.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::{Mutex, PoisonError};

use libtest_mimic::{Completion, Failed, Trial};
use serde_json::Value;

use super::{Kind, Result, Trouble, built, editors, setup};

/// Both are fetched with npm; without it the trials are reported as ignored.
pub fn trials() -> Vec<Trial> {
    let trial = |name: &str, test: fn(&Path) -> Result<()>| {
        Trial::ignorable_test(name, move || match setup::find_npm() {
            Ok(npm) => tools(&npm).and_then(|tools| test(&tools)).map(|()| Completion::Completed).map_err(Failed::from),
            Err(reason) if setup::must_have_everything() => Err(reason.into()),
            Err(reason) => Ok(Completion::ignored_with(reason)),
        })
    };
    vec![
        trial("firefox: Mozilla's linter has no error and no warning for the package", lint),
        trial("TypeScript finds every type right that the scripts state", check_types),
    ]
}

/// The folder with the commands of what npm has, fetched once, whichever trial comes first.
fn tools(npm: &Path) -> Result<PathBuf> {
    static FETCHING: Mutex<()> = Mutex::new(());
    let _one_at_a_time = FETCHING.lock().unwrap_or_else(PoisonError::into_inner);
    Ok(editors::fetch(npm, &root().join("tests/browser/lint"))?.join(".bin"))
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn check_types(tools: &Path) -> Result<()> {
    let project = root().join("extension/tsconfig.json");
    let output =
        Command::new(tools.join("tsc")).args(["--pretty", "false", "--listFiles", "--project"]).arg(&project).current_dir(root()).output();
    let output = output.map_err(|e| Trouble::new(format!("tsc does not start: {e}")))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let (files, found): (Vec<&str>, Vec<&str>) = said.lines().partition(|line| Path::new(line).is_absolute());
    match (output.status.success(), files.iter().any(|file| file.ends_with("content/drafts.js"))) {
        (true, true) => Ok(()),
        (true, false) => Err(Trouble::new(format!("tsc looked at the wrong files: {files:?}"))),
        (false, _) => Err(Trouble::new(found.join("\n"))),
    }
}

fn lint(tools: &Path) -> Result<()> {
    let mut linter = Command::new(tools.join("addons-linter"));
    let output = linter.args(["--output", "json"]).arg(built::extension(Kind::Firefox)).output();
    let output = output.map_err(|e| Trouble::new(format!("addons-linter does not start: {e}")))?;
    let said = String::from_utf8_lossy(&output.stdout);
    let report: Value = serde_json::from_str(&said).map_err(|e| Trouble::new(format!("addons-linter said no JSON: {e}: {said}")))?;
    let found: Vec<String> = ["errors", "warnings"]
        .iter()
        .flat_map(|kind| report[kind].as_array().into_iter().flatten())
        .map(|one| format!("{}: {} ({})", one["code"], one["message"], one["file"]))
        .collect();
    let scanned = report["metadata"]["totalScannedFileSize"].as_u64();
    match (found.is_empty(), scanned) {
        (true, Some(size)) if size > 0 => Ok(()),
        (true, _) => Err(Trouble::new(format!("addons-linter looked at nothing: {}", report["metadata"]))),
        (false, _) => Err(Trouble::new(found.join("\n"))),
    }
}
