//! Links that tell who clicked where: `?fbclid=…`, `&utm_source=…`.

use super::{links, parameters};
use crate::engine::analysis::Analysis;
use crate::engine::casing;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::wordlist::Words;

const SPIES: Words = Words::sorted(b"_ga fbclid gclid igsh igshid mc_cid mc_eid msclkid ref_src yclid");

fn spies(name: &[u8]) -> bool {
    SPIES.has(name) || name.starts_with(b"utm_")
}

/// Marks the link; the fix leaves the parameters that lead somewhere.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    for (token, link) in links(draft) {
        if parameters(link).any(|(_, name)| spies(name)) {
            let clean = without_spies(draft.original_of(token));
            sink.raise(token.start as usize, token.end as usize, Vec::new(), fix(clean, true));
        }
    }
}

fn without_spies(link: &str) -> String {
    let (address, query) = link.split_once('?').unwrap_or((link, ""));
    let (query, anchor) = query.split_once('#').map_or((query, None), |(query, anchor)| (query, Some(anchor)));
    let name = |part: &str| casing::lower(part.split('=').next().unwrap_or(part));
    let kept: Vec<_> = query.split('&').filter(|part| !part.is_empty() && !spies(name(part).as_bytes())).collect();
    let mut clean = address.to_owned();
    if !kept.is_empty() {
        clean = format!("{clean}?{}", kept.join("&"));
    }
    anchor.map_or(clean.clone(), |anchor| format!("{clean}#{anchor}"))
}

#[cfg(test)]
mod tests {
    use super::without_spies;

    #[test]
    fn only_the_parameters_that_spy_are_taken_out() {
        assert_eq!(without_spies("https://a.es/b?id=4&utm_source=x&fbclid=q#c"), "https://a.es/b?id=4#c");
        assert_eq!(without_spies("https://a.es/b?UTM_medium=x"), "https://a.es/b");
    }
}
