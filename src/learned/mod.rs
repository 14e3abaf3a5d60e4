//! The learned layer: it recognises a construction when the words are new.
//!
//! Rules see what somebody wrote down. Here a linear model reads the [`features`] of a sentence (its
//! words, pairs and pieces of words, in a reply the words of its neighbours too) and adds up what each weighs, one sum per [`Class`].
//! All of it is integer arithmetic, so that the answer is the same natively and in wasm, bit by bit.
//!
//! It speaks where no rule has spoken, of the clause that weighed most, and says which words weighed.
//! What it is less sure of marks nothing: it only brings an item of the checklist for a person to tick.
//! What it says lies in rule files (`check = "learned_tone"`), so that it can be accepted, muted and
//! counted as any rule can. The weights are one file, [`model`], which `cargo run -- train` writes
//! from the texts that the project owns: it never learns from what anybody types.

pub mod evidence;
pub mod features;
pub mod model;

use std::sync::OnceLock;

use crate::engine::Raised;
use crate::engine::analysis::Analysis;
use crate::engine::checks::table;
use crate::engine::finding::Span;
use crate::engine::language::Language;
use crate::engine::token::{HASHTAG, Kind, QUOTED, Token};
use features::Circumstances;
use model::{Certainty, Model, ModelError};

/// What a sentence may be suspected of: one sum of weights each.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Class {
    /// As rule files call it: `check = "learned_…"`.
    pub name: &'static str,
    /// The topics of marks that teach it.
    pub topics: &'static [&'static str],
}

/// Every class, in the order of the model's sums.
pub const CLASSES: [Class; table::CLASSES.len()] = {
    let [tone, promise, praise] = table::CLASSES;
    [Class { name: tone, topics: &["1", "4", "6"] }, Class { name: promise, topics: &["2"] }, Class { name: praise, topics: &["5"] }]
};

/// Fewer words are no construction.
const LEAST_WORDS: usize = 6;

static MODEL: OnceLock<Model> = OnceLock::new();

/// The model that is read with, once there is one. Where the host tool and the tests run, the built one.
pub fn model() -> Option<&'static Model> {
    #[cfg(not(target_arch = "wasm32"))]
    if MODEL.get().is_none() {
        let _ = MODEL.set(Model::open(model::BUILT).ok()?);
    }
    MODEL.get()
}

/// Reads with this model from now on. Only the first call counts: a model stays as long as the page.
///
/// # Errors
/// If the file is damaged, or of another version.
pub fn load(file: Vec<u8>) -> Result<(), ModelError> {
    let opened = Model::open(file.leak())?;
    let _ = MODEL.set(opened);
    Ok(())
}

/// A sentence with more links, mentions and hashtags than this announces something: its words are names.
const MOST_NAMES: usize = 1;

/// Whether a sentence is one to read: words enough, most of them the author's own, and no row of names.
pub fn is_readable(sentence: &[Token]) -> bool {
    let words = || sentence.iter().filter(|token| token.kind == Kind::Word);
    let is_name = |token: &&Token| matches!(token.kind, Kind::Url | Kind::Mention) || token.is(HASHTAG);
    words().nth(LEAST_WORDS - 1).is_some()
        && words().filter(|word| word.is(QUOTED)).count() * 2 < words().count()
        && sentence.iter().filter(is_name).count() <= MOST_NAMES
}

/// What the model makes of a draft.
#[derive(Debug, Default)]
pub struct Impression {
    /// What is said of a clause.
    pub raised: Vec<Raised>,
    /// Whether some sentence should be read again.
    pub doubts: bool,
}

