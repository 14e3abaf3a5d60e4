//! Posts that a rule must mark, or must not.

use serde::Deserialize;

use crate::engine::finding::Severity;

/// A whole, believable post. In `bad`, `[[…]]` encloses what must be marked.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Example {
    /// The post.
    pub text: String,
    /// The draft after the first fix of the first finding.
    pub fix: Option<String>,
    /// The network, `x` if absent.
    pub network: Option<String>,
    /// Whether it answers somebody.
    #[serde(default)]
    pub reply: bool,
    /// `YYYY-MM-DD`; Monday 2026-11-23 if absent.
    pub today: Option<String>,
    /// Settings other than the defaults: `{ moment = "crisis", territory = "AN" }`.
    #[serde(default)]
    pub settings: toml::Table,
    /// The severity that its marks have; any if absent.
    pub severity: Option<Severity>,
}

impl Example {
    /// The text without marks, and the marks as UTF-8 byte ranges of it.
    pub fn unmarked(&self) -> (String, Vec<(usize, usize)>) {
        let (mut text, mut marks) = (String::new(), Vec::new());
        let mut rest = self.text.as_str();
        while let Some((before, after)) = rest.split_once("[[") {
            // «[[[FECHA]]]» marks the brackets too.
            let end =
                after.find("]]").map_or(after.len(), |end| end + after[end + 2..].len() - after[end + 2..].trim_start_matches(']').len());
            let (inside, tail) = (&after[..end], after.get(end + 2..).unwrap_or_default());
            text.push_str(before);
            marks.push((text.len(), text.len() + inside.len()));
            text.push_str(inside);
            rest = tail;
        }
        text.push_str(rest);
        (text, marks)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_told_by_their_places_in_the_text_without_them() {
        for (text, plain, marks) in [
            ("[[Mañana]] se [[abre]]", "Mañana se abre", &["Mañana", "abre"][..]),
            ("Hasta el [[[FECHA]]].", "Hasta el [FECHA].", &["[FECHA]"]),
            ("[[sin fin", "sin fin", &["sin fin"]),
            ("[calma]", "[calma]", &[]),
        ] {
            let example: Example = toml::from_str(&format!("text = \"{text}\"")).expect("an example");
            let (unmarked, found) = example.unmarked();
            assert_eq!(unmarked, plain);
            assert_eq!(found.iter().map(|&(start, end)| &plain[start..end]).collect::<Vec<_>>(), marks, "{text}");
        }
    }
}
