//! What a pattern is once it is read: a small tree.

use std::collections::BTreeSet;

/// A piece of a pattern.
#[derive(Debug, Clone, PartialEq)]
pub enum Node {
    /// One token that belongs to a set of words.
    Words(Vec<Word>),
    /// One token that is one of these forms of an infinitive, by `program::slot`.
    Verb(String, u64),
    /// One token of a class of `program::class`.
    Class(u8),
    /// Up to so many words, with a comma before, between and behind them.
    Gap(usize),
    /// One after the other.
    Sequence(Vec<Node>),
    /// One of them.
    Choice(Vec<Node>),
    /// Present or not.
    Optional(Box<Node>),
    /// With its own name.
    Capture(String, Box<Node>),
    /// What is marked.
    Marked(Box<Node>),
    /// Its first token begins a sentence.
    AtStart(Box<Node>),
    /// Its last token ends a sentence.
    AtEnd(Box<Node>),
}

/// How a word of the text may equal a word of a pattern.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum How {
    /// Same word, a missing accent forgiven.
    Same,
    /// Same word, accents as written.
    Exact,
    /// Begins so.
    Prefix,
    /// Same word, its accent forgotten.
    Forgotten,
}

/// A word of a pattern, accents as written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Word {
    /// Lower case.
    pub text: String,
    /// How it matches.
    pub how: How,
}

impl Node {
    /// What it is made of.
    fn parts(&self) -> &[Node] {
        match self {
            Node::Words(_) | Node::Verb(..) | Node::Class(_) | Node::Gap(_) => &[],
            Node::Sequence(nodes) | Node::Choice(nodes) => nodes,
            Node::Optional(node) | Node::Capture(_, node) | Node::Marked(node) | Node::AtStart(node) | Node::AtEnd(node) => {
                std::slice::from_ref(node)
            }
        }
    }

    /// Whether it may match nothing at all.
    pub fn is_nullable(&self) -> bool {
        match self {
            Node::Words(_) | Node::Verb(..) | Node::Class(_) => false,
            Node::Gap(_) | Node::Optional(_) => true,
            Node::Choice(nodes) => nodes.iter().any(Node::is_nullable),
            _ => self.parts().iter().all(Node::is_nullable),
        }
    }

    /// How many words and verbs it names, lists written out.
    pub fn size(&self) -> usize {
        match self {
            Node::Words(words) => words.len(),
            Node::Verb(..) | Node::Class(_) => 1,
            Node::Gap(width) => *width,
            _ => self.parts().iter().map(Node::size).sum(),
        }
    }

    /// Adds the names of its captures that are not in `names` yet.
    pub fn capture_names(&self, names: &mut Vec<String>) {
        if let Node::Capture(name, _) = self
            && !names.contains(name)
        {
            names.push(name.clone());
        }
        self.parts().iter().for_each(|part| part.capture_names(names));
    }

    /// Infinitives of the verbs inside captures called `name`.
    pub fn captured_verbs(&self, name: &str, inside: bool, verbs: &mut BTreeSet<String>) {
        let inside = inside || matches!(self, Node::Capture(own, _) if own == name);
        match self {
            Node::Verb(infinitive, _) if inside => {
                verbs.insert(infinitive.clone());
            }
            _ => self.parts().iter().for_each(|part| part.captured_verbs(name, inside, verbs)),
        }
    }
}
