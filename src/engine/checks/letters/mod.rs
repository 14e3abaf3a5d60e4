//! Words whose letters were played with.

pub mod accent_ending;
pub mod acronyms;
pub mod article_clash;
pub mod capitals;
pub mod doubled_word;
pub mod gender_mark;
pub mod homoglyph;
pub mod invisible;
pub mod laughter;
pub mod masked_swearword;
pub mod mojibake;
pub mod month_capital;
pub mod scare_quotes;
pub mod slash_doubling;
pub mod stretched;
pub mod styled;

use crate::engine::casing;

/// «vecinas y vecinos» out of what a word has in common; «hijas e hijos».
fn both_genders(stem: &str, all_caps: bool) -> String {
    let low = casing::lower(stem);
    let (she, he) = if low.ends_with("or") || low.ends_with("ñol") { ("as", "es") } else { ("as", "os") };
    let and = if low.starts_with("hi") && !low.starts_with("hie") || low.starts_with('i') { "e" } else { "y" };
    let text = match low.as_str() {
        // The article stands before its noun, once.
        "l" => "las y los".to_owned(),
        _ => format!("{stem}{she} {and} {low}{he}"),
    };
    if all_caps { casing::upper(&text) } else { text }
}

#[cfg(test)]
mod tests {
    use super::both_genders;

    #[test]
    fn both_genders_are_written_out() {
        assert_eq!(both_genders("Vecin", false), "Vecinas y vecinos");
        assert_eq!(both_genders("hij", false), "hijas e hijos");
        assert_eq!(both_genders("trabajador", false), "trabajadoras y trabajadores");
        assert_eq!(both_genders("TOD", true), "TODAS Y TODOS");
    }
}
