//! Tokens by number, whether they are there or not: who looks at a neighbour need not care where the text ends.

use super::analysis::Analysis;
use super::token::{Kind, Token};

impl Analysis<'_> {
    /// The folded word of token number `index`; nothing where there is no word.
    #[inline(never)] // stands in the wasm once
    pub fn word_at(&self, index: usize) -> &[u8] {
        self.piece(index, Kind::Word).map_or(&[], |token| self.word(token))
    }

    /// The first byte of the sign of token number `index`, or 0.
    #[inline(never)] // stands in the wasm once
    pub fn sign_at(&self, index: usize) -> u8 {
        self.piece(index, Kind::Sign).map_or(0, |token| self.folded.bytes[token.start as usize])
    }

    /// Whether token number `index` touches the one after it.
    pub fn touches_next(&self, index: usize) -> bool {
        matches!(self.tokens.get(index..index.saturating_add(2)), Some([one, next]) if one.end == next.start)
    }

    fn piece(&self, index: usize, kind: Kind) -> Option<&Token> {
        self.tokens.get(index).filter(|token| token.kind == kind)
    }
}
