//! What the model sees of a sentence: hashes of words, of pairs, and of how words begin and end.
//!
//! Endings carry person and mood of a verb (`-áis`, `-remos`, `-ría`) to forms never seen. Around the
//! words stand the engine's own observations: answer or post, first, last or only sentence, question, hedge,
//! negation, capitals, the emoji. And around the sentence of a reply stand its neighbours, by their words alone: the same answer
//! is kind after an apology and cold after none. Not so in posts: there neighbours made authored texts read
//! better still and real posts worse. Which rules have spoken is not among them: the model would only
//! repeat the rules, and where they speak it is silent anyway.
//!
//! Tried and left out, because no author who was left out was read better for it: pieces from within
//! words (three times the work), triples, pairs with a gap, runs of words of which the long ones are only
//! endings, whether the draft has a link, the forms of verbs, which hints of rules lie in the sentence, the pairs of
//! the neighbours, and all sentences of the draft instead of the neighbours.

use crate::engine::analysis::Analysis;
use crate::engine::fold::EMOJI;
use crate::engine::token::{ALL_CAPS, HEDGED, Kind, NEGATED, QUESTION, Token};

/// The shortest and the longest beginning or end of a word, its border included.
const PIECES: std::ops::RangeInclusive<usize> = 3..=6;
/// Words joined.
const JOINED: usize = 2;

/// Where a sentence stands: what it is like besides its words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Circumstances {
    /// Whether it stands in a reply.
    pub reply: bool,
    number: usize,
}

impl Circumstances {
    /// Those of sentence number `number`.
    pub fn of(draft: &Analysis<'_>, number: usize) -> Self {
        Circumstances { reply: draft.context.reply, number }
    }
}

/// A feature: its hash, and the tokens of the sentence that it covers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Feature {
    /// Spread over all 32 bits.
    pub hash: u32,
    /// Index of the first token.
    pub first: usize,
    /// Tokens covered; 0 = the sentence as a whole.
    pub width: usize,
}

/// Calls `see` with every feature of the sentence, always in the same order.
pub fn each(draft: &Analysis<'_>, sentence: &[Token], circumstances: Circumstances, mut see: impl FnMut(Feature)) {
    let mut whole = |is: bool, name: &[u8]| {
        if is {
            see(Feature { hash: spread(hash(b'!', name)), first: 0, width: 0 });
        }
    };
    let any = |flag| sentence.iter().any(|token| token.kind == Kind::Word && token.is(flag));
    whole(circumstances.reply, b"reply");
    let (is_first, is_last) = (circumstances.number == 0, circumstances.number + 1 == draft.sentences.len());
    whole(is_first, b"first");
    whole(is_last, b"last");
    whole(is_first && is_last, b"only");
    whole(any(QUESTION), b"question");
    whole(any(HEDGED), b"hedged");
    whole(any(ALL_CAPS), b"capitals");
    let neighbours = [(b'<', circumstances.number.wrapping_sub(1)), (b'>', circumstances.number + 1)];
    for (side, number) in neighbours.into_iter().filter(|_| circumstances.reply) {
        let place = hash(side, b"");
        let neighbour = draft.sentences.get(number).map_or(&[][..], |there| &draft.tokens[there.first..there.last]);
        if neighbour.is_empty() {
            see(Feature { hash: spread(place), first: 0, width: 0 });
        }
        for token in neighbour {
            see(Feature { hash: spread(join(place, name(draft, token))), first: 0, width: 0 });
        }
    }
    // The last words, the newest at the end; a border stands before the sentence.
    let border = hash(b'^', b"");
    let mut last = [border; JOINED];
    for (index, token) in sentence.iter().enumerate() {
        let word = name(draft, token);
        last.rotate_left(1);
        last[JOINED - 1] = word;
        let mut joined = 0;
        for width in 1..=JOINED.min(index + 2) {
            joined = join(joined, last[JOINED - width]);
            let covered = width.min(index + 1);
            see(Feature { hash: spread(joined), first: index + 1 - covered, width: covered });
        }
        if token.kind == Kind::Word {
            if token.is(NEGATED) {
                see(Feature { hash: spread(join(word, hash(b'!', b"no"))), first: index, width: 1 });
            }
            pieces(draft.word(token), |hash| see(Feature { hash, first: index, width: 1 }));
        }
    }
}

