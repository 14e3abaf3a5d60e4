//! Signs: repeated, drawn with, or in the wrong place.

pub mod emoticon;
pub mod opening;
pub mod repeated;
pub mod separator;
pub mod spacing;
pub mod unclosed;
