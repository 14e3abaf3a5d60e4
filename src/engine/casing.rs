//! Upper and lower case of the letters of Spain's languages, which all stand in Latin-1: the tables for
//! every alphabet would be 10 kB of the wasm, and no rewrite needs them.

/// `text` in lower case.
#[inline(never)] // stands in the wasm once
pub fn lower(text: &str) -> String {
    text.chars().map(lower_letter).collect()
}

/// `text` in capitals.
pub fn upper(text: &str) -> String {
    text.chars().map(upper_letter).collect()
}

/// `text` with its first letter in lower case.
pub fn lower_first(text: &str) -> String {
    first(text, lower_letter)
}

/// `text` with a capital initial.
pub fn upper_first(text: &str) -> String {
    first(text, upper_letter)
}

/// A letter in lower case.
pub fn lower_letter(c: char) -> char {
    match c {
        'A'..='Z' | 'À'..='Ö' | 'Ø'..='Þ' => char::from(c as u8 + CASE),
        c => c,
    }
}

fn upper_letter(c: char) -> char {
    match c {
        'a'..='z' | 'à'..='ö' | 'ø'..='þ' => char::from(c as u8 - CASE),
        c => c,
    }
}

/// A vowel with an acute accent; any other letter as it is.
pub fn accented(letter: char) -> char {
    match letter {
        'a' => 'á',
        'e' => 'é',
        'i' => 'í',
        'o' => 'ó',
        'u' => 'ú',
        'A' => 'Á',
        'E' => 'É',
        'I' => 'Í',
        'O' => 'Ó',
        'U' => 'Ú',
        other => other,
    }
}

/// `text` with an accent on its letter number `place`, counted from 0.
pub fn with_accent(text: &str, place: usize) -> String {
    text.chars().enumerate().map(|(at, letter)| if at == place { accented(letter) } else { letter }).collect()
}

/// What lies between the two cases in Latin-1.
const CASE: u8 = 0x20;

#[inline(never)] // stands in the wasm once
fn first(text: &str, turn: fn(char) -> char) -> String {
    let mut rest = text.chars();
    let mut turned = String::with_capacity(text.len());
    turned.extend(rest.next().map(turn));
    turned.push_str(rest.as_str());
    turned
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_letters_of_spain_have_two_cases_and_signs_have_none() {
        assert_eq!(lower("ÀÑÇÜÍ ÷×¿ 1"), "àñçüí ÷×¿ 1");
        assert_eq!(upper("àñçüí ÷×ß¿ 1"), "ÀÑÇÜÍ ÷×ß¿ 1");
        assert_eq!((lower_first("Él"), upper_first("él"), upper_first("")), ("él".into(), "Él".into(), String::new()));
    }
}
