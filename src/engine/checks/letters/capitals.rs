//! Messages and headings in capitals. Acronyms and short words don't count.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::{ALL_CAPS, HASHTAG, Kind, Token};

/// Words of a heading, and of a message that is shouted.
const HEADING: usize = 4;
const MESSAGE: usize = 9;
/// Shorter words are as often acronyms.
const LONG: usize = 4;

/// A stretch so long that the message itself is in capitals.
pub fn message(draft: &Analysis<'_>, sink: &mut Sink) {
    for (start, end, words) in shouted(draft) {
        if words >= MESSAGE {
            sink.raise(start, end, Vec::new(), Vec::new());
        }
    }
}

/// A heading or an emphasis in capitals.
pub fn heading(draft: &Analysis<'_>, sink: &mut Sink) {
    for (start, end, words) in shouted(draft) {
        if (HEADING..MESSAGE).contains(&words) {
            sink.raise(start, end, Vec::new(), Vec::new());
        }
    }
}

/// Stretches of words in capitals: where each begins and ends, and its words.
fn shouted(draft: &Analysis<'_>) -> Vec<(usize, usize, usize)> {
    let mut found = Vec::new();
    let mut run = Run::default();
    for token in &draft.tokens {
        match token.kind {
            Kind::Word if token.is(HASHTAG) => run.close(&mut found),
            Kind::Word if token.is(ALL_CAPS) => run.grow(token),
            Kind::Word if is_capital_letter(draft, token) && run.words > 0 => run.grow(token),
            Kind::Word | Kind::Url | Kind::Email | Kind::Mention => run.close(&mut found),
            Kind::Sign if matches!(draft.word(token), b"\n") => run.close(&mut found),
            _ => {}
        }
    }
    run.close(&mut found);
    found
}

/// «Y», «A», «O» between two words in capitals.
fn is_capital_letter(draft: &Analysis<'_>, token: &Token) -> bool {
    token.end - token.start == 1 && draft.folded.flags[token.start as usize] & crate::engine::fold::UPPER != 0
}

#[derive(Default)]
struct Run {
    start: usize,
    end: usize,
    words: usize,
    /// Words that are no acronym.
    long: usize,
}

impl Run {
    fn grow(&mut self, token: &Token) {
        if self.words == 0 {
            self.start = token.start as usize;
        }
        self.end = token.end as usize;
        self.words += 1;
        self.long += usize::from((token.end - token.start) as usize >= LONG);
    }

    fn close(&mut self, found: &mut Vec<(usize, usize, usize)>) {
        if self.long >= 3 {
            found.push((self.start, self.end, self.words));
        }
        *self = Run::default();
    }
}
