//! Mesura marks risky phrasing while a public administration's post is being written.

#![warn(missing_docs)]

pub mod engine;
mod platform;
pub mod review;
pub mod rules;
pub mod texts;

#[cfg(all(target_arch = "wasm32", not(feature = "authoring")))]
pub mod view;
#[cfg(all(target_arch = "wasm32", not(feature = "authoring")))]
pub mod wasm;

#[cfg(all(target_arch = "wasm32", feature = "authoring"))]
pub mod authoring;
#[cfg(any(not(target_arch = "wasm32"), feature = "authoring"))]
pub mod rulec;
