//! What phrases found in each sentence of the last draft, and what its words say of its language: while a person types,
//! all sentences but one are as they were.
//!
//! What they find in a sentence depends on nothing outside it, so it may be kept as long as the same rules are
//! looked for. Exceptions that reach farther are weighed anew, see [`super::phrases`].

use std::cell::OnceCell;

use super::analysis::Analysis;
use super::language::Evidence;
use super::matcher::Match;
use super::sentence::Sentence;
use super::token::{CAPITAL, FIRST, LAST, QUOTED, Token};

/// How many sentences further on a sentence is looked for. Whoever deletes more at once waits for a whole check; without
/// a bound, each sentence of another draft would be compared with all of this one.
const AHEAD: usize = 64;

/// The sentences of the last draft.
#[derive(Default)]
pub struct Recall {
    /// In which circumstances it was written, and which rules were looked for in them.
    active: Option<(u8, Vec<bool>)>,
    sentences: Vec<Recalled>,
}

/// A sentence, and what was found in it.
struct Recalled {
    text: String,
    tokens: Vec<Token>,
    found: Vec<Match>,
    /// If somebody asked.
    language: OnceCell<Evidence>,
}

impl Recall {
    /// What is found in each sentence of `draft`, in order: recalled where the sentence is known, else by `find`, for the
    /// rules that are `active` in the circumstances of the draft. Tokens of a match are counted from the first of its
    /// sentence.
    pub fn each<'r>(
        &'r mut self,
        draft: &Analysis<'_>,
        here: u8,
        active: impl FnOnce() -> Vec<bool>,
        mut find: impl FnMut(&[Token], &[bool]) -> Vec<Match>,
    ) -> impl Iterator<Item = &'r [Match]> {
        let mut before = std::mem::take(&mut self.sentences).into_iter();
        if self.active.as_ref().is_none_or(|(place, _)| *place != here) {
            before = Vec::new().into_iter();
            self.active = None;
        }
        let (_, active) = self.active.get_or_insert_with(|| (here, active()));
        for (&Sentence { first, last }, language) in draft.sentences.iter().zip(&draft.evidence) {
            let tokens = &draft.tokens[first..last];
            let text = text_of(draft, tokens);
            let known = before.as_slice().iter().take(AHEAD).position(|known| known.is(text, tokens));
            let recalled = known.and_then(|place| before.nth(place)).unwrap_or_else(|| Recalled {
                text: text.to_owned(),
                tokens: tokens.to_vec(),
                found: find(tokens, active),
                language: OnceCell::new(),
            });
            if let Some(&evidence) = recalled.language.get() {
                language.get_or_init(|| evidence);
            }
            self.sentences.push(recalled);
        }
        self.sentences.iter().map(|sentence| sentence.found.as_slice())
    }

    /// Keeps what was asked about the languages of the draft last read.
    pub fn keep_languages(&mut self, draft: &Analysis<'_>) {
        for (sentence, evidence) in self.sentences.iter_mut().zip(&draft.evidence) {
            sentence.language.clone_from(evidence);
        }
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
                && (a.flags ^ b.flags) & (CAPITAL | FIRST | LAST | QUOTED) == 0
        };
        self.text == text && self.tokens.len() == tokens.len() && self.tokens.iter().zip(tokens).all(|(a, b)| alike(a, b))
    }
}

fn text_of<'a>(draft: &Analysis<'a>, tokens: &[Token]) -> &'a str {
    let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else { return "" };
    draft.original(first.start as usize, last.end as usize)
}
