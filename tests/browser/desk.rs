//! A person at a page with a real editor: what they type, what is marked, and what should be.

use mesura::engine::offsets::Offsets;
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};
use serde_json::{Value, json};

use super::editors::Editor;
use super::trials::Visit;
use super::{Browser, Kind, Policy, Result, Tab, Trouble, built, text};

/// What the engine says of a text, natively: the truth that the page is compared with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    pub quote: String,
    /// The text before the phrase, and after it.
    pub around: (String, String),
    /// The texts that the card offers in its place.
    pub fixes: Vec<String>,
}

impl Found {
    /// The whole text with the first fix in it.
    pub fn fixed(&self) -> String {
        format!("{}{}{}", self.around.0, self.fixes.first().map_or("", String::as_str), self.around.1)
    }
}

/// What a rule is called in each language: the browsers of the bench speak the machine's.
fn titles(kind: Kind, rule: &str) -> Result<Vec<String>> {
    let titles = ["es", "ca", "gl", "eu", "en"].map(|language| {
        let file = built::extension(kind).join(format!("wasm/texts.{language}.json"));
        let failed = |e: &dyn std::fmt::Display| Trouble::new(format!("{}: {e}", file.display()));
        let written = std::fs::read_to_string(&file).map_err(|e| failed(&e))?;
        let texts: Value = serde_json::from_str(&written).map_err(|e| failed(&e))?;
        let rules = &texts["rules"];
        // Spanish is the whole file, a list; the others lie over it, by name.
        let whole = rules.as_array().and_then(|all| all.iter().find(|one| one["id"] == rule));
        let title = whole.unwrap_or(&rules[rule])["title"].as_str();
        title.map(str::to_owned).ok_or_else(|| failed(&format!("no title of {rule}")))
    });
    titles.into_iter().collect()
}

/// A page with an editor under Mesura's eyes.
pub struct Desk<'a> {
    pub visit: &'a Visit<'a>,
    pub editor: Editor,
    pub tab: Tab<'a>,
    /// The document that holds the editor: the page itself, or a frame in it.
    inner: Tab<'a>,
    today: String,
}

const TODAY: &str =
    "(d => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`)(new Date())";

impl<'a> Desk<'a> {
    /// Opens the page of an editor where Mesura is let in, and clicks into the editor.
    pub fn open(visit: &'a Visit, editor: Editor, query: &str) -> Result<Self> {
        visit.browser.grant("http://127.0.0.1/*")?;
        Self::at(visit, editor, &visit.server.page(Policy::Strict, &format!("{}.html{query}", editor.name)))
    }

    /// The same page without Mesura.
    pub fn control(visit: &'a Visit, editor: Editor, query: &str) -> Result<Self> {
        Self::at(visit, editor, &visit.server.control_page(Policy::Strict, &format!("{}.html{query}", editor.name)))
    }

    fn at(visit: &'a Visit, editor: Editor, url: &str) -> Result<Self> {
        let tab = visit.browser.open(url)?;
        tab.wait_until("the editor is there", "window.fixture")?;
        let today = text(&tab.eval(TODAY)?);
        let inner = tab.innermost()?;
        let desk = Self { visit, editor, tab, inner, today };
        desk.click()?;
        Ok(desk)
    }

