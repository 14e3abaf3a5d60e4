//! Runs the phrase automaton over the tokens.
//!
//! Each token is looked up once; from every token that may begin a pattern, the positions are
//! walked forward. Patterns are short and have no loops, so a plain recursive walk is both the
//! fastest and the simplest way.

use super::analysis::Analysis;
use super::pack::{AT_END, AT_START, Automaton, MARKED, PREFIX, STEM, Variant, class};
use super::token::{CAPITAL, FIRST, Kind, LAST, MANY_ACCENTS, NO_ACCENT, Token, is_transparent};

/// Captures that a pattern may name.
pub const MAX_CAPTURES: usize = 15;

/// Token indexes of a stretch, both inclusive.
pub type Stretch = (u32, u32);

/// A pattern found in the text.
#[derive(Debug, Clone)]
pub struct Match {
    /// Index in [`Automaton::patterns`].
    pub pattern: u16,
    /// The tokens to mark.
    pub marked: Stretch,
    /// The tokens of the whole match.
    pub whole: Stretch,
    /// Captures by number (from 1), each with its tokens.
    pub captures: Vec<(u8, Stretch)>,
}

/// The tokens that patterns see, each with its word sets.
pub struct Lookup {
    /// Indexes of the tokens that are not passed over.
    visible: Vec<u32>,
    /// `ranges[i]` is the part of `pool` with the sets of visible token `i`, sorted.
    ranges: Vec<(u32, u32)>,
    /// The same sets as bits: a quick no.
    signatures: Vec<Signature>,
    pool: Vec<u16>,
}

/// A set of word sets, one bit per number modulo 128: may say yes wrongly, never no.
type Signature = u128;

fn signature(set: u16) -> Signature {
    1 << (set % 128)
}

/// For each position, which sets may come next; computed once, when the engine is made.
pub struct Followers(Vec<Signature>);

impl Followers {
    /// Reads the automaton.
    pub fn of(automaton: &Automaton) -> Self {
        let after = |position: usize| {
            let (from, to) = (automaton.follow_at[position] as usize, automaton.follow_at[position + 1] as usize);
            let labels = automaton.follow[from..to].iter().map(|&distance| automaton.label[position + usize::from(distance)]);
            labels.fold(0, |all, set| all | signature(set))
        };
        Followers((0..automaton.label.len()).map(after).collect())
    }
}

impl Lookup {
    fn push(&mut self, token: usize, from: u32) {
        self.visible.push(token as u32);
        self.ranges.push((from, self.pool.len() as u32));
        self.signatures.push(self.pool[from as usize..].iter().fold(0, |all, &set| all | signature(set)));
    }

    fn has(&self, visible: usize, set: u16) -> bool {
        if self.signatures[visible] & signature(set) == 0 {
            return false;
        }
        let (from, to) = self.ranges[visible];
        self.pool[from as usize..to as usize].contains(&set)
    }
}

/// Looks every token up in the vocabulary.
pub fn look_up(automaton: &Automaton, draft: &Analysis<'_>) -> Lookup {
    let (text, tokens) = (&draft.folded, &draft.tokens);
    let mut lookup = Lookup {
        visible: Vec::with_capacity(tokens.len()),
        ranges: Vec::with_capacity(tokens.len()),
        signatures: Vec::with_capacity(tokens.len()),
        pool: Vec::with_capacity(tokens.len() * 3),
    };
    let Ok(vocabulary) = fst::Map::new(automaton.vocabulary.as_ref()) else { return lookup };
    for (index, token) in tokens.iter().enumerate() {
        if token.kind == Kind::Sign && is_transparent(text.bytes[token.start as usize]) {
            continue;
        }
        let from = lookup.pool.len() as u32;
        classes(token, &mut lookup.pool);
        let mut words = Words { automaton, map: &vocabulary, accent: token.accent, from: from as usize, pool: &mut lookup.pool };
        match token.kind {
            Kind::Word | Kind::Number => words.word(&text.bytes[token.range()]),
            Kind::Sign => words.sign(&text.bytes[token.range()]),
            Kind::Emoji => words.exact(draft.original_of(token).as_bytes()),
            _ => {}
        }
        lookup.push(index, from);
        if tokens.get(index + 1).is_none_or(|next| next.sentence != token.sentence) {
            let from = lookup.pool.len() as u32;
            lookup.pool.push(class::END);
            lookup.push(index, from);
        }
    }
    lookup
}

