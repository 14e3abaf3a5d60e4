//! What phrases found in each sentence of the last draft: while a person types, all sentences but one are as
//! they were.
//!
//! What they find in a sentence depends on nothing outside it, so it may be kept as long as the same rules are
//! looked for. Exceptions that reach farther are weighed anew, see [`super::phrases`].

use super::analysis::Analysis;
use super::matcher::Match;
use super::sentence::Sentence;
use super::token::{CAPITAL, FIRST, LAST, Token};

/// The sentences of the last draft.
#[derive(Default)]
pub struct Recall {
    /// Which rules were looked for.
    active: Vec<bool>,
    sentences: Vec<Recalled>,
}

/// A sentence, and what was found in it.
struct Recalled {
    text: String,
    tokens: Vec<Token>,
    found: Vec<Match>,
}

impl Recall {
    /// What is found in each sentence of `draft`, in order: recalled where the sentence is known, else by `find`.
    /// Tokens of a match are counted from the first of its sentence.
    pub fn each<'r>(
        &'r mut self,
        draft: &Analysis<'_>,
        active: Vec<bool>,
        mut find: impl FnMut(&[Token], &[bool]) -> Vec<Match>,
    ) -> impl Iterator<Item = &'r [Match]> {
        let mut before = std::mem::take(&mut self.sentences).into_iter();
        if self.active != active {
            before = Vec::new().into_iter();
            self.active = active;
        }
        for &Sentence { first, last } in &draft.sentences {
            let tokens = &draft.tokens[first..last];
            let text = text_of(draft, tokens);
            let known = before.as_slice().iter().position(|known| known.is(text, tokens));
            let recalled = known.and_then(|place| before.nth(place));
            self.sentences.push(recalled.unwrap_or_else(|| Recalled {
                text: text.to_owned(),
                tokens: tokens.to_vec(),
                found: find(tokens, &self.active),
            }));
        }
        self.sentences.iter().map(|sentence| sentence.found.as_slice())
    }
}

impl Recalled {
    /// Whether it is this sentence, cut in the same way.
    fn is(&self, text: &str, tokens: &[Token]) -> bool {
        let start = |tokens: &[Token]| tokens.first().map_or(0, |token| token.start);
        let (own, other) = (start(&self.tokens), start(tokens));
        let alike = |a: &Token, b: &Token| {
            a.start - own == b.start - other
                && a.end - own == b.end - other
                && (a.kind, a.accent) == (b.kind, b.accent)
                && (a.flags ^ b.flags) & (CAPITAL | FIRST | LAST) == 0
        };
        self.text == text && self.tokens.len() == tokens.len() && self.tokens.iter().zip(tokens).all(|(a, b)| alike(a, b))
    }
}

fn text_of<'a>(draft: &Analysis<'a>, tokens: &[Token]) -> &'a str {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
    draft.original(first.start as usize, last.end as usize)
}
