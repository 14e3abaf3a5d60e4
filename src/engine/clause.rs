//! The clause around a laugh or an emoji: what would have to be said in other words.

use super::analysis::Analysis;
use super::token::{Kind, Token};

/// The most tokens that are marked on one side.
const REACH: usize = 10;

/// The stretch from `start` to `end` (folded offsets) with the words before it up to a sign, or, where none stand there,
/// with those behind it. One sign may stand between, so that «respirar. 😂» and «Jajaja, qué bueno» are told whole.
pub fn around(draft: &Analysis<'_>, start: usize, end: usize) -> (usize, usize) {
    let first = draft.tokens.partition_point(|token| token.end as usize <= start);
    let after = draft.tokens.partition_point(|token| (token.start as usize) < end);
    let (before, behind) = (&draft.tokens[..first], &draft.tokens[after..]);
    let is_sign = |token: &Token| token.kind == Kind::Sign && draft.word(token) != b"\n";
    let back = |hop: usize| {
        let words = before.iter().rev().skip(hop).take(REACH).take_while(is_said).count();
        (words > 0).then(|| (before[first - hop - words].start as usize, end))
    };
    let on = |hop: usize| {
        let words = behind.iter().skip(hop).take(REACH).take_while(is_said).count();
        (words > 0).then(|| (start, behind[hop + words - 1].end as usize))
    };
    let back_hop = usize::from(before.last().is_some_and(is_sign));
    let on_hop = usize::from(behind.first().is_some_and(|token| draft.word(token) == b","));
    // An emoji ends what it belongs to; a laugh begins it.
    let is_emoji = draft.tokens.get(first).is_some_and(|token| token.kind == Kind::Emoji);
    let ways = if is_emoji { [back(0), back(back_hop), on(0), on(on_hop)] } else { [back(0), on(0), on(on_hop), back(back_hop)] };
    ways.into_iter().flatten().next().unwrap_or((start, end))
}

/// Whether it is part of what is said: no sign, no emoji.
fn is_said(token: &&Token) -> bool {
    !matches!(token.kind, Kind::Sign | Kind::Emoji)
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
