//! Hashtags.

pub mod advertising;
pub mod reach;
