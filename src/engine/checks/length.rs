//! Sentences and paragraphs too long for a telephone.

use super::Sink;
use crate::engine::analysis::Analysis;
use crate::engine::settings::Network;
use crate::engine::token::{Kind, Token};

/// Words of a sentence that is read twice.
const SENTENCE: usize = 45;
/// Letters of a paragraph that nobody reads.
const PARAGRAPH: usize = 600;
/// How many words are marked: the place, not the whole.
const MARKED: usize = 3;

/// Marks the beginning of a long sentence. Args: its words.
pub fn sentence(draft: &Analysis<'_>, sink: &mut Sink) {
    for sentence in draft.sentences.iter().filter(|sentence| sentence.last - sentence.first > SENTENCE) {
        let words: Vec<&Token> = draft.tokens[sentence.first..sentence.last].iter().filter(|t| t.kind == Kind::Word).collect();
        if words.len() > SENTENCE {
            sink.raise(words[0].start as usize, words[MARKED - 1].end as usize, vec![words.len().to_string()], Vec::new());
        }
    }
}

/// Marks the beginning of a paragraph without a break, where breaks can be made.
pub fn paragraph(draft: &Analysis<'_>, sink: &mut Sink) {
    if draft.context.networks.contains(&Network::X) {
        return;
    }
    let bytes = &draft.folded.bytes;
    let mut from = 0;
    for line in bytes.split(|&b| b == b'\n') {
        if line.len() > PARAGRAPH {
            let words = draft.tokens.iter().filter(|t| t.start as usize >= from && t.kind == Kind::Word);
            let marked: Vec<_> = words.take(MARKED).collect();
            if let (Some(first), Some(last)) = (marked.first(), marked.last()) {
                sink.raise(first.start as usize, last.end as usize, vec![line.len().to_string()], Vec::new());
            }
        }
        from += line.len() + 1;
    }
}