/// What a token is called: a word by its letters, a sign by itself, the rest by its kind.
fn name(draft: &Analysis<'_>, token: &Token) -> u32 {
    match token.kind {
        Kind::Word => hash(b'w', draft.word(token)),
        Kind::Sign if draft.word(token)[0] != EMOJI => hash(b's', &draft.word(token)[..1]),
        Kind::Sign | Kind::Emoji => hash(b'e', draft.original_of(token).as_bytes()),
        Kind::Number => hash(b'0', b""),
        Kind::Url | Kind::Email => hash(b'u', b""),
        Kind::Mention => hash(b'@', b""),
    }
}

/// How the word begins and ends: `^ba`, `^bai`, …, `is$`, `ais$`, ….
fn pieces(word: &[u8], mut see: impl FnMut(u32)) {
    let mut grow = |border: u8, letters: &mut dyn Iterator<Item = &u8>| {
        let mut state = hash(b'c', &[border]);
        for (length, &letter) in (2..=*PIECES.end()).zip(letters) {
            state = step(state, letter);
            if length >= *PIECES.start() {
                see(spread(state));
            }
        }
    };
    grow(b'^', &mut word.iter());
    grow(b'$', &mut word.iter().rev());
}

/// FNV-1a.
fn hash(kind: u8, bytes: &[u8]) -> u32 {
    bytes.iter().fold(step(0x811C_9DC5, kind), |state, &byte| step(state, byte))
}

fn step(state: u32, byte: u8) -> u32 {
    (state ^ u32::from(byte)).wrapping_mul(0x0100_0193)
}

fn join(one: u32, other: u32) -> u32 {
    one.rotate_left(7).wrapping_mul(0x9E37_79B1) ^ other
}

/// Every bit depends on every other: buckets are cut from the highest ones.
fn spread(hash: u32) -> u32 {
    let mixed = (hash ^ hash >> 16).wrapping_mul(0x85EB_CA6B);
    (mixed ^ mixed >> 13).wrapping_mul(0xC2B2_AE35)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Settings};

    fn features(text: &str) -> Vec<Feature> {
        let context = Context::on(parse_date("2026-11-23").expect("a day"));
        let settings = Settings::default();
        let draft = Analysis::new(text, &context, &settings);
        let mut seen = Vec::new();
        each(&draft, &draft.tokens, Circumstances::of(&draft, 0), |feature| seen.push(feature));
        seen
    }

    fn hashes(text: &str) -> Vec<u32> {
        features(text).iter().map(|feature| feature.hash).collect()
    }

    #[test]
    fn case_accents_numbers_and_names_make_no_difference() {
        assert_eq!(hashes("@vecina Ya está: 12"), hashes("@otro ya Esta: 7"));
        assert_ne!(hashes("año"), hashes("ano"));
    }

    #[test]
    fn a_word_never_seen_shares_the_pieces_of_its_ending() {
        let (one, other) = (hashes("bailáis"), hashes("fotografiáis"));
        assert!(one.iter().filter(|hash| other.contains(hash)).count() >= 2);
    }

    #[test]
    fn a_sentence_of_a_reply_is_told_apart_by_its_neighbours() {
        let first = |text: &str, reply: bool| {
            let context = Context { reply, ..Context::on(parse_date("2026-11-23").expect("a day")) };
            let settings = Settings::default();
            let draft = Analysis::new(text, &context, &settings);
            let place = draft.sentences[0];
            let mut seen = Vec::new();
            each(&draft, &draft.tokens[place.first..place.last], Circumstances::of(&draft, 0), |feature| seen.push(feature.hash));
            seen
        };
        let apology = "Es lo que hay. Lo sentimos.";
        for other in ["Es lo que hay. Suerte.", "Es lo que hay."] {
            assert_ne!(first(apology, true), first(other, true));
        }
        assert_eq!(first(apology, false), first("Es lo que hay. Suerte.", false));
        assert_ne!(first(apology, false), first("Es lo que hay.", false), "here it is the only one");
    }

    #[test]
    fn every_feature_covers_tokens_of_its_sentence() {
        for Feature { first, width, .. } in features("Y no, no lo haremos 🙄 nunca") {
            assert!(first + width <= 9);
        }
    }
}
