//! Folding: the draft as one byte per UTF-16 unit, lower case and without accents.
//!
//! Every later step works on bytes whose index *is* the JavaScript offset, so that a match can be
//! drawn without conversion. Characters keep the byte that Windows-1252 gives them (`ñ` is `0xF1`,
//! `«` is `0xAB`, `…` is `0x85`), because the Spanish keyboard fits in that table and rule regexes
//! can then name them. Accents are not lost: they are kept as a flag per byte, since *año* is not
//! *ano* and *publicó* is not *publico*.
//!
//! Two things break the one-to-one rule and switch on an explicit map: characters that a reader
//! does not see (zero-width, combining marks, keycap parts) are dropped, and styled letters (𝗚𝗥𝗔𝗧𝗜𝗦)
//! take two units for one letter.

use super::cut::cut;

/// Byte of a letter outside the Spanish table (Greek, Arabic, …).
pub const OTHER_LETTER: u8 = 0x01;
/// First (or only) byte of an emoji.
pub const EMOJI: u8 = 0x02;
/// Second byte of a character outside the basic plane.
pub const TAIL: u8 = 0x03;
/// What a masked URL, address or mention is filled with.
pub const MASK: u8 = 0x04;
/// Any other symbol.
pub const SYMBOL: u8 = 0x06;

/// Per-byte flag: the vowel carried an accent.
pub const ACCENT: u8 = 1;
/// Per-byte flag: the letter was a capital.
pub const UPPER: u8 = 2;
/// Per-byte flag: the letter was a styled look-alike (mathematical, full-width, circled).
pub const STYLED: u8 = 4;

/// A folded text with the way back to the original.
#[derive(Debug, Default, Clone)]
pub struct Folded {
    /// The folded bytes.
    pub bytes: Vec<u8>,
    /// [`ACCENT`], [`UPPER`] and [`STYLED`] of each byte.
    pub flags: Vec<u8>,
    /// UTF-16 offset of each byte and of the end; `None` while the two are equal.
    utf16: Option<Vec<u32>>,
    /// UTF-8 offset of each byte and of the end.
    utf8: Vec<u32>,
}

impl Folded {
    /// Folds `text`.
    pub fn new(text: &str) -> Self {
        let mut folded = Folded {
            bytes: Vec::with_capacity(text.len()),
            flags: Vec::with_capacity(text.len()),
            utf16: None,
            utf8: Vec::with_capacity(text.len() + 1),
        };
        let (mut unit, mut at) = (0, 0);
        while at < text.len() {
            let ascii = text.as_bytes()[at..].iter().take_while(|byte| byte.is_ascii()).count();
            folded.push_ascii(&text.as_bytes()[at..at + ascii], unit, at as u32);
            (unit, at) = (unit + ascii as u32, at + ascii);
            if let Some(c) = cut(text, at..).chars().next() {
                folded.push(c, unit, at as u32);
                (unit, at) = (unit + c.len_utf16() as u32, at + c.len_utf8());
            }
        }
        folded.utf8.push(text.len() as u32);
        match &mut folded.utf16 {
            Some(map) => map.push(unit),
            None if folded.bytes.len() as u32 != unit => folded.start_map().push(unit),
            None => {}
        }
        folded
    }

    /// The UTF-16 offset of byte `index` (or of the end).
    pub fn utf16(&self, index: usize) -> u32 {
        match &self.utf16 {
            Some(map) => map[index.min(map.len() - 1)],
            None => index.min(self.bytes.len()) as u32,
        }
    }

    /// The UTF-8 offset of byte `index` (or of the end): always a character boundary.
    pub fn utf8(&self, index: usize) -> usize {
        self.utf8[index.min(self.utf8.len() - 1)] as usize
    }

    /// The byte that holds UTF-8 offset `utf8`, or the end.
    pub fn index(&self, utf8: usize) -> usize {
        self.utf8.partition_point(|&at| (at as usize) < utf8).min(self.bytes.len())
    }

    /// Identity so far; from here on every byte names its offset.
    fn start_map(&mut self) -> &mut Vec<u32> {
        let len = self.bytes.len() as u32;
        self.utf16.get_or_insert_with(|| (0..len).collect())
    }

    fn put(&mut self, byte: u8, flags: u8, unit: u32, at: u32) {
        if let Some(map) = &mut self.utf16 {
            map.push(unit);
        } else if self.bytes.len() as u32 != unit {
            self.start_map().push(unit);
        }
        self.bytes.push(byte);
        self.flags.push(flags);
        self.utf8.push(at);
    }

