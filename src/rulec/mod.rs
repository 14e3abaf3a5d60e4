//! The rule compiler: rule files in, one [`Pack`](crate::engine::pack::Pack) out.
//!
//! The build script runs it on `src/rules/es` and writes the pack as bytes; the host tool
//! runs it on any folder, so that a rule author sees the effect of an edit in a second. The wasm that
//! checks drafts has no part of it; a second one, of feature `authoring`, compiles organisations' packs.

mod anchors;
pub mod checklist;
pub mod compile;
#[cfg(not(target_arch = "wasm32"))]
pub mod folder;
pub mod format;
mod irregular;
pub mod node;
mod ops;
pub mod pattern;
pub mod program;
pub mod refusal;
pub mod regex;
mod selector;
mod spelling;
pub mod texts;
pub mod verbs;
pub mod vocabulary;
mod writer;
