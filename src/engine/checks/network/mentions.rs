//! More mentions than a text bears.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::networks;
use crate::engine::token::{Kind, Token};

/// Marks the first one too many. Args: how many there are, how many a text bears.
///
/// An answer begins with those it answers: the network writes them itself.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let Some((_, most)) = networks::strictest(draft.context, |facts| facts.mentions) else { return };
    let is_mention = |token: &&Token| token.kind == Kind::Mention;
    let answered = if draft.context.reply { draft.tokens.iter().take_while(is_mention).count() } else { 0 };
    let mentions = || draft.tokens[answered..].iter().filter(is_mention);
    if let Some(surplus) = mentions().nth(most) {
        sink.raise(surplus.start as usize, surplus.end as usize, vec![mentions().count().to_string(), most.to_string()], Vec::new());
    }
}
