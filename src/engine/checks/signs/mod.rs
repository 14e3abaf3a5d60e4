//! Signs: repeated, drawn with, or in the wrong place.

pub mod emoticon;
pub mod repeated;
pub mod separator;
pub mod unclosed;
