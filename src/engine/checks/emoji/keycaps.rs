//! Numbers written with keys: «2️⃣0️⃣2️⃣6️⃣». One alone numbers a list.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::Kind;

const KEYCAP: char = '\u{20E3}';

/// Marks the number; the fix writes it in figures.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Number && t.end - t.start > 1) {
        let text = draft.original_of(token);
        if text.matches(KEYCAP).count() > 1 {
            let figures: String = text.chars().filter(char::is_ascii).collect();
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(figures, true));
        }
    }
}
