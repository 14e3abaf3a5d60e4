//! One trial at a time in each kind of browser, in the order in which they are listed.
//!
//! The two kinds work side by side, each on a core. A trial takes a thread of the runner when its turn in the list comes
//! and then waits here for its browser: with two threads, one of them would wait for a browser while the other kind idles.

use super::Kind;
use std::collections::BTreeSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

/// Threads of the runner: two that work, the others so that one kind may be some trials ahead of the other.
pub const THREADS: usize = 8;

static LANES: [Lane; 2] = [const { Lane::new() }; 2];

/// A trial's place in the list.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place(usize);

impl Place {
    /// The place after the last one given.
    pub fn next() -> Self {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        Self(COUNT.fetch_add(1, Ordering::Relaxed))
    }

    /// Waits until no trial of this kind runs and none that waits is listed before this one. The lane is free again
    /// when what this returns is dropped.
    pub fn wait(self, kind: Kind) -> Turn {
        let lane = &LANES[kind as usize];
        let mut state = lane.state();
        state.waiting.insert(self);
        while state.taken || state.waiting.first() != Some(&self) {
            state = lane.freed.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
        state.waiting.remove(&self);
        state.taken = true;
        Turn(lane)
    }
}

/// The right to use a kind of browser.
pub struct Turn(&'static Lane);

impl Drop for Turn {
    fn drop(&mut self) {
        self.0.state().taken = false;
        self.0.freed.notify_all();
    }
}

struct Lane {
    state: Mutex<State>,
    freed: Condvar,
}

struct State {
    taken: bool,
    waiting: BTreeSet<Place>,
}

impl Lane {
    const fn new() -> Self {
        Self { state: Mutex::new(State { taken: false, waiting: BTreeSet::new() }), freed: Condvar::new() }
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
