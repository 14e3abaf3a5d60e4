//! A small synchronous WebDriver BiDi client: one socket, one command at a time, events kept for later.
//!
//! The protocol is JSON over a WebSocket. A command carries an `id`; its answer carries the same `id`; what
//! carries none is an event. The client reads only while it waits for an answer, so there is no thread.

use super::{Result, Trouble};
use serde_json::{Value, json};
use std::io::{BufRead, BufReader, ErrorKind, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use tungstenite::{Message, WebSocket};

/// How long a command may take before the test fails. Navigation on a busy machine is the slowest.
pub const PATIENCE: Duration = Duration::from_secs(60);

/// An open BiDi session.
pub struct Connection {
    browser: &'static str,
    socket: WebSocket<TcpStream>,
    last_id: u64,
    events: Vec<Event>,
}

/// Something the browser told without being asked.
pub struct Event {
    pub method: String,
    pub params: Value,
}

impl Connection {
    /// Connects to `url`, which must be a `ws://` address on this machine.
    pub fn open(browser: &'static str, url: &str) -> Result<Self> {
        let failed = |what: &dyn std::fmt::Display| Trouble::new(format!("{browser}: no BiDi socket at {url}: {what}"));
        let port = url.trim_start_matches("ws://").split(['/', ':']).nth(1).and_then(|port| port.parse().ok());
        let stream = connect(port.ok_or_else(|| failed(&"no port in the address"))?).map_err(|e| failed(&e))?;
        let (socket, _) = tungstenite::client::client(url, stream).map_err(|e| failed(&e))?;
        Ok(Self { browser, socket, last_id: 0, events: Vec::new() })
    }

    /// Sends a command and waits for its answer.
    pub fn command(&mut self, method: &str, params: Value) -> Result<Value> {
        self.last_id += 1;
        let id = self.last_id;
        let text = json!({"id": id, "method": method, "params": params}).to_string();
        self.socket.send(Message::text(text)).map_err(|e| self.trouble(method, &e))?;
        let deadline = Instant::now() + PATIENCE;
        loop {
            let mut message = self.read(method, deadline)?;
            if message["id"] == id {
                return match message["type"].as_str() {
                    Some("success") => Ok(message["result"].take()),
                    _ => Err(self.trouble(method, &format!("{}: {}", message["error"], message["message"]))),
                };
            }
            if let Some(name) = message["method"].as_str() {
                self.events.push(Event { method: name.to_owned(), params: message["params"].take() });
            }
        }
    }

    /// The events received so far, oldest first.
    pub fn events(&self) -> &[Event] {
        &self.events
    }

    /// Forgets the events received so far.
    pub fn forget_events(&mut self) {
        self.events.clear();
    }

    fn read(&mut self, method: &str, deadline: Instant) -> Result<Value> {
        loop {
            let left = deadline.saturating_duration_since(Instant::now()).max(Duration::from_millis(1));
            self.socket.get_mut().set_read_timeout(Some(left)).map_err(|e| self.trouble(method, &e))?;
            match self.socket.read() {
                Ok(Message::Text(text)) => {
                    return serde_json::from_str(&text).map_err(|e| self.trouble(method, &e));
                }
                Ok(Message::Close(_)) => {
                    return Err(self.trouble(method, &"the browser closed the connection"));
                }
                Ok(_) => {}
                // The test was stopped and goes on, as a debugger does it.
                Err(tungstenite::Error::Io(e)) if e.kind() == ErrorKind::Interrupted => {}
                Err(tungstenite::Error::Io(e)) if matches!(e.kind(), ErrorKind::WouldBlock | ErrorKind::TimedOut) => {
                    return Err(self.trouble(method, &format!("no answer within {PATIENCE:?}")));
                }
                Err(e) => return Err(self.trouble(method, &e)),
            }
        }
    }

    fn trouble(&self, method: &str, what: &dyn std::fmt::Display) -> Trouble {
        Trouble::new(format!("{}: {method}: {what}", self.browser))
    }
}

/// Posts JSON to a driver on this machine and returns the JSON it answers.
pub fn post(port: u16, path: &str, body: &Value) -> Result<Value> {
    let failed = |what: &dyn std::fmt::Display| Trouble::new(format!("POST {path} to the driver: {what}"));
    let mut stream = connect(port).map_err(|e| failed(&e))?;
    let body = body.to_string();
    let head = format!(
        "POST {path} HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\
         Content-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(body.as_bytes())).map_err(|e| failed(&e))?;
    let (head, body) = read_answer(stream).map_err(|e| failed(&e))?;
    let mut value: Value = serde_json::from_slice(&body).map_err(|e| failed(&e))?;
    if head.split(' ').nth(1) != Some("200") {
        return Err(failed(&value["value"]["message"]));
    }
    Ok(value["value"].take())
}

/// Reads one HTTP answer by its length: chromedriver keeps the connection open, whatever it is asked.
fn read_answer(stream: TcpStream) -> std::io::Result<(String, Vec<u8>)> {
    let (mut reader, mut head, mut length) = (BufReader::new(stream), String::new(), 0);
    while !head.ends_with("\r\n\r\n") {
        let from = head.len();
        if reader.read_line(&mut head)? == 0 {
            return Err(ErrorKind::UnexpectedEof.into());
        }
        if let Some((name, value)) = head[from..].split_once(':')
            && name.eq_ignore_ascii_case("content-length")
        {
            length = value.trim().parse().map_err(|_| ErrorKind::InvalidData)?;
        }
    }
    let mut body = vec![0; length];
    reader.read_exact(&mut body)?;
    Ok((head, body))
}

fn connect(port: u16) -> std::io::Result<TcpStream> {
    let stream = TcpStream::connect_timeout(&SocketAddr::from(([127, 0, 0, 1], port)), PATIENCE)?;
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    stream.set_nodelay(true)?;
    Ok(stream)
}
