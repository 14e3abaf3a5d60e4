//! Mozilla's own checker, the one that `web-ext lint` runs, on the Firefox package.

use std::path::Path;
use std::process::Command;

use libtest_mimic::{Completion, Failed, Trial};
use serde_json::Value;

use super::{Result, Trouble, editors, setup};

/// The checker is fetched with npm; without it the trial is reported as ignored.
pub fn trial() -> Trial {
    Trial::ignorable_test("firefox: Mozilla's linter has no error and no warning for the package", || match setup::find_npm() {
        Ok(npm) => lint(&npm).map(|()| Completion::Completed).map_err(Failed::from),
        Err(reason) if setup::must_have_everything() => Err(reason.into()),
        Err(reason) => Ok(Completion::ignored_with(reason)),
    })
}

fn lint(npm: &Path) -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let libraries = editors::fetch(npm, &root.join("tests/browser/lint"))?;
    let mut linter = Command::new(libraries.join(".bin/addons-linter"));
    let output = linter.args(["--output", "json"]).arg(root.join("target/extension/firefox")).output();
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
