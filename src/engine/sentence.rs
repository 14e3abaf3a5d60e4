//! Sentences, and what a sentence tells about its words.
//!
//! Exceptions of rules are scoped to the sentence, so a cut in the wrong place is a false alarm:
//! abbreviations and initials don't end one, a line break always does.

use super::fold::{EMOJI, Folded};
use super::token::{FIRST, HEDGED, Kind, LAST, NEGATED, QUESTION, QUOTED, Token};
use crate::engine::wordlist::Words;

/// What takes the certainty from a sentence.
const HEDGES: Words = Words::sorted(
    b"aproximada aproximadamente aproximado estimada estimado orientativa orientativo podria podrian posiblemente preve previsiblemente \
    prevista previstas previsto previstos provisional provisionalmente salvo",
);
/// Words whose full stop doesn't end the sentence (folded, without the stop).
const ABBREVIATIONS: Words = Words::sorted(
    b"admin adva apdo art arts av avd avda ayto bco c cap cc cf cia cod cta ctra d dcha depto dir dn dna do\xF1a dpto dr dra ed ej \
    esq etc excma excmo exp expte fdo fig gral h hnos hs ilma ilmo inf ing izda izq izqda jr kg km lic ma max min mn mr ms n na \
    no nro num pag pags pbro pg pgno pl plza pol pp prof profa prov ps pso pta pza ref rvdo s san sr sra sras sres srta ss sta \
    sto tel telf tf tfn tfno tlf ud uds urb vd vda vds vol xx",
);

/// How many words a negation reaches.
const REACH: u32 = 4;
/// How many tokens a sentence may have. Nobody writes so many; rows of words that somebody pastes have no stop at all, and
/// what is asked of each word's sentence would take the square of their length.
const LONGEST: usize = 400;
/// How long a quotation may be, in folded bytes; a lonely opening mark would swallow the draft.
const LONGEST_QUOTATION: usize = 400;

/// One sentence: its tokens and its place.
#[derive(Debug, Clone, Copy)]
pub struct Sentence {
    /// Index of its first token.
    pub first: usize,
    /// Index after its last token.
    pub last: usize,
}

/// Numbers the sentences and sets the context flags of every token.
pub fn annotate(text: &Folded, tokens: &mut [Token]) -> Vec<Sentence> {
    let mut sentences = Vec::new();
    let mut first = 0;
    for index in 0..tokens.len() {
        tokens[index].sentence = sentences.len() as u32;
        if ends_sentence(text, tokens, index) || index + 1 - first == LONGEST {
            sentences.push(Sentence { first, last: index + 1 });
            first = index + 1;
        }
    }
    if first < tokens.len() {
        sentences.push(Sentence { first, last: tokens.len() });
    }
    for sentence in &sentences {
        describe(text, &mut tokens[sentence.first..sentence.last]);
    }
    quotations(text, tokens);
    sentences
}

fn ends_sentence(text: &Folded, tokens: &[Token], index: usize) -> bool {
    let token = &tokens[index];
    if token.kind != Kind::Sign {
        return false;
    }
    let byte = text.bytes[token.start as usize];
    if byte == b'\n' {
        return true;
    }
    if !matches!(byte, b'.' | b'!' | b'?' | 0x85) {
        return false;
    }
    // `?!` ends at its last sign, and a closing quote or bracket belongs to what it closes.
    let next = text.bytes.get(token.end as usize).copied().unwrap_or(b'\n');
    if !matches!(next, b' ' | b'\n' | b'\t' | b'"' | b')' | 0x94 | 0xBB | EMOJI | 0xBF | 0xA1 | b'#' | b'@') {
        // A missing blank after the stop: a capital still begins a sentence.
        let capital = tokens.get(index + 1).is_some_and(|t| t.start == token.end && t.is(super::token::CAPITAL));
        return capital && !matches!(next, b'!' | b'?' | b'.');
    }
    byte != b'.' || token.end - token.start > 1 || !follows_abbreviation(text, tokens, index)
}

fn follows_abbreviation(text: &Folded, tokens: &[Token], index: usize) -> bool {
    let Some(word) = index.checked_sub(1).map(|i| &tokens[i]) else { return false };
    if word.kind != Kind::Word || word.end != tokens[index].start {
        return false;
    }
    let bytes = &text.bytes[word.range()];
    let next_is_low =
        tokens.get(index + 1).is_some_and(|t| t.kind == Kind::Number || (t.kind == Kind::Word && !t.is(super::token::CAPITAL)));
    // «J. García», «p. ej.», «EE. UU.»: one letter is an initial; «etc.» ends only before a capital.
    let known = ABBREVIATIONS.has(bytes) || bytes.len() <= 1;
    if matches!(bytes, b"etc" | b"h" | b"no" | b"san" | b"min" | b"max" | b"km" | b"kg" | b"s") {
        return next_is_low && bytes != b"no";
    }
    known
}

