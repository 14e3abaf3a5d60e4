//! Mesura marks risky phrasing while a public administration's post is being written.

#![warn(missing_docs)]

pub mod engine;
pub mod learned;
pub mod packed;
mod platform;
pub mod review;
pub mod rules;
pub mod texts;

#[cfg(all(target_arch = "wasm32", not(any(feature = "view", feature = "authoring"))))]
pub mod wasm;

#[cfg(all(target_arch = "wasm32", feature = "view"))]
pub mod view;

#[cfg(all(target_arch = "wasm32", feature = "authoring"))]
pub mod authoring;
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod rulec;

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static MEMORY: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();
