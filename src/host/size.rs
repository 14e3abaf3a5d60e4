//! What a reader downloads: the size of the wasm under brotli.
//!
//! It stands alone (no `super`), so that the test of the size budget can include it too.

use std::io::Write;

/// The budget of the wasm with every rule in it, in bytes of brotli at quality 11.
pub const BUDGET: usize = 250_000;

/// How many bytes `data` takes under brotli at quality 11, the most that servers use.
pub fn brotli_size(data: &[u8]) -> std::io::Result<usize> {
    let mut compressed = Vec::new();
    let mut writer = brotli::CompressorWriter::new(&mut compressed, 1 << 16, 11, 22);
    writer.write_all(data)?;
    writer.flush()?;
    drop(writer);
    Ok(compressed.len())
}

/// Thousands of bytes, as a person reads them: `136 kB`.
pub fn kilobytes(bytes: usize) -> String {
    format!("{} kB", bytes.div_ceil(1000))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repetition_costs_almost_nothing_and_noise_costs_itself() {
        assert!(brotli_size(&[b'a'; 10_000]).expect("memory does not fail") < 50);
        let mut state = 1u64;
        let mut noise = [0u8; 10_000];
        noise.fill_with(|| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            (state >> 56) as u8
        });
        assert!(brotli_size(&noise).expect("memory does not fail") > 9_900);
    }

    #[test]
    fn kilobytes_are_rounded_up() {
        assert_eq!(kilobytes(0), "0 kB");
        assert_eq!(kilobytes(135_001), "136 kB");
    }
}
