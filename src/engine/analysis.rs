//! A draft, read once: what every rule and check looks at.

use std::cell::OnceCell;

use super::dates::{self, Dates};
use super::finding::Span;
use super::fold::{Folded, TAIL};
use super::glance::Glance;
use super::language::{self, Evidence, Languages};
use super::sentence::{self, Sentence};
use super::settings::{Context, Settings};
use super::token::{self, Kind, Token};

/// The draft with its tokens and sentences.
pub struct Analysis<'a> {
    /// As written.
    pub text: &'a str,
    /// Folded; see [`super::fold`].
    pub folded: Folded,
    /// Which bytes it holds.
    pub glance: Glance,
    /// The pieces.
    pub tokens: Vec<Token>,
    /// Their sentences.
    pub sentences: Vec<Sentence>,
    /// What is known besides the text.
    pub context: &'a Context,
    /// What the user decided.
    pub settings: &'a Settings,
    /// Read when first asked for.
    dates: OnceCell<Dates>,
    languages: OnceCell<Languages>,
    /// What each sentence says of its language, if that is known.
    pub evidence: Vec<OnceCell<Evidence>>,
}

impl<'a> Analysis<'a> {
    /// Reads `text`.
    pub fn new(text: &'a str, context: &'a Context, settings: &'a Settings) -> Self {
        let folded = Folded::new(text);
        let mut tokens = token::tokenize(&folded);
        let sentences = sentence::annotate(&folded, &mut tokens);
        let glance = Glance::at(&folded.bytes);
        let evidence = vec![OnceCell::new(); sentences.len()];
        let (dates, languages) = (OnceCell::new(), OnceCell::new());
        Analysis { text, folded, glance, tokens, sentences, context, settings, dates, languages, evidence }
    }

    /// The days and hours of the draft.
    pub fn dates(&self) -> &Dates {
        self.dates.get_or_init(|| dates::find(self))
    }

    /// The languages of the draft.
    pub fn languages(&self) -> &Languages {
        self.languages.get_or_init(|| language::detect(self))
    }

    /// Folded bytes of a token.
    pub fn word(&self, token: &Token) -> &[u8] {
        &self.folded.bytes[token.range()]
    }

    /// The original text between two folded offsets.
    pub fn original(&self, start: usize, end: usize) -> &'a str {
        self.text.get(self.folded.utf8(start)..self.folded.utf8(end)).unwrap_or_default()
    }

    /// The original text of a token.
    pub fn original_of(&self, token: &Token) -> &'a str {
        self.original(token.start as usize, token.end as usize)
    }

    /// UTF-16 span between two folded offsets, widened to whole characters: a regular expression
    /// sees bytes and may stop between the two of an emoji.
    pub fn span(&self, start: usize, end: usize) -> Span {
        let inside = |at: usize| self.folded.bytes.get(at) == Some(&TAIL);
        let (start, end) = (start - usize::from(inside(start)), end + usize::from(inside(end)));
        Span { start: self.folded.utf16(start), end: self.folded.utf16(end) }
    }

    /// The token that holds, or follows, a folded offset; the last one behind all.
    pub fn token_at(&self, offset: usize) -> Option<&Token> {
        let index = self.tokens.partition_point(|t| (t.end as usize) <= offset);
        self.tokens.get(index).or(self.tokens.last())
    }

    /// Tokens of sentence number `index`.
    pub fn sentence(&self, index: u32) -> &[Token] {
        self.sentences.get(index as usize).map_or(&[], |s| &self.tokens[s.first..s.last])
    }

    /// Tokens that are words or numbers.
    pub fn words(&self) -> impl Iterator<Item = &Token> {
        self.tokens.iter().filter(|t| matches!(t.kind, Kind::Word | Kind::Number))
    }
}
