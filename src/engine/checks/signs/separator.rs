//! Lines drawn with signs: `-----`, `=====>`, ➖➖➖, ★★★.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::in_address;
use crate::engine::cut::holds;
use crate::engine::token::Kind;

/// Fewest signs and fewest symbols that make a line.
const FEWEST_SIGNS: usize = 5;
const FEWEST_SYMBOLS: usize = 3;
/// Symbols that only draw.
const SYMBOLS: &str = "➖▬★☆🔸🔹🔶🔷▪▫◾◽─━═┈┄╌✦✧●○◦∙⋆➰〰";

/// Marks the line.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut index = 0;
    while index < draft.tokens.len() {
        let may_draw = matches!(draft.tokens[index].kind, Kind::Sign | Kind::Emoji);
        let after = may_draw.then(|| signs(draft, index).or_else(|| symbols(draft, index))).flatten();
        if let Some(after) = after {
            sink.raise(draft.tokens[index].start as usize, draft.tokens[after - 1].end as usize, Vec::new(), Vec::new());
        }
        index = after.unwrap_or(index + 1);
    }
}

/// Index after the last token of a stretch without blanks in which `fits` holds.
fn stretch(draft: &Analysis<'_>, index: usize, fits: impl Fn(usize) -> bool) -> usize {
    let mut after = index;
    while after < draft.tokens.len() && fits(after) && (after == index || draft.tokens[after - 1].end == draft.tokens[after].start) {
        after += 1;
    }
    after
}

fn signs(draft: &Analysis<'_>, index: usize) -> Option<usize> {
    let byte = |at: usize| draft.folded.bytes[draft.tokens[at].start as usize];
    let after = stretch(draft, index, |at| {
        draft.tokens[at].kind == Kind::Sign && matches!(byte(at), b'=' | b'-' | b'~' | b'*' | b'+' | 0x95 | 0x96 | 0x97 | 0xB7)
    });
    let (start, end) = (draft.tokens[index].start, draft.tokens[after.max(index + 1) - 1].end);
    (after > index && (end - start) as usize >= FEWEST_SIGNS && !in_address(draft, start as usize)).then_some(after)
}

fn symbols(draft: &Analysis<'_>, index: usize) -> Option<usize> {
    let draws = |at: usize| {
        let token = &draft.tokens[at];
        let mut original = draft.original_of(token).chars();
        matches!(token.kind, Kind::Emoji | Kind::Sign) && original.next().is_some_and(|c| !c.is_ascii() && holds(SYMBOLS, c))
    };
    let after = stretch(draft, index, draws);
    // One token may hold a run of the same symbol.
    let count: usize = draft.tokens[index..after].iter().map(|t| draft.original_of(t).chars().filter(|&c| holds(SYMBOLS, c)).count()).sum();
    (count >= FEWEST_SYMBOLS).then_some(after)
}