fn describe(text: &Folded, tokens: &mut [Token]) {
    let is_content = |t: &Token| !matches!(t.kind, Kind::Sign | Kind::Emoji);
    let asks = tokens.iter().any(|t| t.kind == Kind::Sign && matches!(text.bytes[t.start as usize], b'?' | 0xBF));
    let hedges = tokens.iter().any(|t| t.kind == Kind::Word && HEDGES.has(&text.bytes[t.range()]));
    let shared = if asks { QUESTION } else { 0 } | if hedges { HEDGED } else { 0 };
    let mut reach = 0;
    for token in tokens.iter_mut() {
        token.flags |= shared | if reach > 0 { NEGATED } else { 0 };
        match token.kind {
            Kind::Word if is_negation(&text.bytes[token.range()]) => reach = REACH,
            Kind::Word => reach = reach.saturating_sub(1),
            Kind::Sign if matches!(text.bytes[token.start as usize], b',' | b';' | b':') => reach = 0,
            _ => {}
        }
    }
    // «@vecina Buenos días»: whoever is addressed stands before the sentence begins.
    for token in tokens.iter_mut().filter(|t| is_content(t)) {
        token.flags |= FIRST;
        if token.kind != Kind::Mention {
            break;
        }
    }
    if let Some(last) = tokens.iter_mut().rev().find(|t| is_content(t)) {
        last.flags |= LAST;
    }
}

fn is_negation(word: &[u8]) -> bool {
    matches!(word, b"no" | b"nunca" | b"jamas" | b"tampoco" | b"ni" | b"sin" | b"nadie" | b"ningun" | b"ninguna" | b"ninguno" | b"nada")
}

/// Marks what stands between quotation marks of one paragraph.
fn quotations(text: &Folded, tokens: &mut [Token]) {
    let mut open: Option<(usize, u8)> = None;
    for index in 0..tokens.len() {
        if tokens[index].kind != Kind::Sign {
            continue;
        }
        let byte = text.bytes[tokens[index].start as usize];
        match (byte, open) {
            (b'\n', _) => open = None,
            (_, Some((from, closing))) if byte == closing => {
                if (tokens[index].start - tokens[from].start) as usize <= LONGEST_QUOTATION {
                    tokens[from + 1..index].iter_mut().for_each(|t| t.flags |= QUOTED);
                }
                open = None;
            }
            (0xAB, _) => open = Some((index, 0xBB)),
            (0x93, _) => open = Some((index, 0x94)),
            (b'"', None) => open = Some((index, b'"')),
            _ => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::token::tokenize;

    fn sentences(text: &str) -> Vec<String> {
        let folded = Folded::new(text);
        let mut tokens = tokenize(&folded);
        annotate(&folded, &mut tokens)
            .iter()
            .map(|s| {
                let (from, to) = (tokens[s.first].start as usize, tokens[s.last - 1].end as usize);
                text[folded.utf8(from)..folded.utf8(to)].trim().to_owned()
            })
            // A line break behind a full stop is a sentence without words.
            .filter(|sentence: &String| !sentence.is_empty())
            .collect()
    }

    fn flagged(text: &str, flag: u16) -> Vec<String> {
        let folded = Folded::new(text);
        let mut tokens = tokenize(&folded);
        annotate(&folded, &mut tokens);
        let word = |t: &&Token| t.kind == Kind::Word && t.is(flag);
        tokens.iter().filter(word).map(|t| text[folded.utf8(t.start as usize)..folded.utf8(t.end as usize)].to_owned()).collect()
    }

    #[test]
    fn stops_and_line_breaks_end_a_sentence_and_abbreviations_do_not() {
        assert_eq!(
            sentences("Expte. 1234 BCD/2026, avda. del Mar. Hasta el 3.\nFin"),
            ["Expte. 1234 BCD/2026, avda. del Mar.", "Hasta el 3.", "Fin"]
        );
    }

    #[test]
    fn a_row_of_words_without_a_stop_is_cut() {
        let counts = |text: &str| sentences(text).iter().map(|sentence| sentence.split(' ').count()).collect::<Vec<_>>();
        assert_eq!(counts(&"agua ".repeat(LONGEST)), [LONGEST]);
        assert_eq!(counts(&"agua ".repeat(2 * LONGEST + 1)), [LONGEST, LONGEST, 1]);
    }

    #[test]
    fn the_words_of_others_are_flagged() {
        assert_eq!(flagged("Dice «eso es mentira» y ya", QUOTED), ["eso", "es", "mentira"]);
        assert!(flagged("Un metro de 5\" y ya", QUOTED).is_empty());
    }

    #[test]
    fn a_sentence_begins_behind_the_mentions_it_answers() {
        assert_eq!(flagged("@vecina @otro Buenos días", FIRST), ["Buenos"]);
    }

    #[test]
    fn a_negation_reaches_four_words_and_no_comma() {
        assert_eq!(flagged("no te lo pierdas, ven", NEGATED), ["te", "lo", "pierdas"]);
    }
}
