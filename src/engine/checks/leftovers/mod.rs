//! What should have been filled in, or taken out, before publishing.

pub mod assistant;
pub mod markdown;
pub mod template;
pub mod unfilled;
