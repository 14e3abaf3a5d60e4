//! Rules that are regular expressions.
//!
//! They are compiled to automata where rules are compiled: here they only run, in time that grows
//! with the draft and with nothing else, and the wasm carries no regex compiler.

use std::sync::OnceLock;

use regex_automata::dfa::Automaton;
use regex_automata::dfa::sparse::DFA;
use regex_automata::{Anchored, Input};

use super::Raised;
use super::analysis::Analysis;
use super::pack::{Pack, RegexRule};
use super::token;

/// A regular expression, as two automata that lie in the pack. The crate's own pair of them brings along how it
/// reports what can't happen here, and what compiles it.
struct Regex {
    /// Finds where a match ends.
    forward: DFA<&'static [u8]>,
    /// Finds where it began.
    backward: DFA<&'static [u8]>,
}

impl Regex {
    /// Matches from left to right, up to an empty one: there is none in what the compiler accepts.
    fn find(&self, bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
        let mut from = 0;
        std::iter::from_fn(move || {
            let end = self.forward.try_search_fwd(&Input::new(bytes).range(from..)).ok()??.offset();
            let before = Input::new(bytes).range(from..end).anchored(Anchored::Yes);
            let start = self.backward.try_search_rev(&before).ok()??.offset();
            from = end;
            (start < end).then_some((start, end))
        })
    }
}

/// The regular expressions of a pack.
pub struct Regexes(Vec<(&'static RegexRule, Regex)>);

impl Regexes {
    /// Opens the automata of `pack`.
    ///
    /// # Errors
    /// Names the rule whose automaton is damaged.
    pub fn open(pack: &'static Pack) -> Result<Self, String> {
        let open = |rule: &'static RegexRule| {
            let damaged = |_| format!("rule «{}»: its regex is damaged; import its pack again", pack.rules[usize::from(rule.rule)].id);
            let (forward, _) = DFA::from_bytes(&rule.forward).map_err(damaged)?;
            let (backward, _) = DFA::from_bytes(&rule.backward).map_err(damaged)?;
            Ok((rule, Regex { forward, backward }))
        };
        Ok(Regexes(pack.regexes.iter().map(open).collect::<Result<_, String>>()?))
    }

    /// Adds what the expressions of the rules that `speak` raise in `draft`.
    pub fn find(&self, draft: &Analysis<'_>, speaks: impl Fn(usize) -> bool, raised: &mut Vec<Raised>) {
        let masked = OnceLock::new();
        for (rule, regex) in self.0.iter().filter(|(rule, _)| speaks(usize::from(rule.rule))) {
            let bytes: &[u8] =
                if rule.raw { &draft.folded.bytes } else { masked.get_or_init(|| token::mask(&draft.folded, &draft.tokens)) };
            let rule = usize::from(rule.rule);
            let found = regex.find(bytes);
            raised.extend(found.map(|(start, end)| Raised { rule, start, end, fixes: Vec::new(), args: Vec::new() }));
        }
    }
}
