//! What a person does in a page: look, type, press, point.
//!
//! Keys and the pointer are real: the browser gets them as from a keyboard and a mouse, and events are trusted.

use super::{Browser, INTERVAL, Kind, Result, Trouble, text};
use base64::prelude::{BASE64_STANDARD, Engine as _};
use serde_json::{Value, json};

/// How long a page looks by itself whether something holds, in milliseconds.
const A_WHILE: u32 = 500;

/// A tab of a browser. Dropping it does not close it.
pub struct Tab<'b> {
    browser: &'b Browser,
    context: String,
}

impl<'b> Tab<'b> {
    pub(super) fn new(browser: &'b Browser, context: String) -> Self {
        Self { browser, context }
    }

    pub(super) fn browser(&self) -> &'b Browser {
        self.browser
    }

    /// The browser's name for this tab in BiDi.
    pub fn context(&self) -> &str {
        &self.context
    }

    /// Goes to `url` and waits until it is loaded.
    pub fn navigate(&self, url: &str) -> Result<()> {
        self.command("browsingContext.navigate", json!({"url": url, "wait": "complete"})).map(drop)
    }

    /// Goes back to the page before.
    pub fn back(&self) -> Result<()> {
        self.command("browsingContext.traverseHistory", json!({"delta": -1})).map(drop)
    }

    /// Brings the tab to the foreground.
    pub fn activate(&self) -> Result<()> {
        self.command("browsingContext.activate", json!({})).map(drop)
    }

    pub fn close(self) -> Result<()> {
        self.command("browsingContext.close", json!({})).map(drop)
    }

    /// The value of an expression in the page's own realm; a promise is awaited. No CSP stands in the way.
    pub fn eval(&self, expression: &str) -> Result<Value> {
        self.call(&format!("() => ({expression})"), &json!([]))
    }

    /// Calls a function with `arguments`, an array, in the page's own realm.
    pub fn call(&self, function: &str, arguments: &Value) -> Result<Value> {
        self.browser.call_in(json!({"context": self.context}), function, arguments)
    }

    /// The first frame in the tab's document, or the document itself if it has none.
    pub fn innermost(&self) -> Result<Tab<'b>> {
        let tree = self.browser.command("browsingContext.getTree", json!({"root": self.context}))?;
        let frame = &tree["contexts"][0]["children"][0]["context"];
        Ok(Tab::new(self.browser, frame.as_str().unwrap_or(&self.context).to_owned()))
    }

    /// Calls a function of the page with the closed shadow root of one of our hosts: `card`, `status` or `mirror`.
    pub fn with_root(&self, role: &str, function: &str) -> Result<Option<Value>> {
        let Some(root) = self.closed_root(&format!("[data-qz7={role}]"))? else { return Ok(None) };
        // It may go between the two commands.
        self.call_with_node(function, &root).map(Some).or_else(|trouble| match trouble.to_string().contains("no such node") {
            true => Ok(None),
            false => Err(trouble),
        })
    }

    /// Waits until the card is there and stands still.
    pub fn card_has_come_in(&self) -> Result<()> {
        let rests = "root => root.querySelector('section').getAnimations().length === 0";
        self.browser().wait_until("the card has come in", || Ok(self.with_root("card", rests)? == Some(Value::Bool(true))))
    }

    /// The closed shadow root of the first element that `selector` finds, as BiDi names nodes; nothing if there
    /// is no such element. The page itself can't reach it.
    pub fn closed_root(&self, selector: &str) -> Result<Option<String>> {
        let asked = json!({
            "expression": format!("document.querySelector({})", json!(selector)),
            "target": {"context": self.context}, "awaitPromise": false,
            "serializationOptions": {"includeShadowTree": "all", "maxDomDepth": 0},
        });
        let answer = self.browser.command("script.evaluate", asked)?;
        Ok(answer["result"]["value"]["shadowRoot"]["sharedId"].as_str().map(str::to_owned))
    }

    /// Calls a function in the page's realm with a node.
    pub fn call_with_node(&self, function: &str, node: &str) -> Result<Value> {
        let asked = json!({
            "functionDeclaration": format!("async node => JSON.stringify(await ({function})(node))"),
            "arguments": [{"sharedId": node}], "target": {"context": self.context}, "awaitPromise": true,
        });
        let answer = self.browser.command("script.callFunction", asked)?;
        match answer["type"].as_str() {
            Some("success") => super::parse(&answer["result"]["value"]),
            _ => Err(Trouble::new(format!("{function} threw {}", answer["exceptionDetails"]["text"]))),
        }
    }

    /// The value of an expression in a sandbox: it sees the page's DOM, the page does not see it.
    /// In Chromium the sandbox that bears an extension's name is the world of that extension's content scripts.
    pub fn eval_in_sandbox(&self, sandbox: &str, expression: &str) -> Result<Value> {
        let target = json!({"context": self.context, "sandbox": sandbox});
        self.browser.call_in(target, &format!("() => ({expression})"), &json!([]))
    }

    /// Waits until an expression in the page's realm is truthy, or its promise's value is.
    ///
    /// The page looks by itself for a while, before it is asked again: each question wakes three processes. One in the
    /// background has slow timers, and looks once; so does one that was left for another while it looked.
    pub fn wait_until(&self, description: &str, expression: &str) -> Result<()> {
        let holds = format!("!!(await ({expression}))");
        self.browser.wait_until(description, || Ok(self.watch(&holds, &Value::Bool(false))? == true))
    }

    /// The value of an expression in the page's realm as soon as it is another than `seen`, or after a while.
    pub fn watch(&self, expression: &str, seen: &Value) -> Result<Value> {
        let look = format!("async () => ({expression})");
        let watch = format!(
            "async (seen, patience) => {{
                const [look, end] = [{look}, performance.now() + patience];
                for (;;) {{
                    const now = await look();
                    if (JSON.stringify(now) !== seen || document.hidden || performance.now() > end) return now;
                    await new Promise(done => setTimeout(done, {}));
                }}
            }}",
            INTERVAL.as_millis()
        );
        self.call(&watch, &json!([seen.to_string(), A_WHILE])).or_else(|_| self.call(&look, &json!([])))
    }

    /// Types a text, letter by letter, into whatever has the focus.
    pub fn type_text(&self, text: &str) -> Result<()> {
        self.keys(text.chars().flat_map(|letter| tap(&key_of(letter))).collect())
    }

    /// Writes a text of one line into the box that has the focus, for whoever isn't after the keys: the first letter is one,
    /// the rest comes at once, as from an input method.
    pub fn put(&self, text: &str) -> Result<()> {
        let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
        self.type_text(first)?;
        if !rest.is_empty() {
            self.commit(rest)?;
        }
        let shown = "(box => (box.value ?? box.textContent).replaceAll('\u{A0}', ' '))(document.activeElement)";
        self.wait_until("the text is in the box", &format!("{shown}.includes({})", json!(text)))
    }

    /// Shows `text` as an input method does before it is sure of it.
    pub fn compose(&self, text: &str) -> Result<()> {
        self.input_method(text, false)
    }

    /// The input method is sure: `text` takes the place of what it composed.
    pub fn commit(&self, text: &str) -> Result<()> {
        self.input_method(text, true)
    }

    fn input_method(&self, text: &str, done: bool) -> Result<()> {
        if self.browser.kind() == Kind::Firefox {
            let asked = json!({"text": text, "done": done});
            return self.browser.in_window_with(include_str!("firefox_compose.js"), asked).map(drop);
        }
        let caret = text.chars().count();
        let (method, params) = match done {
            true => ("Input.insertText", json!({"text": text})),
            false => ("Input.imeSetComposition", json!({"text": text, "selectionStart": caret, "selectionEnd": caret})),
        };
        self.protocol(method, params).map(drop)
    }

    /// Sends a command of Chromium's own protocol to the tab.
    pub fn protocol(&self, method: &str, params: Value) -> Result<Value> {
        let session = self.command("goog:cdp.getSession", json!({}))?;
        self.browser.cdp(Some(&text(&session["session"])), method, params)
    }

    /// Types a text with so many milliseconds between two keys, as people do.
    pub fn type_slowly(&self, text: &str, pause: u64) -> Result<()> {
        let pause = json!({"type": "pause", "duration": pause});
        self.keys(text.chars().flat_map(|letter| tap(&key_of(letter)).into_iter().chain([pause.clone()])).collect())
    }

    /// Presses a key or a chord such as `Enter`, `Ctrl+Z` or `Alt+Shift+ArrowLeft`.
    pub fn press(&self, chord: &str) -> Result<()> {
        self.press_all(&[chord])
    }

    /// Presses one after the other.
    pub fn press_all(&self, chords: &[&str]) -> Result<()> {
        let mut actions = Vec::new();
        for chord in chords {
            let keys = chord_keys(chord)?;
            actions.extend(keys.iter().map(|key| json!({"type": "keyDown", "value": key})));
            actions.extend(keys.iter().rev().map(|key| json!({"type": "keyUp", "value": key})));
        }
        if actions.is_empty() { Ok(()) } else { self.keys(actions) }
    }

    /// Clicks the middle of the first element that `selector` finds.
    pub fn click(&self, selector: &str) -> Result<()> {
        let (x, y) = self.middle_of(selector)?;
        self.click_at(x, y)
    }

    /// Clicks a point of the viewport, in CSS pixels.
    pub fn click_at(&self, x: f64, y: f64) -> Result<()> {
        let button = |kind: &str| json!({"type": kind, "button": 0});
        self.pointer(vec![move_to(x, y), button("pointerDown"), button("pointerUp")])
    }

    /// Presses the middle of the first element that `selector` finds, and holds.
    pub fn hold(&self, selector: &str) -> Result<()> {
        let (x, y) = self.middle_of(selector)?;
        self.pointer(vec![move_to(x, y), json!({"type": "pointerDown", "button": 0})])
    }

    /// Lets go of what is held.
    pub fn let_go(&self) -> Result<()> {
        self.pointer(vec![json!({"type": "pointerUp", "button": 0})])
    }

    /// Moves the mouse to the middle of the first element that `selector` finds.
    pub fn hover(&self, selector: &str) -> Result<()> {
        let (x, y) = self.middle_of(selector)?;
        self.hover_at(x, y)
    }

    /// Moves the mouse to a point of the viewport, in CSS pixels.
    pub fn hover_at(&self, x: f64, y: f64) -> Result<()> {
        self.pointer(vec![move_to(x, y)])
    }

    /// Drags with the pointer from one point of the viewport to another, as slowly as a hand.
    pub fn drag(&self, from: (f64, f64), to: (f64, f64)) -> Result<()> {
        let button = |kind: &str| json!({"type": kind, "button": 0});
        let rest = json!({"type": "pause", "duration": 60});
        let steps = (1..=4).map(|step| f64::from(step) / 4.0);
        let way = steps.flat_map(|share| [move_to(from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share), rest.clone()]);
        let start = [move_to(from.0, from.1), button("pointerDown"), rest.clone(), move_to(from.0 + 6.0, from.1), rest.clone()];
        self.pointer(start.into_iter().chain(way).chain([button("pointerUp")]).collect())
    }

    /// Chromium only: bytes on the heap of the page and its content scripts, after a collection.
    pub fn heap(&self) -> Result<f64> {
        self.browser.heap(&self.context)
    }

    /// Gives a file to a file field, as a person picks it.
    pub fn set_file(&self, selector: &str, file: &std::path::Path) -> Result<()> {
        let located = self.command("browsingContext.locateNodes", json!({"locator": {"type": "css", "value": selector}}))?;
        let node = &located["nodes"][0]["sharedId"];
        let missing = || Trouble::new(format!("{}: no element «{selector}» in the page", self.browser.kind));
        let node = node.as_str().ok_or_else(missing)?;
        self.command("input.setFiles", json!({"element": {"sharedId": node}, "files": [file]})).map(drop)
    }

    /// What the viewport shows, as a PNG file.
    pub fn screenshot(&self) -> Result<Vec<u8>> {
        decode_base64(&self.picture()?)
    }

    /// The same in base64, as a page can read it.
    pub fn picture(&self) -> Result<String> {
        Ok(text(&self.command("browsingContext.captureScreenshot", json!({}))?["data"]))
    }

    /// Keeps what the viewport shows for people to look at, under this name.
    pub fn keep_picture(&self, name: &str) -> Result<()> {
        let file = format!("{name}-{}.png", self.browser.kind());
        let _ = std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(file), self.screenshot()?);
        Ok(())
    }

    fn middle_of(&self, selector: &str) -> Result<(f64, f64)> {
        let look = "selector => {
            const element = document.querySelector(selector);
            if (!element) return null;
            element.scrollIntoView({ block: 'nearest', inline: 'nearest', behavior: 'instant' });
            const box = element.getBoundingClientRect();
            return [box.x + box.width / 2, box.y + box.height / 2];
        }";
        let point = self.call(look, &json!([selector]))?;
        let missing = || Trouble::new(format!("{}: no element «{selector}» in the page", self.browser.kind));
        Ok((point[0].as_f64().ok_or_else(missing)?, point[1].as_f64().ok_or_else(missing)?))
    }

    fn keys(&self, actions: Vec<Value>) -> Result<()> {
        self.perform(json!({"type": "key", "id": "keyboard", "actions": actions}))
    }

    fn pointer(&self, actions: Vec<Value>) -> Result<()> {
        self.perform(json!({
            "type": "pointer", "id": "mouse", "parameters": {"pointerType": "mouse"}, "actions": actions,
        }))
    }

    fn perform(&self, source: Value) -> Result<()> {
        self.command("input.performActions", json!({"actions": [source]})).map(drop)
    }

    fn command(&self, method: &str, mut params: Value) -> Result<Value> {
        params["context"] = self.context.clone().into();
        self.browser.command(method, params)
    }
}

