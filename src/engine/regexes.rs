//! Rules that are regular expressions.
//!
//! They are compiled to automata where rules are compiled: here they only run, in time that grows
//! with the draft and with nothing else, and the wasm carries no regex compiler.

use std::sync::OnceLock;

use regex_automata::dfa::regex::Regex;
use regex_automata::dfa::sparse::DFA;

use super::Raised;
use super::analysis::Analysis;
use super::pack::{Pack, RegexRule};
use super::token;

/// An automaton that lies in the pack.
type Automaton = Regex<DFA<&'static [u8]>>;

/// The regular expressions of a pack.
pub struct Regexes(Vec<(&'static RegexRule, Automaton)>);

impl Regexes {
    /// Opens the automata of `pack`.
    ///
    /// # Errors
    /// Names the rule whose automaton is damaged.
    pub fn open(pack: &'static Pack) -> Result<Self, String> {
        let open = |rule: &'static RegexRule| {
            let damaged = |error| format!("rule «{}»: its regex is damaged: {error}", pack.rules[usize::from(rule.rule)].id);
            let (forward, _) = DFA::from_bytes(&rule.forward).map_err(damaged)?;
            let (backward, _) = DFA::from_bytes(&rule.backward).map_err(damaged)?;
            Ok((rule, Regex::builder().build_from_dfas(forward, backward)))
        };
        Ok(Regexes(pack.regexes.iter().map(open).collect::<Result<_, String>>()?))
    }

    /// Adds what the expressions of the rules that `speak` raise in `draft`.
    pub fn find(&self, draft: &Analysis<'_>, speaks: impl Fn(usize) -> bool, raised: &mut Vec<Raised>) {
        let masked = OnceLock::new();
        for (rule, regex) in self.0.iter().filter(|(rule, _)| speaks(usize::from(rule.rule))) {
            let bytes: &[u8] =
                if rule.raw { &draft.folded.bytes } else { masked.get_or_init(|| token::mask(&draft.folded, &draft.tokens)) };
            let found = regex.find_iter(bytes);
            raised.extend(found.map(|found| Raised {
                rule: usize::from(rule.rule),
                start: found.start(),
                end: found.end(),
                fixes: Vec::new(),
                args: Vec::new(),
            }));
        }
    }
}
