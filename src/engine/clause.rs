//! The clause around a laugh or an emoji: what would have to be said in other words.

use super::analysis::Analysis;
use super::checks::tools::token_at;
use super::finding::Severity;
use super::pack::Pack;
use super::raised::Raised;
use super::severities::Severities;
use super::token::Kind;

/// The most tokens that are marked on one side.
const REACH: usize = 10;

/// The stretch from `start` to `end` (folded offsets) with the words before it up to a sign, or, where none stand there,
/// with those behind it. One sign may stand between, so that «respirar. 😂» and «Jajaja, qué bueno» are told whole.
fn around(draft: &Analysis<'_>, start: usize, end: usize) -> (usize, usize) {
    let (first, after) = (token_at(draft, start), token_at(draft, end - 1) + 1);
    let is_said = |index: usize| draft.tokens.get(index).is_some_and(|token| !matches!(token.kind, Kind::Sign | Kind::Emoji));
    let is_emoji = draft.tokens.get(first).is_some_and(|token| token.kind == Kind::Emoji);
    // An emoji ends what it belongs to; a laugh begins it.
    for hops_back in [is_emoji, true] {
        let is_sign = !matches!(draft.sign_at(first.wrapping_sub(1)), 0 | b'\n');
        let last = first - usize::from(hops_back && is_sign);
        let words = (1..=REACH).take_while(|words| is_said(last.wrapping_sub(*words))).count();
        if words > 0 {
            return (draft.tokens[last - words].start as usize, end);
        }
        let next = after + usize::from(draft.sign_at(after) == b',');
        let words = (0..REACH).take_while(|words| is_said(next + words)).count();
        if words > 0 {
            return (start, draft.tokens[next + words - 1].end as usize);
        }
    }
    (start, end)
}

/// What marks its clause does, unless a rule has more to say of its words: then both are told.
pub fn widen(raised: &mut [Raised], draft: &Analysis<'_>, pack: &Pack, severities: &Severities) {
    let marks_clause = |raised: &Raised| pack.rules[raised.rule].marks_clause;
    let is_grave = |raised: &&Raised| severities.of(raised.rule) > Some(Severity::Hint) && !marks_clause(raised);
    let told: Vec<(usize, usize)> = raised.iter().filter(is_grave).map(|raised| (raised.start, raised.end)).collect();
    for raised in raised.iter_mut().filter(|raised| marks_clause(raised)) {
        let (start, end) = around(draft, raised.start, raised.end);
        if !told.iter().any(|&(from, to)| from < end && start < to) {
            (raised.start, raised.end) = (start, end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::{Context, Settings, parse_date};

    fn around_first(mark: &str, text: &str) -> String {
        let (context, settings) = (Context::on(parse_date("2026-11-23").expect("a day")), Settings::default());
        let draft = Analysis::new(text, &context, &settings);
        let place = text.find(mark).expect("it is there");
        let (start, end) = around(&draft, draft.folded.index(place), draft.folded.index(place + mark.len()));
        draft.original(start, end).to_owned()
    }

    #[test]
    fn an_emoji_is_marked_with_what_was_said_before_it() {
        assert_eq!(
            around_first("😏", "Tres banderas azules. Que se enteren los de enfrente 😏 Gracias"),
            "Que se enteren los de enfrente 😏"
        );
        assert_eq!(
            around_first("😂", "Y gratis, que en otros sitios cobran por respirar. 😂"),
            "que en otros sitios cobran por respirar. 😂"
        );
        assert_eq!(around_first("🙄", "🙄 otra vez usted. Gracias"), "🙄 otra vez usted");
        assert_eq!(around_first("🙄", "Aviso\n🙄 otra vez usted"), "🙄 otra vez usted");
        assert_eq!(around_first("😂", "😂"), "😂");
    }

    #[test]
    fn a_laugh_is_marked_with_what_stands_beside_it() {
        assert_eq!(around_first("jaja", "jaja qué arte. Adiós"), "jaja qué arte");
        assert_eq!(around_first("jaja", "jaja, qué bueno"), "jaja, qué bueno");
        assert_eq!(around_first("jaja", "a mí qué me cuentas, jaja."), "a mí qué me cuentas, jaja");
    }
}
