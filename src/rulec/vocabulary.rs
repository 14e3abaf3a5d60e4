//! Gathers the words and verbs of all patterns and writes them as the engine reads them.

use std::collections::{BTreeMap, BTreeSet};

use super::node::{How, Node, Word};
use super::refusal::Refusal;
use super::verbs::{self, Person, Tense};
use crate::engine::fold::{self, Folded};
use crate::engine::lexicon;
use crate::engine::program::{class, slot};
use crate::engine::token::is_transparent;
use crate::refusal;

/// Most words and verbs that a pack may name: their numbers take 16 bits.
const MOST: usize = u16::MAX as usize - class::COUNT - 1;
/// Words that begin with as many letters alike are written as the first and how the second differs.
const SHORTEST_COMMON: usize = 3;
/// A regular verb of each conjugation; *oír* goes as the third.
const REGULAR: [&str; 3] = ["tomar", "comer", "vivir"];
/// Letters of their roots.
const REGULAR_ROOT: usize = 3;
/// A paradigm of fewer verbs is cut into smaller ones.
const COMMON: usize = 9;
/// See [`lexicon::LONGEST_DROP`].
const LONGEST_DROP: usize = (lexicon::LONGEST_DROP - lexicon::DROP) as usize;
/// A stem of fewer letters begins too many words that are none of its forms.
const SHORTEST_STEM: usize = 2;

/// Words and verbs, each with its number once all are known.
#[derive(Default)]
pub struct Vocabulary {
    words: BTreeSet<(Vec<u8>, String)>,
    verbs: BTreeSet<String>,
    word_numbers: BTreeMap<String, usize>,
    verb_numbers: BTreeMap<String, usize>,
}

impl Vocabulary {
    /// Adds what `node` names.
    ///
    /// # Errors
    /// A sentence, if a word can't be found in any text.
    pub fn add(&mut self, node: &Node) -> Result<(), Refusal> {
        match node {
            Node::Words(words) => words.iter().try_for_each(|word| self.add_word(word)),
            Node::Verb(infinitive, _) => {
                self.verbs.insert(infinitive.clone());
                Ok(())
            }
            Node::Class(_) | Node::Gap(_) => Ok(()),
            Node::Sequence(nodes) | Node::Choice(nodes) => nodes.iter().try_for_each(|node| self.add(node)),
            Node::Optional(node) | Node::Capture(_, node) | Node::Marked(node) | Node::AtStart(node) | Node::AtEnd(node) => self.add(node),
        }
    }

    fn add_word(&mut self, word: &Word) -> Result<(), Refusal> {
        let folded = Folded::new(&word.text);
        if folded.bytes.len() == 1 && is_transparent(folded.bytes[0]) {
            return Err(refusal!("PassedOver", "«{}» is always passed over between words and can't be part of a pattern", word.text));
        }
        self.words.insert((folded.bytes, line(word)));
        Ok(())
    }

    /// Gives every word and verb its number.
    ///
    /// # Errors
    /// If there are more than 16 bits can count.
    pub fn number(&mut self) -> Result<(), String> {
        if self.words.len() + self.verbs.len() > MOST {
            return Err(format!("there are {} words and {} verbs; {MOST} are allowed", self.words.len(), self.verbs.len()));
        }
        self.word_numbers = self.words.iter().enumerate().map(|(number, (_, line))| (line.clone(), number)).collect();
        self.verb_numbers = self.verbs.iter().enumerate().map(|(number, verb)| (verb.clone(), number)).collect();
        Ok(())
    }

    /// The number of a word that was added.
    pub fn word(&self, word: &Word) -> usize {
        self.word_numbers[&line(word)]
    }

    /// The number of a verb that was added.
    pub fn verb(&self, infinitive: &str) -> usize {
        self.verb_numbers[infinitive]
    }

    /// How many words were added.
    pub fn size(&self) -> usize {
        self.words.len()
    }

    /// `Phrases::words`, in this order.
    pub fn words_text(&self, order: &[usize]) -> Vec<u8> {
        let words: Vec<_> = self.words.iter().map(|(_, line)| folded(line)).collect();
        let mut text = Vec::new();
        let mut before: &[u8] = &[];
        for &number in order {
            let word = &words[number];
            let common = before.iter().zip(word).take_while(|(a, b)| a == b).count();
            let dropped = before.len() - common;
            let together =
                common >= SHORTEST_COMMON && lexicon::beginning(before).is_some_and(|begins| Some(begins) == lexicon::beginning(word));
            if together && dropped <= LONGEST_DROP {
                text.push(lexicon::DROP + dropped as u8);
                text.extend(&word[common..]);
            } else {
                text.extend((!before.is_empty()).then_some(b'\n'));
                text.extend(word);
            }
            before = word;
        }
        text
    }

