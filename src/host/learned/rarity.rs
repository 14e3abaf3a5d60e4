//! What is rare tells more: a bucket that few sentences have counts more in training than one that most have.
//!
//! The weights are scaled back, so that the model's file and its reader know nothing of it.

/// By bucket, by how much it is scaled.
pub struct Rarity(Vec<f32>);

/// No bucket is scaled to less: a dot or the article still say something.
const LEAST: f32 = 0.1;
/// The rarest of a few ten thousand sentences are scaled by little more than one.
const UNIT: f32 = 4.0;

impl Rarity {
    /// The root of the logarithm of sentences per sentence with the bucket.
    pub fn of<'a>(rows: impl ExactSizeIterator<Item = &'a [(u32, f32)]>, buckets: usize) -> Rarity {
        let (all, mut with) = (rows.len() as f32, vec![1.0_f32; buckets]);
        rows.flatten().for_each(|&(bucket, _)| with[bucket as usize] += 1.0);
        Rarity(with.iter().map(|with| ((all / with).ln() / UNIT).max(LEAST).sqrt()).collect())
    }

    /// The values of a sentence, scaled.
    pub fn scaled(&self, values: &[(u32, f32)]) -> Vec<(u32, f32)> {
        values.iter().map(|&(bucket, value)| (bucket, value * self.0[bucket as usize])).collect()
    }

    /// Weights that were found on scaled values, made ready for values that are not.
    pub fn scale(&self, weights: &mut [f64]) {
        weights.iter_mut().zip(&self.0).for_each(|(weight, rarity)| *weight *= f64::from(*rarity));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_few_sentences_have_counts_more_and_nothing_counts_nothing() {
        let rows: [&[(u32, f32)]; 4] = [&[(0, 1.0), (1, 1.0)], &[(0, 1.0)], &[(0, 1.0)], &[(0, 1.0)]];
        let rarity = Rarity::of(rows.into_iter(), 2);
        let scaled = rarity.scaled(rows[0]);
        assert!(scaled[1].1 > scaled[0].1 && scaled[0].1 > 0.0, "{scaled:?}");
    }
}
