//! Serves the test pages on this machine, each under the Content-Security-Policy its address asks for, and
//! writes down every request.

use super::{Result, Trouble};
use std::path::{Component, Path, PathBuf};
use std::sync::{Arc, Mutex, PoisonError};
use tiny_http::{Header, Request, Response};

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
    server: Arc<tiny_http::Server>,
    requests: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Starts to serve on a free port: the folders of `pages` under each policy, `www` under `/www/`.
    pub fn start(pages: &[PathBuf], www: &Path) -> Result<Self> {
        let failed = |what: &dyn std::fmt::Display| Trouble::new(format!("the page server does not start: {what}"));
        let server = Arc::new(tiny_http::Server::http("127.0.0.1:0").map_err(|e| failed(&e))?);
        let port = server.server_addr().to_ip().ok_or_else(|| failed(&"no address"))?.port();
        let requests = Arc::new(Mutex::new(Vec::new()));
        let (serving, written) = (Arc::clone(&server), Arc::clone(&requests));
        let (pages, www) = (pages.to_vec(), www.to_owned());
        std::thread::spawn(move || {
            for request in serving.incoming_requests() {
                let line = format!("{} {}", request.method(), request.url());
                written.lock().unwrap_or_else(PoisonError::into_inner).push(line);
                answer(request, &pages, &www);
            }
        });
        Ok(Self { port, server, requests })
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

impl Drop for Server {
    fn drop(&mut self) {
        self.server.unblock();
    }
}

fn answer(request: Request, pages: &[PathBuf], www: &Path) {
    let path = request.url().split(['?', '#']).next().unwrap_or_default().trim_start_matches('/').to_owned();
    let (folder, name) = path.split_once('/').unwrap_or((&path, ""));
    let policy = [Policy::Open, Policy::Strict, Policy::TrustedTypes].into_iter().find(|p| p.folder() == folder);
    let www = [www.to_owned()];
    let roots = if policy.is_some() { pages } else { &www[..usize::from(folder == "www")] };
    let name = if name.is_empty() || name.ends_with('/') { format!("{name}index.html") } else { name.to_owned() };
    let bytes = roots.iter().filter_map(|root| inside(root, &name)).find_map(|file| std::fs::read(file).ok());
    let _ = match bytes {
        None => request.respond(Response::empty(404)),
        Some(bytes) => {
            let mut response = Response::from_data(bytes).with_header(header("Content-Type", content_type(&name)));
            response.add_header(header("Cache-Control", "no-store"));
            if let Some(policy) = policy.and_then(Policy::header) {
                response.add_header(header("Content-Security-Policy", &policy));
            }
            request.respond(response)
        }
    };
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

fn header(name: &str, value: &str) -> Header {
    Header::from_bytes(name, value).expect("headers of the bench are plain ASCII")
}
