//! «la huella de carbono, El concejal…»: a capital behind a comma, where a full stop was meant or none.

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::{ALL_CAPS, CAPITAL, Kind};
use crate::engine::wordlist::Words;

/// Words that take a capital only where a sentence begins, or in a name whose next word has one too.
const SMALL: Words = Words::sorted(b"con de el en es esta estamos este hemos la las le les los no nos para por que se su un una y");

/// Marks the word; the fix writes it small.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for index in 1..draft.tokens.len() {
        let (comma, token) = (&draft.tokens[index - 1], &draft.tokens[index]);
        let capital = token.kind == Kind::Word && token.is(CAPITAL) && !token.is(ALL_CAPS) && token.end - token.start > 1;
        let next = draft.tokens.get(index + 1).filter(|t| t.kind == Kind::Word && !t.is(CAPITAL));
        let spaced = comma.end + 1 == token.start;
        if capital && spaced && next.is_some() && draft.sign_at(index - 1) == b',' && SMALL.has(draft.word(token)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(casing::lower(draft.original_of(token)), false));
        }
    }
}
