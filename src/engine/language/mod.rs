//! Which language a sentence is written in: Spanish, Galician, Catalan or Valencian, Basque, English.
//!
//! Wording rules speak of Spanish words; in another language they would mark harmless ones. Each
//! word of a sentence votes, by a table of some seven hundred words or, unknown to it, by its
//! letters. A sentence too short to tell takes the language of its paragraph, then of the draft;
//! Spanish where nothing tells. Names, hashtags and the words of others don't vote.
//!
//! Read only when a wording rule has something to say, so that most drafts pay nothing.

mod shape;
mod words;

use std::cell::OnceCell;

use super::analysis::Analysis;
use super::fold::ACCENT;
use super::sentence::Sentence;
use super::token::{ALL_CAPS, CAPITAL, FIRST, HASHTAG, Kind, QUOTED, Token};

/// A language that Mesura can tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
#[repr(u8)]
pub enum Language {
    /// Castilian.
    #[default]
    Spanish = 0,
    /// Galician.
    Galician = 1,
    /// Catalan and Valencian.
    Catalan = 2,
    /// Basque.
    Basque = 3,
    /// English.
    English = 4,
}

impl Language {
    /// Every language with its code.
    pub const ALL: [(Language, &'static str); COUNT] = [
        (Language::Spanish, "es"),
        (Language::Galician, "gl"),
        (Language::Catalan, "ca"),
        (Language::Basque, "eu"),
        (Language::English, "en"),
    ];

    /// `es`, `gl`, `ca`, `eu`, `en`.
    pub fn code(self) -> &'static str {
        Self::ALL[self as usize].1
    }
}

const COUNT: usize = 5;

/// What a word says of each language.
type Vote = [u8; COUNT];

/// The languages of a draft.
#[derive(Debug, Clone, Default)]
pub struct Languages {
    /// Of the draft as a whole.
    pub main: Language,
    /// By sentence.
    pub sentences: Vec<Language>,
}

impl Languages {
    /// The language of sentence number `sentence`.
    pub fn of(&self, sentence: u32) -> Language {
        self.sentences.get(sentence as usize).copied().unwrap_or_default()
    }
}

/// Reads the languages of a draft.
pub fn detect(draft: &Analysis<'_>) -> Languages {
    let of = |(sentence, known): (_, &OnceCell<_>)| *known.get_or_init(|| Evidence::of(draft, sentence));
    let evidence: Vec<Evidence> = draft.sentences.iter().zip(&draft.evidence).map(of).collect();
    let sum = |part: &[Evidence]| part.iter().fold(Evidence::default(), Evidence::plus);
    let main = sum(&evidence).verdict();
    let mut sentences = Vec::with_capacity(evidence.len());
    let mut first = 0;
    while first < evidence.len() {
        let ends = |s: &Sentence| draft.tokens[s.first..s.last].last().is_some_and(|t| draft.word(t) == b"\n");
        let length = draft.sentences[first..].iter().position(ends).map_or(evidence.len() - first, |at| at + 1);
        let paragraph = &evidence[first..first + length];
        let shared = sum(paragraph).verdict().or(main).unwrap_or_default();
        sentences.extend(paragraph.iter().map(|e| e.verdict().unwrap_or(shared)));
        first += length;
    }
    Languages { main: main.unwrap_or_default(), sentences }
}

/// How much speaks for each language and against Spanish, and the other way round.
#[derive(Debug, Clone, Copy, Default)]
pub struct Evidence {
    other: [u32; COUNT],
    spanish: [u32; COUNT],
}

impl Evidence {
    fn of(draft: &Analysis<'_>, sentence: &Sentence) -> Self {
        let mut evidence = Evidence::default();
        for at in sentence.first..sentence.last {
            if let Some(vote) = vote(draft, at) {
                evidence.count(vote);
            }
        }
        evidence
    }

    fn count(&mut self, vote: Vote) {
        for language in 1..COUNT {
            self.other[language] += u32::from(vote[language].saturating_sub(vote[0]));
            self.spanish[language] += u32::from(vote[0].saturating_sub(vote[language]));
        }
    }

    fn plus(mut self, more: &Evidence) -> Self {
        for language in 1..COUNT {
            self.other[language] += more.other[language];
            self.spanish[language] += more.spanish[language];
        }
        self
    }

    /// The language that the evidence proves, if it proves one.
    fn verdict(self) -> Option<Language> {
        let proves = |one: u32, other: u32| one >= 3 && 2 * one >= 3 * other + if other > 0 { 4 } else { 0 };
        let found = (1..COUNT).filter(|&l| proves(self.other[l], self.spanish[l])).max_by_key(|&l| self.other[l] - self.spanish[l]);
        let spanish = || (1..COUNT).all(|l| proves(self.spanish[l], self.other[l]));
        found.map(|l| Language::ALL[l].0).or_else(|| spanish().then_some(Language::Spanish))
    }
}

