//! A small web server for the playground, on this machine only.

use std::fs;
use std::path::{Path, PathBuf};

use tiny_http::{Header, Method, Request, Response, Server};

use super::HostError;

/// The first port that is tried.
pub const PORT: u16 = 4780;
const TRIES: u16 = 20;

/// A server that listens, and the folder that it serves.
pub struct Playground {
    server: Server,
    root: PathBuf,
    /// The port that it got.
    pub port: u16,
}

impl Playground {
    /// Listens on the wanted port, and nowhere else; without a wish, on [`PORT`] or the next free
    /// one.
    pub fn listen(root: PathBuf, wanted: Option<u16>) -> Result<Playground, HostError> {
        let first = wanted.unwrap_or(PORT);
        let last = if wanted.is_some() { first } else { first + TRIES };
        let mut reason = String::new();
        for port in first..=last {
            match Server::http(("127.0.0.1", port)) {
                // Port 0 asks the system for any free one.
                Ok(server) => {
                    let port = server.server_addr().to_ip().map_or(port, |address| address.port());
                    return Ok(Playground { server, root, port });
                }
                Err(error) => reason = error.to_string(),
            }
        }
        Err(HostError::Port(first, last, reason))
    }

    /// The address of the playground.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers until [`stop`](Playground::stop) is called.
    pub fn run(&self) {
        for request in self.server.incoming_requests() {
            // A reader that goes away in the middle is no concern of the server.
            let _ = self.answer(request);
        }
    }

    /// Ends [`run`](Playground::run), from another thread.
    pub fn stop(&self) {
        self.server.unblock();
    }

    fn answer(&self, request: Request) -> std::io::Result<()> {
        const TEXT: &str = "text/plain; charset=utf-8";
        let (status, kind, data) = if !matches!(request.method(), Method::Get | Method::Head) {
            (405, TEXT, "Solo se admite GET.\n".into())
        } else if let Some(path) = locate(&self.root, request.url()) {
            match fs::read(&path) {
                Ok(data) => (200, mime(&path), data),
                Err(_) => {
                    let text = format!("No existe «{}» en target/www.\n", request.url());
                    (404, TEXT, text.into_bytes())
                }
            }
        } else {
            (400, TEXT, "La dirección no es válida.\n".into())
        };
        let mut response = Response::from_data(data).with_status_code(status);
        let headers = [("Content-Type", kind), ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-cache")];
        for header in headers.into_iter().flat_map(|(name, value)| Header::from_bytes(name, value)) {
            response.add_header(header);
        }
        request.respond(response)
    }
}

/// The file for a URL, always inside the folder: no part of the path may climb out of it.
fn locate(root: &Path, url: &str) -> Option<PathBuf> {
    let path = url.split(['?', '#']).next()?;
    let decoded = percent_decode(path)?;
    let mut file = root.to_path_buf();
    for part in decoded.split('/').filter(|part| !part.is_empty()) {
        if part.starts_with('.') || part.contains(['\\', ':', '\0']) {
            return None;
        }
        file.push(part);
    }
    if file.is_dir() {
        file.push("index.html");
    }
    Some(file)
}

fn percent_decode(text: &str) -> Option<String> {
    let mut bytes = Vec::with_capacity(text.len());
    let mut rest = text.as_bytes();
    while let Some((&first, after)) = rest.split_first() {
        if first == b'%' {
            let digits = std::str::from_utf8(after.get(..2)?).ok()?;
            bytes.push(u8::from_str_radix(digits, 16).ok()?);
            rest = &after[2..];
        } else {
            bytes.push(first);
            rest = after;
        }
    }
    String::from_utf8(bytes).ok()
}

/// Browsers refuse modules and wasm that come with another type.
fn mime(path: &Path) -> &'static str {
    match path.extension().and_then(|extension| extension.to_str()).unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "json" => "application/json",
        "wasm" => "application/wasm",
        "png" => "image/png",
        "svg" => "image/svg+xml",
        "txt" => "text/plain; charset=utf-8",
        _ => "application/octet-stream",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    #[test]
    fn no_address_leaves_the_folder() {
        let root = Path::new("/srv/www");
        for url in ["/../secret", "/%2e%2e/secret", "/a/..%2f..%2fsecret", "/.git/config", "/a%00b", "/%zz", "/%", "/c:/x", "/a%5c..%5cb"] {
            assert_eq!(locate(root, url), None, "{url}");
        }
        assert_eq!(locate(root, "//etc/passwd?x=/../"), Some(PathBuf::from("/srv/www/etc/passwd")));
        assert_eq!(locate(root, "/a%20b.html#c"), Some(PathBuf::from("/srv/www/a b.html")));
    }

    #[test]
    fn it_answers_with_the_type_of_wasm_and_a_clear_404() {
        let root = std::env::temp_dir().join(format!("mesura-serve-{}", std::process::id()));
        fs::create_dir_all(&root).expect("the folder is ours");
        fs::write(root.join("a.wasm"), b"\0asm").expect("the folder is ours");
        let playground = Playground::listen(root.clone(), Some(0)).expect("some port is free");
        let ask = |path: &str| {
            let mut stream = TcpStream::connect(("127.0.0.1", playground.port)).expect("it listens");
            write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
            let mut answer = Vec::new();
            stream.read_to_end(&mut answer).expect("it answers");
            String::from_utf8_lossy(&answer).into_owned()
        };
        std::thread::scope(|scope| {
            scope.spawn(|| playground.run());
            let wasm = ask("/a.wasm");
            assert!(wasm.contains("Content-Type: application/wasm"), "{wasm}");
            let missing = ask("/b.js");
            assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("No existe «/b.js»"), "{missing}");
            assert!(ask("/../Cargo.toml").starts_with("HTTP/1.1 400"));
            playground.stop();
        });
        fs::remove_dir_all(&root).expect("the folder is ours");
    }

    #[test]
    fn the_next_port_is_taken_when_one_is_busy_and_a_wish_is_kept_or_refused() {
        let first = Playground::listen(PathBuf::new(), Some(0)).expect("some port is free");
        let error = Playground::listen(PathBuf::new(), Some(first.port)).err().expect("it is taken");
        assert!(error.to_string().contains(&first.port.to_string()), "{error}");
    }
}
