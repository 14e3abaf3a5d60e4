//! Cargo's target folder, wherever it was told to be.
//!
//! It stands alone (no `super`), so that the tests that look at what was built can include it too.

use std::path::{Path, PathBuf};

/// The target folder in which `binary` lies: cargo marks it.
pub fn around(binary: &Path) -> Option<PathBuf> {
    binary.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file()).map(Path::to_path_buf)
}
