//! «La RPT de la SGT, pregunte en la UGEP»: a sentence of letters that only the house can read.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::{ALL_CAPS, HASHTAG, Kind, QUOTED};
use crate::engine::wordlist::Words;

/// So many in one sentence.
const MANY: usize = 3;

/// What everybody reads without help.
const KNOWN: Words = Words::sorted(
    b"aemet amp apa atm ave bic boe bop bus cd ceip ceu cif covid cp cra cri dana dgt dni dvd edar emt ere erte eso eu fm fp gps ibi ies inem irpf itv iva led lgtbi mir nie nif oms ong onu pau pdf pib qr renfe rtve samur sepe sms sos ss tic tv uci ue uned usb vih vpo wc xx",
);

/// Marks from the first to the last.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut at = 0;
    while at < draft.tokens.len() {
        let sentence = draft.sentence(draft.tokens[at].sentence);
        if let Some((first, last)) = row(draft, at, at + sentence.len()) {
            sink.raise(draft.tokens[first].start as usize, draft.tokens[last].end as usize, Vec::new(), Vec::new());
        }
        at += sentence.len().max(1);
    }
}

/// The first and the last of the unknown acronyms of the sentence.
fn row(draft: &Analysis<'_>, from: usize, to: usize) -> Option<(usize, usize)> {
    let (mut first, mut last, mut count) = (None, from, 0);
    for at in from..to {
        let token = &draft.tokens[at];
        let word = draft.word(token);
        if matches!(word, b"siglas" | b"significa" | b"significan") || word == b"son" && at > from && draft.word_at(at - 1) == b"que" {
            return None;
        }
        if token.kind != Kind::Word || !token.is(ALL_CAPS) || token.is(HASHTAG) {
            continue;
        }
        // Two words in capitals are a heading or a name.
        let next_shouts = draft.tokens.get(at + 1).is_some_and(|t| t.kind == Kind::Word && t.is(ALL_CAPS));
        if next_shouts || token.is(QUOTED) {
            return None;
        }
        // «EAJ-PNV» is a party.
        let joined = draft.sign_at(at + 1) == b'-' || at > 0 && draft.sign_at(at - 1) == b'-';
        let explained = joined || draft.sign_at(at + 1) == b'(' || at > 0 && draft.sign_at(at - 1) == b'(';
        let roman = word.iter().all(|b| b"ivxlcm".contains(b));
        let again = draft.tokens[from..at].iter().any(|other| draft.word(other) == word);
        if (3..=6).contains(&word.len()) && !explained && !roman && !again && !KNOWN.has(word) {
            (first, last, count) = (first.or(Some(at)), at, count + 1);
        }
    }
    first.filter(|_| count >= MANY).map(|first| (first, last))
}
