//! A linear support vector machine for sparse rows: dual coordinate descent on the squared hinge.
//!
//! Hsieh and others, 2008, the solver of LIBLINEAR. It stands here because no kept crate does it:
//! `linfa-logistic` and `smartcore` want dense matrices (here 9,000 × 65,536), the bindings of LIBLINEAR
//! date from 2019. It is deterministic: rows are shuffled by a generator of its own.

/// One sentence: buckets with their values, which class it belongs to, and how much it counts.
#[derive(Debug, Clone, Copy)]
pub struct Row<'a> {
    /// Bucket and value, each bucket once.
    pub values: &'a [(u32, f32)],
    /// Whether it belongs to the class.
    pub is_positive: bool,
    /// The cost of a mistake.
    pub cost: f64,
}

/// Passes over the rows.
const PASSES: usize = 24;
/// Of so many passes, one looks at all rows, the others only at those that weigh: most lie beyond the margin and stay there.
const WHOLE: usize = 4;

/// The weights by bucket, and the bias.
pub fn solve(rows: &[Row], buckets: usize) -> (Vec<f64>, f64) {
    let mut weights = vec![0.0; buckets];
    let mut bias = 0.0;
    let mut alphas = vec![0.0; rows.len()];
    let square = |row: &Row| row.values.iter().map(|&(_, value)| f64::from(value).powi(2)).sum::<f64>() + 1.0;
    let squares: Vec<f64> = rows.iter().map(square).collect();
    let mut order: Vec<usize> = (0..rows.len()).collect();
    let mut random = Random(0x2545_F491_4F6C_DD1D);
    for pass in 0..PASSES {
        random.shuffle(&mut order);
        for &index in &order {
            if alphas[index] == 0.0 && pass % WHOLE != 0 {
                continue;
            }
            let row = &rows[index];
            let sign = if row.is_positive { 1.0 } else { -1.0 };
            let softness = 0.5 / row.cost;
            let product: f64 = row.values.iter().map(|&(bucket, value)| weights[bucket as usize] * f64::from(value)).sum();
            let gradient = sign * (product + bias) - 1.0 + softness * alphas[index];
            let alpha = (alphas[index] - gradient / (squares[index] + softness)).max(0.0);
            let step = (alpha - alphas[index]) * sign;
            if step != 0.0 {
                alphas[index] = alpha;
                bias += step;
                row.values.iter().for_each(|&(bucket, value)| weights[bucket as usize] += step * f64::from(value));
            }
        }
    }
    (weights, bias)
}

/// A xorshift generator.
struct Random(u64);

impl Random {
    fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    fn shuffle(&mut self, order: &mut [usize]) {
        for last in (1..order.len()).rev() {
            order.swap(last, (self.next() % (last as u64 + 1)) as usize);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_separates_what_can_be_separated_and_gives_the_same_answer_twice() {
        let values: [&[(u32, f32)]; 4] = [&[(0, 1.0), (2, 0.3)], &[(0, 0.8)], &[(1, 1.0), (2, 0.3)], &[(1, 0.7)]];
        let rows: Vec<Row> = values.iter().enumerate().map(|(at, values)| Row { values, is_positive: at < 2, cost: 10.0 }).collect();
        let (weights, bias) = solve(&rows, 3);
        for row in &rows {
            let score: f64 = row.values.iter().map(|&(bucket, value)| weights[bucket as usize] * f64::from(value)).sum::<f64>() + bias;
            assert_eq!(score > 0.0, row.is_positive);
        }
        assert!(weights[2].abs() < 0.1);
        assert_eq!(solve(&rows, 3), (weights, bias));
    }
}
