//! The little language that patterns are compiled to, as it is stored and as it is run.
//!
//! A pattern consumes tokens from left to right. Stored, it is a run of instructions of a byte; what they name by
//! number stands in runs of its own, each kind with its like, for that compresses best: see [`Code`]. Opened, it is
//! a row of [`Step`]s.
//!
//! | stored | names | consumes |
//! |---|---|---|
//! | [`END`] | | nothing: what it closes is complete |
//! | [`WORD`] | a word | one token that is this word |
//! | [`VERB`] | a verb, a mask | one token that is one of these forms |
//! | [`SET`] | a set | one token that is one of its words and verbs |
//! | [`ONE_OF`] | a set, written out | the same, where no other pattern has this set |
//! | [`CALL`] | a part | what the shared part consumes |
//! | [`GROUP`] | a part, written out | the same, where no other pattern has this part |
//! | [`OPTION`] | instructions, `END` | what they consume, or nothing |
//! | [`EITHER`] | instructions, `END` | what they consume, or what those behind them do, up to `END` |
//! | [`CAPTURE`], [`CAPTURED`] | a number | nothing: the tokens between the two have a name |
//! | [`MARK`], [`MARKED`] | | nothing: the tokens between the two are what is marked |
//! | [`AT_START`] | | nothing: the next token begins its sentence |
//! | [`AT_END`] | | nothing: the last token ended its sentence |
//! | [`ANCHOR`] | | nothing: what follows gives the pattern away, see [`super::anchors`] |
//! | [`CLASS`]` + class` | | one token of the class |
//! | [`GAP`]` + n` | | up to `n` words, with a comma before, between and behind them |
//!
//! The words that are named most have the first numbers, all others get theirs where they are first named: most are
//! named once, and cost a byte. A word that stands alone is 0 if it is the next new one, else one more than its number.
//!
//! The code begins with how many sets and how many parts there are, and these. A set is written as: how many words
//! have been named before, how many are new and how many verbs there are, the first known word, the distance to each
//! next, the verbs, each with its mask; the new words take the next numbers. A part is written as its instructions; it
//! calls only parts before it. Patterns of one rule and role stand together: how far the rule is from that of the
//! patterns before, role, how many, the fix of the first (0 where they have none of their own), then the instructions
//! of each.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// See the module.
pub const END: u8 = 0;
/// See the module.
pub const WORD: u8 = 1;
/// See the module.
pub const VERB: u8 = 2;
/// See the module.
pub const SET: u8 = 3;
/// See the module.
pub const ONE_OF: u8 = 4;
/// See the module.
pub const CALL: u8 = 5;
/// See the module.
pub const GROUP: u8 = 6;
/// See the module.
pub const OPTION: u8 = 7;
/// See the module.
pub const EITHER: u8 = 8;
/// See the module.
pub const CAPTURE: u8 = 9;
/// See the module.
pub const CAPTURED: u8 = 10;
/// See the module.
pub const MARK: u8 = 11;
/// See the module.
pub const MARKED: u8 = 12;
/// See the module.
pub const AT_START: u8 = 13;
/// See the module.
pub const AT_END: u8 = 14;
/// See the module.
pub const ANCHOR: u8 = 15;
/// See the module.
pub const CLASS: u8 = 16;
/// See the module.
pub const GAP: u8 = 32;

/// Words whose numbers are known from the beginning: one more than such a number takes a byte.
pub const MOST_NAMED: usize = 127;

/// Captures that the patterns of a rule may name, numbered from 1.
pub const MAX_CAPTURES: usize = 15;

/// An instruction, ready to run; places are indexes of steps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// The pattern, or the part that was called, is complete.
    End,
    /// A token that is this word.
    Word(u16),
    /// A token that is a form of this verb (an item of the lexicon), by number of the mask.
    Verb(u16, u8),
    /// A token of this set.
    Set(u16),
    /// The next token is of this set: the part that follows begins with nothing else. Opened parts have
    /// it so that a list of 60 phrases is one question where none of them begins.
    Peek(u16),
    /// The part there, then what follows here.
    Call(u32),
    /// The part that follows, up to this place, where it goes on.
    Group(u32),
    /// What follows, or what stands there.
    Or(u32),
    /// A capture begins.
    Capture(u8),
    /// A capture is over.
    Captured(u8),
    /// What is marked begins.
    Mark,
    /// What is marked is over.
    Marked,
    /// The next token begins its sentence.
    AtStart,
    /// The last token ended its sentence.
    AtEnd,
    /// A token of this [`class`].
    Class(u8),
    /// Up to so many words.
    Gap(u8),
}

