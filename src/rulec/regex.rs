//! Compiles the regular expressions of rules to automata over the folded text.

use std::collections::BTreeMap;

use regex_automata::Anchored;
use regex_automata::dfa::regex::Regex;
use regex_automata::dfa::{Automaton as _, dense};
use regex_automata::nfa::thompson;
use regex_automata::util::primitives::StateID;
use regex_automata::util::{start, syntax};

use super::refusal::Refusal;
use crate::engine::automaton::{Automaton, DEAD, PLACES};
use crate::engine::fold::windows_1252;
use crate::engine::pack::RegexRule;
use crate::refusal;

/// Longest expression, in characters.
const LONGEST: usize = 500;
/// Largest automaton of an expression, in bytes, as the crate builds it.
const LARGEST: usize = 256 * 1024;

/// Compiles `expression` of rule number `rule`.
///
/// # Errors
/// A sentence that names the expression and what is wrong with it.
pub fn compile(expression: &str, rule: u16, raw: bool) -> Result<RegexRule, Refusal> {
    if expression.chars().count() > LONGEST {
        return Err(refusal!("LongRegex", "the regex «{}» is longer than {} characters; write it as patterns", expression, LONGEST));
    }
    let pattern = on_bytes(expression);
    regex::bytes::Regex::new(&pattern).map_err(|error| refusal!("BadRegex", "the regex «{}»: {}", expression, error))?;
    let too_large = || refusal!("TooManyStates", "the regex «{}» is too large: it has too many states; write it as patterns", expression);
    let automata = Regex::builder()
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false).nfa_size_limit(Some(LARGEST)))
        .dense(dense::Config::new().dfa_size_limit(Some(LARGEST)).determinize_size_limit(Some(LARGEST * 4)).minimize(true))
        .build(&pattern)
        .map_err(|_| too_large())?;
    let table = |dfa: &dense::DFA<Vec<u32>>, anchored: Anchored| tabulate(dfa, anchored).ok_or_else(too_large);
    let (forward, backward) = (table(automata.forward(), Anchored::No)?, table(automata.reverse(), Anchored::Yes)?);
    if forward.finds_nothing() {
        return Err(refusal!("MatchesNothing", "the regex «{}» matches an empty text", expression));
    }
    Ok(RegexRule { rule, raw, forward, backward })
}

/// The automaton as a table of the states that a search can reach; none if their numbers don't fit in it.
fn tabulate(dfa: &dense::DFA<Vec<u32>>, anchored: Anchored) -> Option<Automaton> {
    let places = || (0..=u8::MAX).map(Some).chain([None]);
    let begin = |before| dfa.start_state(&start::Config::new().anchored(anchored).look_behind(before)).ok();
    let starts = places().map(begin).collect::<Option<Vec<StateID>>>()?;
    let step = |state, place: Option<u8>| place.map_or_else(|| dfa.next_eoi_state(state), |byte| dfa.next_state(state, byte));
    let mut rows: BTreeMap<StateID, Vec<StateID>> = BTreeMap::new();
    let mut open = starts.clone();
    while let Some(state) = open.pop() {
        if !dfa.is_dead_state(state) && !rows.contains_key(&state) {
            let row: Vec<StateID> = places().map(|place| step(state, place)).collect();
            open.extend_from_slice(&row);
            rows.insert(state, row);
        }
    }
    // The dead one is the first, those that say that something matched are the last.
    let (matching, others): (Vec<StateID>, Vec<StateID>) = rows.keys().partition(|&&state| dfa.is_match_state(state));
    let first_match = u16::try_from(others.len() + 1).ok()?;
    let last = u16::try_from(rows.len()).ok()?;
    let numbers: BTreeMap<StateID, u16> = others.iter().chain(&matching).copied().zip(1..=last).collect();
    let number = |state: &StateID| numbers.get(state).copied().unwrap_or(DEAD);
    // Bytes that are alike in every state are one class.
    let column = |place: usize| -> Vec<u16> {
        let states = others.iter().chain(&matching).map(|state| number(&rows[state][place]));
        std::iter::once(number(&starts[place])).chain(states).collect()
    };
    let mut columns: Vec<Vec<u16>> = Vec::new();
    let mut class = |place: usize| {
        let own = column(place);
        let known = columns.iter().position(|known| *known == own);
        known.unwrap_or_else(|| {
            columns.push(own);
            columns.len() - 1
        })
    };
    let classes = (0..PLACES).map(|place| u8::try_from(class(place)).ok()).collect::<Option<Vec<u8>>>()?;
    let row = |state: usize| columns.iter().map(move |column| if state == 0 { DEAD } else { column[state] });
    Some(Automaton {
        classes,
        starts: columns.iter().map(|column| column[0]).collect(),
        next: (0..=rows.len()).flat_map(row).collect(),
        first_match,
    })
}

/// A rule's regex on the bytes of the folded text: no Unicode tables, `ñ` as its byte, vowels without accent.
fn on_bytes(expression: &str) -> String {
    let mut bytes = String::from("(?-u)");
    // The text has no capitals, so that asking for any case would only blur the expression.
    for c in expression.replace("(?i)", "").replace("(?i:", "(?:").chars() {
        match (windows_1252(c), c) {
            (Some(byte), _) => bytes.push_str(&format!("\\x{byte:02X}")),
            (None, 'á') => bytes.push('a'),
            (None, 'é') => bytes.push('e'),
            (None, 'í') => bytes.push('i'),
            (None, 'ó') => bytes.push('o'),
            (None, 'ú' | 'ü') => bytes.push('u'),
            (None, c) => bytes.push(c),
        }
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_matches_nothing_or_is_too_large_is_refused_by_name() {
        for (expression, reason) in [
            ("a*", "empty text"),
            ("\\b", "empty text"),
            ("a|$", "empty text"),
            ("(", "regex «(»"),
            ("[ab]{400}[cd]{400}[ef]{400}.{200}", "too large"),
        ] {
            let error = compile(expression, 0, false).expect_err("refused").to_string();
            assert!(error.contains(reason) && error.contains(expression), "{error}");
        }
    }
}
