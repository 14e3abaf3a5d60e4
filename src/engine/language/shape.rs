//! What the letters of a word tell of its language: endings and pairs that one has and another
//! doesn't.

use super::{COUNT, Language, Vote};
use Language::{Basque, Catalan, English, Galician, Spanish};

/// Endings, with the language that they speak for and how loudly.
const ENDINGS: &[(&[u8], Language, u8)] = &[
    (b"cion", Spanish, 2),
    (b"ciones", Spanish, 2),
    (b"cion", Galician, 2),
    (b"cions", Galician, 2),
    (b"cions", Catalan, 2),
    (b"cio", Catalan, 2),
    (b"sio", Catalan, 2),
    (b"tat", Catalan, 2),
    (b"tats", Catalan, 2),
    (b"ment", Catalan, 2),
    (b"ments", Catalan, 2),
    (b"dad", Spanish, 2),
    (b"dades", Spanish, 2),
    (b"dades", Galician, 2),
    (b"dade", Galician, 2),
    (b"eiro", Galician, 2),
    (b"eira", Galician, 2),
    (b"eiros", Galician, 2),
    (b"eiras", Galician, 2),
    (b"mente", Spanish, 1),
    (b"mente", Galician, 1),
    (b"miento", Spanish, 1),
    (b"mientos", Spanish, 1),
    (b"os", Spanish, 1),
    (b"os", Galician, 1),
    (b"as", Spanish, 1),
    (b"as", Galician, 1),
    (b"es", Spanish, 1),
    (b"es", Catalan, 1),
    (b"nt", Catalan, 1),
    (b"rt", Catalan, 1),
    (b"ls", Catalan, 1),
    (b"ns", Catalan, 1),
    (b"rs", Catalan, 1),
    (b"ts", Catalan, 1),
    (b"ct", Catalan, 1),
    (b"ko", Basque, 2),
    (b"ak", Basque, 2),
    (b"ek", Basque, 2),
    (b"aren", Basque, 2),
    (b"tik", Basque, 2),
    (b"etan", Basque, 2),
    (b"ekin", Basque, 2),
    (b"ntza", Basque, 2),
    (b"keta", Basque, 2),
    (b"tzen", Basque, 2),
    (b"tzea", Basque, 2),
    (b"gatik", Basque, 2),
    (b"ing", English, 2),
    (b"tion", English, 2),
    (b"tions", English, 2),
    (b"ed", English, 2),
];

/// The vote of a word that no list has.
pub fn vote(word: &[u8]) -> Vote {
    let mut vote = [0; COUNT];
    if word.len() < 4 {
        return vote;
    }
    let mut say = |language: Language, weight: u8| vote[language as usize] += weight;
    for &(ending, language, weight) in ENDINGS {
        if ending.last() == word.last() && word.ends_with(ending) {
            say(language, weight);
        }
    }
    if word[0] == b'x' {
        say(Galician, 2);
    }
    let is_vowel = |byte: u8| matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u');
    for (at, pair) in word.windows(2).enumerate() {
        let before = at.checked_sub(1).map(|at| word[at]);
        let after = word.get(at + 2).copied();
        match (pair[0], pair[1]) {
            (b't', b'x' | b'z') => say(Basque, 2),
            (b't' | b's' | b'w', b'h') | (b'c', b'k') | (b'o', b'o') | (b'e', b'e') => say(English, 1),
            (b'n', b'y') => say(Catalan, 1),
            (b'n' | b'l', b'h') => say(Galician, 1),
            (b'i', b'e') if matches!(after, Some(b'n' | b'r' | b's' | b't')) => say(Spanish, 1),
            (b'u', b'e') if !matches!(before, None | Some(b'g' | b'q')) && after.is_some() => say(Spanish, 1),
            (b'i', b'x') if after == Some(b'o') || matches!(before, Some(b'e' | b'a' | b'u')) => say(Catalan, 2),
            (b't', b'g') if after == Some(b'e') => say(Catalan, 2),
            (b't', b'j') if after == Some(b'a') => say(Catalan, 2),
            (b't', b'l') if after == Some(b'l') => say(Catalan, 2),
            (one, b'x') if is_vowel(one) && after.is_some_and(is_vowel) => say(Galician, 1),
            _ => {}
        }
    }
    if word.contains(&0xE7) {
        say(Catalan, 3);
    }
    if word.contains(&b'k') {
        say(Basque, 1);
        say(English, 1);
    }
    if word.contains(&b'w') {
        say(English, 1);
    }
    vote
}
