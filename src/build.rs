//! The build script: compiles `src/rules/es` into one file of bytes.
//!
//! A mistake in a rule file stops the build with the file, the line and what is allowed.

use std::path::Path;
use std::process::ExitCode;

#[allow(dead_code, reason = "the compiler needs the engine's types, not the engine")]
mod engine {
    mod anchors;
    pub mod automaton;
    pub mod casing;
    pub mod checks {
        pub mod table;
    }
    pub mod cut;
    pub mod finding;
    pub mod fold;
    pub mod items;
    pub mod lexicon;
    mod opening;
    pub mod order;
    pub mod pack;
    mod paradigm;
    pub mod phrasebook;
    pub mod program;
    pub mod token;
}
#[allow(dead_code, reason = "examples and texts are read by the host tool")]
mod rulec;
#[allow(dead_code, reason = "written by the host tool, read by the views")]
mod texts;

fn main() -> ExitCode {
    println!("cargo::rerun-if-changed=src/rules/es");
    println!("cargo::rerun-if-changed=src/rulec");
    println!("cargo::rerun-if-changed=src/engine");
    let out = std::env::var("OUT_DIR").expect("cargo sets OUT_DIR");
    let pack = rulec::folder::read(Path::new("src/rules/es")).and_then(|source| rulec::compile::compile(&source));
    match pack {
        Ok(pack) => {
            let bytes = pack.to_bytes().expect("memory does not fail");
            engine::pack::Pack::from_bytes(bytes.clone().leak()).expect("what was written can be opened");
            std::fs::write(Path::new(&out).join("es.pack"), bytes).expect("OUT_DIR can be written");
            ExitCode::SUCCESS
        }
        Err(errors) => {
            for error in errors {
                println!("cargo::error={}", error.to_string().replace('\n', "\ncargo::error="));
            }
            ExitCode::FAILURE
        }
    }
}
