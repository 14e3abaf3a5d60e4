//! What a draft holds, byte by byte: one pass that tells most checks that they have nothing to do.

/// How often each byte of a folded text follows itself, how many digits there are, and how they stand together.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Glance {
    /// The longest row of each byte.
    rows: [u8; 256],
    digits: usize,
    /// The longest row of digits.
    longest_number: usize,
    parts_numbers: bool,
}

impl Glance {
    /// Looks at every byte once.
    pub fn at(bytes: &[u8]) -> Self {
        let mut glance = Glance { rows: [0; 256], digits: 0, longest_number: 0, parts_numbers: false };
        let (mut last, mut row) = (0, 0u8);
        // Of the digits that stand together, and whether a point or a comma has just parted them.
        let (mut number, mut parted) = (0, false);
        for &byte in bytes {
            row = if byte == last { row.saturating_add(1) } else { 1 };
            last = byte;
            let longest = &mut glance.rows[usize::from(byte)];
            *longest = row.max(*longest);
            if byte.is_ascii_digit() {
                glance.digits += 1;
                number += 1;
                glance.longest_number = number.max(glance.longest_number);
                glance.parts_numbers |= parted;
            } else {
                parted = number > 0 && matches!(byte, b'.' | b',');
                number = 0;
            }
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

    /// How many digits stand in a row.
    pub fn longest_number(&self) -> usize {
        self.longest_number
    }

    /// Whether a point or a comma stands between two digits.
    pub fn parts_numbers(&self) -> bool {
        self.parts_numbers
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
    fn digits_in_a_row_and_numbers_with_a_sign_inside_are_told_apart() {
        let told = |text: &str| {
            let glance = Glance::at(text.as_bytes());
            (glance.longest_number(), glance.parts_numbers())
        };
        assert_eq!(told("el 010, el 3. y 12 de 2026"), (4, false));
        assert_eq!(told("12.500 y 3,50"), (3, true));
        assert_eq!(told("3., 4"), (1, false), "a sign that ends the number");
    }

    #[test]
    fn an_empty_text_holds_nothing() {
        assert!(!Glance::at(b"").holds(b"\n ") && !Glance::at(b"").has_digits());
    }
}
