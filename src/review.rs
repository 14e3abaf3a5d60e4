//! A review as text: what was checked, what a person ticked and accepted, and why. Evidence for the
//! file, in plain text or in Markdown.
//!
//! It is written from a report, the texts of the rules in the person's language, and what the person
//! decided.

use std::cmp::Reverse;
use std::fmt::Write;

use serde::Deserialize;

use crate::engine::Report;
use crate::engine::checklist::{self, Shown, State, Verdict};
use crate::engine::finding::{Finding, Span};
use crate::engine::offsets::Offsets;
use crate::texts::{Texts, fill};

/// What a person decided about a draft, and what is known around it.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
pub struct Decisions {
    /// Ids of the items that were ticked for exactly this text.
    pub ticked: Vec<String>,
    /// Phrases that were accepted in this draft.
    pub accepted: Vec<AcceptedHere>,
    /// The situation that was chosen; empty = what the engine infers.
    pub situation: String,
    /// The account that the page shows as author.
    pub account: String,
    /// The network, as a person writes it.
    pub network: String,
    /// Rules that were told to be silent.
    pub muted: Vec<String>,
    /// What is in force besides: an election, a crisis, a pause.
    pub notices: Vec<Notice>,
    /// Whether phrases can be accepted, muted and owned from here.
    pub may_decide: bool,
}

/// A phrase let pass, and why.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct AcceptedHere {
    /// Rule id.
    pub rule: String,
    /// The marked text.
    pub text: String,
    /// The reason, if one was given.
    pub why: String,
}

/// Something in force that changes what can be published.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(default)]
pub struct Notice {
    /// `elections`, `crisis`, `mourning`, `account` or `pause`.
    pub kind: String,
    /// Which, until when.
    pub detail: Vec<String>,
}

/// How a review is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Format {
    /// For an e-mail or a form.
    Text,
    /// For a wiki or a ticket.
    Markdown,
}

/// A checked draft, ready to be told.
pub struct Review<'a> {
    /// What the engine says.
    pub report: &'a Report,
    /// The draft.
    pub text: &'a str,
    /// The texts of rules and items.
    pub texts: &'a Texts,
    /// What the person decided.
    pub decisions: &'a Decisions,
}

impl Review<'_> {
    /// The items that were ticked, by index.
    pub fn ticked(&self) -> Vec<usize> {
        let index = |id: &String| self.texts.checklist.iter().position(|item| item.id == *id);
        self.decisions.ticked.iter().filter_map(index).collect()
    }

    /// What the draft comes to.
    pub fn verdict(&self) -> Verdict {
        checklist::verdict(&self.report.checklist, &self.report.findings, &self.ticked())
    }

    /// The verdict in words.
    pub fn verdict_words(&self) -> String {
        self.texts.say(&format!("verdict-{}", verdict_name(self.verdict())), &[])
    }

    /// The situation, as a person reads it.
    pub fn situation(&self) -> &str {
        self.texts.situations.get(self.report.situation).map_or("", |s| &s.name)
    }

    /// The sentence of an item.
    pub fn item(&self, index: usize) -> &str {
        self.texts.checklist.get(index).map_or("", |item| &item.text)
    }

    /// The findings, the gravest first, and those of one severity by place: what fails on top.
    pub fn findings(&self) -> Vec<&Finding> {
        let mut findings: Vec<_> = self.report.findings.iter().collect();
        findings.sort_by_key(|finding| Reverse(finding.severity));
        findings
    }

    /// The phrase of the draft at a place.
    pub fn phrase(&self, span: Span) -> &str {
        let offsets = Offsets::new(self.text);
        self.text.get(offsets.byte(span.start)..offsets.byte(span.end)).unwrap_or_default()
    }

    /// The whole review. `when` and `version` are written as they come.
    pub fn write(&self, format: Format, when: &str, version: &str) -> String {
        let mut page = Page { format, out: String::new() };
        let say = |key: &str, parts: &[&str]| self.texts.say(key, parts);
        page.title(&say("review-title", &[]));
        page.field(&say("review-verdict", &[]), &self.verdict_words());
        page.field(&say("review-when", &[]), when);
        page.field(&say("review-network", &[]), &self.decisions.network);
        page.field(&say("review-account", &[]), &self.decisions.account);
        page.field(&say("review-situation", &[]), self.situation());
        page.field(&say("review-versions", &[]), &format!("Mesura {version}, {} {}", self.texts.lang, self.texts.version));
        for notice in &self.decisions.notices {
            let detail: Vec<_> = notice.detail.iter().map(String::as_str).collect();
            page.field(&say("review-notice", &[]), &say(&format!("notice-{}", notice.kind), &detail));
        }
        page.heading(&say("review-draft", &[]));
        page.quote(self.text);
        self.write_findings(&mut page);
        self.write_items(&mut page);
        self.write_decisions(&mut page);
        page.out
    }

    fn write_findings(&self, page: &mut Page) {
        page.heading(&self.texts.say("heading-findings", &[]));
        if self.report.findings.is_empty() {
            page.paragraph(&self.texts.say("no-findings", &[]));
        }
        for finding in self.findings() {
            let Some(rule) = self.texts.rules.get(finding.rule) else { continue };
            let severity = self.texts.say(&format!("severity-{}", finding.severity.name()), &[]);
            let phrase =
                format!("{severity} · {} [{}]: «{}». {}", rule.title, rule.id, self.phrase(finding.span), fill(&rule.why, &finding.args));
            page.bullet("", &phrase);
        }
    }

    fn write_items(&self, page: &mut Page) {
        page.heading(&self.texts.say("heading-checklist", &[]));
        let ticked = self.ticked();
        for shown in &self.report.checklist {
            let state = if ticked.contains(&shown.item) && shown.state == State::Person { "ticked" } else { state_name(shown.state) };
            let words = self.texts.say(&format!("state-{state}"), &[]);
            let blocking =
                if shown.blocking && checklist::is_open(shown, &ticked) { self.texts.say("review-blocking", &[]) } else { String::new() };
            page.bullet(box_of(shown, &ticked), format!("{words}: {} {blocking}", self.item(shown.item)).trim_end());
        }
    }

    fn write_decisions(&self, page: &mut Page) {
        let title = |id: &String| self.texts.rules.iter().find(|rule| rule.id == *id).map_or(id.clone(), |rule| rule.title.clone());
        if !self.decisions.accepted.is_empty() {
            page.heading(&self.texts.say("heading-accepted", &[]));
        }
        for AcceptedHere { rule, text, why } in &self.decisions.accepted {
            let why = if why.trim().is_empty() { self.texts.say("review-no-reason", &[]) } else { why.trim().to_owned() };
            page.bullet("", &format!("«{text}», {} [{rule}]: {why}", title(rule)));
        }
        if !self.decisions.muted.is_empty() {
            page.heading(&self.texts.say("heading-muted", &[]));
        }
        for rule in &self.decisions.muted {
            page.bullet("", &format!("{} [{rule}]", title(rule)));
        }
    }
}

