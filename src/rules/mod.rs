//! The built-in rules, compiled by the build script from `src/rules/es`.

#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod examples;
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod organisation;

include!(concat!(env!("OUT_DIR"), "/es.rs"));
