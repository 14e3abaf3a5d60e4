//! The same place in three counts: UTF-16 units (findings), bytes (Rust), code points (`audit`).

/// Converts UTF-16 offsets of one text.
pub struct Offsets {
    /// For each UTF-16 unit and the end: byte and code point.
    places: Vec<(u32, u32)>,
}

impl Offsets {
    /// Reads `text` once.
    pub fn new(text: &str) -> Self {
        let mut places = Vec::with_capacity(text.len() + 1);
        let mut chars = 0;
        for (byte, c) in text.char_indices() {
            for _ in 0..c.len_utf16() {
                places.push((byte as u32, chars));
            }
            chars += 1;
        }
        places.push((text.len() as u32, chars));
        Offsets { places }
    }

    fn at(&self, utf16: u32) -> (u32, u32) {
        self.places[(utf16 as usize).min(self.places.len() - 1)]
    }

    /// Byte offset: always a character boundary.
    pub fn byte(&self, utf16: u32) -> usize {
        self.at(utf16).0 as usize
    }

    /// Unicode code points before it.
    pub fn chars(&self, utf16: u32) -> u32 {
        self.at(utf16).1
    }
}

#[cfg(test)]
mod tests {
    use super::Offsets;

    #[test]
    fn an_emoji_is_two_units_four_bytes_and_one_code_point() {
        let offsets = Offsets::new("a📢b");
        assert_eq!((offsets.byte(3), offsets.chars(3)), (5, 2));
        assert_eq!((offsets.byte(9), offsets.chars(9)), (6, 3));
    }
}
