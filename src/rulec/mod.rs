//! The rule compiler: rule files in, one [`Pack`](crate::engine::pack::Pack) out.
//!
//! The build script runs it on `src/rules/es` and writes the pack as Rust source; the host tool
//! runs it on any folder, so that a rule author sees the effect of an edit in a second. It is not
//! part of the wasm.

pub mod checklist;
pub mod compile;
pub mod emit;
pub mod format;
pub mod pattern;
pub mod program;
pub mod regex;
pub mod texts;
pub mod verbs;
pub mod vocabulary;
