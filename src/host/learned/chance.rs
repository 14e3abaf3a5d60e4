//! How likely an alarm is to be confirmed, by its score: a logistic curve through what is known.
//!
//! Scores of different classes and places don't compare, chances do: where each alarm must have at least the same
//! chance, as many as possible are found for the false ones that are borne.

/// The logarithm of the odds at a score is `slope × score + start`.
#[derive(Debug, Clone, Copy)]
pub struct Chance {
    slope: f64,
    start: f64,
}

/// Scores are about that large: the curve is sought in units of one.
const UNIT: f64 = 1000.0;
/// Newton's method needs about ten.
const STEPS: usize = 40;

impl Chance {
    /// The curve of greatest likelihood through scores and whether they were confirmed.
    pub fn through(known: impl Iterator<Item = (i32, bool)> + Clone) -> Chance {
        let (mut slope, mut start) = (1.0, 0.0);
        for _ in 0..STEPS {
            // The gradient, and the curvature with a little added, so that it can always be divided by.
            let ((mut down, mut down_start), (mut bend, mut bend_both, mut bend_start)) = ((0.0, 0.0), (1e-6, 0.0, 1e-6));
            for (score, is_confirmed) in known.clone() {
                let score = f64::from(score) / UNIT;
                let chance = 1.0 / (1.0 + (-(slope * score + start)).exp());
                let (error, weight) = (chance - f64::from(u8::from(is_confirmed)), chance * (1.0 - chance));
                (down, down_start) = (down + error * score, down_start + error);
                (bend, bend_both, bend_start) = (bend + weight * score * score, bend_both + weight * score, bend_start + weight);
            }
            let area = bend * bend_start - bend_both * bend_both;
            slope -= (bend_start * down - bend_both * down_start) / area;
            start -= (bend * down_start - bend_both * down) / area;
        }
        Chance { slope, start }
    }

    /// The least score with that chance; none where higher scores have less.
    pub fn score(&self, chance: f64) -> Option<i32> {
        let score = ((chance / (1.0 - chance)).ln() - self.start) / self.slope * UNIT;
        (self.slope > 0.0 && score.is_finite()).then_some(score.ceil() as i32)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_finds_the_score_where_as_many_are_confirmed_as_not() {
        let known = (-20..=20).map(|at| (at * 50, (at > 0) != (at % 4 == 0)));
        let chance = Chance::through(known);
        assert!(chance.score(0.5).is_some_and(|score| score.abs() < 150), "{chance:?}");
        assert!(chance.score(0.9) > chance.score(0.6));
    }

    #[test]
    fn where_a_higher_score_is_worse_there_is_none() {
        let known = (-20..=20).map(|at| (at * 50, (at < 0) != (at % 4 == 0)));
        assert_eq!(Chance::through(known).score(0.9), None);
    }
}
