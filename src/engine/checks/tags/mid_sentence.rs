//! «#montaje de #infraestructuras y #servicios de #playa»: a sentence chopped by hashtags.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{fix, hashtags, token_at};
use crate::engine::token::{CAPITAL, HASHTAG, Kind};

/// So many in one sentence, each with the sentence going on behind it.
const FEWEST: usize = 3;
/// Tokens between two of them; farther apart they are mere links in a text.
const REACH: usize = 5;

/// Marks from the first to the last; the fix takes the signs out.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut chain: Option<(u32, usize, usize, usize)> = None;
    for tag in hashtags(draft) {
        let token = &draft.tokens[token_at(draft, tag.start + 1)];
        let behind = draft.tokens.get(token_at(draft, tag.end)).filter(|t| t.sentence == token.sentence);
        let goes_on = behind.is_some_and(|t| t.kind == Kind::Word && !t.is(CAPITAL) && !t.is(HASHTAG));
        let before = token_at(draft, tag.start).checked_sub(1).and_then(|at| draft.tokens.get(at)).filter(|t| t.sentence == token.sentence);
        let continues = before.is_some_and(|t| t.kind == Kind::Word && !t.is(HASHTAG));
        if !goes_on && !continues {
            continue;
        }
        chain = match chain {
            Some((sentence, start, end, count)) if sentence == token.sentence && between(draft, end, tag.start) <= REACH => {
                Some((sentence, start, tag.end, count + 1))
            }
            other => {
                report(draft, sink, other);
                Some((token.sentence, tag.start, tag.end, 1))
            }
        };
    }
    report(draft, sink, chain);
}

fn between(draft: &Analysis<'_>, end: usize, start: usize) -> usize {
    token_at(draft, start) - token_at(draft, end)
}

fn report(draft: &Analysis<'_>, sink: &mut Sink, chain: Option<(u32, usize, usize, usize)>) {
    if let Some((_, start, end, _)) = chain.filter(|(.., count)| *count >= FEWEST) {
        sink.raise(start, end, Vec::new(), fix(draft.original(start, end).replace('#', ""), false));
    }
}
