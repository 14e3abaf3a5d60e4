//! Mentions of a party's account: `@PSOE_Ejemplo`, `@PPEjemplo`.

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::token::Kind;

/// Anywhere in the handle.
const PARTIES: &[&[u8]] =
    &[b"psoe", b"psc_", b"ppopular", b"pp_", b"_vox", b"vox_", b"podemos", b"compromis", b"_psib", b"socialistes", b"populares"];
/// At its end.
const ENDINGS: &[&[u8]] = &[b"pp", b"_cs", b"_iu"];

/// Marks the handle.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for token in draft.tokens.iter().filter(|t| t.kind == Kind::Mention) {
        let handle = &draft.word(token)[1..];
        let named = PARTIES.iter().any(|party| handle.windows(party.len()).any(|part| part == *party));
        let ends = ENDINGS.iter().any(|end| handle.len() > end.len() && handle.ends_with(end) && !handle.ends_with(b"app"));
        if named || ends {
            sink.raise(token.start as usize, token.end as usize, Vec::new(), Vec::new());
        }
    }
}
