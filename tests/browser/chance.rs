//! A second attempt for a trial that failed: a browser on a busy machine sometimes loses a key or a second.
//!
//! A run has few of them, so that what is broken fails at once and a suite that fails here and there fails too. Each is
//! told with what went wrong, at once and again below the summary: a trial that needs one is work to do, not a pass to
//! forget. A request that nobody may make gets none, and neither do numbers on a quiet machine (`MESURA_STRICT`).

use std::sync::{Mutex, PoisonError};

/// Second attempts in one run. In three full runs that failed by chance it was one trial of 370, each time another.
const SPARE: usize = 3;

static TAKEN: Mutex<Vec<String>> = Mutex::new(Vec::new());

/// Whether this trial may try again after this trouble.
pub fn take(name: &str, trouble: &str) -> bool {
    let mut taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    let is_granted = taken.len() < SPARE && !super::numbers::strict();
    if is_granted {
        let line = format!("{name}: {trouble}");
        println!("\nsecond attempt of {line}");
        taken.push(line);
    }
    is_granted
}

/// Prints which trials needed a second attempt.
pub fn print() {
    let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
    if !taken.is_empty() {
        println!("\n{} of at most {SPARE} second attempts were taken, after:\n  {}", taken.len(), taken.join("\n  "));
    }
}
