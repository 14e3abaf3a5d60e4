//! The built-in rules, compiled by the build script from `src/rules/es`.

#[cfg(not(target_arch = "wasm32"))]
pub mod examples;

include!(concat!(env!("OUT_DIR"), "/es.rs"));
