//! Processes that cannot outlive the tests.
//!
//! A browser is a tree of processes and a folder of its own. Both must go when the test ends, also when the
//! test is interrupted or killed. So each tree gets a *watchdog*: a one-line shell that waits for the end of a
//! pipe that only the test process holds. However the test ends, the pipe closes, and the watchdog kills the
//! tree and removes the folder. `Drop` just closes the pipe: there is one way to clean up, and it is always used.

use super::{Result, Trouble};
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::mpsc::{Receiver, channel};
use std::time::{Duration, Instant};

const WATCHDOG: &str = r#"cat >/dev/null; kill -s KILL -- "-$1"; rm -rf -- "$2" || rm -rf -- "$2""#;

/// Which of its streams a process announces itself on.
#[derive(Clone, Copy)]
pub enum Announces {
    Stdout,
    Stderr,
}

/// A running process with its descendants, its folder and its watchdog.
pub struct Process {
    name: &'static str,
    child: Child,
    watchdog: Child,
    folder: PathBuf,
    lines: Receiver<String>,
}

impl Process {
    /// Starts `command` as the head of a process group; `folder` is removed when the process ends.
    pub fn start(name: &'static str, folder: PathBuf, command: &mut Command, announces: Announces) -> Result<Self> {
        command.env("HOME", &folder).env("TMPDIR", &folder).env("TZ", "Europe/Madrid").stdin(Stdio::null());
        match announces {
            Announces::Stdout => command.stdout(Stdio::piped()).stderr(Stdio::null()),
            Announces::Stderr => command.stderr(Stdio::piped()).stdout(Stdio::null()),
        };
        let mut child = lead_a_group(command).spawn().map_err(|e| Trouble::new(format!("{name} does not start: {e}")))?;
        let watchdog = lead_a_group(Command::new("sh").args(["-c", WATCHDOG, "watchdog", &child.id().to_string()]).arg(&folder))
            .stdin(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|e| Trouble::new(format!("the watchdog of {name} does not start: {e}")))?;
        let output: Box<dyn Read + Send> = match announces {
            Announces::Stdout => Box::new(child.stdout.take().expect("piped above")),
            Announces::Stderr => Box::new(child.stderr.take().expect("piped above")),
        };
        Ok(Self { name, child, watchdog, folder, lines: read_lines(output) })
    }

    /// Waits for a line of output that contains `marker` and returns what follows it.
    pub fn announcement(&self, marker: &str, patience: Duration) -> Result<String> {
        let deadline = Instant::now() + patience;
        let mut said = Vec::new();
        while let Ok(line) = self.lines.recv_timeout(deadline.saturating_duration_since(Instant::now())) {
            if let Some((_, rest)) = line.split_once(marker) {
                return Ok(rest.trim().to_owned());
            }
            said.push(line);
        }
        let said = said[said.len().saturating_sub(8)..].join("\n  ");
        Err(Trouble::new(format!("{} did not say «{marker}» within {patience:?}; its last words:\n  {said}", self.name)))
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        drop(self.watchdog.stdin.take());
        let _ = self.watchdog.wait();
        let _ = self.child.kill(); // dead by now, unless there was no shell to kill its group
        let _ = self.child.wait();
        let _ = std::fs::remove_dir_all(&self.folder);
    }
}

/// A new empty folder for one process.
pub fn new_folder(name: &str) -> Result<PathBuf> {
    static COUNT: AtomicU32 = AtomicU32::new(0);
    let number = COUNT.fetch_add(1, Ordering::Relaxed);
    let folder = std::env::temp_dir().join(format!("mesura-{}-{number}-{name}", std::process::id()));
    create_folder(&folder)?;
    Ok(folder)
}

/// Creates `folder` and its parents.
pub fn create_folder(folder: &Path) -> Result<()> {
    std::fs::create_dir_all(folder).map_err(|e| Trouble::new(format!("cannot create {}: {e}", folder.display())))
}

fn lead_a_group(command: &mut Command) -> &mut Command {
    #[cfg(unix)]
    std::os::unix::process::CommandExt::process_group(command, 0);
    command
}

/// Reads to the end even when nobody listens any more, so that the process never blocks on a full pipe.
fn read_lines(output: Box<dyn Read + Send>) -> Receiver<String> {
    let (sender, receiver) = channel();
    std::thread::spawn(move || {
        for line in BufReader::new(output).lines().map_while(std::result::Result::ok) {
            let _ = sender.send(line);
        }
    });
    receiver
}
