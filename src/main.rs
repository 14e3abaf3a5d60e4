//! `mesura`: the tool that builds, packages and tries out the extension, and checks drafts from the
//! command line. `cargo run` alone builds everything and opens a browser with it.

mod host;

use std::process::ExitCode;

fn main() -> ExitCode {
    host::cli::run()
}
