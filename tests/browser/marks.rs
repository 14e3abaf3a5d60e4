//! What a page shows as marked, as expressions that it is asked with.

/// Whether something is marked in a text that can be styled.
pub const HIGHLIGHTED: &str = "[...CSS.highlights.values()].some(({ size }) => size > 0)";
/// Whether something is marked in either way: over a field lies a mirror of it.
pub const MARKED: &str =
    "(document.querySelector('[data-qz7=mirror]') !== null || [...CSS.highlights.values()].some(({ size }) => size > 0))";

/// How many phrases of a text that can be styled are marked as being of this severity.
pub fn highlighted_as(severity: &str) -> String {
    format!("[...CSS.highlights].filter(([name]) => name.includes('{severity}')).reduce((sum, [, ranges]) => sum + ranges.size, 0)")
}
