//! Compiles the regular expressions of rules to automata over the folded text.

use regex_automata::dfa::dense;
use regex_automata::dfa::regex::Regex;
use regex_automata::nfa::thompson;
use regex_automata::util::syntax;

use crate::engine::fold::windows_1252;
use crate::engine::pack::RegexRule;

/// Longest expression, in characters.
const LONGEST: usize = 500;
/// Largest automaton of an expression, in bytes, before it is made sparse.
const LARGEST: usize = 256 * 1024;

/// Compiles `expression` of rule number `rule`.
///
/// # Errors
/// A sentence that names the expression and what is wrong with it.
pub fn compile(expression: &str, rule: u16, raw: bool) -> Result<RegexRule, String> {
    if expression.chars().count() > LONGEST {
        return Err(format!("the regex «{expression}» is longer than {LONGEST} characters; write it as patterns"));
    }
    let pattern = on_bytes(expression);
    let checked = regex::bytes::Regex::new(&pattern).map_err(|error| format!("regex «{expression}»: {error}"))?;
    if checked.is_match(b"") {
        return Err(format!("the regex «{expression}» matches an empty text"));
    }
    let too_large = |error: &dyn std::fmt::Display| format!("the regex «{expression}» is too large: {error}; write it as patterns");
    let automata = Regex::builder()
        .syntax(syntax::Config::new().unicode(false).utf8(false))
        .thompson(thompson::Config::new().utf8(false).nfa_size_limit(Some(LARGEST)))
        .dense(dense::Config::new().dfa_size_limit(Some(LARGEST)).determinize_size_limit(Some(LARGEST * 4)).minimize(true))
        .build_sparse(&pattern)
        .map_err(|error| too_large(&error))?;
    let (forward, backward) = (automata.forward().to_bytes_little_endian(), automata.reverse().to_bytes_little_endian());
    Ok(RegexRule { rule, raw, forward: forward.into(), backward: backward.into() })
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
        for (expression, reason) in [("a*", "empty text"), ("(", "regex «(»"), ("[ab]{400}[cd]{400}[ef]{400}.{200}", "too large")] {
            let error = compile(expression, 0, false).expect_err("refused");
            assert!(error.contains(reason) && error.contains(expression), "{error}");
        }
    }
}
