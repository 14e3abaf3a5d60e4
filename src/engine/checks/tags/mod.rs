//! Hashtags.

pub mod accent;
pub mod advertising;
pub mod broken;
pub mod camel_case;
pub mod mid_sentence;
pub mod reach;
mod words;
