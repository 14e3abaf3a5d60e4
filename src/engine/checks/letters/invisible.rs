//! Characters that nobody sees: zero-width spaces, soft hyphens, direction marks.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::Kind;

/// Marks the word that hides one; the fix takes it out.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    // Whatever is not seen has no byte: where every unit has one, there is none.
    if draft.folded.utf16(draft.folded.bytes.len()) as usize == draft.folded.bytes.len() {
        return;
    }
    for token in draft.tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number | Kind::Url | Kind::Email | Kind::Mention)) {
        let text = draft.original_of(token);
        if text.contains(hides) {
            let clean: String = text.chars().filter(|&c| !hides(c)).collect();
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(clean, true));
        }
    }
}

fn hides(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}')
}
