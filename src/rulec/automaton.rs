//! Builds the position automaton (Glushkov 1961) of all patterns of a pack.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::pattern::{How, Node, Word};
use crate::engine::fold::{ACCENT, EMOJI, Folded};
use crate::engine::matcher::MAX_CAPTURES;
use crate::engine::pack::{AT_END, AT_START, Automaton, MARKED, PREFIX, Pattern, STEM, Variant, class};
use crate::engine::token::{MANY_ACCENTS, NO_ACCENT, is_transparent};

/// Most positions that one pattern may have once its lists are written out.
const MOST_POSITIONS: usize = 20_000;

/// Collects patterns; [`Builder::finish`] packs them.
#[derive(Default)]
pub struct Builder {
    /// Word sets by content.
    sets: HashMap<Vec<Word>, u16>,
    /// Vocabulary: key → variants.
    words: BTreeMap<Vec<u8>, BTreeSet<u32>>,
    label: Vec<u16>,
    flags: Vec<u8>,
    accept: Vec<u16>,
    follow: Vec<BTreeSet<u32>>,
    starts: BTreeMap<u16, Vec<u32>>,
    patterns: Vec<Pattern>,
}

/// A piece of an expression: where it may begin and end, and whether it may be absent.
struct Fragment {
    first: Vec<u32>,
    last: Vec<u32>,
    nullable: bool,
}

impl Builder {
    /// Adds a pattern; `captures` collects the names it uses, numbered from 1.
    ///
    /// # Errors
    /// A sentence, if the pattern matches nothing or everything, or is too large.
    pub fn add(&mut self, node: &Node, pattern: Pattern, captures: &mut Vec<String>) -> Result<(), String> {
        let before = self.label.len();
        let whole = self.build(node, 0, captures)?;
        if whole.nullable {
            return Err("the pattern may match an empty text; at least one word must be required".into());
        }
        if self.label.len() - before > MOST_POSITIONS {
            return Err(format!(
                "the pattern has {} positions once its lists are written out; {MOST_POSITIONS} are allowed",
                self.label.len() - before
            ));
        }
        self.patterns.push(pattern);
        let number = u16::try_from(self.patterns.len()).map_err(|_| "there are more than 65,535 patterns".to_owned())?;
        for position in whole.last {
            self.accept[position as usize] = number;
        }
        for position in whole.first {
            self.starts.entry(self.label[position as usize]).or_default().push(position);
        }
        Ok(())
    }

    fn build(&mut self, node: &Node, flags: u8, captures: &mut Vec<String>) -> Result<Fragment, String> {
        match node {
            Node::Words(words) | Node::Verb(_, words) => {
                let set = self.set(words)?;
                Ok(self.position(set, flags))
            }
            Node::Class(set) => Ok(self.position(*set, flags)),
            Node::Sequence(items) => self.sequence(items, flags, captures),
            Node::Choice(choices) => self.choice(choices, flags, captures),
            Node::Optional(inside) => Ok(Fragment { nullable: true, ..self.build(inside, flags, captures)? }),
            Node::Capture(name, inside) => {
                let number = capture_number(name, captures)?;
                self.build(inside, flags & 0x0F | number << 4, captures)
            }
            Node::Marked(inside) => self.build(inside, flags | MARKED, captures),
            Node::AtStart(inside) => {
                let fragment = self.build(inside, flags, captures)?;
                fragment.first.iter().for_each(|&p| self.flags[p as usize] |= AT_START);
                Ok(fragment)
            }
            Node::AtEnd(inside) => {
                let fragment = self.build(inside, flags, captures)?;
                fragment.last.iter().for_each(|&p| self.flags[p as usize] |= AT_END);
                Ok(fragment)
            }
        }
    }

    fn position(&mut self, set: u16, flags: u8) -> Fragment {
        let position = self.label.len() as u32;
        self.label.push(set);
        self.flags.push(flags);
        self.accept.push(0);
        self.follow.push(BTreeSet::new());
        Fragment { first: vec![position], last: vec![position], nullable: false }
    }

    fn sequence(&mut self, items: &[Node], flags: u8, captures: &mut Vec<String>) -> Result<Fragment, String> {
        let mut whole = Fragment { first: Vec::new(), last: Vec::new(), nullable: true };
        for item in items {
            let next = self.build(item, flags, captures)?;
            for &from in &whole.last {
                self.follow[from as usize].extend(&next.first);
            }
            if whole.nullable {
                whole.first.extend(&next.first);
            }
            if next.nullable {
                whole.last.extend(&next.last);
            } else {
                whole.last = next.last;
            }
            whole.nullable &= next.nullable;
        }
        Ok(whole)
    }

