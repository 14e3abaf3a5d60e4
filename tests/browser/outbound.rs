//! The only way out of a test browser: a proxy that lets nothing through and writes down who asked.
//!
//! BiDi's network events don't see what an extension's background asks for, in either browser (measured). A
//! proxy sees every connection that is not to this machine, whoever opened it. It answers 502 at once, so no
//! test ever talks to the outside and no browser waits for it.

use super::{Result, Trouble};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

/// Hosts that the browsers ask for on their own account, with or without an extension.
const OF_THE_BROWSER: [&str; 6] = ["google.com", "googleapis.com", "gvt1.com", "mozilla.com", "mozilla.org", "mozilla.net"];

/// A proxy without an exit.
pub struct Outbound {
    port: u16,
    asked: Arc<Mutex<Vec<String>>>,
}

impl Outbound {
    /// Starts to listen on a free port.
    pub fn start() -> Result<Self> {
        let failed = |e: std::io::Error| Trouble::new(format!("the proxy does not start: {e}"));
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let asked = Arc::new(Mutex::new(Vec::new()));
        let shared = Arc::clone(&asked);
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let asked = Arc::clone(&shared);
                std::thread::spawn(move || refuse(&stream, &asked));
            }
        });
        Ok(Self { port, asked })
    }

    /// The port the browser is told to use as its proxy.
    pub fn port(&self) -> u16 {
        self.port
    }

    /// What was asked for since the last call, as `CONNECT host:443` or `GET http://host/path`, but for the browser's
    /// own services.
    pub fn take(&self) -> Vec<String> {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.drain(..).filter(|line| !is_of_the_browser(line)).collect()
    }
}

fn refuse(mut stream: &TcpStream, asked: &Mutex<Vec<String>>) {
    let _ = stream.set_read_timeout(Some(Duration::from_secs(10)));
    let mut line = String::new();
    if BufReader::new(stream).read_line(&mut line).is_err() || line.is_empty() {
        return;
    }
    let what = line.trim_end().trim_end_matches(" HTTP/1.1").to_owned();
    asked.lock().unwrap_or_else(PoisonError::into_inner).push(what);
    let _ = stream.write_all(b"HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
}

fn is_of_the_browser(line: &str) -> bool {
    let address = line.split(' ').nth(1).unwrap_or_default();
    let host = address.split_once("://").map_or(address, |(_, rest)| rest).split(['/', ':']).next().unwrap_or_default();
    OF_THE_BROWSER.iter().any(|own| host == *own || host.strip_suffix(own).is_some_and(|rest| rest.ends_with('.')))
}