fn classes(token: &Token, pool: &mut Vec<u16>) {
    match token.kind {
        Kind::Word => pool.push(class::WORD),
        Kind::Number => pool.extend([class::WORD, class::NUMBER]),
        Kind::Url => pool.push(class::URL),
        Kind::Email => pool.push(class::EMAIL),
        Kind::Mention => pool.push(class::MENTION),
        Kind::Emoji => pool.push(class::EMOJI),
        Kind::Sign => {}
    }
    if token.kind == Kind::Word && token.is(CAPITAL) {
        pool.push(class::CAPITAL);
    }
}

/// Enclitic pronouns, as they may follow a verb form.
const CLITICS: &[&[u8]] = &[
    b"me", b"te", b"se", b"nos", b"os", b"lo", b"la", b"los", b"las", b"le", b"les", b"melo", b"mela", b"melos", b"melas", b"telo",
    b"tela", b"telos", b"telas", b"selo", b"sela", b"selos", b"selas", b"noslo", b"nosla", b"noslos", b"noslas", b"oslo", b"osla",
    b"oslos", b"oslas", b"sele", b"seles", b"seme", b"senos", b"sete", b"teme",
];

struct Words<'a> {
    automaton: &'a Automaton,
    map: &'a fst::Map<&'a [u8]>,
    accent: u8,
    /// Where the sets of this token begin in the pool.
    from: usize,
    pool: &'a mut Vec<u16>,
}

impl Words<'_> {
    /// One walk finds the word itself, every prefix and every stem with pronouns glued to it.
    fn word(&mut self, word: &[u8]) {
        let map = self.map;
        let fst = map.as_fst();
        let mut node = fst.root();
        let mut output = fst::raw::Output::zero();
        for (index, &byte) in word.iter().enumerate() {
            if index > 0 {
                // An accent behind the prefix is none of its business.
                let inside = (self.accent as usize) < index || self.accent == MANY_ACCENTS;
                self.suffixed(&node, output, PREFIX, if inside { self.accent } else { NO_ACCENT });
                if CLITICS.contains(&&word[index..]) {
                    // A glued pronoun moves the written accent («inscríbase»): it proves nothing.
                    self.suffixed(&node, output, STEM, NO_ACCENT);
                }
            }
            let Some(next) = node.find_input(byte) else { return };
            let transition = node.transition(next);
            output = output.cat(transition.out);
            node = fst.node(transition.addr);
        }
        self.suffixed(&node, output, PREFIX, self.accent);
        if node.is_final() {
            self.push(output.cat(node.final_output()).value(), self.accent);
        }
    }

    /// Signs are looked up by their first byte: `!!!` is `!`, `...` is `…`.
    fn sign(&mut self, sign: &[u8]) {
        let key = if sign.len() > 1 && sign[0] == b'.' { 0x85 } else { sign[0] };
        self.exact(&[key]);
    }

    fn exact(&mut self, key: &[u8]) {
        if let Some(entry) = self.map.get(key) {
            self.push(entry, self.accent);
        }
    }

    fn suffixed(&mut self, node: &fst::raw::Node<'_>, output: fst::raw::Output, suffix: u8, accent: u8) {
        let Some(index) = node.find_input(suffix) else { return };
        let fst = self.map.as_fst();
        let transition = node.transition(index);
        let last = fst.node(transition.addr);
        if last.is_final() {
            let entry = output.cat(transition.out).cat(last.final_output()).value();
            self.push(entry, accent);
        }
    }

    fn push(&mut self, entry: u64, accent: u8) {
        let entries = &self.automaton.entries;
        let (from, to) = (entries[entry as usize] as usize, entries[entry as usize + 1] as usize);
        for &packed in &self.automaton.variants[from..to] {
            let variant = Variant(packed);
            if variant.accepts(accent) && !self.pool[self.from..].contains(&variant.set()) {
                self.pool.push(variant.set());
            }
        }
    }
}