    /// Most of every text, at once.
    fn push_ascii(&mut self, run: &[u8], unit: u32, at: u32) {
        let length = run.len() as u32;
        if self.bytes.len() as u32 != unit {
            self.start_map();
        }
        if let Some(map) = &mut self.utf16 {
            map.extend(unit..unit + length);
        }
        self.bytes.extend(run.iter().map(|&byte| if byte == b'\r' { b' ' } else { byte.to_ascii_lowercase() }));
        self.flags.extend(run.iter().map(|byte| if byte.is_ascii_uppercase() { UPPER } else { 0 }));
        self.utf8.extend(at..at + length);
    }

    /// A character that is not ASCII.
    fn push(&mut self, c: char, unit: u32, at: u32) {
        if let Some((byte, flags)) = latin(c) {
            return self.put(byte, flags, unit, at);
        }
        if is_combining(c) {
            return self.combine(c);
        }
        if is_unseen(c) {
            return;
        }
        if let Some(plain) = plain_letter(c) {
            let upper = if plain.is_ascii_uppercase() { UPPER } else { 0 };
            return self.put(plain.to_ascii_lowercase() as u8, upper | STYLED, unit, at);
        }
        let byte = match c {
            c if is_emoji(c) => EMOJI,
            c if c.is_alphanumeric() => OTHER_LETTER,
            c if c.is_whitespace() => b' ',
            _ => SYMBOL,
        };
        let upper = if c.is_uppercase() { UPPER } else { 0 };
        self.put(byte, upper, unit, at);
        if c.len_utf16() == 2 {
            // The tail shares its head's UTF-8 offset: no boundary lies inside a character.
            self.put(TAIL, 0, unit + 1, at);
        }
    }

    /// Decomposed letters: the mark changes the letter before it.
    fn combine(&mut self, mark: char) {
        let (Some(byte), Some(flags)) = (self.bytes.last_mut(), self.flags.last_mut()) else {
            return;
        };
        match (mark, *byte) {
            ('\u{301}' | '\u{300}', b'a' | b'e' | b'i' | b'o' | b'u') => *flags |= ACCENT,
            ('\u{303}', b'n') => *byte = 0xF1,
            ('\u{327}', b'c') => *byte = 0xE7,
            _ => {}
        }
    }
}

/// The folded byte of a small or capital letter, digit or sign of the Spanish keyboard, with its flags.
pub fn spanish(c: char) -> Option<(u8, u8)> {
    if c.is_ascii() { Some((c.to_ascii_lowercase() as u8, if c.is_ascii_uppercase() { UPPER } else { 0 })) } else { latin(c) }
}

/// The folded byte of `c` in the Spanish table, with its flags.
fn latin(c: char) -> Option<(u8, u8)> {
    Some(match c {
        'á' | 'à' | 'â' => (b'a', ACCENT),
        'é' | 'è' | 'ê' => (b'e', ACCENT),
        'í' | 'ì' | 'î' => (b'i', ACCENT),
        'ó' | 'ò' | 'ô' => (b'o', ACCENT),
        'ú' | 'ù' | 'û' => (b'u', ACCENT),
        'Á' | 'À' | 'Â' => (b'a', ACCENT | UPPER),
        'É' | 'È' | 'Ê' => (b'e', ACCENT | UPPER),
        'Í' | 'Ì' | 'Î' => (b'i', ACCENT | UPPER),
        'Ó' | 'Ò' | 'Ô' => (b'o', ACCENT | UPPER),
        'Ú' | 'Ù' | 'Û' => (b'u', ACCENT | UPPER),
        'ä' | 'ã' | 'å' => (b'a', 0),
        'ë' => (b'e', 0),
        'ï' => (b'i', 0),
        'ö' | 'õ' => (b'o', 0),
        'ü' => (b'u', 0),
        'Ä' | 'Ã' | 'Å' => (b'a', UPPER),
        'Ë' => (b'e', UPPER),
        'Ï' => (b'i', UPPER),
        'Ö' | 'Õ' => (b'o', UPPER),
        'Ü' => (b'u', UPPER),
        'ñ' => (0xF1, 0),
        'Ñ' => (0xF1, UPPER),
        'ç' => (0xE7, 0),
        'Ç' => (0xE7, UPPER),
        '\u{A0}' | '\u{202F}' | '\u{2009}' | '\u{2007}' | '\u{3000}' => (b' ', 0),
        '\u{2028}' | '\u{2029}' | '\u{85}' => (b'\n', 0),
        '´' | '`' => (b'\'', 0),
        _ => (windows_1252(c)?, 0),
    })
}

