//! What depends on where the draft will be published: see [`crate::engine::networks`].

pub mod hashtags;
pub mod idiom;
pub mod mentions;
pub mod over_limit;
pub mod visible_cut;
