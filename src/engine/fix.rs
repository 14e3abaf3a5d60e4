//! Rewrites: fills the holes of a template with what the pattern caught.

use super::analysis::Analysis;
use super::casing;
use super::cut::cut;
use super::dates;
use super::matcher::{Match, Stretch};
use super::pack::{FixTemplate, Pack, RuleInfo};
use super::token::{ALL_CAPS, FIRST};

/// The template with its holes filled, or `None` when one can't be (a day that is no day, a verb
/// form without subjunctive): better no rewrite than a wrong one.
pub fn expand(template: &FixTemplate, rule: &RuleInfo, found: &Match, draft: &Analysis<'_>, pack: &Pack) -> Option<String> {
    let mut out = String::with_capacity(template.text.len() + 32);
    let mut rest = template.text.as_ref();
    while let Some((before, tail)) = rest.split_once('$') {
        out.push_str(before);
        let (hole, after) = split_hole(tail);
        let (name, how) = hole.split_once('.').unwrap_or((hole, ""));
        if let Some(stretch) = stretch(name, rule, found) {
            fill(&mut out, how, stretch, after, draft, pack)?;
        }
        rest = after;
    }
    out.push_str(rest);
    let text = tidy(&out);
    Some(like_marked(text, found.marked, draft)).filter(|text| !text.is_empty())
}

fn split_hole(tail: &str) -> (&str, &str) {
    let bytes = tail.as_bytes();
    let mut end = 0;
    while end < bytes.len() {
        let inside = bytes[end].is_ascii_alphanumeric() || (bytes[end] == b'.' && bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase));
        if !inside {
            break;
        }
        end += 1;
    }
    (cut(tail, ..end), cut(tail, end..))
}

fn stretch(name: &str, rule: &RuleInfo, found: &Match) -> Option<Stretch> {
    if name == "0" {
        return Some(found.marked);
    }
    let number = rule.captures.iter().position(|known| known == name)? as u8 + 1;
    found.captures.iter().find(|(known, _)| *known == number).map(|(_, stretch)| *stretch)
}

fn fill(out: &mut String, how: &str, (from, to): Stretch, after: &str, draft: &Analysis<'_>, pack: &Pack) -> Option<()> {
    let (first, last) = (&draft.tokens[from as usize], &draft.tokens[to as usize]);
    let text = draft.original(first.start as usize, last.end as usize);
    // What stood first had a capital for that reason alone.
    let text = if first.is(FIRST) && !first.is(ALL_CAPS) { casing::lower_first(text) } else { text.to_owned() };
    match how {
        "subj" => {
            let form = casing::lower(&text);
            let index = pack.subjunctives.binary_search_by(|(known, _)| known.as_ref().cmp(&form)).ok()?;
            out.push_str(&pack.subjunctives[index].1);
        }
        "date" => {
            out.push_str(&dates::in_full(&casing::lower(&text), draft, (from as usize, to as usize))?);
            if after.trim_start().starts_with(char::is_alphanumeric) || after.trim_start().starts_with('$') {
                out.push(',');
            }
        }
        "accent" => {
            let letter = pack.phrases.book().lexicon.forgotten(draft.word(first))?;
            out.push_str(&casing::with_accent(&text, usize::from(letter)));
        }
        "lower" => out.push_str(&casing::lower(&text)),
        _ => out.push_str(&text),
    }
    Some(())
}

/// No double blanks where a hole stayed empty.
fn tidy(text: &str) -> String {
    let text = text.trim();
    if !text.as_bytes().windows(2).any(|two| two[0] == b' ' && matches!(two[1], b' ' | b',' | b'.' | b';' | b':')) {
        return text.to_owned(); // mostly
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        if c == ' ' && out.ends_with(' ') {
            continue;
        }
        if matches!(c, ',' | '.' | ';' | ':') && out.ends_with(' ') {
            out.pop();
        }
        out.push(c);
    }
    out
}

/// The rewrite takes the case of what it replaces.
fn like_marked(text: String, (from, to): Stretch, draft: &Analysis<'_>) -> String {
    let (first, last) = (&draft.tokens[from as usize], &draft.tokens[to as usize]);
    let marked = draft.original(first.start as usize, last.end as usize);
    let letters = || marked.chars().filter(|c| c.is_alphabetic());
    if letters().all(char::is_uppercase) && letters().count() > 1 {
        return casing::upper(&text);
    }
    if letters().next().is_some_and(char::is_uppercase) { casing::upper_first(&text) } else { text }
}
