//! Firefox loads an unpacked extension only when its debugger asks it to, as `about:debugging`
//! does. This is that request: a few JSON packets over a loopback socket, and no remote control of
//! the browser, which would show in its address bar.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::net::{Ipv4Addr, TcpListener, TcpStream};
use std::path::Path;
use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

use serde_json::{Value, json};

use super::HostError;

/// How long a cold Firefox may take to open its port.
const PATIENCE: Duration = Duration::from_secs(60);

/// A quiet first start, and a debugger that answers on loopback without asking.
const PREFERENCES: &str = r#"user_pref("devtools.chrome.enabled", true);
user_pref("devtools.debugger.remote-enabled", true);
user_pref("devtools.debugger.prompt-connection", false);
user_pref("devtools.debugger.force-local", true);
user_pref("browser.aboutwelcome.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("browser.startup.homepage_override.mstone", "ignore");
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("termsofuse.bypassNotification", true);
"#;

/// Writes the profile's preferences and finds a free port for the debugger.
pub fn prepare(profile: &Path) -> Result<u16, HostError> {
    let file = profile.join("user.js");
    fs::write(&file, PREFERENCES).map_err(HostError::file("escribir", &file))?;
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0));
    let address = listener.and_then(|listener| listener.local_addr());
    address.map(|address| address.port()).map_err(|error| failed(&error))
}

/// Firefox in that profile, with its debugger at that port.
pub fn command(program: &Path, profile: &Path, port: u16, url: &str) -> Command {
    let mut command = Command::new(program);
    command.args(["--no-remote", "--new-instance", "--start-debugger-server"]).arg(port.to_string());
    command.arg("--profile").arg(profile).arg(url);
    command
}

/// Loads an unpacked extension until Firefox, which has just been started, is closed.
pub fn install(firefox: &mut Child, port: u16, extension: &Path) -> Result<(), HostError> {
    let mut debugger = Debugger::connect(firefox, port)?;
    let root = debugger.ask(&json!({"to": "root", "type": "getRoot"}))?;
    let addons = root["addonsActor"].as_str().ok_or_else(|| failed(&"el depurador no gestiona complementos"))?;
    debugger.ask(&json!({"to": addons, "type": "installTemporaryAddon", "addonPath": extension}))?;
    Ok(())
}

/// A conversation with Firefox's debugger: packets of `length:json`.
struct Debugger(BufReader<TcpStream>);

impl Debugger {
    /// Firefox opens its port some time after it starts.
    fn connect(firefox: &mut Child, port: u16) -> Result<Debugger, HostError> {
        let end = Instant::now() + PATIENCE;
        loop {
            match TcpStream::connect((Ipv4Addr::LOCALHOST, port)) {
                Ok(stream) => {
                    stream.set_read_timeout(Some(PATIENCE)).map_err(|error| failed(&error))?;
                    let mut debugger = Debugger(BufReader::new(stream));
                    // It greets first.
                    debugger.receive()?;
                    return Ok(debugger);
                }
                Err(error) if Instant::now() > end => return Err(failed(&error)),
                Err(_) if matches!(firefox.try_wait(), Ok(Some(_))) => {
                    return Err(failed(&"se ha cerrado antes de tiempo"));
                }
                Err(_) => thread::sleep(Duration::from_millis(50)),
            }
        }
    }

    fn ask(&mut self, packet: &Value) -> Result<Value, HostError> {
        let text = packet.to_string();
        let sent = write!(self.0.get_mut(), "{}:{text}", text.len());
        sent.map_err(|error| failed(&error))?;
        // Events of the same actor may come before the answer; they carry a type, answers don't.
        loop {
            let answer = self.receive()?;
            if answer["from"] != packet["to"] || answer.get("type").is_some() {
                continue;
            }
            return match answer["error"].as_str() {
                None => Ok(answer),
                Some(error) => Err(failed(&format!("{error}: {}", answer["message"].as_str().unwrap_or_default()))),
            };
        }
    }

    fn receive(&mut self) -> Result<Value, HostError> {
        let mut read = || -> std::io::Result<Value> {
            let mut length = Vec::new();
            self.0.read_until(b':', &mut length)?;
            let digits = String::from_utf8_lossy(&length);
            let length = digits.trim_end_matches(':').parse().map_err(std::io::Error::other)?;
            let mut packet = vec![0; length];
            self.0.read_exact(&mut packet)?;
            Ok(serde_json::from_slice(&packet)?)
        };
        read().map_err(|error| failed(&error))
    }
}

fn failed(reason: &impl std::fmt::Display) -> HostError {
    HostError::Firefox(format!("{reason}; cárguela a mano en about:debugging#/runtime/this-firefox"))
}