/// What token number `at` says, if it is a word that may be counted.
fn vote(draft: &Analysis<'_>, at: usize) -> Option<Vote> {
    let token = &draft.tokens[at];
    let is_name = token.is(CAPITAL) && !token.is(FIRST) && !token.is(ALL_CAPS);
    if token.kind != Kind::Word || token.flags & (HASHTAG | QUOTED) != 0 {
        return None;
    }
    let word = draft.word(token);
    if word.len() == 1 || is_behind_an_apostrophe(draft, at) {
        return apostrophe(draft, at, word);
    }
    let listed = listed(word);
    if listed.is_none() && is_name {
        return None;
    }
    let mut vote = listed.unwrap_or_else(|| shape::vote(word));
    if token.accent < 0xFE && has_grave(draft, token) {
        vote[Language::Catalan as usize] += 3;
    }
    Some(vote_of_accented(word, token).unwrap_or(vote))
}

/// «á», «ás», «ó», «ós», «é»: Galician contractions, and its «is».
fn vote_of_accented(word: &[u8], token: &Token) -> Option<Vote> {
    (token.accent == 0 && matches!(word, b"a" | b"as" | b"o" | b"os" | b"e")).then_some([0, 3, 0, 0, 0])
}

/// «l'Ajuntament», «d'abril»; «it's», «we're».
fn apostrophe(draft: &Analysis<'_>, at: usize, word: &[u8]) -> Option<Vote> {
    let is_apostrophe = |at: usize| draft.tokens.get(at).is_some_and(|t| matches!(draft.word(t), b"'" | b"\x92"));
    let glued = |at: usize| matches!(draft.tokens.get(at..at + 2), Some([one, next]) if one.end == next.start);
    if is_behind_an_apostrophe(draft, at) && matches!(word, b"s" | b"t" | b"re" | b"ve" | b"ll" | b"m" | b"d") {
        return Some([0, 0, 0, 0, 3]);
    }
    match word {
        b"d" | b"l" | b"s" | b"n" | b"m" | b"t" if is_apostrophe(at + 1) && glued(at) => Some([0, 0, 3, 0, 0]),
        b"d" | b"l" | b"s" | b"n" | b"m" | b"t" => None,
        _ => vote_of_accented(word, &draft.tokens[at]).or_else(|| listed(word)),
    }
}

fn is_behind_an_apostrophe(draft: &Analysis<'_>, at: usize) -> bool {
    let Some([before, sign]) = at.checked_sub(2).and_then(|from| draft.tokens.get(from..at)) else { return false };
    let glued = before.end == sign.start && sign.end == draft.tokens[at].start;
    glued && before.kind == Kind::Word && matches!(draft.word(sign), b"'" | b"\x92")
}

/// «informació» has an acute accent, «això» a grave one, which Spanish doesn't know.
fn has_grave(draft: &Analysis<'_>, token: &Token) -> bool {
    let at = token.start as usize + usize::from(token.accent);
    draft.folded.flags.get(at).is_some_and(|flags| flags & ACCENT != 0)
        && draft.original(at, at + 1).starts_with(['à', 'è', 'ò', 'À', 'È', 'Ò'])
}

/// The vote of a word that the table knows.
fn listed(word: &[u8]) -> Option<Vote> {
    let hash = hash(word);
    let shelf = (hash >> u16::BITS) as usize;
    let first: usize = TABLE.counts[..shelf].iter().map(|&count| usize::from(count)).sum();
    let words = TABLE.words.get(first..first + usize::from(TABLE.counts[shelf]))?;
    let at = words.iter().position(|&known| known == hash as u16)?;
    let known = TABLE.votes[first + at];
    let mut vote = [0; COUNT];
    for (language, weight) in vote.iter_mut().enumerate() {
        *weight = (known >> (2 * language)) as u8 & 3;
    }
    Some(vote)
}

/// The words as hashes of 22 bits, sorted. What compresses lies apart from what does not: the upper bits only choose a
/// shelf. One unknown word in some six thousand is taken for a known one.
struct Table {
    /// How many words each shelf holds.
    counts: [u8; SHELVES],
    /// The other 16 bits of each.
    words: [u16; SIZE],
    /// Two bits of weight for each language.
    votes: [u16; SIZE],
}

const SHELVES: usize = 64;
const HASH_BITS: u32 = u16::BITS + SHELVES.ilog2();
const VOTE_BITS: u32 = 2 * COUNT as u32;
const SIZE: usize = count();
static TABLE: Table = table();

const fn hash(word: &[u8]) -> u32 {
    let mut hash = 0x811C_9DC5u32;
    let mut at = 0;
    while at < word.len() {
        hash = (hash ^ word[at] as u32).wrapping_mul(0x0100_0193);
        at += 1;
    }
    (hash ^ hash >> 15) >> (u32::BITS - HASH_BITS)
}

/// The byte of the folded text for a byte of the list: `ñ` and `ç` are two there, one here.
const fn folded(list: &[u8], at: usize) -> (u8, usize) {
    match list[at] {
        0xC3 => (list[at + 1] + 0x40, 2),
        byte => (byte, 1),
    }
}