    /// `Phrases::verbs` and `Phrases::paradigms`.
    ///
    /// # Errors
    /// As the conjugator's.
    pub fn verbs_text(&self) -> Result<(Vec<u8>, Vec<u8>), String> {
        let verbs = self.verbs.iter().map(|verb| forms(verb)).collect::<Result<Vec<_>, _>>()?;
        let mut cuts: Vec<_> = verbs.iter().map(|forms| stems(forms)).collect();
        let mut uses: BTreeMap<String, usize> = BTreeMap::new();
        cuts.iter().flatten().for_each(|(_, paradigm)| *uses.entry(paradigm.clone()).or_default() += 1);
        for (cut, forms) in cuts.iter_mut().zip(&verbs) {
            if cut.iter().all(|(_, paradigm)| uses[paradigm] < COMMON) {
                *cut = roots(forms)?.unwrap_or_else(|| std::mem::take(cut));
            }
        }
        let mut paradigms: Vec<String> = Vec::new();
        let mut lines = Vec::new();
        for cut in cuts {
            let mut fields = Vec::new();
            for (stem, paradigm) in cut {
                let number = paradigms.iter().position(|known| *known == paradigm).unwrap_or_else(|| {
                    paradigms.push(paradigm);
                    paradigms.len() - 1
                });
                fields.push(format!("{stem} {number}"));
            }
            lines.push(fields.join(" "));
        }
        Ok((folded(&lines.join("\n")), folded(&paradigms.join("\n"))))
    }
}

/// A word as a line of `Phrases::words`; accents typed as marks of their own are joined to their vowel.
fn line(word: &Word) -> String {
    let joined = [("a\u{301}", "á"), ("e\u{301}", "é"), ("i\u{301}", "í"), ("o\u{301}", "ó"), ("u\u{301}", "ú"), ("n\u{303}", "ñ")];
    let text = joined.iter().fold(word.text.clone(), |text, (apart, one)| text.replace(apart, one));
    match word.how {
        How::Same => text,
        How::Exact => format!("={text}"),
        How::Prefix => format!("{text}*"),
        How::Forgotten => format!("-{text}"),
    }
}

/// A text as a pack stores it: folded, with a sign before what carries an accent.
fn folded(text: &str) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    for c in text.chars() {
        match fold::spanish(c) {
            Some((byte, flags)) => {
                out.extend((flags & fold::ACCENT != 0).then_some(lexicon::ACCENT));
                out.push(byte);
            }
            None => return foreign(text),
        }
    }
    out
}

/// An emoji is found by itself, a word of another script by its folded bytes.
fn foreign(text: &str) -> Vec<u8> {
    let folded = Folded::new(text);
    match folded.bytes.first() {
        Some(&fold::EMOJI) => text.into(),
        _ => folded.bytes,
    }
}

/// The slot of a form.
pub fn slot_of(tense: Tense, person: Option<Person>) -> usize {
    use Tense::{Cond, Fut, Ger, Imp, ImpSubj, Impf, Inf, Part, Pres, Pret, Subj};
    let row = match tense {
        Inf => return slot::INFINITIVE,
        Ger => return slot::GERUND,
        Part => return slot::PARTICIPLE,
        Pres => 0,
        Impf => 1,
        Pret => 2,
        Fut => 3,
        Cond => 4,
        Subj => 5,
        ImpSubj => 6,
        Imp => 7,
    };
    slot::PERSONAL + row * 6 + person.map_or(0, |person| person as usize)
}

/// Every form of a verb with its slot.
fn forms(infinitive: &str) -> Result<Vec<(usize, String)>, String> {
    let personal = verbs::conjugate(infinitive)?.into_iter().map(|form| (slot_of(form.tense, form.person), form.text));
    let glued = verbs::enclitic_stems(infinitive)?.into_iter().map(|stem| (slot::ENCLITIC, stem));
    Ok(personal.chain(glued).collect())
}

/// Cuts the forms into stem and endings: one stem where they share one, else one for each beginning
/// (*dec-ir*, *dic-e*, *dij-o*). A stem holds no accent.
fn stems(forms: &[(usize, String)]) -> Vec<(String, String)> {
    let whole = common_beginning(forms.iter().map(|(_, text)| text.as_str()));
    if whole.chars().count() >= SHORTEST_STEM {
        return vec![(whole.to_owned(), paradigm(forms.iter(), whole))];
    }
    let mut groups: BTreeMap<String, Vec<&(usize, String)>> = BTreeMap::new();
    for form in forms {
        groups.entry(form.1.chars().take(SHORTEST_STEM).collect()).or_default().push(form);
    }
    let cut = |group: Vec<&(usize, String)>| {
        let stem = without_accent(common_beginning(group.iter().map(|(_, text)| text.as_str())));
        (stem.to_owned(), paradigm(group.into_iter(), stem))
    };
    groups.into_values().map(cut).collect()
}

