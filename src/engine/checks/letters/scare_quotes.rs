//! «los "expertos"», «esa "noticia"»: quotation marks that sneer.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::wordlist::{Words, goes_on};

const BEFORE: Words = Words::sorted(
    b"el esa esas ese esos esta estas este estos la las los presunta presuntas presunto presuntos su supuesta supuestas supuesto \
    supuestos sus tan unas unos",
);
/// Without their gender and number.
const STEMS: &[u8] =
    b"expert gran grand vecin ciudadan periodist list profesional ejemplar brillant genial progres problem protest denunci \
    notici exclusiv medi informacion presunt supuest solidari defensor activist artist amig gestion oposicion indignad afectad \
    victim argument prueb razon";

/// Marks the word with its article and its quotation marks.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for index in 1..draft.tokens.len() {
        let (opening, closing) = (draft.sign_at(index), draft.sign_at(index + 2));
        let quoted = matches!(opening, b'"' | 0xAB | 0x93 | 0x94) && matches!(closing, b'"' | 0xBB | 0x93 | 0x94);
        if quoted && BEFORE.has(draft.word_at(index - 1)) && sneers(draft.word_at(index + 1)) {
            sink.raise(draft.tokens[index - 1].start as usize, draft.tokens[index + 2].end as usize, Vec::new(), Vec::new());
        }
    }
}

fn sneers(word: &[u8]) -> bool {
    goes_on(word, STEMS, |rest| matches!(rest, b"" | b"a" | b"o" | b"as" | b"os" | b"e" | b"es"))
}
