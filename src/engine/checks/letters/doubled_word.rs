//! «las las subvenciones»: a word typed twice.

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::{HASHTAG, Kind};
use crate::engine::wordlist::Words;

/// Twice is a mistake, whatever the case.
const FUNCTION_WORDS: Words = Words::sorted(
    b"a al como con cuando de del desde donde el en entre es esta este esto fue ha han hasta la las le les lo los mi nos o os para \
    pero por que se sin sobre son su sus te tu un una unas unos y",
);
/// Said twice on purpose.
const ON_PURPOSE: Words = Words::sorted(
    b"adios ahora anda arre bien bueno buenos casi cerca corre dale facil gracias grande hala hola igual jamas lejos luego menos \
    mira mucha muchas mucho muchos muy nada nueva nuevo nunca oye poco poquito pura puro rapido siempre tanto tarde todo todos \
    toma vamos venga viva",
);
/// Fewest letters of any other word.
const FEWEST_LETTERS: usize = 4;

/// Marks both; the fix leaves the first.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let tokens = &draft.tokens;
    for index in 1..tokens.len() {
        let (one, two) = (&tokens[index - 1], &tokens[index]);
        let words = one.kind == Kind::Word && two.kind == Kind::Word && !one.is(HASHTAG) && !two.is(HASHTAG);
        if !words || draft.word(one) != draft.word(two) || one.accent != two.accent || one.end == two.start {
            continue;
        }
        let word = draft.word(two);
        // «la, la, la» has signs between; «la la la» is a song.
        let again = |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.kind == Kind::Word && draft.word(t) == word);
        let sung = again(index.checked_sub(2)) || again(Some(index + 1));
        let name = two.is(crate::engine::token::CAPITAL) && !two.is(crate::engine::token::ALL_CAPS);
        let low = casing::lower(draft.original_of(one)) == draft.original_of(one);
        let ordinary = low && word.len() >= FEWEST_LETTERS && !ON_PURPOSE.has(word);
        if !sung && !name && (FUNCTION_WORDS.has(word) && (low || word.len() > 1) || ordinary) {
            sink.raise(one.start as usize, two.end as usize, Vec::new(), fix(draft.original_of(one), true));
        }
    }
}
