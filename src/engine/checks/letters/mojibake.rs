//! «InscripciÃ³n», «ma&ntilde;ana», «ni�os»: letters broken on their way.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::cut::holds;

/// What Windows-1252 has where Latin-1 has nothing, from byte 0x80 on.
const WINDOWS: &str = "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8D}Ž\u{8F}\u{90}‘’“”•–—˜™š›œ\u{9D}žŸ";
const ENTITIES: &[(&str, &str)] = &[
    ("&aacute;", "á"),
    ("&eacute;", "é"),
    ("&iacute;", "í"),
    ("&oacute;", "ó"),
    ("&uacute;", "ú"),
    ("&Aacute;", "Á"),
    ("&Eacute;", "É"),
    ("&Iacute;", "Í"),
    ("&Oacute;", "Ó"),
    ("&Uacute;", "Ú"),
    ("&ntilde;", "ñ"),
    ("&Ntilde;", "Ñ"),
    ("&uuml;", "ü"),
    ("&nbsp;", " "),
    ("&iquest;", "¿"),
    ("&iexcl;", "¡"),
    ("&euro;", "€"),
    ("&laquo;", "«"),
    ("&raquo;", "»"),
    ("\\u00e1", "á"),
    ("\\u00e9", "é"),
    ("\\u00ed", "í"),
    ("\\u00f3", "ó"),
    ("\\u00fa", "ú"),
    ("\\u00f1", "ñ"),
];

/// Marks the stretch without blanks that holds the break; the fix mends it where it can be told.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    // How Ã, Â, â and � begin in UTF-8, and what entities and escapes begin with.
    let is_suspect = |pair: &[u8]| matches!(pair, [0xC3, 0x82 | 0x83 | 0xA2] | [0xEF, 0xBF] | [b'&' | b'\\', _]);
    if !draft.text.as_bytes().windows(2).any(is_suspect) {
        return;
    }
    let bytes = &draft.folded.bytes;
    let mut at = 0;
    while at < bytes.len() {
        let end = at + bytes[at..].iter().take_while(|&&b| !matches!(b, b' ' | b'\n')).count();
        let text = draft.original(at, end);
        if is_broken(text) {
            let fixes = mended(text).map_or_else(Vec::new, |text| fix(text, true));
            sink.raise(at, end, Vec::new(), fixes);
        }
        at = end + 1;
    }
}

fn is_broken(text: &str) -> bool {
    holds(text, '\u{FFFD}') || decoded(text).len() != text.len() || {
        let mut before = ' ';
        text.chars().any(|c| {
            let pair = match before {
                'Ã' => matches!(c, '\u{80}'..='\u{BF}') || holds(WINDOWS, c),
                'Â' => matches!(c, '¿' | '¡' | 'º' | 'ª' | '°' | '«' | '»' | '\u{A0}' | '·'),
                'â' => c == '€',
                _ => false,
            };
            before = c;
            pair
        })
    }
}

/// The text with its entities as the letters that they stand for.
fn decoded(text: &str) -> String {
    let (mut decoded, mut rest) = (String::new(), text.chars());
    while !rest.as_str().is_empty() {
        let entity = ENTITIES.iter().find_map(|(entity, letter)| Some((letter, rest.as_str().strip_prefix(entity)?)));
        match entity {
            Some((letter, behind)) => {
                decoded.push_str(letter);
                rest = behind.chars();
            }
            None => decoded.extend(rest.next()),
        }
    }
    decoded
}

/// UTF-8 that was read as Windows-1252, and entities that nobody decoded.
fn mended(text: &str) -> Option<String> {
    let decoded = decoded(text);
    if !is_broken(&decoded) {
        return Some(decoded);
    }
    let byte = |c: char| match u32::from(c) {
        code @ (0..0x80 | 0xA0..0x100) => u8::try_from(code).ok(),
        _ => WINDOWS.chars().position(|known| known == c).and_then(|at| u8::try_from(0x80 + at).ok()),
    };
    let bytes: Option<Vec<u8>> = decoded.chars().map(byte).collect();
    String::from_utf8(bytes?).ok().filter(|text| !is_broken(text))
}

#[cfg(test)]
mod tests {
    use super::{is_broken, mended};

    #[test]
    fn broken_text_is_read_again_as_what_it_was() {
        assert_eq!(mended("InscripciÃ³n").as_deref(), Some("Inscripción"));
        assert_eq!(mended("Â¿Te").as_deref(), Some("¿Te"));
        assert_eq!(mended("ma&ntilde;ana,").as_deref(), Some("mañana,"));
        assert_eq!(mended("ni\u{FFFD}os"), None);
    }

    #[test]
    fn capitals_with_a_hat_are_no_break() {
        assert!(!is_broken("SÃO ÂNIMO &gt; I+D&i"));
    }
}
