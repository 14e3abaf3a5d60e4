//! `#MusicaEnLaCalle`: hashtags take accents, and work the same with them.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::{fix, hashtags, token_at};
use crate::engine::token::{CAPITAL, HASHTAG, Kind, NO_ACCENT};

/// As written with their accent.
const WORDS: &[&str] = &[
    "Día",
    "Días",
    "Música",
    "Educación",
    "Información",
    "Policía",
    "Cáncer",
    "Pública",
    "Público",
    "Participación",
    "Exposición",
    "Programación",
    "Vacunación",
    "Formación",
    "Inclusión",
    "Tecnología",
    "Energía",
    "Jóvenes",
    "Fútbol",
    "Árbol",
    "Campaña",
    "España",
    "Niños",
    "Niñas",
    "Río",
    "Corazón",
    "Montaña",
    "Constitución",
    "Andalucía",
    "Aragón",
    "León",
    "Almería",
    "Cádiz",
    "Córdoba",
    "Málaga",
    "Jaén",
    "Cáceres",
    "Ávila",
    "Castellón",
];

/// Marks the hashtag; the fix writes the accents.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for tag in hashtags(draft) {
        let (mut name, mut done) = (String::new(), tag.start);
        let words = draft.tokens[token_at(draft, tag.start)..].iter().take_while(|t| t.end as usize <= tag.end);
        for token in words.filter(|t| t.kind == Kind::Word && t.is(HASHTAG) && t.is(CAPITAL) && t.accent == NO_ACCENT) {
            let text = draft.original_of(token);
            // Each has one accent, which is a byte more.
            let longer = |right: &&&str| right.len() == text.len() + 1;
            if let Some(right) = WORDS.iter().filter(longer).find(|right| without_accents(right).eq(text.chars())) {
                name.push_str(draft.original(done, token.start as usize));
                name.push_str(right);
                done = token.end as usize;
            }
        }
        if !name.is_empty() {
            name.push_str(draft.original(done, tag.end));
            sink.raise(tag.start, tag.end, Vec::new(), fix(name, true));
        }
    }
}

fn without_accents(word: &str) -> impl Iterator<Item = char> + '_ {
    word.chars().map(|c| match c {
        'á' => 'a',
        'é' => 'e',
        'í' => 'i',
        'ó' => 'o',
        'ú' => 'u',
        'ñ' => 'n',
        'Á' => 'A',
        c => c,
    })
}
