//! The host tool: one command a file, and beneath them the few things that commands share.
//!
//! | commands | shared |
//! |---|---|
//! | [`cli`], [`spanish`] what may be typed · [`run`]: build, serve, open a browser | [`workspace`], [`target`] where things lie, [`wasm`] the engine as wasm, [`traps`] without what panics would say |
//! | [`check`], [`audit`]: drafts from the command line · [`quality`]: the rules against annotated texts | [`manifest`], [`assemble`] the folders that browsers load |
//! | [`explain`], [`rules`]: the catalogue | [`serve`], [`browser`], [`firefox`] trying it out |
//! | [`new_site`]: the adapter of another network · [`learned`]: training the learned layer |  |
//! | [`package`]: the two zips · [`pages`]: the parts that pages share | [`draft`], [`lines`], [`record`], [`table`] reading drafts · [`catalogue`], [`frame`] saying what was found |
//!
//! Everything that a person reads is in Spanish; everything that a program reads goes to standard
//! output and the rest to standard error.

pub mod assemble;
pub mod audit;
pub mod browser;
pub mod catalogue;
pub mod check;
pub mod cli;
pub mod draft;
pub mod error;
pub mod explain;
pub mod firefox;
pub mod frame;
pub mod learned;
pub mod lines;
pub mod manifest;
pub mod new_site;
pub mod out;
pub mod package;
pub mod pages;
pub mod quality;
pub mod record;
pub mod rules;
pub mod run;
pub mod serve;
pub mod size;
pub mod spanish;
pub mod table;
pub mod target;
pub mod traps;
pub mod wasm;
pub mod workspace;

pub use error::HostError;

/// One line of progress on standard error: a verb or a noun, and what it is about.
pub fn step(label: &str, text: impl std::fmt::Display) {
    let bold = anstyle::AnsiColor::Green.on_default().bold();
    anstream::eprintln!("{bold}{label:>12}{bold:#} {text}");
}
