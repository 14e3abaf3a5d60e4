//! Where the tool has put what it built, wherever cargo was told to build.

use std::path::{Path, PathBuf};

use super::Kind;

#[path = "../../src/host/target.rs"]
mod target;

/// The extension as one browser loads it.
pub fn extension(kind: Kind) -> PathBuf {
    target().join("extension").join(kind.name())
}

/// The playground.
pub fn www() -> PathBuf {
    target().join("www")
}

fn target() -> PathBuf {
    target::around(Path::new(env!("CARGO_BIN_EXE_mesura"))).expect("cargo marks its target folder")
}
