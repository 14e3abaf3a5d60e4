//! What people have answered: phrases that they let pass, and words and contacts that they call their own.

use super::analysis::Analysis;
use super::contacts::Contacts;
use super::finding::{Finding, Principle};
use super::normalise::normalise;
use super::pack::Pack;
use super::raised::Raised;
use super::settings::{Settings, SettingsError, rule_named};

/// The answers of a person and their organisation to the rules of a pack.
pub struct Answers {
    pack: &'static Pack,
    /// Accepted phrases, normalised, each with its rule.
    accepted: Vec<(usize, String)>,
    /// The organisation's words, normalised.
    own_words: Vec<String>,
    contacts: Contacts,
}

impl Answers {
    /// Those that `settings` hold.
    ///
    /// # Errors
    /// If a phrase was accepted of a rule that there is not.
    pub fn new(pack: &'static Pack, settings: &Settings) -> Result<Self, SettingsError> {
        let accepted = settings.accepted.iter().map(|a| Ok((rule_named(pack, &a.rule)?, normalise(&a.text)))).collect::<Result<_, _>>()?;
        let own_words = settings.own_words.iter().map(|word| normalise(word)).collect();
        Ok(Answers { pack, accepted, own_words, contacts: Contacts::of(settings) })
    }

    /// Whether the user let this pass in this draft.
    pub fn accept(&self, raised: &Raised, draft: &Analysis<'_>) -> bool {
        let mut of_rule = self.accepted.iter().filter(|(rule, _)| *rule == raised.rule).peekable();
        if of_rule.peek().is_none() {
            return false;
        }
        let marked = normalise(raised.words(draft));
        of_rule.any(|(_, text)| *text == marked)
    }

    /// Whether this is a contact of the organisation, or words of its own.
    pub fn excuse(&self, raised: &Raised, draft: &Analysis<'_>) -> bool {
        let marked = raised.words(draft);
        let is_privacy = self.principle(raised.rule) == Principle::Privacy;
        is_privacy && self.contacts.has(marked) || !self.own_words.is_empty() && self.own_words.contains(&normalise(marked))
    }

    /// Whether accepting one finding answers another, which it had covered: the same principle says nothing graver
    /// of the same letters. Another principle is another question.
    pub fn cover(&self, accepted: &Finding, other: &Finding) -> bool {
        let is_alike = self.principle(accepted.rule) == self.principle(other.rule);
        accepted.span.overlaps(other.span) && is_alike && other.severity <= accepted.severity
    }

    fn principle(&self, rule: usize) -> Principle {
        self.pack.rules[rule].principle
    }
}

#[cfg(test)]
mod tests {
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings};

    #[test]
    fn an_accepted_phrase_stays_accepted_when_the_message_around_it_is_reworded() {
        let settings = r#"{"accepted": [{"rule": "term-opens-soon", "text": "Mañana se abre el plazo"}]}"#;
        let today = parse_date("2026-11-23").expect("a day");
        let check = |settings: &str, text: &str| {
            let engine = Engine::new(&Settings::from_json(settings).expect("settings")).expect("an engine");
            let found = engine.check(text, &Context::on(today)).findings;
            found.iter().any(|finding| engine.rule(finding.rule).id == "term-opens-soon")
        };
        for text in ["Mañana se abre el plazo de solicitudes", "Aviso: MAÑANA  SE ABRE EL PLAZO de solicitudes de becas."] {
            assert!(check("", text) && !check(settings, text), "{text}");
        }
        assert!(check(settings, "Mañana se abrirá el plazo de solicitudes"), "other words are another phrase");
    }
}
