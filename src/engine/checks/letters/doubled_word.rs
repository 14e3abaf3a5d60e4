//! «las las subvenciones»: a word typed twice.

use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::token::{HASHTAG, Kind};

/// Twice is a mistake, whatever the case.
const FUNCTION_WORDS: &[&[u8]] = &[
    b"el", b"la", b"los", b"las", b"un", b"una", b"unos", b"unas", b"de", b"del", b"al", b"en", b"con", b"por", b"para", b"que", b"se",
    b"su", b"sus", b"y", b"o", b"a", b"es", b"ha", b"han", b"sin", b"sobre", b"desde", b"hasta", b"entre", b"lo", b"le", b"les", b"nos",
    b"os", b"este", b"esta", b"esto", b"como", b"son", b"fue", b"pero", b"donde", b"cuando", b"tu", b"te", b"mi",
];
/// Said twice on purpose.
const ON_PURPOSE: &[&[u8]] = &[
    b"muy", b"casi", b"poco", b"poquito", b"ahora", b"luego", b"bien", b"mucho", b"mucha", b"muchos", b"muchas", b"viva", b"vamos",
    b"venga", b"corre", b"mira", b"bueno", b"buenos", b"nunca", b"jamas", b"siempre", b"menos", b"tanto", b"rapido", b"facil", b"gracias",
    b"grande", b"hola", b"adios", b"oye", b"anda", b"dale", b"puro", b"pura", b"nuevo", b"nueva", b"tarde", b"toma", b"igual", b"todo",
    b"todos", b"nada", b"cerca", b"lejos", b"hala", b"arre",
];
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
        let ordinary = low && word.len() >= FEWEST_LETTERS && !ON_PURPOSE.contains(&word);
        if !sung && !name && (FUNCTION_WORDS.contains(&word) && (low || word.len() > 1) || ordinary) {
            sink.raise(one.start as usize, two.end as usize, Vec::new(), fix(draft.original_of(one), true));
        }
    }
}
