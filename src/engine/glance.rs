//! What a draft holds, byte by byte: one pass that tells most checks that they have nothing to do.

/// How often each byte of a folded text follows itself, and how many digits there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// The longest row of each byte.
    rows: [u8; 256],
    digits: usize,
}

impl Glance {
    /// Looks at every byte once.
    pub fn at(bytes: &[u8]) -> Self {
        let mut glance = Glance { rows: [0; 256], digits: 0 };
        let (mut last, mut row) = (0, 0u8);
        for &byte in bytes {
            row = if byte == last { row.saturating_add(1) } else { 1 };
            last = byte;
            let longest = &mut glance.rows[usize::from(byte)];
            *longest = row.max(*longest);
            glance.digits += usize::from(byte.is_ascii_digit());
        }
        glance
    }

    /// Whether one of `any` stands there.
    pub fn holds(&self, any: &[u8]) -> bool {
        self.has_row(any, 1)
    }

    /// Whether one of `any` follows itself.
    pub fn repeats(&self, any: &[u8]) -> bool {
        self.has_row(any, 2)
    }

    /// Whether one of `any` stands three times in a row.
    pub fn repeats_thrice(&self, any: &[u8]) -> bool {
        self.has_row(any, 3)
    }

    #[inline(never)] // stands in the wasm once
    fn has_row(&self, any: &[u8], length: u8) -> bool {
        any.iter().any(|&byte| self.rows[usize::from(byte)] >= length)
    }

    /// How many digits there are.
    pub fn digits(&self) -> usize {
        self.digits
    }

    /// Whether there is a digit.
    pub fn has_digits(&self) -> bool {
        self.digits > 0
    }
}

#[cfg(test)]
mod tests {
    use super::Glance;

    #[test]
    fn sees_single_double_and_triple_bytes() {
        let glance = Glance::at(b"holaa!!!");
        assert!(glance.holds(b"xh") && !glance.holds(b"xyz"));
        assert!(glance.repeats(b"a") && !glance.repeats(b"hol"));
        assert!(glance.repeats_thrice(b"!") && !glance.repeats_thrice(b"a"));
        assert!(Glance::at(&[b'-'; 600]).repeats_thrice(b"-"), "a row that a byte can't count");
    }

    #[test]
    fn digits_are_counted_wherever_they_stand() {
        assert_eq!(Glance::at(b"10 de 200, y 3").digits(), 6);
    }

    #[test]
    fn an_empty_text_holds_nothing() {
        assert!(!Glance::at(b"").holds(b"\n ") && !Glance::at(b"").has_digits());
    }
}