/// Every match of every pattern: from one start, the longest of each pattern.
pub fn find(automaton: &Automaton, followers: &Followers, tokens: &[Token], lookup: &Lookup) -> Vec<Match> {
    let mut walk = Walk { automaton, followers, tokens, lookup, path: Vec::new(), found: Vec::new(), from: 0 };
    for start in 0..lookup.visible.len() {
        walk.begin(start);
    }
    walk.found
}

struct Walk<'a> {
    automaton: &'a Automaton,
    followers: &'a Followers,
    tokens: &'a [Token],
    lookup: &'a Lookup,
    /// Positions walked, each with its token.
    path: Vec<(u32, u32)>,
    found: Vec<Match>,
    /// First match of this start in `found`.
    from: usize,
}

impl Walk<'_> {
    fn begin(&mut self, start: usize) {
        self.from = self.found.len();
        let (from, to) = self.lookup.ranges[start];
        for index in from..to {
            let set = self.lookup.pool[index as usize] as usize;
            let (Some(&first), Some(&last)) = (self.automaton.start_at.get(set), self.automaton.start_at.get(set + 1)) else {
                continue;
            };
            for slot in first..last {
                let position = self.automaton.starts[slot as usize];
                self.step(position, start);
            }
        }
    }

    /// Takes `visible` as `position` (whose label it is known to have) and goes on.
    fn step(&mut self, position: u32, visible: usize) {
        let p = position as usize;
        let token_index = self.lookup.visible[visible];
        let token = &self.tokens[token_index as usize];
        let flags = self.automaton.flags[p];
        let next = visible + 1;
        let goes_on = self.lookup.signatures.get(next).is_some_and(|s| s & self.followers.0[p] != 0);
        if !goes_on && self.automaton.accept[p] == 0 {
            return;
        }
        if (flags & AT_START != 0 && !token.is(FIRST)) || (flags & AT_END != 0 && !token.is(LAST)) {
            return;
        }
        self.path.push((position, token_index));
        if self.automaton.accept[p] != 0 {
            self.accept(self.automaton.accept[p] - 1);
        }
        if goes_on {
            let next_token = &self.tokens[self.lookup.visible[next] as usize];
            if next_token.sentence == token.sentence {
                let (from, to) = (self.automaton.follow_at[p], self.automaton.follow_at[p + 1]);
                for slot in from..to {
                    let target = position + u32::from(self.automaton.follow[slot as usize]);
                    if self.lookup.has(next, self.automaton.label[target as usize]) {
                        self.step(target, next);
                    }
                }
            }
        }
        self.path.pop();
    }

    fn accept(&mut self, pattern: u16) {
        let whole = (self.path[0].1, self.path[self.path.len() - 1].1);
        if let Some(known) = self.found[self.from..].iter().position(|m| m.pattern == pattern) {
            if self.found[self.from + known].whole.1 >= whole.1 {
                return;
            }
            self.found.swap_remove(self.from + known);
        }
        let mut marked: Option<Stretch> = None;
        let mut captures: Vec<(u8, Stretch)> = Vec::new();
        for &(position, token) in &self.path {
            let flags = self.automaton.flags[position as usize];
            if flags & MARKED != 0 {
                marked = Some((marked.map_or(token, |m| m.0), token));
            }
            let capture = flags >> 4;
            if capture != 0 {
                match captures.iter_mut().find(|(number, _)| *number == capture) {
                    Some((_, stretch)) => stretch.1 = token,
                    None => captures.push((capture, (token, token))),
                }
            }
        }
        self.found.push(Match { pattern, marked: marked.unwrap_or(whole), whole, captures });
    }
}
