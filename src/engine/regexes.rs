//! Rules that are regular expressions.
//!
//! Compiling one costs more than checking a draft, so each waits until a literal that every match
//! must hold is seen.

use std::borrow::Cow;
use std::sync::OnceLock;

use regex::bytes::{Regex, RegexBuilder};

use super::Raised;
use super::analysis::Analysis;
use super::pack::{Pack, RegexRule};
use super::token;

/// Largest compiled expression, in bytes.
const LARGEST: usize = 256 * 1024;

/// The regular expressions of a pack, compiled when first needed.
pub struct Regexes {
    pack: &'static Pack,
    /// `None` inside: the build refuses such an expression, so this never happens to a built pack.
    compiled: Vec<OnceLock<Option<Regex>>>,
}

impl Regexes {
    /// Nothing is compiled yet.
    pub fn new(pack: &'static Pack) -> Self {
        Regexes { pack, compiled: pack.regexes.iter().map(|_| OnceLock::new()).collect() }
    }

    /// Adds what the expressions of the rules that `speak` raise in `draft`.
    pub fn find(&self, draft: &Analysis<'_>, speaks: impl Fn(usize) -> bool, raised: &mut Vec<Raised>) {
        let grams = Grams::of(&draft.folded.bytes);
        let masked = OnceLock::new();
        for (expression, slot) in self.pack.regexes.iter().zip(&self.compiled) {
            if !speaks(usize::from(expression.rule)) || !grams.may_hold_any(&expression.gates) {
                continue;
            }
            let bytes: &[u8] =
                if expression.raw { &draft.folded.bytes } else { masked.get_or_init(|| token::mask(&draft.folded, &draft.tokens)) };
            let Some(regex) = slot.get_or_init(|| compile(expression)) else { continue };
            for found in regex.find_iter(bytes) {
                raised.push(Raised {
                    rule: usize::from(expression.rule),
                    start: found.start(),
                    end: found.end(),
                    fixes: Vec::new(),
                    args: Vec::new(),
                });
            }
        }
    }
}

fn compile(expression: &RegexRule) -> Option<Regex> {
    RegexBuilder::new(&expression.pattern).unicode(false).size_limit(LARGEST).build().ok()
}

/// Which one, two and three bytes follow each other somewhere in a draft: one bit per hash.
struct Grams([u64; Grams::WORDS]);

impl Grams {
    /// 32,768 bits: a draft of 3,000 characters sets fewer than one in five.
    const WORDS: usize = 512;
    const LONGEST: usize = 3;

    fn of(bytes: &[u8]) -> Self {
        let mut bits = [0; Self::WORDS];
        for length in 1..=Self::LONGEST {
            for window in bytes.windows(length) {
                let bit = Self::bit(window);
                bits[bit / 64] |= 1 << (bit % 64);
            }
        }
        Grams(bits)
    }

    fn bit(window: &[u8]) -> usize {
        window.iter().fold(window.len(), |hash, &byte| hash << 5 ^ usize::from(byte)) % (Self::WORDS * 64)
    }

    /// Whether one of `gates` may stand in the draft; where there is none, anything may.
    fn may_hold_any(&self, gates: &[Cow<'static, [u8]>]) -> bool {
        gates.is_empty() || gates.iter().any(|gate| self.may_hold(gate))
    }

    fn may_hold(&self, literal: &[u8]) -> bool {
        let mut bits = literal.windows(literal.len().min(Self::LONGEST)).map(Self::bit);
        bits.all(|bit| self.0[bit / 64] >> (bit % 64) & 1 == 1)
    }
}
