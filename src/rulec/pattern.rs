//! The pattern language: text in, a small tree out.
//!
//! ```text
//! [ya] [se] when:@when {abrir:fut} ~2 plaza(s) (el|la) #url
//! ```

use std::collections::BTreeMap;

use super::node::{How, Node, Word};
use super::refusal::Refusal;
use super::selector::verb_forms;
use crate::refusal;

/// Lists by name.
pub type Lists = BTreeMap<String, Vec<String>>;

/// How deep lists may name lists.
const DEEPEST: usize = 8;
/// Longest gap.
const WIDEST_GAP: usize = 12;

/// Parses `pattern` with the lists it may name.
///
/// # Errors
/// A sentence that names the item and what is allowed.
pub fn parse(pattern: &str, lists: &[&Lists]) -> Result<Node, Refusal> {
    parse_at(pattern, lists, 0)
}

fn parse_at(pattern: &str, lists: &[&Lists], depth: usize) -> Result<Node, Refusal> {
    if depth > DEEPEST {
        return Err(refusal!("DeepLists", "lists name each other more than {} deep in «{}»; is one inside itself?", DEEPEST, pattern));
    }
    let mut parser = Parser { rest: pattern, pattern, lists, depth };
    let mut choices = vec![parser.sequence()?];
    while parser.eat('|') {
        choices.push(parser.sequence()?);
    }
    if !parser.rest.is_empty() {
        return Err(refusal!("NeverOpened", "«{}» is left over in «{}»: a bracket is closed that was never opened.", parser.rest, pattern));
    }
    Ok(if choices.len() == 1 { choices.remove(0) } else { Node::Choice(choices) })
}

struct Parser<'a> {
    rest: &'a str,
    pattern: &'a str,
    lists: &'a [&'a Lists],
    depth: usize,
}

