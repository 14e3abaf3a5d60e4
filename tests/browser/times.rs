//! Where the time of a run goes: launches, commands, waits.

use std::collections::HashMap;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

/// How often something was done, and how long that took in all.
static TIMES: Mutex<Option<HashMap<String, (u32, Duration)>>> = Mutex::new(None);

/// Does something and remembers how long it took.
pub fn measured<T>(what: &str, act: impl FnOnce() -> T) -> T {
    let start = Instant::now();
    let outcome = act();
    let mut times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    let (count, time) = times.get_or_insert_default().entry(what.to_owned()).or_default();
    *count += 1;
    *time += start.elapsed();
    outcome
}

/// Prints what took longest. A wait holds the commands that it asks with.
pub fn print() {
    let times = TIMES.lock().unwrap_or_else(PoisonError::into_inner);
    let mut all: Vec<_> = times.iter().flatten().collect();
    all.sort_by_key(|(_, (_, time))| std::cmp::Reverse(*time));
    println!("\nwhat was done in them, the longest in all:");
    for (what, (count, time)) in all.into_iter().take(24) {
        println!("{:6.1} s  {count} x {what}", time.as_secs_f64());
    }
}
