//! What a person reads: the texts of rules, checklist and views in one language.
//!
//! They lie beside the wasm as `texts.es.json`, written by the host tool and read by the views, so
//! that another language is another file and the engine carries none.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::engine::finding::{Principle, Severity};
use crate::engine::items::{Blocking, Decider};

/// The texts of one language.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct Texts {
    /// Language code.
    pub lang: String,
    /// Version of the rules.
    pub version: String,
    /// `rules[i]` belongs to rule number `i` of the pack.
    pub rules: Vec<RuleText>,
    /// `checklist[i]` belongs to item number `i`.
    pub checklist: Vec<ItemText>,
    /// `situations[i]` belongs to situation number `i`.
    pub situations: Vec<SituationText>,
    /// Principles by their short name.
    pub principles: BTreeMap<String, PrincipleText>,
    /// Sentences of the views, by name.
    pub view: BTreeMap<String, String>,
}

impl Texts {
    /// The sentence of the views called `name`, filled in.
    pub fn say(&self, name: &str, args: &[&str]) -> String {
        let args: Vec<_> = args.iter().map(ToString::to_string).collect();
        self.view.get(name).map_or_else(String::new, |sentence| fill(sentence, &args))
    }

    /// `name-one` or `name-many`, whichever the number asks for.
    pub fn count(&self, name: &str, count: usize) -> String {
        match count {
            1 => self.say(&format!("{name}-one"), &[]),
            many => self.say(&format!("{name}-many"), &[&many.to_string()]),
        }
    }
}

/// What a rule says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct RuleText {
    /// File name without ending.
    pub id: String,
    /// Its part of the article.
    pub principle: Principle,
    /// Its own severity.
    pub severity: Severity,
    /// Speaks without being asked to.
    pub on: bool,
    /// May speak of a text half typed: it is shown when the person pauses.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub waits: bool,
    /// Two to five words.
    pub title: String,
    /// One sentence: why it matters here. May hold `{0}`, `{1}`.
    pub why: String,
    /// One sentence: what to do. May hold `{0}`, `{1}`.
    pub advice: String,
    /// The language of these three, where it isn't that of [`Texts`]: nobody has translated the rule.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lang: Option<String>,
    /// Where it comes from.
    pub sources: Vec<String>,
}

/// What an item of the checklist says.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct ItemText {
    /// Stable name.
    pub id: String,
    /// Its part of the article.
    pub principle: Principle,
    /// Who decides it.
    pub kind: Decider,
    /// The sentence.
    pub text: String,
    /// Whether it holds the verdict back.
    pub blocking: Blocking,
    /// Rules that decide it.
    pub rules: Vec<String>,
}

/// What a situation is called.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub struct SituationText {
    /// Stable name.
    pub id: String,
    /// A few words.
    pub name: String,
}

/// What a principle says.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PrincipleText {
    /// A few words.
    pub name: String,
    /// One sentence.
    pub summary: String,
}

/// What a rule says in a language other than the rules'. What stands between «» is quoted from Spanish posts.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleWords {
    /// As in [`RuleText`].
    pub title: String,
    /// As in [`RuleText`].
    pub why: String,
    /// As in [`RuleText`].
    pub advice: String,
}

/// What rules, checklist and views say in a language other than the rules'; it lies over [`Texts`].
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Translation {
    /// Rules by id. One that nobody has translated yet stays as it is.
    #[serde(default)]
    pub rules: BTreeMap<String, RuleWords>,
    /// Principles by their short name.
    pub principles: BTreeMap<String, PrincipleText>,
    /// Items by id.
    pub checklist: BTreeMap<String, String>,
    /// Situations by id.
    pub situations: BTreeMap<String, String>,
    /// Sentences of the views, by name.
    pub view: BTreeMap<String, String>,
    /// What the engine fills into the sentences of rules, by its Spanish; `{0}` is a number or a name.
    pub filled: BTreeMap<String, String>,
}

/// `template` with `{0}`, `{1}` … filled. What an argument brings is not looked at again: it may be the draft's.
pub fn fill(template: &str, args: &[String]) -> String {
    let mut filled = String::with_capacity(template.len());
    let mut rest = template;
    while let Some((before, behind)) = rest.split_once('{') {
        let place = behind.split_once('}').and_then(|(number, after)| Some((args.get(number.parse::<usize>().ok()?)?, after)));
        let (words, after) = place.map_or(("{", behind), |(arg, after)| (arg.as_str(), after));
        filled.extend([before, words]);
        rest = after;
    }
    filled + rest
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn arguments_take_their_places_and_what_they_bring_stays() {
        let args = ["martes {1}".to_owned(), "lunes".to_owned()];
        assert_eq!(fill("El 24 es {1}, no {0}.", &args), "El 24 es lunes, no martes {1}.");
        assert_eq!(fill("{2} {} {x {0", &args), "{2} {} {x {0");
        assert_eq!(fill("Sin huecos.", &args), "Sin huecos.");
    }
}