/// The Windows-1252 byte of a punctuation sign, the same table that rule regexes use.
pub fn windows_1252(c: char) -> Option<u8> {
    Some(match c {
        '€' => 0x80,
        '…' => 0x85,
        '‘' => 0x91,
        '’' => 0x92,
        '“' => 0x93,
        '”' | '„' => 0x94,
        '•' => 0x95,
        '–' => 0x96,
        '—' => 0x97,
        '¡' => 0xA1,
        'ª' => 0xAA,
        '«' => 0xAB,
        '·' => 0xB7,
        'º' | '°' => 0xBA,
        '»' => 0xBB,
        '¿' => 0xBF,
        'ñ' => 0xF1,
        'ç' => 0xE7,
        _ => return None,
    })
}

fn is_combining(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36F}')
}

/// Characters that take room in the string and none on the screen.
pub fn is_unseen(c: char) -> bool {
    matches!(c,
        '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}'
        | '\u{20E3}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}' | '\u{E0000}'..='\u{E007F}')
}

/// Characters that people see as emoji by themselves.
pub fn is_emoji(c: char) -> bool {
    matches!(c,
        '\u{1F000}'..='\u{1FAFF}' | '\u{2600}'..='\u{27BF}' | '\u{2190}'..='\u{21FF}'
        | '\u{2300}'..='\u{23FF}' | '\u{25A0}'..='\u{25FF}' | '\u{2B00}'..='\u{2BFF}')
}

/// The plain ASCII character that a styled one imitates.
///
/// Mathematical alphabets repeat A–Z a–z every 52 code points, digits every ten.
pub fn plain_letter(c: char) -> Option<char> {
    let code = c as u32;
    let letter = |index: u32, base: u8| Some((base + index as u8) as char);
    match code {
        0x1D400..=0x1D6A3 => {
            let index = (code - 0x1D400) % 52;
            if index < 26 { letter(index, b'A') } else { letter(index - 26, b'a') }
        }
        0x1D7CE..=0x1D7FF => letter((code - 0x1D7CE) % 10, b'0'),
        0xFF01..=0xFF5E => letter(code - 0xFF01, b'!'),
        0x24B6..=0x24CF => letter(code - 0x24B6, b'A'),
        0x24D0..=0x24E9 => letter(code - 0x24D0, b'a'),
        0x1F130..=0x1F149 => letter(code - 0x1F130, b'A'),
        0x1F150..=0x1F169 => letter(code - 0x1F150, b'A'),
        0x1F170..=0x1F189 => letter(code - 0x1F170, b'A'),
        // The mathematical alphabets have holes where older letter-like symbols already existed.
        0x2102 | 0x212D => Some('C'),
        0x210A => Some('g'),
        0x210B..=0x210D => Some('H'),
        0x210E => Some('h'),
        0x2110 | 0x2111 => Some('I'),
        0x2112 => Some('L'),
        0x2115 => Some('N'),
        0x2119 => Some('P'),
        0x211A => Some('Q'),
        0x211B..=0x211D => Some('R'),
        0x2124 | 0x2128 => Some('Z'),
        0x212C => Some('B'),
        0x212F => Some('e'),
        0x2130 => Some('E'),
        0x2131 => Some('F'),
        0x2133 => Some('M'),
        0x2134 => Some('o'),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> Vec<u8> {
        Folded::new(text).bytes
    }

    #[test]
    fn keeps_enye_and_cedilla_and_drops_case_and_accents() {
        assert_eq!(folded("AÑO Lícita Çà"), b"a\xF1o licita \xE7a");
    }

    #[test]
    fn remembers_where_an_accent_was() {
        let text = Folded::new("publicó");
        assert_eq!(text.flags, [0, 0, 0, 0, 0, 0, ACCENT]);
    }

    #[test]
    fn an_index_is_the_javascript_offset_even_after_an_emoji() {
        let text = Folded::new("📢 ya");
        assert_eq!(text.bytes, [EMOJI, TAIL, b' ', b'y', b'a']);
        assert_eq!(text.utf16(3), 3);
        assert_eq!(text.utf8(3), 5);
    }

    #[test]
    fn styled_letters_read_as_plain_ones_and_keep_their_place() {
        let text = Folded::new("𝗚𝗿𝗮 ℎ x");
        assert_eq!(text.bytes, b"gra h x");
        assert_eq!(text.utf16(1), 2);
        assert_eq!(text.utf16(6), 9);
        assert_eq!(text.utf16(7), 10);
    }

    #[test]
    fn unseen_characters_and_keycaps_leave_no_byte() {
        let text = Folded::new("pla\u{200B}zo 2\u{FE0F}\u{20E3}");
        assert_eq!(text.bytes, b"plazo 2");
        assert_eq!(text.utf16(3), 4);
        assert_eq!(text.utf16(7), 10);
    }

    #[test]
    fn decomposed_letters_equal_composed_ones() {
        let text = Folded::new("man\u{303}ana e\u{301}l");
        assert_eq!(text.bytes, folded("mañana él"));
        assert_eq!(text.flags[7], ACCENT);
    }
}
