//! Tests of the bench itself: what it types, reads, opens and records, in both browsers.

use super::process::{Announces, Process, new_folder};
use super::trials::{Case, Visit};
use super::{Policy, Result, Trouble};
use serde_json::json;
use std::process::Command;
use std::time::Duration;

/// What needs no extension.
pub const BARE: [Case; 10] = [
    ("the bench types accents and emoji into every box", types_accents_and_emoji),
    ("the bench presses Ctrl+Z and a press undoes the typing", undoes_typing),
    ("the bench submits a form and a chat with Enter", submits_with_enter),
    ("the bench moves the mouse", moves_the_mouse),
    ("the strict policy is in force", enforces_the_policy),
    ("the page's recorder tells typing from foreign mutations", tells_foreign_mutations),
    ("the page's recorder counts the frames until a mark is there", counts_frames),
    ("what a page asks for and says is recorded", records_requests_and_console),
    ("a screenshot is a PNG", takes_a_screenshot),
    ("a sandbox sees the page and the page does not see the sandbox", isolates_a_sandbox),
];

/// A process, its children and its folder end with it.
pub fn ends_with_its_children() -> Result<()> {
    let folder = new_folder("tree")?;
    let mut parent = Command::new("sh");
    parent.args(["-c", "sleep 600 & echo child $!; wait"]);
    let process = Process::start("sh", folder.clone(), &mut parent, Announces::Stdout)?;
    let child = process.announcement("child ", Duration::from_secs(10))?;
    drop(process);
    let state = Command::new("ps").args(["-o", "stat=", "-p", &child]).output();
    let state = state.map_err(|e| Trouble::new(format!("ps: {e}")))?.stdout;
    assert!(state.is_empty() || state.starts_with(b"Z"), "the child is gone or a zombie");
    assert!(!folder.exists(), "the folder is gone");
    Ok(())
}

fn types_accents_and_emoji(visit: &Visit) -> Result<()> {
    const TEXT: &str = "¿Mañana? «Sí», pingüino €5 😀👩‍👩‍👧 fin";
    for policy in [Policy::Open, Policy::Strict, Policy::TrustedTypes] {
        let tab = visit.browser.open(&visit.server.page(policy, "compose.html"))?;
        for (selector, read) in [("#post", "post.textContent"), ("#reply", "reply.value"), ("#search", "search.value")] {
            tab.click(selector)?;
            tab.type_text(TEXT)?;
            assert_eq!(tab.eval(read)?, TEXT, "{selector} under {policy:?}");
        }
        tab.click("#post")?;
        tab.press("Ctrl+Home")?;
        tab.type_text("uno\n")?;
        assert!(tab.eval("post.innerText")?.as_str().is_some_and(|text| text.starts_with("uno\n")));
    }
    Ok(())
}

fn undoes_typing(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    for (selector, read) in [("#post", "post.textContent"), ("#reply", "reply.value")] {
        tab.click(selector)?;
        tab.type_text("año")?;
        tab.press("Ctrl+Z")?;
        assert_eq!(tab.eval(read)?, "", "{selector}");
        tab.press("Ctrl+Shift+Z")?;
        assert_eq!(tab.eval(read)?, "año", "{selector}");
    }
    Ok(())
}

fn submits_with_enter(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    for selector in ["#message", "#chat"] {
        tab.click(selector)?;
        tab.type_text("hola\n")?;
    }
    tab.wait_until("both were submitted", "submitted.length === 2")?;
    assert_eq!(tab.eval("submitted")?, json!(["hola", "hola"]));
    Ok(())
}

fn moves_the_mouse(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    tab.hover("#reply")?;
    assert_eq!(tab.eval("document.querySelector('#reply:hover') !== null")?, true);
    tab.hover_at(2.0, 2.0)?;
    assert_eq!(tab.eval("document.querySelector('#reply:hover') !== null")?, false);
    Ok(())
}

