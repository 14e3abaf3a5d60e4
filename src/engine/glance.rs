//! What a draft holds, byte by byte: one pass that tells most checks that they have nothing to do.

/// Which bytes stand in a folded text, and which twice or three times in a row.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Glance {
    once: Bytes,
    twice: Bytes,
    thrice: Bytes,
}

/// A set of bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Bytes([u64; 4]);

impl Bytes {
    fn insert(&mut self, byte: u8, there: bool) {
        self.0[usize::from(byte >> 6)] |= u64::from(there) << (byte & 63);
    }

    fn has(&self, byte: u8) -> bool {
        self.0[usize::from(byte >> 6)] >> (byte & 63) & 1 == 1
    }
}

impl Glance {
    /// Looks at every byte once.
    pub fn at(bytes: &[u8]) -> Self {
        let mut glance = Glance::default();
        // Blank lines are no repetition of anything.
        let (mut last, mut before_last) = (b'\n', b'\n');
        for &byte in bytes {
            let pair = byte == last;
            glance.once.insert(byte, true);
            glance.twice.insert(byte, pair);
            glance.thrice.insert(byte, pair && byte == before_last);
            (before_last, last) = (last, byte);
        }
        glance
    }

    /// Whether one of `any` stands there.
    #[inline(never)] // stands in the wasm once
    pub fn holds(&self, any: &[u8]) -> bool {
        any.iter().any(|&byte| self.once.has(byte))
    }

    /// Whether one of `any` follows itself.
    pub fn repeats(&self, any: &[u8]) -> bool {
        any.iter().any(|&byte| self.twice.has(byte))
    }

    /// Whether one of `any` stands three times in a row.
    pub fn repeats_thrice(&self, any: &[u8]) -> bool {
        any.iter().any(|&byte| self.thrice.has(byte))
    }

    /// Whether there is a digit.
    pub fn has_digits(&self) -> bool {
        self.holds(b"0123456789")
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
    }

    #[test]
    fn an_empty_text_holds_nothing() {
        assert!(!Glance::at(b"").holds(b"\n ") && !Glance::at(b"").has_digits());
    }
}
