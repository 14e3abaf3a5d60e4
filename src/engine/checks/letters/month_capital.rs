//! «5 de Diciembre», «el Lunes»: months and days of the week take no capital.

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::dates::names;
use crate::engine::token::{ALL_CAPS, CAPITAL, FIRST, HASHTAG, Kind, QUOTED};
use crate::engine::wordlist::{Words, among};

/// Days that are names: «2 de Mayo», «12 de Octubre».
const HOLIDAYS: &[(&[u8], &[u8])] =
    &[(b"1", b"mayo"), (b"2", b"mayo"), (b"8", b"marzo"), (b"12", b"octubre"), (b"28", b"febrero"), (b"6", b"diciembre")];
/// Behind a weekday that is a name: «Viernes Santo», «Domingo de Ramos».
const NAMED: &[u8] = b"santo de y mayor negro";
/// Before a day or month that is a name.
const PLACES: Words = Words::sorted(b"avda avenida barriada barrio calle ceip colegio dia feria fiestas ies parque plaza");

/// Marks the name; the fix writes it small.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (index, token) in draft.tokens.iter().enumerate() {
        let capital = token.kind == Kind::Word && token.is(CAPITAL) && !token.is(ALL_CAPS) && token.flags & (FIRST | HASHTAG | QUOTED) == 0;
        if capital && (month(draft, index) || weekday(draft, index)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(casing::lower(draft.original_of(token)), true));
        }
    }
}

fn before<'d>(draft: &'d Analysis<'_>, index: usize, steps: usize) -> &'d [u8] {
    index
        .checked_sub(steps)
        .and_then(|at| draft.tokens.get(at))
        .filter(|t| matches!(t.kind, Kind::Word | Kind::Number))
        .map_or(&[], |t| draft.word(t))
}

fn is_capital(draft: &Analysis<'_>, index: usize) -> bool {
    draft.tokens.get(index).is_some_and(|t| t.kind == Kind::Word && t.is(CAPITAL))
}

fn month(draft: &Analysis<'_>, index: usize) -> bool {
    let word = draft.word(&draft.tokens[index]);
    let day = before(draft, index, 2);
    let dated = before(draft, index, 1) == b"de" && day.len() <= 2 && !day.is_empty() && day.iter().all(u8::is_ascii_digit);
    let holiday = HOLIDAYS.contains(&(day, word)) || PLACES.has(before(draft, index, 3));
    names::month(word).is_some() && dated && !holiday && !is_capital(draft, index + 1)
}

fn weekday(draft: &Analysis<'_>, index: usize) -> bool {
    let word = draft.word(&draft.tokens[index]);
    let announced = among(before(draft, index, 1), b"el los este cada proximo del al todos hasta");
    let small = !is_capital(draft, index - 1) || draft.tokens[index - 1].is(FIRST);
    let named = among(draft.word_at(index + 1), NAMED) || is_capital(draft, index + 1) || PLACES.has(before(draft, index, 2));
    names::weekday(word).is_some() && announced && small && !named
}
