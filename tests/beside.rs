//! What lies beside the project and not in it: other people's test data.

use std::io::Write;
use std::path::{Path, PathBuf};

/// The path of a file or folder of `../shared`. Where it is missing the test that asks is skipped, and says so.
pub fn beside(name: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(name);
    if !path.exists() {
        let test = std::thread::current().name().unwrap_or("a test").to_owned();
        // Not `eprintln!`: of a test that passes the harness shows nothing that is printed so.
        let _ = writeln!(std::io::stderr(), "{test} is skipped: there is no ../shared/{name}");
        return None;
    }
    Some(path)
}