/// Calls for every word of the lists; a `const fn` takes no closure, so it is written for its two uses.
const fn fill(table: &mut [u32]) -> usize {
    let mut length = 0;
    let mut language = 0;
    while language < COUNT {
        let mut weight = 0;
        while weight < 3 {
            let list = words::WORDS[language][weight].as_bytes();
            let mut at = 0;
            while at < list.len() {
                let mut word = [0u8; 24];
                let mut letters = 0;
                while at < list.len() && list[at] != b' ' {
                    let (byte, width) = folded(list, at);
                    word[letters] = byte;
                    (letters, at) = (letters + 1, at + width);
                }
                at += 1;
                let (short, _) = word.split_at(letters);
                length = insert(table, length, hash(short), (weight as u32 + 1) << (2 * language));
            }
            weight += 1;
        }
        language += 1;
    }
    length
}

/// Keeps the table sorted: each entry is a hash with its vote in the lowest bits.
const fn insert(table: &mut [u32], length: usize, key: u32, vote: u32) -> usize {
    let (mut low, mut high) = (0, length);
    while low < high {
        let middle = (low + high) / 2;
        if table[middle] >> VOTE_BITS < key { low = middle + 1 } else { high = middle }
    }
    if low < length && table[low] >> VOTE_BITS == key {
        table[low] |= vote;
        return length;
    }
    let mut at = length;
    while at > low {
        table[at] = table[at - 1];
        at -= 1;
    }
    table[low] = key << VOTE_BITS | vote;
    length + 1
}

const MOST: usize = 2048;

#[allow(long_running_const_eval, reason = "some hundred thousand steps, once per build")]
const fn count() -> usize {
    fill(&mut [0; MOST])
}

#[allow(long_running_const_eval, reason = "some hundred thousand steps, once per build")]
const fn table() -> Table {
    let mut all = [0; MOST];
    fill(&mut all);
    let mut table = Table { counts: [0; SHELVES], words: [0; SIZE], votes: [0; SIZE] };
    let mut at = 0;
    while at < SIZE {
        let hash = all[at] >> VOTE_BITS;
        table.counts[(hash >> u16::BITS) as usize] += 1;
        table.words[at] = hash as u16;
        table.votes[at] = (all[at] & ((1 << VOTE_BITS) - 1)) as u16;
        at += 1;
    }
    table
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::engine::settings::{Context, Settings, parse_date};

    fn codes(text: &str) -> Vec<&'static str> {
        let (context, settings) = (Context::on(parse_date("2026-11-23").unwrap()), Settings::default());
        let draft = Analysis::new(text, &context, &settings);
        let mut codes: Vec<_> = detect(&draft).sentences.iter().map(|l| l.code()).collect();
        codes.dedup();
        codes
    }

    #[test]
    fn a_word_of_the_table_votes_and_others_do_not() {
        assert_eq!(listed(b"ma\xF1ana"), Some([2, 0, 0, 0, 0]));
        assert_eq!(listed(b"hoxe"), Some([0, 2, 0, 0, 0]));
        assert_eq!(listed(b"the"), Some([0, 0, 0, 0, 3]));
        assert_eq!(listed(b"ornitorrinco"), None);
        assert_eq!(TABLE.counts.iter().map(|&count| usize::from(count)).sum::<usize>(), SIZE);
    }

    #[test]
    fn each_language_is_told_apart() {
        assert_eq!(codes("Mañana se abre el plazo de solicitudes de las ayudas al alquiler."), ["es"]);
        assert_eq!(codes("Mañá ábrese o prazo de solicitude das axudas ao alugueiro."), ["gl"]);
        assert_eq!(codes("Demà s'obre el termini de sol·licituds dels ajuts al lloguer."), ["ca"]);
        assert_eq!(codes("Hui s'obri el termini; vos esperem a l'Ajuntament amb la sol·licitud."), ["ca"]);
        assert_eq!(codes("Bihar irekiko da alokairurako laguntzak eskatzeko epea."), ["eu"]);
        assert_eq!(codes("Applications for the rent support scheme open tomorrow at the city council."), ["en"]);
    }

    #[test]
    fn a_bilingual_draft_is_judged_piece_by_piece() {
        assert_eq!(
            codes("Hui celebrem el dia del comerç local. Gràcies!\n\nHoy celebramos el día del comercio local. ¡Gracias!"),
            ["ca", "es"]
        );
        assert_eq!(codes("Gaur ekitaldia izango dugu udaletxean. Hoy tendremos un acto en el ayuntamiento de la ciudad."), ["eu", "es"]);
    }

    #[test]
    fn names_titles_and_hashtags_of_other_languages_leave_a_draft_spanish() {
        for text in [
            "🎸 The Forrest Band, en directo en el Teatro Filarmónica el 17 de diciembre.",
            "#SaveTheDate: el taller de reciclaje será el 3 de diciembre en la biblioteca.",
            "Hoy proyectamos «Singing in the rain» en el cine de verano de la Plaça Major.",
            "El Concello de Lugo y la Xunta firman hoy un convenio para las becas.",
            "Cita en el Parc de la Ciutadella a las 18 h.",
            "OK",
            "",
            "12:30 h",
        ] {
            assert!(matches!(codes(text)[..], [] | ["es"]), "{text}: {:?}", codes(text));
        }
    }
}
