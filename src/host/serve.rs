//! A small web server for the playground, on this machine only.

use std::convert::Infallible;
use std::net::{Ipv4Addr, TcpListener};
use std::path::PathBuf;

use axum::Router;
use axum::handler::HandlerWithoutStateExt;
use axum::http::header::{CACHE_CONTROL, X_CONTENT_TYPE_OPTIONS};
use axum::http::{HeaderValue, StatusCode, Uri};
use tokio::sync::Notify;
use tower_http::services::ServeDir;
use tower_http::set_header::SetResponseHeaderLayer;

use super::HostError;
use super::error::reason as told;

/// The first port that is tried.
pub const PORT: u16 = 4780;
const TRIES: u16 = 20;

/// A server that listens, and the folder that it serves.
pub struct Playground {
    listener: TcpListener,
    root: PathBuf,
    stop: Notify,
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
            match bind(port) {
                // Port 0 asks the system for any free one.
                Ok((listener, port)) => return Ok(Playground { listener, root, stop: Notify::new(), port }),
                Err(error) => reason = told(&error),
            }
        }
        Err(HostError::Port(first, last, reason))
    }

    /// The address of the playground.
    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}/", self.port)
    }

    /// Answers until [`stop`](Playground::stop) is called.
    ///
    /// # Errors
    /// If the system gives no more of what a server needs.
    pub fn run(&self) -> Result<(), HostError> {
        let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(HostError::Served)?;
        runtime.block_on(self.serve()).map_err(HostError::Served)
    }

    async fn serve(&self) -> std::io::Result<()> {
        let listener = tokio::net::TcpListener::from_std(self.listener.try_clone()?)?;
        tokio::select! {
            served = axum::serve(listener, files(self.root.clone())) => served,
            () = self.stop.notified() => Ok(()),
        }
    }

    /// Ends [`run`](Playground::run), from another thread.
    pub fn stop(&self) {
        self.stop.notify_one();
    }
}

/// A listener on this machine alone, and its port.
fn bind(port: u16) -> std::io::Result<(TcpListener, u16)> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port))?;
    listener.set_nonblocking(true)?;
    let port = listener.local_addr()?.port();
    Ok((listener, port))
}

/// The files of `root`, never remembered by the browser: the next build has others.
fn files(root: PathBuf) -> Router {
    let nosniff = SetResponseHeaderLayer::overriding(X_CONTENT_TYPE_OPTIONS, HeaderValue::from_static("nosniff"));
    let no_cache = SetResponseHeaderLayer::overriding(CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    let missing = async |uri: Uri| Ok::<_, Infallible>((StatusCode::NOT_FOUND, format!("No existe «{}» en target/www.\n", uri.path())));
    Router::new().fallback_service(ServeDir::new(root).not_found_service(missing.into_service())).layer(nosniff).layer(no_cache)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::{Read, Write};
    use std::net::TcpStream;

    /// A folder with a file, beside one that is nobody's business, served while `ask` asks.
    fn served(name: &str, ask: impl FnOnce(u16)) {
        let outside = std::env::temp_dir().join(format!("mesura-serve-{name}-{}", std::process::id()));
        let root = outside.join("www");
        std::fs::create_dir_all(&root).expect("the folder is ours");
        std::fs::write(root.join("a.wasm"), b"\0asm").expect("the folder is ours");
        std::fs::write(outside.join("secret"), "secret").expect("the folder is ours");
        let playground = Playground::listen(root, Some(0)).expect("some port is free");
        std::thread::scope(|scope| {
            scope.spawn(|| playground.run());
            ask(playground.port);
            playground.stop();
        });
        std::fs::remove_dir_all(&outside).expect("the folder is ours");
    }

    fn get(port: u16, path: &str) -> String {
        let mut stream = TcpStream::connect(("127.0.0.1", port)).expect("it listens");
        stream.set_read_timeout(Some(std::time::Duration::from_secs(30))).expect("it is a socket");
        write!(stream, "GET {path} HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").expect("it reads");
        let mut answer = Vec::new();
        stream.read_to_end(&mut answer).expect("it answers");
        String::from_utf8_lossy(&answer).into_owned()
    }

    #[test]
    fn it_answers_with_the_type_of_wasm_and_a_clear_404() {
        served("types", |port| {
            let wasm = get(port, "/a.wasm?x=/../").to_lowercase();
            assert!(wasm.contains("content-type: application/wasm") && wasm.contains("nosniff"), "{wasm}");
            let missing = get(port, "/b.js");
            assert!(missing.starts_with("HTTP/1.1 404") && missing.contains("No existe «/b.js»"), "{missing}");
        });
    }

    #[test]
    fn no_address_leaves_the_folder() {
        served("climb", |port| {
            for path in ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/a/..%2f..%2fsecret", "//etc/passwd", "/%zz", "/a%00b"] {
                let answer = get(port, path);
                assert!(answer.starts_with("HTTP/1.1 4"), "{path}: {answer}");
            }
        });
    }

    /// Browsers open connections that they use later, or never: with `tiny_http` a picture of the page waited behind
    /// them for ever.
    #[test]
    fn connections_that_say_nothing_keep_nobody_waiting() {
        served("idle", |port| {
            let idle: Vec<TcpStream> = (0..40).map(|_| TcpStream::connect(("127.0.0.1", port)).expect("it listens")).collect();
            for _ in 0..40 {
                assert!(get(port, "/a.wasm").starts_with("HTTP/1.1 200"));
            }
            drop(idle);
        });
    }

    #[test]
    fn the_next_port_is_taken_when_one_is_busy_and_a_wish_is_kept_or_refused() {
        let first = Playground::listen(PathBuf::new(), Some(0)).expect("some port is free");
        let error = Playground::listen(PathBuf::new(), Some(first.port)).err().expect("it is taken");
        assert_eq!(
            error.to_string(),
            format!("El puerto {} de 127.0.0.1 no se puede usar: está ocupado; elija otro con «--port».", first.port)
        );
    }
}