/// What the model suspects, and whether it has doubts besides. `rules` are those that speak for it, with their class,
/// `told` is where something has been said already, or answered.
pub fn read(model: &Model, draft: &Analysis<'_>, rules: &[(usize, usize)], told: &[Span]) -> Impression {
    let mut impression = Impression::default();
    for (number, place) in draft.sentences.iter().enumerate() {
        let sentence = &draft.tokens[place.first..place.last];
        if !is_readable(sentence) || speaks_already(draft, sentence, told) {
            continue;
        }
        let circumstances = Circumstances::of(draft, number);
        let sums = model.sums(draft, sentence, circumstances);
        // The surest class speaks for the sentence.
        let verdicts = rules.iter().filter_map(|&(rule, class)| Some((model.verdict(circumstances, class, sums[class])?, rule, class)));
        let Some(((certainty, _), rule, class)) = verdicts.max_by_key(|(verdict, ..)| *verdict) else { continue };
        if certainty == Certainty::Doubt {
            impression.doubts |= draft.languages().of(sentence[0].sentence) == Language::Spanish;
            continue;
        }
        let evidence = evidence::of(model, draft, sentence, circumstances, class);
        if let Some(evidence::Evidence { start, end, words }) = evidence {
            impression.raised.push(Raised { rule, start, end, fixes: Vec::new(), args: vec![words] });
        }
    }
    impression
}

/// Whether a rule has spoken in the sentence: what it says is surer.
fn speaks_already(draft: &Analysis<'_>, sentence: &[Token], told: &[Span]) -> bool {
    let (Some(first), Some(last)) = (sentence.first(), sentence.last()) else { return true };
    let place: Span = draft.span(first.start as usize, last.end as usize);
    told.iter().any(|span| span.overlaps(place))
}

#[cfg(test)]
mod tests {
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings};

    const REPROACH: &str = "Antes de venir aquí a dar lecciones podía usted haberse tomado la molestia de leer.";

    fn rules(text: &str, settings: &Settings) -> Vec<String> {
        let engine = Engine::new(settings).expect("settings are right");
        let context = Context { reply: true, ..Context::on(parse_date("2026-11-23").expect("a day")) };
        engine.check(text, &context).findings.iter().map(|found| engine.rule(found.rule).id.to_string()).collect()
    }

    /// Every rule of another kind that might speak here is told to be silent.
    fn alone() -> Settings {
        let others = rules(REPROACH, &Settings { learned_off: true, ..Settings::default() });
        Settings { disabled_rules: others, ..Settings::default() }
    }

    #[test]
    fn it_speaks_where_no_rule_does_until_it_is_switched_off() {
        assert_eq!(rules(REPROACH, &alone()), ["learned-tone"]);
        assert!(rules(REPROACH, &Settings { learned_off: true, ..alone() }).is_empty());
    }

    #[test]
    fn where_a_rule_speaks_it_is_silent() {
        let all =
            rules(&REPROACH.replace("leer", "leer y ya está bien de tanta mentira, que todo lo suyo es mentira"), &Settings::default());
        assert!(!all.is_empty() && !all.iter().any(|id| id.starts_with("learned-")), "{all:?}");
    }

    #[test]
    fn what_was_answered_is_not_suspected_in_other_words() {
        let text = "Garantizamos plaza a todo el mundo.";
        assert_eq!(rules(text, &Settings::default()), ["guarantee"]);
        let muted = Settings { disabled_rules: vec!["guarantee".into()], ..Settings::default() };
        assert_eq!(rules(text, &muted), [""; 0]);
        let own = Settings { own_words: vec!["Garantizamos".into()], ..Settings::default() };
        assert_eq!(rules(text, &own), [""; 0]);
    }

    #[test]
    fn a_slogan_says_we_and_city_without_being_suspected() {
        for slogan in
            ["Somos la ciudad que queremos.", "Hacemos barrio contigo cada día.", "Un futuro que construimos entre todas y todos."]
        {
            assert!(!rules(slogan, &Settings::default()).iter().any(|id| id.starts_with("learned-")), "{slogan}");
        }
    }

    #[test]
    fn a_row_of_names_is_an_announcement() {
        let named = REPROACH.trim_end_matches('.').to_owned();
        assert_eq!(rules(&format!("{named} #Vivienda."), &alone()), ["learned-tone"]);
        assert!(rules(&format!("{named} #Vivienda #Alquiler."), &alone()).is_empty());
    }

    #[test]
    fn a_quotation_is_somebody_elses() {
        assert!(rules(&format!("«{REPROACH}»"), &alone()).is_empty());
    }
}
