//! Signs: repeated, drawn with, or in the wrong place.

pub mod comma_capital;
pub mod emoticon;
pub mod opening;
pub mod repeated;
pub mod separator;
pub mod spacing;
pub mod unclosed;