/// Kinds of token that a pattern may ask for instead of a word, each one bit of the token's.
pub mod class {
    /// Any word or number.
    pub const WORD: u8 = 0;
    /// A number.
    pub const NUMBER: u8 = 1;
    /// A link.
    pub const URL: u8 = 2;
    /// An e-mail address.
    pub const EMAIL: u8 = 3;
    /// A mention.
    pub const MENTION: u8 = 4;
    /// An emoji.
    pub const EMOJI: u8 = 5;
    /// A word with a capital initial.
    pub const CAPITAL: u8 = 6;
    /// The end of a sentence, behind its last sign: no token of the text.
    pub const END: u8 = 7;
    /// A comma (inside gaps).
    pub const COMMA: u8 = 8;
    /// How many there are.
    pub const COUNT: usize = 9;
}

/// Forms of a verb by tense and person.
pub mod slot {
    /// Infinitive.
    pub const INFINITIVE: usize = 0;
    /// Gerund.
    pub const GERUND: usize = 1;
    /// Participle: four endings.
    pub const PARTICIPLE: usize = 2;
    /// What pronouns may be glued to.
    pub const ENCLITIC: usize = 3;
    /// First form of the first tense with persons; six a tense.
    pub const PERSONAL: usize = 4;
    /// How many there are.
    pub const COUNT: usize = PERSONAL + 8 * 6;
}

/// Compiled phrases as they are stored; numbers take seven bits a byte, the lowest first.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Code {
    /// Instructions, and how much a set holds.
    #[serde(borrow)]
    pub ops: Cow<'static, [u8]>,
    /// Words that stand alone.
    #[serde(borrow)]
    pub words: Cow<'static, [u8]>,
    /// Words of sets.
    #[serde(borrow)]
    pub members: Cow<'static, [u8]>,
    /// Verbs.
    #[serde(borrow)]
    pub verbs: Cow<'static, [u8]>,
    /// Which of their forms.
    #[serde(borrow)]
    pub masks: Cow<'static, [u8]>,
    /// Everything else.
    #[serde(borrow)]
    pub numbers: Cow<'static, [u8]>,
}

/// Reads what is stored.
pub struct Reader<'c> {
    /// Instructions, and how much a set holds.
    pub ops: Run<'c>,
    /// Words that stand alone.
    pub words: Run<'c>,
    /// Words of sets.
    pub members: Run<'c>,
    /// Verbs.
    pub verbs: Run<'c>,
    /// Which of their forms.
    pub masks: Run<'c>,
    /// Everything else.
    pub numbers: Run<'c>,
    /// The number of the next new word.
    new: usize,
}

impl<'c> Reader<'c> {
    /// From the beginning of `code`.
    pub fn new(code: &'c Code) -> Self {
        let [ops, words, members] = [&code.ops, &code.words, &code.members].map(|run| Run(run));
        let [verbs, masks, numbers] = [&code.verbs, &code.masks, &code.numbers].map(|run| Run(run));
        Reader { ops, words, members, verbs, masks, numbers, new: MOST_NAMED }
    }

    /// The next word that stands alone.
    pub fn word(&mut self) -> usize {
        match self.words.number() {
            0 => self.new_word(),
            known => known - 1,
        }
    }

    /// The next word that is named for the first time.
    pub fn new_word(&mut self) -> usize {
        self.new += 1;
        self.new - 1
    }
}

/// What is left of a run of bytes; behind its end everything is 0.
pub struct Run<'b>(&'b [u8]);

impl Run<'_> {
    /// How many bytes are left: a number takes at least one.
    pub fn left(&self) -> usize {
        self.0.len()
    }

    /// Whether nothing is left.
    pub fn is_done(&self) -> bool {
        self.0.is_empty()
    }

    /// The next byte.
    pub fn byte(&mut self) -> u8 {
        self.0.split_off_first().copied().unwrap_or(0)
    }

    /// The next number, as [`write`] left it.
    pub fn number(&mut self) -> usize {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte();
            number |= usize::from(byte & 0x7F) << shift;
            if byte < 0x80 || shift > 21 {
                return number;
            }
            shift += 7;
        }
    }
}

/// Appends `number` in seven bits a byte, the lowest first.
pub fn write(number: usize, out: &mut Vec<u8>) {
    let mut rest = number;
    while rest > 0x7F {
        out.push(rest as u8 | 0x80);
        rest >>= 7;
    }
    out.push(rest as u8);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_as_they_were_written() {
        let mut bytes = Vec::new();
        let numbers = [0, 1, 127, 128, 300, 16_383, 16_384, 100_000];
        numbers.iter().for_each(|&n| write(n, &mut bytes));
        let mut run = Run(&bytes);
        assert_eq!(numbers.map(|_| run.number()), numbers);
        assert!(run.is_done());
        assert_eq!(run.number(), 0, "behind the end");
    }
}
