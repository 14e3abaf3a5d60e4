//! Why the model suspects a sentence: the clauses that weigh most, and their heaviest words.

use super::features::{self, Circumstances};
use super::model::Model;
use crate::engine::analysis::Analysis;
use crate::engine::order;
use crate::engine::token::{Kind, Token};

/// Words that are named.
const NAMED: usize = 3;
/// A weight is shared by the words that it covers: by one, two or three of them.
const SHARES: i32 = 6;

/// Where to look, and what weighed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// First byte of the clause in the folded text.
    pub start: usize,
    /// Byte after its last word.
    pub end: usize,
    /// «claro», «siempre».
    pub words: String,
}

/// The evidence against a sentence; none if no clause has a word that weighs.
pub fn of(model: &Model, draft: &Analysis<'_>, sentence: &[Token], circumstances: Circumstances, class: usize) -> Option<Evidence> {
    let mut weights = vec![0; sentence.len()];
    features::each(draft, sentence, circumstances, |feature| {
        let width = feature.width as i32;
        for weight in &mut weights[feature.first..feature.first + feature.width] {
            *weight += model.weight(feature.hash, class) * SHARES / width;
        }
    });
    let (first, last) = heaviest_run(&clauses(draft, sentence), &weights);
    let is_content = |token: &Token| !matches!(token.kind, Kind::Sign | Kind::Emoji);
    let content: Vec<usize> = (first..last).filter(|&index| is_content(&sentence[index])).collect();
    let mut heavy: Vec<usize> = content.iter().copied().filter(|&index| sentence[index].kind == Kind::Word && weights[index] > 0).collect();
    order::by_key(&mut heavy, |&index| u64::from(u32::MAX) - weights[index] as u64);
    heavy.truncate(NAMED);
    order::by_key(&mut heavy, |&index| index as u64);
    let named: Vec<String> = heavy.iter().map(|&index| format!("«{}»", draft.original_of(&sentence[index]))).collect();
    let (Some(&from), Some(&to), false) = (content.first(), content.last(), named.is_empty()) else { return None };
    Some(Evidence { start: sentence[from].start as usize, end: sentence[to].end as usize, words: named.join(", ") })
}

/// Of all runs of neighbouring clauses the one with the largest sum; of equals the first.
fn heaviest_run(clauses: &[(usize, usize)], weights: &[i32]) -> (usize, usize) {
    let (mut best, mut heaviest) = ((0, 0), i32::MIN);
    for (index, &(first, _)) in clauses.iter().enumerate() {
        let mut sum = 0;
        for &(from, last) in &clauses[index..] {
            sum += weights[from..last].iter().sum::<i32>();
            if sum > heaviest {
                (best, heaviest) = ((first, last), sum);
            }
        }
    }
    best
}

/// The sentence cut at commas, colons, dashes and brackets; what has no three words stays with its neighbour.
fn clauses(draft: &Analysis<'_>, sentence: &[Token]) -> Vec<(usize, usize)> {
    const LEAST_WORDS: usize = 3;
    let is_cut = |token: &Token| {
        token.kind == Kind::Sign && matches!(draft.folded.bytes[token.start as usize], b',' | b';' | b':' | b'(' | b')' | 0x96 | 0x97)
    };
    let words = |first: usize, last: usize| sentence[first..last].iter().filter(|token| token.kind == Kind::Word).count();
    let (mut clauses, mut from): (Vec<(usize, usize)>, usize) = (Vec::new(), 0);
    for index in 0..=sentence.len() {
        if index < sentence.len() && !is_cut(&sentence[index]) {
            continue;
        }
        let is_rest = index == sentence.len();
        match clauses.last_mut() {
            Some(last) if is_rest && words(from, index) < LEAST_WORDS => last.1 = index,
            _ if is_rest || words(from, index) >= LEAST_WORDS => {
                clauses.push((from, index));
                from = index;
            }
            _ => {}
        }
    }
    clauses
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Settings};

    #[test]
    fn the_run_takes_neighbours_that_weigh_and_leaves_those_that_speak_for_the_sentence() {
        let clauses = [(0, 1), (1, 2), (2, 3), (3, 4)];
        assert_eq!(heaviest_run(&clauses, &[-5, 4, 3, -1]), (1, 3));
        assert_eq!(heaviest_run(&clauses, &[9, -4, 5, 0]), (0, 3));
        assert_eq!(heaviest_run(&clauses, &[-9, -4, -5, -6]), (1, 2));
    }

    #[test]
    fn a_clause_has_three_words_at_least() {
        let context = Context::on(parse_date("2026-11-23").expect("a day"));
        let settings = Settings::default();
        let text = "Mire, señora, esto no va así: la cola es la misma para todos, también";
        let draft = Analysis::new(text, &context, &settings);
        let shown: Vec<&str> = clauses(&draft, &draft.tokens)
            .into_iter()
            .map(|(first, last)| draft.original(draft.tokens[first].start as usize, draft.tokens[last - 1].end as usize))
            .collect();
        assert_eq!(shown, ["Mire, señora, esto no va así", ": la cola es la misma para todos, también"]);
    }
}