impl Parser<'_> {
    fn error<T>(&self, message: &str) -> Result<T, Refusal> {
        Err(format!("{message} (before «{}» in «{}»)", self.rest, self.pattern).into())
    }

    fn eat(&mut self, sign: char) -> bool {
        let found = self.rest.strip_prefix(sign);
        self.rest = found.unwrap_or(self.rest);
        found.is_some()
    }

    /// Items up to a closing bracket, a bar or the end.
    fn sequence(&mut self) -> Result<Node, Refusal> {
        let mut items = Vec::new();
        loop {
            self.rest = self.rest.trim_start();
            match self.rest.chars().next() {
                None | Some(')' | ']' | '|' | '>') => break,
                // Whatever of the rest comes first stands at the start, also behind an absent optional.
                Some('^') => {
                    self.eat('^');
                    let Node::Sequence(rest) = sequence_of(self.sequence()?) else { continue };
                    if rest.is_empty() {
                        return self.error("`^` stands before nothing");
                    }
                    items.push(Node::AtStart(Box::new(Node::Sequence(rest))));
                }
                Some('$') => {
                    self.eat('$');
                    items = match items.is_empty() {
                        true => vec![Node::Class(crate::engine::program::class::END)],
                        false => vec![Node::AtEnd(Box::new(Node::Sequence(items)))],
                    };
                }
                Some(_) => items.push(self.item()?),
            }
        }
        Ok(if items.len() == 1 { items.remove(0) } else { Node::Sequence(items) })
    }

    fn choices(&mut self, closing: char) -> Result<Node, Refusal> {
        let mut choices = vec![self.sequence()?];
        while self.eat('|') {
            choices.push(self.sequence()?);
        }
        if !self.eat(closing) {
            return Err(refusal!("NeverClosed", "`{}` is missing in «{}»", closing, self.pattern));
        }
        let all = choices.len();
        choices.retain(|choice| !matches!(choice, Node::Sequence(items) if items.is_empty()));
        if choices.is_empty() {
            return Err(refusal!("EmptyBrackets", "there are empty brackets in «{}»", self.pattern));
        }
        let may_be_absent = choices.len() < all;
        let node = if choices.len() == 1 { choices.remove(0) } else { Node::Choice(choices) };
        Ok(if may_be_absent { Node::Optional(Box::new(node)) } else { node })
    }

    fn item(&mut self) -> Result<Node, Refusal> {
        if let Some((name, rest)) = capture_name(self.rest) {
            self.rest = rest;
            return Ok(Node::Capture(name.to_owned(), Box::new(self.item()?)));
        }
        if let Some(rest) = self.rest.strip_prefix("(") {
            // `(` followed by a blank is the sign itself.
            if rest.starts_with(' ') || rest.is_empty() {
                self.rest = rest;
                return Ok(sign('('));
            }
            self.rest = rest;
            return self.choices(')');
        }
        if self.eat('[') {
            return Ok(Node::Optional(Box::new(self.choices(']')?)));
        }
        if self.eat('<') {
            let inside = self.sequence()?;
            if !self.eat('>') {
                return Err(refusal!("NeverClosed", "`{}` is missing in «{}»", '>', self.pattern));
            }
            return Ok(Node::Marked(Box::new(inside)));
        }
        let end = self.item_end();
        let (item, rest) = self.rest.split_at(end);
        self.rest = rest;
        self.simple(item)
    }

    /// An item ends at a blank, a bar or a closing bracket that it didn't open.
    fn item_end(&self) -> usize {
        let mut open = 0;
        for (at, c) in self.rest.char_indices() {
            match c {
                '(' | '{' => open += 1,
                ')' | '}' if open > 0 => open -= 1,
                ')' | ']' | '>' => return at.max(1),
                '|' if open == 0 => return at,
                c if c.is_whitespace() => return at,
                _ => {}
            }
        }
        self.rest.len()
    }

    fn simple(&self, item: &str) -> Result<Node, Refusal> {
        if let Some(number) = item.strip_prefix('~') {
            let width = number.parse().ok().filter(|n| (1..=WIDEST_GAP).contains(n));
            let no_gap = || refusal!("NoGap", "«{}» is no gap; write ~1 to ~{}", item, WIDEST_GAP);
            return width.map(Node::Gap).ok_or_else(no_gap);
        }
        if let Some(name) = item.strip_prefix('@') {
            return self.list(name);
        }
        if let Some(name) = item.strip_prefix('#') {
            return self.class(name);
        }
        if let Some(verb) = item.strip_prefix('{').and_then(|v| v.strip_suffix('}')) {
            return verb_forms(verb).map_err(|why| refusal!("NoVerb", "«{}» names no forms of a verb: {}", item, why));
        }
        let mut letters = item.chars().filter(|c| !crate::engine::fold::is_unseen(*c));
        if let (Some(only), None) = (letters.next(), letters.next())
            && !only.is_alphanumeric()
        {
            // An emoji stands for itself, whatever its presentation.
            return Ok(sign(only));
        }
        if let Some(pieces) = pieces(item) {
            return Ok(Node::Sequence(pieces));
        }
        words(item).map(Node::Words)
    }

    fn list(&self, name: &str) -> Result<Node, Refusal> {
        let Some(entries) = self.lists.iter().find_map(|lists| lists.get(name)) else {
            return Err(refusal!("NoList", "there is no list «{}» (in «{}»)", name, self.pattern));
        };
        let choices = entries.iter().map(|e| parse_at(e, self.lists, self.depth + 1)).collect::<Result<Vec<_>, _>>()?;
        if choices.is_empty() {
            return Err(refusal!("EmptyList", "the list «{}» is empty", name));
        }
        Ok(Node::Choice(choices))
    }

    fn class(&self, name: &str) -> Result<Node, Refusal> {
        use crate::engine::program::class;
        Ok(Node::Class(match name {
            "word" => class::WORD,
            "num" => class::NUMBER,
            "url" => class::URL,
            "email" => class::EMAIL,
            "mention" => class::MENTION,
            "emoji" => class::EMOJI,
            "cap" => class::CAPITAL,
            _ => return Err(refusal!("NoClass", "«#{}» is no class; there are {}", name, "#word #num #url #email #mention #emoji #cap")),
        }))
    }
}

fn sequence_of(node: Node) -> Node {
    match node {
        Node::Sequence(_) => node,
        other => Node::Sequence(vec![other]),
    }
}

