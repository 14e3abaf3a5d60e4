//! Rules that are regular expressions.
//!
//! They are compiled to automata where rules are compiled: here they only run, in time that grows
//! with the draft and with nothing else, and the wasm carries no regex compiler.

use std::cell::OnceCell;

use super::Raised;
use super::analysis::Analysis;
use super::pack::{Pack, RegexRule};
use super::token;

/// Adds what the regular expressions of the rules that are `active` raise in `draft`.
pub fn find(pack: &Pack, draft: &Analysis<'_>, active: impl Fn(usize) -> bool, raised: &mut Vec<Raised>) {
    let masked = OnceCell::new();
    for regex in pack.regexes.iter().filter(|regex| active(usize::from(regex.rule))) {
        let bytes: &[u8] = if regex.raw { &draft.folded.bytes } else { masked.get_or_init(|| token::mask(&draft.folded, &draft.tokens)) };
        let rule = usize::from(regex.rule);
        raised.extend(matches(regex, bytes).map(|(start, end)| Raised { rule, start, end, fixes: Vec::new(), args: Vec::new() }));
    }
}

/// Matches from left to right, none of them empty: those are refused where rules are compiled.
pub fn matches(regex: &RegexRule, bytes: &[u8]) -> impl Iterator<Item = (usize, usize)> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let end = regex.forward.end(bytes, from)?;
        let start = regex.backward.start(bytes, from, end)?;
        from = end;
        (start < end).then_some((start, end))
    })
}