fn enforces_the_policy(visit: &Visit) -> Result<()> {
    const FORBIDDEN: &str = "(() => {
        const script = document.createElement('script');
        window.ran = false;
        script.textContent = 'window.ran = true';
        document.head.append(script);
        return window.ran;
    })()";
    let inline_runs = |policy| -> Result<bool> {
        let tab = visit.browser.open(&visit.server.page(policy, "compose.html"))?;
        Ok(tab.eval(FORBIDDEN)? == true)
    };
    assert!(inline_runs(Policy::Open)?, "without a policy an inline script runs");
    assert!(!inline_runs(Policy::Strict)?, "the strict policy forbids inline scripts");
    let tab = visit.browser.open(&visit.server.page(Policy::TrustedTypes, "compose.html"))?;
    let sink = "(() => { try { document.body.innerHTML = ''; return 'set'; } catch (error) { return error.name; } })()";
    assert_eq!(tab.eval(sink)?, "TypeError", "Trusted Types forbid strings as HTML");
    Ok(())
}

fn tells_foreign_mutations(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.control_page(Policy::Strict, "compose.html"))?;
    for selector in ["#post", "#reply"] {
        tab.click(selector)?;
        tab.type_text("una línea\notra")?;
        tab.press("Backspace")?;
        tab.press("Ctrl+Z")?;
    }
    assert_eq!(tab.eval("bench.foreign()")?, json!([]), "typing is no foreign mutation");
    assert_eq!(tab.eval("bench.focus.filter(line => line.startsWith('focus t'))")?, json!(["focus textarea#reply"]));
    tab.eval("post.setAttribute('data-marked', '')")?;
    tab.eval("post.firstChild.after(document.createElement('mark'))")?;
    let added = tab.eval("bench.foreign().map(mutation => [mutation.attribute, ...mutation.added])")?;
    assert_eq!(added, json!([["data-marked"], [null, "mark"]]));
    Ok(())
}

fn counts_frames(visit: &Visit) -> Result<()> {
    let page = visit.server.page(Policy::Strict, "compose.html");
    let tab = visit.browser.open(&page)?;
    tab.click("#post")?;
    tab.type_text("hoy")?;
    assert_eq!(tab.eval("[bench.inputs, bench.marks(), bench.painted]")?, json!([3, 0, null]));
    tab.eval("void CSS.highlights.set('mark', new Highlight(new Range()))")?;
    tab.wait_until("the mark is seen", "bench.painted?.frames >= 1 && bench.painted.ms > 0")
}

fn records_requests_and_console(visit: &Visit) -> Result<()> {
    let (browser, url) = (visit.browser, visit.server.page(Policy::Open, "compose.html"));
    let tab = browser.open(&url)?;
    tab.eval("console.error('una queja')")?;
    tab.eval("setTimeout(() => { throw new Error('un fallo'); })")?;
    tab.eval("fetch('https://page.example/').catch(() => 0)")?;
    browser.wait_until("the complaint and the exception are logged", || {
        let log = browser.log()?.join("\n");
        Ok(log.contains("error: una queja") && log.contains("un fallo"))
    })?;
    let from_tab = |url: &str| Ok(browser.requests()?.iter().any(|r| r.url == url && r.context.as_deref() == Some(tab.context())));
    assert!(from_tab(&url)? && from_tab("https://page.example/")?, "both requests of the tab are seen");
    assert!(visit.server.requests().contains(&"GET /open/compose.html".to_owned()));
    assert!(browser.outbound().contains(&"CONNECT page.example:443".to_owned()), "the proxy saw it");
    Ok(())
}

fn takes_a_screenshot(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
    assert!(is_png(&tab.screenshot()?));
    Ok(())
}

fn isolates_a_sandbox(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::TrustedTypes, "compose.html"))?;
    tab.eval("window.secret = 1")?;
    let seen = tab.eval_in_sandbox("bench", "[typeof window.secret, document.title]")?;
    assert_eq!(seen, json!(["undefined", "Compose boxes"]));
    Ok(())
}

/// Whether these are the first and the last bytes of a PNG file.
pub fn is_png(bytes: &[u8]) -> bool {
    bytes.starts_with(b"\x89PNG\r\n\x1a\n") && bytes.ends_with(b"IEND\xAE\x42\x60\x82")
}