    pub fn browser(&self) -> &'a Browser {
        self.visit.browser
    }

    /// Clicks into the editor's first line and waits until it has the focus.
    pub fn click(&self) -> Result<()> {
        let (x, y) = point(&self.tab.eval("bench.point()")?)?;
        self.tab.click_at(x, y)?;
        self.tab.wait_until("the editor has the focus", "bench.hasFocus()")
    }

    /// Types; a newline is Shift+Enter where Enter sends.
    pub fn type_text(&self, typed: &str) -> Result<()> {
        if !self.editor.sends {
            return self.tab.type_text(typed);
        }
        for (at, line) in typed.split('\n').enumerate() {
            if at > 0 {
                self.tab.press("Shift+Enter")?;
            }
            self.tab.type_text(line)?;
        }
        Ok(())
    }

    /// Moves the caret or the selection, and waits until the editor knows; after each key that is not the last one again,
    /// for it may act on the next. Slate moves its own caret, and learns late where the browser's is.
    pub fn select(&self, keys: &[&str]) -> Result<()> {
        let knows = || self.tab.wait_until("the editor knows what is selected", "fixture.knowsSelection()");
        keys.chunk_by(|one, next| one == next).try_for_each(|same| self.tab.press_all(same).and_then(|()| knows()))?;
        if keys.is_empty() { knows() } else { Ok(()) }
    }

    /// Empties the editor with keys, types a text and waits until it is marked.
    pub fn write(&self, draft: &str) -> Result<Vec<Found>> {
        self.fill(draft, || self.type_text(draft))
    }

    /// The same with all but the first letter written at once, as an input method does, for whoever isn't after the
    /// keys. The first is a key: Draft.js throws when Firefox composes in an empty box.
    pub fn put(&self, draft: &str) -> Result<Vec<Found>> {
        let (first, rest) = draft.split_at(draft.chars().next().map_or(0, char::len_utf8));
        self.fill(draft, || self.type_text(first).and_then(|()| self.says(first)).and_then(|()| self.tab.commit(rest)))
    }

    /// Empties the editor with keys.
    pub fn empty(&self) -> Result<()> {
        self.select(&["Ctrl+A"])?;
        self.tab.press("Delete")?;
        self.says("")
    }

    fn fill(&self, draft: &str, write: impl FnOnce() -> Result<()>) -> Result<Vec<Found>> {
        self.empty()?;
        write()?;
        self.says(draft)?;
        self.is_marked_right()
    }

    /// What the editor's own model says.
    pub fn model(&self) -> Result<String> {
        Ok(text(&self.tab.eval("fixture.model()")?))
    }

    /// Waits until the editor's model says this.
    pub fn says(&self, wanted: &str) -> Result<()> {
        let waited = self.tab.wait_until("the model says what it should", &format!("fixture.model() === {}", json!(wanted)));
        waited.or_else(|e| Err(Trouble::new(format!("{e}\n  wanted {wanted:?}\n  got    {:?}", self.model()?))))
    }

    /// The letters under the marks, in the order of the text.
    pub fn marks(&self) -> Result<Vec<String>> {
        self.lend_mirror()?;
        // Between the two keys of an emoji there is half of it, which JSON can't tell.
        let marks = self.tab.eval("bench.marks().map(mark => mark.toWellFormed())")?;
        Ok(marks.as_array().into_iter().flatten().map(text).collect())
    }

    /// Waits until exactly the phrases are marked that the engine finds in what the model says.
    pub fn is_marked_right(&self) -> Result<Vec<Found>> {
        let (mut marks, mut found, mut seen) = (Vec::new(), Vec::new(), Value::Null);
        let waited = self.browser().wait_until("the right letters are marked", || {
            self.lend_mirror()?;
            seen = self.tab.watch("[fixture.model(), bench.marks().map(mark => mark.toWellFormed())]", &seen)?;
            found = self.expected(&text(&seen[0]))?;
            marks = seen[1].as_array().into_iter().flatten().map(text).collect();
            Ok(found.iter().map(|one| &one.quote).eq(&marks))
        });
        let quotes: Vec<_> = found.iter().map(|one| &one.quote).collect();
        waited.map_err(|e| Trouble::new(format!("{e}\n  wanted {quotes:?}\n  marked {marks:?}")))?;
        Ok(found)
    }

    /// Does something to the draft; then the right letters must be marked, and in no frame may wrong ones have been.
    pub fn stays_right(&self, act: impl FnOnce() -> Result<()>) -> Result<()> {
        self.stays_right_among(Vec::new(), act)
    }

    /// The same, where the drafts in between have phrases to mark of their own.
    fn stays_right_among(&self, mut allowed: Vec<String>, act: impl FnOnce() -> Result<()>) -> Result<()> {
        allowed.extend(self.marks()?);
        self.tab.call("phrases => bench.allow(phrases)", &json!([allowed]))?;
        act()?;
        allowed.extend(self.is_marked_right()?.into_iter().map(|found| found.quote));
        let wrong = self.tab.eval("bench.wrong()")?;
        let wrong: Vec<String> = wrong
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .filter(|mark| !allowed.contains(mark) && !allowed.contains(&visible(mark)))
            .collect();
        if wrong.is_empty() { Ok(()) } else { Err(Trouble::new(format!("frames showed marks on {wrong:?}"))) }
    }

    /// Types at the very start of a draft, letter by letter, while every frame is watched.
    pub fn types_first(&self, typed: &str) -> Result<()> {
        let draft = self.model()?;
        self.select(&["Ctrl+Home"])?;
        self.types_between("", typed, &draft)
    }

    /// The same at its end, where the caret is.
    pub fn types_last(&self, typed: &str) -> Result<()> {
        let draft = self.model()?;
        self.types_between(&draft, typed, "")
    }

    /// What is half typed may have phrases to mark of its own: an exclamation that is still open.
    pub fn types_between(&self, before: &str, typed: &str, after: &str) -> Result<()> {
        // Firefox may type one half of a pair before the other.
        let halves = |c: char| if c.len_utf16() == 2 { &["", "\u{FFFD}"][..] } else { &[""] };
        let states =
            typed.char_indices().flat_map(|(at, c)| halves(c).iter().map(move |half| format!("{before}{}{half}{after}", &typed[..at])));
        let between = states.map(|state| self.expected(&state)).collect::<Result<Vec<_>>>()?;
        let act = || self.type_text(typed).and_then(|()| self.says(&format!("{before}{typed}{after}")));
        self.stays_right_among(between.into_iter().flatten().map(|found| found.quote).collect(), act)
    }

    /// What the engine, run natively, finds in a text on the page's day.
    pub fn expected(&self, draft: &str) -> Result<Vec<Found>> {
        thread_local! {
            /// It is asked again and again while a test waits: built once.
            static ENGINE: Engine = Engine::new(&Settings::default()).expect("an engine");
        }
        let today = parse_date(&self.today).map_err(|e| Trouble::new(e.to_string()))?;
        let offsets = Offsets::new(draft);
        let report = ENGINE.with(|engine| engine.check(draft, &Context::on(today)));
        let found = report.findings.iter().map(|finding| {
            let (from, to) = (offsets.byte(finding.span.start), offsets.byte(finding.span.end));
            Found {
                quote: draft[from..to].to_owned(),
                around: (draft[..from].to_owned(), draft[to..].to_owned()),
                fixes: finding.fixes.iter().map(|fix| fix.text.clone()).collect(),
            }
        });
        Ok(found.collect())
    }

    /// Calls a function of the page with the closed shadow root of one of our hosts: `card`, `status` or `mirror`.
    pub fn with_root(&self, role: &str, function: &str) -> Result<Option<Value>> {
        self.inner.with_root(role, function)
    }

    /// Waits until the card is there and stands still.
    pub fn card_has_come_in(&self) -> Result<()> {
        self.inner.card_has_come_in()
    }

    /// What the card or the status mark says, or nothing if it isn't there.
    pub fn words_of(&self, role: &str) -> Result<Option<String>> {
        Ok(self.with_root(role, "root => root.textContent")?.map(|words| text(&words)))
    }

    /// Waits until the card shows something with these words.
    pub fn card_says(&self, words: &str) -> Result<()> {
        self.browser()
            .wait_until(&format!("the card says «{words}»"), || Ok(self.words_of("card")?.is_some_and(|card| card.contains(words))))
    }

    /// Waits until the card shows a finding of a rule; returns what the card calls it.
    pub fn card_is_about(&self, rule: &str) -> Result<String> {
        let titles = titles(self.browser().kind(), rule)?;
        let mut found = None;
        self.browser().wait_until(&format!("the card is about {rule}"), || {
            let card = self.words_of("card")?.unwrap_or_default();
            found = titles.iter().find(|title| card.contains(*title));
            Ok(found.is_some())
        })?;
        Ok(found.cloned().unwrap_or_default())
    }

    pub fn card_is_closed(&self) -> Result<()> {
        self.browser().wait_until("the card is closed", || Ok(self.words_of("card")?.is_none()))
    }

    /// Selects the next finding and applies the first fix of its card, with the keyboard.
    pub fn apply_first_fix(&self) -> Result<()> {
        self.tab.press("Alt+Shift+N")?;
        self.browser().wait_until("the card is open", || Ok(self.words_of("card")?.is_some()))?;
        self.tab.press("Tab")?;
        self.tab.press("Enter")
    }

    /// Moves the pointer to the mark of a rule and waits for its card.
    pub fn hover_mark(&self, at: usize, rule: &str) -> Result<()> {
        let (x, y) = point(&self.tab.eval(&format!("bench.markPoint({at})"))?)?;
        self.tab.hover_at(x - 2.0, y)?;
        self.tab.hover_at(x, y)?;
        self.card_is_about(rule).map(drop)
    }

    /// Drags what is selected from the middle of one mark to the middle of another.
    pub fn drag_mark(&self, from: usize, to: usize) -> Result<()> {
        let at = |mark: usize| point(&self.tab.eval(&format!("bench.markPoint({mark})"))?);
        self.tab.drag(at(from)?, at(to)?)
    }

    /// Lends the closed root of the mirror to the page's witness: only Firefox draws over fields.
    fn lend_mirror(&self) -> Result<()> {
        if self.editor.is_field && self.browser().kind() == Kind::Firefox {
            self.with_root("mirror", "root => bench.lend(root)")?;
        }
        Ok(())
    }
}

/// The letters that one sees: CKEditor shows where a drag would end with two joiners of no width.
fn visible(mark: &str) -> String {
    mark.replace(['\u{200B}', '\u{2060}', '\u{FEFF}'], "")
}

/// A point of a page.
fn point(value: &Value) -> Result<(f64, f64)> {
    let missing = || Trouble::new(format!("{value} is no point of a page"));
    Ok((value[0].as_f64().ok_or_else(missing)?, value[1].as_f64().ok_or_else(missing)?))
}
