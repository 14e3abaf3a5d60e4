//! Mesura marks risky phrasing while a public administration's post is being written.

#![warn(missing_docs)]

pub mod engine;
mod platform;
pub mod review;
pub mod rules;
pub mod texts;

#[cfg(target_arch = "wasm32")]
pub mod view;
#[cfg(target_arch = "wasm32")]
pub mod wasm;

#[cfg(not(target_arch = "wasm32"))]
pub mod rulec;