    /// Alternatives that are single words share one position: a list of 200 names costs one state.
    fn choice(&mut self, choices: &[Node], flags: u8, captures: &mut Vec<String>) -> Result<Fragment, String> {
        let mut words = Vec::new();
        let mut others = Vec::new();
        flatten(choices, &mut words, &mut others);
        let mut whole = Fragment { first: Vec::new(), last: Vec::new(), nullable: false };
        let merged = (!words.is_empty()).then_some(Node::Words(words));
        for node in merged.iter().chain(others) {
            let next = self.build(node, flags, captures)?;
            whole.first.extend(next.first);
            whole.last.extend(next.last);
            whole.nullable |= next.nullable;
        }
        Ok(whole)
    }

    /// The number of a word set; its words enter the vocabulary the first time.
    fn set(&mut self, words: &[Word]) -> Result<u16, String> {
        let mut words = words.to_vec();
        words.sort();
        words.dedup();
        if let Some(&set) = self.sets.get(&words) {
            return Ok(set);
        }
        let set = u16::try_from(self.sets.len()).ok().and_then(|n| n.checked_add(class::COUNT));
        let set = set.ok_or("there are more than 65,000 different word sets")?;
        for word in &words {
            let (key, variant) = key(word, set)?;
            self.words.entry(key).or_default().insert(variant.0);
        }
        self.sets.insert(words, set);
        Ok(set)
    }

    /// The finished automaton.
    ///
    /// # Errors
    /// A sentence, if two positions of a pattern lie too far apart to be packed.
    pub fn finish(self) -> Result<Automaton, String> {
        let mut entries = vec![0u32];
        let mut variants: Vec<u32> = Vec::new();
        let mut known: HashMap<BTreeSet<u32>, u64> = HashMap::new();
        let mut vocabulary = fst::MapBuilder::memory();
        for (key, set) in self.words {
            let entry = *known.entry(set).or_insert_with_key(|set| {
                variants.extend(set);
                entries.push(variants.len() as u32);
                entries.len() as u64 - 2
            });
            vocabulary.insert(key, entry).map_err(|e| e.to_string())?;
        }
        let (follow_at, follow) = distances(&self.follow)?;
        let set_count = usize::from(class::COUNT) + self.sets.len();
        let mut starts = Vec::new();
        let mut start_at = vec![0u32];
        for set in 0..set_count {
            starts.extend(self.starts.get(&(set as u16)).into_iter().flatten());
            start_at.push(starts.len() as u32);
        }
        Ok(Automaton {
            vocabulary: vocabulary.into_inner().map_err(|e| e.to_string())?.into(),
            entries: entries.into(),
            variants: variants.into(),
            start_at: start_at.into(),
            starts: starts.into(),
            label: self.label.into(),
            flags: self.flags.into(),
            accept: self.accept.into(),
            follow_at: follow_at.into(),
            follow: follow.into(),
            patterns: self.patterns.into(),
        })
    }
}

fn flatten<'n>(choices: &'n [Node], words: &mut Vec<Word>, others: &mut Vec<&'n Node>) {
    for choice in choices {
        match choice {
            Node::Words(more) | Node::Verb(_, more) => words.extend(more.iter().cloned()),
            Node::Choice(inside) => flatten(inside, words, others),
            other => others.push(other),
        }
    }
}

fn capture_number(name: &str, captures: &mut Vec<String>) -> Result<u8, String> {
    let index = captures.iter().position(|known| known == name).unwrap_or_else(|| {
        captures.push(name.to_owned());
        captures.len() - 1
    });
    if index >= MAX_CAPTURES {
        return Err(format!("the capture «{name}» is one too many: a rule may name {MAX_CAPTURES}"));
    }
    Ok(index as u8 + 1)
}

/// The vocabulary key and the packed variant of a word.
fn key(word: &Word, set: u16) -> Result<(Vec<u8>, Variant), String> {
    let folded = Folded::new(&word.text);
    if folded.bytes.first() == Some(&EMOJI) {
        return Ok((word.text.clone().into_bytes(), Variant::new(set, NO_ACCENT, false)));
    }
    if folded.bytes.len() == 1 && is_transparent(folded.bytes[0]) {
        return Err(format!("«{}» is always passed over between words and can't be part of a pattern", word.text));
    }
    let mut accents = folded.flags.iter().enumerate().filter(|(_, flags)| *flags & ACCENT != 0).map(|(i, _)| i as u8);
    let accent = match (accents.next(), accents.next()) {
        (None, _) => NO_ACCENT,
        (Some(only), None) => only,
        _ => MANY_ACCENTS,
    };
    let mut key = folded.bytes;
    match word.how {
        How::Same | How::Exact => {}
        How::Prefix => key.push(PREFIX),
        How::Stem => key.push(STEM),
    }
    Ok((key, Variant::new(set, accent, word.how == How::Exact)))
}

fn distances(follow: &[BTreeSet<u32>]) -> Result<(Vec<u32>, Vec<u16>), String> {
    let (mut at, mut all) = (vec![0u32], Vec::new());
    for (position, targets) in follow.iter().enumerate() {
        for &target in targets {
            let distance = u16::try_from(target as usize - position).map_err(|_| "a pattern is too long to be packed".to_owned())?;
            all.push(distance);
        }
        at.push(all.len() as u32);
    }
    Ok((at, all))
}