/// `ready`, `review`, `confirm` or `stop`.
pub fn verdict_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Ready => "ready",
        Verdict::Review => "review",
        Verdict::Confirm => "confirm",
        Verdict::Stop => "stop",
    }
}

/// `pass`, `attention`, `fail` or `person`.
pub fn state_name(state: State) -> &'static str {
    match state {
        State::Pass => "pass",
        State::Attention => "attention",
        State::Fail => "fail",
        State::Person => "person",
    }
}

fn box_of(shown: &Shown, ticked: &[usize]) -> &'static str {
    match shown.state {
        State::Pass => "[x] ",
        State::Person if !checklist::is_open(shown, ticked) => "[x] ",
        _ => "[ ] ",
    }
}

/// A page of plain text or Markdown.
struct Page {
    format: Format,
    out: String,
}

impl Page {
    fn title(&mut self, words: &str) {
        let _ = match self.format {
            Format::Text => writeln!(self.out, "{}", words.to_uppercase()),
            Format::Markdown => writeln!(self.out, "# {words}\n"),
        };
    }

    fn heading(&mut self, words: &str) {
        let _ = match self.format {
            Format::Text => writeln!(self.out, "\n{}", words.to_uppercase()),
            Format::Markdown => writeln!(self.out, "\n## {words}\n"),
        };
    }

    fn field(&mut self, name: &str, value: &str) {
        if value.trim().is_empty() {
            return;
        }
        let _ = match self.format {
            Format::Text => writeln!(self.out, "{name}: {value}"),
            Format::Markdown => writeln!(self.out, "- **{name}:** {}", escape(value)),
        };
    }

    fn paragraph(&mut self, words: &str) {
        let _ = writeln!(self.out, "{words}");
    }

    /// The draft as it stands: indented, so that it can't be taken for the review's own words.
    fn quote(&mut self, text: &str) {
        for line in text.lines() {
            let _ = match self.format {
                Format::Text => writeln!(self.out, "{}", format!("    {line}").trim_end()),
                // Two blanks at the end keep the line.
                Format::Markdown => writeln!(self.out, "> {}  ", escape(line)),
            };
        }
    }

    fn bullet(&mut self, sign: &str, words: &str) {
        let words = words.replace('\n', " ");
        let words = if self.format == Format::Markdown { escape(&words) } else { words };
        let _ = writeln!(self.out, "- {sign}{words}");
    }
}

/// Markdown that shows what a line says and does nothing.
fn escape(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    for (at, letter) in line.char_indices() {
        let before = line[..at].trim_start();
        // «- uno» and «1. uno» would begin a list.
        let begins_list = match letter {
            '-' | '+' => before.is_empty(),
            '.' | ')' => !before.is_empty() && before.bytes().all(|byte| byte.is_ascii_digit()),
            _ => false,
        };
        if begins_list || matches!(letter, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '=') {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}

#[cfg(test)]
mod tests {
    use super::escape;

    #[test]
    fn a_line_of_the_draft_is_no_markdown() {
        for (line, shown) in [
            ("- uno", r"\- uno"),
            ("12. doce", r"12\. doce"),
            ("===", r"\=\=\="),
            ("&lt;b&gt;", r"\&lt;b\&gt;"),
            ("*ya* [aquí](x)", r"\*ya\* \[aquí\](x)"),
            ("A las 12.30, sí-no", "A las 12.30, sí-no"),
        ] {
            assert_eq!(escape(line), shown);
        }
    }
}
