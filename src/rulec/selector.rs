//! Which forms of a verb a pattern means: `{abrir}` all, `{abrir:fut,pres.3s}` the future and one of the present.

use super::node::Node;
use super::verbs::{self, Form, Person, Tense};
use super::vocabulary::slot_of;
use crate::engine::program::slot;

/// `{abrir}`, `{abrir:fut,pres.3s}`.
///
/// # Errors
/// A sentence that names the selector, or what is wrong with the infinitive.
pub fn verb_forms(verb: &str) -> Result<Node, String> {
    let (infinitive, selector) = verb.split_once(':').map_or((verb, None), |(v, s)| (v, Some(s)));
    let choices = selector.map(selectors).transpose()?;
    let chosen = |form: &Form| match &choices {
        None => true,
        Some(choices) => choices.iter().any(|c| c.iter().all(|s| s.takes(form))),
    };
    let forms = verbs::conjugate(infinitive)?;
    let mut slots = forms.iter().filter(|form| chosen(form)).fold(0, |all, form| all | 1u64 << slot_of(form.tense, form.person));
    if slots == 0 {
        return Err(format!("«{{{verb}}}» selects no form of «{infinitive}»"));
    }
    // Pronouns are glued to infinitives, gerunds and imperatives only.
    let glued = |tense| choices.as_ref().is_none_or(|c| c.iter().any(|s| s.contains(&Selector::Tense(tense))));
    if glued(Tense::Inf) || glued(Tense::Ger) || glued(Tense::Imp) {
        slots |= 1 << slot::ENCLITIC;
    }
    Ok(Node::Verb(infinitive.to_owned(), slots))
}

#[derive(Debug, PartialEq)]
enum Selector {
    Tense(Tense),
    Person(Person),
}

impl Selector {
    fn takes(&self, form: &Form) -> bool {
        match self {
            Selector::Tense(tense) => form.tense == *tense,
            Selector::Person(person) => form.person == Some(*person),
        }
    }
}

fn selectors(text: &str) -> Result<Vec<Vec<Selector>>, String> {
    text.split(',').map(|choice| choice.split('.').map(|name| selector(name.trim())).collect()).collect()
}

fn selector(name: &str) -> Result<Selector, String> {
    use {Person as P, Selector as S, Tense as T};
    Ok(match name {
        "pres" => S::Tense(T::Pres),
        "impf" => S::Tense(T::Impf),
        "pret" => S::Tense(T::Pret),
        "fut" => S::Tense(T::Fut),
        "cond" => S::Tense(T::Cond),
        "subj" => S::Tense(T::Subj),
        "impsubj" => S::Tense(T::ImpSubj),
        "imp" => S::Tense(T::Imp),
        "inf" => S::Tense(T::Inf),
        "ger" => S::Tense(T::Ger),
        "part" => S::Tense(T::Part),
        "1s" => S::Person(P::S1),
        "2s" => S::Person(P::S2),
        "3s" => S::Person(P::S3),
        "1p" => S::Person(P::P1),
        "2p" => S::Person(P::P2),
        "3p" => S::Person(P::P3),
        _ => {
            return Err(format!(
                "«{name}» is no selector; there are pres impf pret fut cond subj impsubj imp inf ger part 1s 2s 3s 1p 2p 3p"
            ));
        }
    })
}
