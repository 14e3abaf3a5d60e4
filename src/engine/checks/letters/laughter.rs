//! «jajaja», «jejeje», «lol», «XD».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::Kind;

/// Marks the laugh.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Word) {
        if is_laugh(draft.word(token)) {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}

fn is_laugh(word: &[u8]) -> bool {
    match word {
        b"juas" | b"lmao" | b"rofl" => true,
        [b'j', b's', b'j', ..] => true,
        [b'j', ..] | [b'a', b'j', ..] => is_syllables(word),
        [b'l', .., b'l'] => word[1..].contains(&b'o') && word.iter().all(|b| matches!(b, b'l' | b'o')) && is_run_by_run(word),
        [b'x', .., b'd'] => word.len() <= 6 && is_run_by_run(word) && word.iter().all(|b| matches!(b, b'x' | b'd')),
        _ => false,
    }
}

/// `ja` twice or more, with slips: «jajaj», «jjajja», «ajaja».
fn is_syllables(word: &[u8]) -> bool {
    let Some(&vowel) = word.iter().find(|b| matches!(b, b'a' | b'e' | b'i')) else { return false };
    let syllables = word.windows(2).filter(|pair| *pair == [b'j', vowel]).count();
    syllables >= 2 && word.iter().all(|&b| b == b'j' || b == vowel)
}

/// `l…o…l…`, `x…d…`: no letter comes back but the first as the last.
fn is_run_by_run(word: &[u8]) -> bool {
    let turns = word.windows(2).filter(|pair| pair[0] != pair[1]).count();
    turns == if word[0] == word[word.len() - 1] { 2 } else { 1 }
}

#[cfg(test)]
mod tests {
    use super::is_laugh;

    #[test]
    fn laughs_are_told_from_words() {
        for laugh in ["jaja", "jajajaj", "ajajaja", "jejeje", "jijiji", "jjajaj", "lol", "looool", "xd", "xddd", "jsjsjs", "juas"] {
            assert!(is_laugh(laugh.as_bytes()), "{laugh}");
        }
        for word in ["ja", "jaula", "aja", "xxd2", "lolo", "dd", "ajo", "jose", "cd", "jajajo"] {
            assert!(!is_laugh(word.as_bytes()), "{word}");
        }
    }
}