/// Cuts the forms where the endings of a regular verb begin: *encontr-ar* and *encuentr-o* have paradigms that they
/// share with *contar*. Nothing if a root would be too short.
///
/// # Errors
/// As the conjugator's.
fn roots<'f>(forms: &'f [(usize, String)]) -> Result<Option<Vec<(String, String)>>, String> {
    let infinitive = forms.iter().find(|(slot, _)| *slot == slot::INFINITIVE).map_or("", |(_, text)| text);
    let regular = REGULAR.iter().find(|verb| infinitive.ends_with(&verb[REGULAR_ROOT..])).unwrap_or(&REGULAR[2]);
    let regular = self::forms(regular)?;
    let endings: Vec<(usize, &str)> = regular.iter().map(|(slot, form)| (*slot, &form[REGULAR_ROOT..])).collect();
    let root_of = |(slot, text): &'f (usize, String)| -> Option<&'f str> {
        let fitting = endings.iter().filter(|(own, ending)| own == slot && text.ends_with(ending));
        let longest = fitting.map(|(_, ending)| ending.len()).max()?;
        let root = without_accent(&text[..text.len() - longest]);
        (root.len() >= SHORTEST_STEM).then_some(root)
    };
    let known: BTreeSet<&str> = forms.iter().filter_map(root_of).collect();
    let mut groups: BTreeMap<&str, Vec<&(usize, String)>> = BTreeMap::new();
    for form in forms {
        let irregular = || known.iter().copied().filter(|root| form.1.starts_with(root)).max_by_key(|root| root.len());
        let root = root_of(form).or_else(irregular).or(form.1.get(..SHORTEST_STEM));
        groups.entry(without_accent(root.unwrap_or_default())).or_default().push(form);
    }
    let long = groups.keys().all(|root| root.chars().count() >= SHORTEST_STEM);
    let cut = |(root, group): (&str, Vec<_>)| (root.to_owned(), paradigm(group.into_iter(), root));
    Ok(long.then(|| groups.into_iter().map(cut).collect()))
}

/// Up to the first accent.
fn without_accent(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_ascii() && !matches!(c, 'ñ' | 'ü')).unwrap_or(text.len())]
}

fn common_beginning<'t>(mut texts: impl Iterator<Item = &'t str>) -> &'t str {
    let first = texts.next().unwrap_or_default();
    texts.fold(first, |common, text| {
        let same = common.char_indices().zip(text.chars()).find(|((_, a), b)| a != b);
        let shorter = common.len().min(text.len());
        same.map_or(&common[..shorter], |((at, _), _)| &common[..at])
    })
}

/// What follows the stem, by slot; `-` is nothing.
fn paradigm<'f>(forms: impl Iterator<Item = &'f (usize, String)>, stem: &str) -> String {
    let mut fields = vec![String::new(); slot::COUNT];
    for (slot, text) in forms {
        let ending = &text[stem.len()..];
        let field = &mut fields[*slot];
        if !field.is_empty() {
            field.push('/');
        }
        field.push_str(if ending.is_empty() { "-" } else { ending });
    }
    fields.join(",").trim_end_matches(',').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_verbs_share_a_paradigm_and_irregular_ones_have_a_stem_for_each_beginning() {
        let mut vocabulary = Vocabulary::default();
        vocabulary.verbs.extend(["comer", "beber", "decir"].map(str::to_owned));
        let (verbs, paradigms) = vocabulary.verbs_text().expect("verbs");
        let lines: Vec<_> = verbs.split(|&byte| byte == b'\n').map(String::from_utf8_lossy).collect();
        assert_eq!(lines[0], "beb 0");
        assert_eq!(lines[1], "com 0");
        assert!(lines[2].starts_with("dec ") && lines[2].contains(" di "), "{}", lines[2]);
        assert!(paradigms.starts_with(b"er,iendo,ido/ida/idos/idas,"), "{}", String::from_utf8_lossy(&paradigms));
    }

    #[test]
    fn a_stem_holds_no_accent() {
        for verb in ["oír", "actuar", "reír"] {
            let forms = forms(verb).expect("a verb");
            let roots = roots(&forms).expect("regular verbs").unwrap_or_default();
            assert!(stems(&forms).iter().chain(&roots).all(|(stem, _)| stem.is_ascii()), "{roots:?}");
        }
    }

    #[test]
    fn verbs_that_change_their_root_alike_share_paradigms() {
        let cut = |verb| roots(&forms(verb).expect("a verb")).expect("regular verbs").expect("two roots");
        let (one, other) = (cut("encontrar"), cut("mostrar"));
        assert_eq!(one.iter().map(|(root, _)| root.as_str()).collect::<Vec<_>>(), ["encontr", "encuentr"]);
        assert!(one.iter().map(|(_, paradigm)| paradigm).eq(other.iter().map(|(_, paradigm)| paradigm)));
    }

    #[test]
    fn however_forms_are_cut_they_are_the_same() {
        for verb in ["tomar", "encontrar", "decir", "ir", "ser", "haber", "oír", "argüir", "averiguar", "caer"] {
            let forms = forms(verb).expect("a verb");
            let Some(roots) = roots(&forms).expect("regular verbs") else { continue };
            let mut again: Vec<(usize, String)> = Vec::new();
            for (stem, paradigm) in &roots {
                for (slot, variants) in paradigm.split(',').enumerate() {
                    let endings = variants.split('/').filter(|ending| !ending.is_empty());
                    again.extend(endings.map(|ending| (slot, format!("{stem}{}", ending.trim_start_matches('-')))));
                }
            }
            assert_eq!(BTreeSet::from_iter(again), BTreeSet::from_iter(forms), "{roots:?}");
        }
    }
}
