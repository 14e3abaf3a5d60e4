//! Trials that share a browser: launching one takes seconds, resetting it takes milliseconds.
//!
//! After a trial its tabs are closed. After a failed one the browser is thrown away, so that the next trial
//! meets a healthy one, and what the page showed and said is kept for the person who looks into it.

use super::lane::Place;
use super::server::Server;
use super::{Browser, Kind, Options, Result, Tab, Trouble, chance, editors, privacy, setup, times};
use libtest_mimic::{Completion, Failed, Trial};
use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// A browser that trials take turns with. It is started by the first of them.
pub struct Shared {
    kind: Kind,
    extension: Option<PathBuf>,
    server: Arc<Server>,
    browser: Mutex<Option<Browser>>,
}

/// A test, after the sentence that it proves.
pub type Case = (&'static str, fn(&Visit) -> Result<()>);

/// Why a trial can't run.
#[derive(Clone, Debug)]
pub enum Lack {
    /// Something isn't installed: a reason to ignore the trial, but not on a CI machine.
    Missing(String),
    /// Something is there and doesn't work: a failure.
    Broken(String),
}

/// What a trial gets.
pub struct Visit<'a> {
    pub browser: &'a Browser,
    pub server: &'a Server,
}

impl Shared {
    /// A browser of this kind, with an unpacked extension or without.
    pub fn new(kind: Kind, extension: Option<&Path>, server: &Arc<Server>) -> Arc<Self> {
        let extension = extension.map(Path::to_owned);
        Arc::new(Self { kind, extension, server: Arc::clone(server), browser: Mutex::new(None) })
    }

    /// A trial named «kind: name». Where the browser can't be had it is reported as ignored, with the reason.
    pub fn trial(self: &Arc<Self>, name: &str, test: impl Fn(&Visit) -> Result<()> + Send + 'static) -> Trial {
        self.trial_after(|| Ok(()), name, test)
    }

    /// The same, for pages with real editors: they are built first, or the trial is reported as ignored too.
    pub fn trial_with_editors(self: &Arc<Self>, name: &str, test: impl Fn(&Visit) -> Result<()> + Send + 'static) -> Trial {
        self.trial_after(editors::ready, name, test)
    }

    fn trial_after(
        self: &Arc<Self>,
        prepare: fn() -> std::result::Result<(), Lack>,
        name: &str,
        test: impl Fn(&Visit) -> Result<()> + Send + 'static,
    ) -> Trial {
        let (shared, full_name, place) = (Arc::clone(self), format!("{}: {name}", self.kind), Place::next());
        let evidence = full_name.clone();
        let have = move |kind| setup::find(kind).map_err(Lack::Missing).and_then(|_| prepare());
        Trial::ignorable_test(full_name, move || match have(shared.kind) {
            Ok(()) => shared.run(place, &test, &evidence).map(|()| Completion::Completed),
            Err(Lack::Missing(reason)) if !setup::must_have_everything() => Ok(Completion::ignored_with(reason)),
            Err(Lack::Missing(reason) | Lack::Broken(reason)) => Err(reason.into()),
        })
    }

    fn run(&self, place: Place, test: &impl Fn(&Visit) -> Result<()>, name: &str) -> std::result::Result<(), Failed> {
        let _turn = place.wait(self.kind);
        let outcome = match self.attempt(test, name) {
            Err(Failure::Trouble(first)) if chance::take(name, &first) => {
                self.attempt(test, name).map_err(|again| format!("{first}\nthe second attempt: {}", again.words()))
            }
            outcome => outcome.map_err(|failure| failure.words().to_owned()),
        };
        outcome.map_err(Failed::from)
    }

    /// Runs the test in the browser that stands ready, or in a new one.
    fn attempt(&self, test: &impl Fn(&Visit) -> Result<()>, name: &str) -> std::result::Result<(), Failure> {
        let mut seat = self.browser.lock().unwrap_or_else(PoisonError::into_inner);
        let browser = match seat.take() {
            Some(browser) => browser,
            None => {
                let options = Options { extension: self.extension.as_deref(), ..Options::default() };
                times::measured(&format!("launch of {}", self.kind), || Browser::launch(self.kind, &options))?
            }
        };
        let visit = Visit { browser: &browser, server: &self.server };
        let start = Instant::now();
        let outcome = catch_unwind(AssertUnwindSafe(|| test(&visit)));
        TIMES.lock().unwrap_or_else(PoisonError::into_inner).push((start.elapsed(), name.to_owned()));
        // Also where the test failed: what was asked for is worse than what was not found.
        let leaks = privacy::leaks(&browser);
        let trouble = match (outcome, leaks) {
            (_, Ok(leaks)) if !leaks.is_empty() => {
                let words = format!("{name}: requests that nobody may make: {leaks:?}");
                return Err(Failure::Leak(words + &evidence(&browser, name)));
            }
            (Ok(Ok(())), leaks) => {
                leaks?;
                browser.reset()?;
                *seat = Some(browser);
                return Ok(());
            }
            (Ok(Err(trouble)), _) => trouble.to_string(),
            (Err(panic), _) => words_of(&*panic),
        };
        Err(Failure::Trouble(trouble + &evidence(&browser, name)))
    }
}

/// How an attempt ends that doesn't succeed.
enum Failure {
    /// Something didn't come out as it must.
    Trouble(String),
    /// A request that nobody may make: no chance can excuse it.
    Leak(String),
}

impl Failure {
    fn words(&self) -> &str {
        let (Self::Trouble(words) | Self::Leak(words)) = self;
        words
    }
}

impl From<Trouble> for Failure {
    fn from(trouble: Trouble) -> Self {
        Self::Trouble(trouble.to_string())
    }
}

/// How long each trial took, without the start of its browser.
static TIMES: Mutex<Vec<(Duration, String)>> = Mutex::new(Vec::new());

/// Prints which trials took longest: that is where the time of a run goes.
pub fn print_slowest() {
    let mut times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    times.sort();
    let total: Duration = times.iter().map(|(time, _)| *time).sum();
    println!("\n{} trials in browsers took {:.0} s; the longest:", times.len(), total.as_secs_f64());
    for (time, name) in times.iter().rev().take(24) {
        println!("{:6.1} s  {name}", time.as_secs_f64());
    }
}

/// What the page looked like and said when the trial failed.
fn evidence(browser: &Browser, name: &str) -> String {
    let mut words = String::new();
    for line in browser.log().unwrap_or_default() {
        words += &format!("\n  console {line}");
    }
    let picture = browser.tabs().ok().and_then(|tabs| tabs.last().map(Tab::screenshot)).and_then(Result::ok);
    let slug: String = name.chars().map(|c| if c.is_alphanumeric() { c } else { '-' }).collect();
    let file = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("{slug}.png"));
    if picture.is_some_and(|picture| std::fs::write(&file, picture).is_ok()) {
        words += &format!("\n  screenshot {}", file.display());
    }
    words
}

fn words_of(panic: &(dyn Any + Send)) -> String {
    let words = panic.downcast_ref::<String>().cloned();
    words.or_else(|| panic.downcast_ref::<&str>().map(|&words| words.to_owned())).unwrap_or_else(|| "panicked".into())
}
