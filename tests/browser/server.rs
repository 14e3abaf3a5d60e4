//! Serves the test pages on this machine, each under the Content-Security-Policy its address asks for, and
//! writes down every request.
//!
//! A thread for each connection and one request on each: browsers open connections that they use later, or never. A
//! pool of threads lets a page wait behind those; on a busy machine some waited for a minute.

use super::{Result, Trouble};
use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};

const STRICT: &str =
    "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; frame-src 'self'";

/// The policy a page is served under: the first part of its address.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Policy {
    /// `/open/…`: none.
    Open,
    /// `/strict/…`: only the server's own files, as the big networks do.
    Strict,
    /// `/tt/…`: strict, and Trusted Types required.
    TrustedTypes,
}

impl Policy {
    fn folder(self) -> &'static str {
        match self {
            Policy::Open => "open",
            Policy::Strict => "strict",
            Policy::TrustedTypes => "tt",
        }
    }

    fn header(self) -> Option<String> {
        match self {
            Policy::Open => None,
            Policy::Strict => Some(STRICT.to_owned()),
            Policy::TrustedTypes => Some(format!("{STRICT}; require-trusted-types-for 'script'")),
        }
    }
}

/// The server of the test pages and of the assembled playground.
pub struct Server {
    port: u16,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts to serve on a free port: the folders of `pages` under each policy, `www` under `/www/`.
    pub fn start(pages: &[PathBuf], www: &Path) -> Result<Self> {
        let failed = |e: std::io::Error| Trouble::new(format!("the page server does not start: {e}"));
        let listener = TcpListener::bind(("127.0.0.1", 0)).map_err(failed)?;
        let port = listener.local_addr().map_err(failed)?.port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let written = Arc::clone(&requests);
        let (pages, www): (Arc<[PathBuf]>, Arc<Path>) = (pages.into(), www.into());
        std::thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (written, pages, www) = (Arc::clone(&written), Arc::clone(&pages), Arc::clone(&www));
                // A browser that goes away in the middle is no concern of the server.
                std::thread::spawn(move || serve(&stream, &written, &pages, &www));
            }
        });
        Ok(Self { port, requests })
    }

    /// The address of a test page, on the host that extensions are let into by the tests.
    pub fn page(&self, policy: Policy, name: &str) -> String {
        format!("{}/{}/{name}", self.origin(), policy.folder())
    }

    /// The same page on another host, where no extension is let in: what a page does when it is left alone.
    pub fn control_page(&self, policy: Policy, name: &str) -> String {
        format!("http://localhost:{}/{}/{name}", self.port, policy.folder())
    }

    /// `http://127.0.0.1:PORT`; `/www/…` is the assembled playground.
    pub fn origin(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Every request so far, as `GET /path`.
    pub fn requests(&self) -> Vec<String> {
        self.requests.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

fn serve(mut stream: &TcpStream, written: &Mutex<Vec<String>>, pages: &[PathBuf], www: &Path) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let line = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let Some((asked, _)) = line.rsplit_once(' ') else { return Ok(()) };
    while lines.next().transpose()?.is_some_and(|header| !header.is_empty()) {}
    written.lock().unwrap_or_else(PoisonError::into_inner).push(asked.to_owned());
    let url = asked.split_once(' ').map_or("", |(_, url)| url);
    stream.write_all(&answer(url, pages, www))
}

/// The answer to a request, as it goes over the wire.
fn answer(url: &str, pages: &[PathBuf], www: &Path) -> Vec<u8> {
    let path = url.split(['?', '#']).next().unwrap_or_default().trim_start_matches('/');
    let (folder, name) = path.split_once('/').unwrap_or((path, ""));
    let policy = [Policy::Open, Policy::Strict, Policy::TrustedTypes].into_iter().find(|p| p.folder() == folder);
    let www = [www.to_owned()];
    let roots = if policy.is_some() { pages } else { &www[..usize::from(folder == "www")] };
    let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let bytes = roots.iter().filter_map(|root| inside(root, &name)).find_map(|file| std::fs::read(file).ok());
    let status = if bytes.is_some() { "200 OK" } else { "404 Not Found" };
    let (bytes, kind) = (bytes.unwrap_or_default(), content_type(&name));
    let csp = policy.and_then(Policy::header).map_or(String::new(), |policy| format!("Content-Security-Policy: {policy}\r\n"));
    // A browser keeps no page as it was, for the way back to it, that must not be stored.
    let cache = if url.ends_with("?kept") { "no-cache" } else { "no-store" };
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {}\r\nCache-Control: {cache}\r\n{csp}Connection: close\r\n\r\n",
        bytes.len()
    );
    [head.into_bytes(), bytes].concat()
}

/// The file `name` in `root`, unless the name climbs out of it.
fn inside(root: &Path, name: &str) -> Option<PathBuf> {
    let name = Path::new(name);
    name.components().all(|part| matches!(part, Component::Normal(_))).then(|| root.join(name))
}

fn content_type(name: &str) -> &'static str {
    match name.rsplit('.').next() {
        Some("html") => "text/html; charset=utf-8",
        Some("js" | "mjs") => "text/javascript; charset=utf-8",
        Some("css") => "text/css; charset=utf-8",
        Some("json") => "application/json",
        Some("wasm") => "application/wasm",
        Some("svg") => "image/svg+xml",
        Some("png") => "image/png",
        Some("woff2") => "font/woff2",
        _ => "application/octet-stream",
    }
}