/// `name:` before an item; not a lone colon, not a verb's selector.
fn capture_name(rest: &str) -> Option<(&str, &str)> {
    let end = rest.find(|c: char| !c.is_ascii_lowercase())?;
    let (name, tail) = rest.split_at(end);
    let tail = tail.strip_prefix(':')?;
    (!name.is_empty() && !tail.is_empty() && !tail.starts_with(char::is_whitespace)).then_some((name, tail))
}

fn sign(c: char) -> Node {
    Node::Words(vec![Word { text: c.to_string(), how: How::Same }])
}

/// `tel.`, `e-mail`, `100%`: what the text cuts into several tokens, the pattern does too.
fn pieces(item: &str) -> Option<Vec<Node>> {
    use crate::engine::{fold::Folded, token};
    if item.contains(['(', '/', '*', '=']) {
        return None;
    }
    let folded = Folded::new(item);
    let tokens = token::tokenize(&folded);
    let visible = tokens.iter().filter(|t| t.kind != token::Kind::Sign || !token::is_transparent(folded.bytes[t.start as usize]));
    let text = |t: &token::Token| item[folded.utf8(t.start as usize)..folded.utf8(t.end as usize)].to_lowercase();
    let nodes: Vec<_> = visible.map(|t| Node::Words(vec![Word { text: text(t), how: How::Same }])).collect();
    (tokens.len() > 1).then_some(nodes)
}

/// `plazo`, `=está`, `dirij*`, `plaza(s)`, `cumple(n|s)`, `listo/a/os/as`.
fn words(item: &str) -> Result<Vec<Word>, Refusal> {
    let (item, how) = match (item.strip_prefix('='), item.strip_suffix('*')) {
        (Some(_), Some(_)) => return Err(refusal!("ExactPrefix", "«{}» asks for an exact accent and a prefix at once", item)),
        (Some(exact), None) => (exact, How::Exact),
        (None, Some(prefix)) => (prefix, How::Prefix),
        (None, None) => (item, How::Same),
    };
    let mut texts = Vec::new();
    if let Some((base, endings)) = item.split_once('/') {
        let singular = base.strip_suffix('s').unwrap_or(base);
        let stem = singular.strip_suffix(['a', 'e', 'o']).unwrap_or(singular);
        texts.push(base.to_owned());
        texts.extend(endings.split('/').map(|ending| format!("{stem}{ending}")));
    } else if let Some((base, endings)) = item.strip_suffix(')').and_then(|i| i.split_once('(')) {
        texts.push(base.to_owned());
        texts.extend(endings.split('|').map(|ending| format!("{base}{ending}")));
    } else {
        texts.push(item.to_owned());
    }
    for text in &texts {
        let is_word = !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || c == '\u{301}');
        if !is_word {
            return Err(refusal!("NoWord", "«{}» is no word: punctuation stands apart, between blanks", text));
        }
    }
    Ok(texts.into_iter().map(|text| Word { text: text.to_lowercase(), how }).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_start_anchor_holds_also_where_an_optional_word_is_absent() {
        let Ok(Node::AtStart(rest)) = parse("^ [hoy] abrimos", &[]) else { panic!("the anchor spans the rest") };
        assert!(matches!(*rest, Node::Sequence(items) if items.len() == 2));
    }

    #[test]
    fn endings_take_the_place_of_one_vowel() {
        for (item, texts) in [
            ("listo/a/os/as", "listo lista listos listas"),
            ("feo/a/os/as", "feo fea feos feas"),
            ("europeo/a", "europeo europea"),
            ("vecinos/as", "vecinos vecinas"),
            ("español/a", "español española"),
        ] {
            let Ok(Node::Words(words)) = parse(item, &[]) else { panic!("{item} is words") };
            assert_eq!(words.iter().map(|word| word.text.as_str()).collect::<Vec<_>>().join(" "), texts);
        }
    }

    #[test]
    fn empty_brackets_are_refused() {
        assert!(parse("uno []", &[]).is_err_and(|refusal| refusal.to_string().contains("empty")));
    }
}