fn move_to(x: f64, y: f64) -> Value {
    json!({"type": "pointerMove", "x": x.round() as i64, "y": y.round() as i64, "origin": "viewport"})
}

fn tap(key: &str) -> [Value; 2] {
    [json!({"type": "keyDown", "value": key}), json!({"type": "keyUp", "value": key})]
}

/// The key that types a letter.
fn key_of(letter: char) -> String {
    match letter {
        '\n' => "\u{E007}".to_owned(),
        '\t' => "\u{E004}".to_owned(),
        _ => letter.to_string(),
    }
}

/// The keys of a chord, in the code points that WebDriver gives to keys without a letter.
fn chord_keys(chord: &str) -> Result<Vec<String>> {
    let shifted = chord.split('+').any(|name| name == "Shift");
    chord.split('+').map(|name| key_named(name, shifted)).collect()
}

fn key_named(name: &str, shifted: bool) -> Result<String> {
    let code = match name {
        "Backspace" => '\u{E003}',
        "Tab" => '\u{E004}',
        "Enter" => '\u{E007}',
        "Shift" => '\u{E008}',
        "Ctrl" => '\u{E009}',
        "Alt" => '\u{E00A}',
        "Escape" => '\u{E00C}',
        "Space" => ' ',
        "PageUp" => '\u{E00E}',
        "PageDown" => '\u{E00F}',
        "End" => '\u{E010}',
        "Home" => '\u{E011}',
        "ArrowLeft" => '\u{E012}',
        "ArrowUp" => '\u{E013}',
        "ArrowRight" => '\u{E014}',
        "ArrowDown" => '\u{E015}',
        "Delete" => '\u{E017}',
        _ if name.chars().count() == 1 && shifted => return Ok(name.to_uppercase()),
        _ if name.chars().count() == 1 => return Ok(name.to_lowercase()),
        _ => return Err(Trouble::new(format!("no key is called «{name}»"))),
    };
    Ok(code.to_string())
}

/// A picture as browsers send it.
pub(super) fn decode_base64(text: &str) -> Result<Vec<u8>> {
    BASE64_STANDARD.decode(text).map_err(|e| Trouble::new(format!("a picture is not valid base64: {e}")))
}
