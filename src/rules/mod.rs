//! The built-in rules, compiled by the build script from `src/rules/es`.

#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod examples;
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod organisation;

use std::sync::LazyLock;

use crate::engine::pack::Pack;

/// The built-in rules. The build script has opened them once: here it can't fail.
pub static PACK: LazyLock<Pack> =
    LazyLock::new(|| Pack::from_bytes(include_bytes!(concat!(env!("OUT_DIR"), "/es.pack"))).unwrap_or_default());
