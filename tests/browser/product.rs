//! Mesura itself, installed as a person installs it, on pages with a strict Content-Security-Policy.

use mesura::engine::offsets::Offsets;
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};
use serde_json::json;

use super::numbers::{percentile, rounds};
use super::trials::{Case, Visit};
use super::{Policy, Result, Tab, Trouble};

const DRAFT: &str = "Mañana se abre el plazo de solicitudes";

/// The main job, joint by joint.
pub const PRODUCT: [Case; 6] = [
    ("a contenteditable is marked within two frames and nothing is put inside it", marks_a_contenteditable),
    ("a textarea is marked within two frames and nothing is put inside it", marks_a_textarea),
    ("the fix in a contenteditable is exact and one Ctrl+Z takes it back", fixes_a_contenteditable),
    ("the fix in a textarea is exact and one Ctrl+Z takes it back", fixes_a_textarea),
    ("the popup lists the checklist with the date item in attention", popup_lists_the_checklist),
    ("nothing leaves the browser, and password and search boxes are never read", nothing_leaves),
];

/// The strict page with Mesura switched on for it.
fn compose<'a>(visit: &'a Visit) -> Result<Tab<'a>> {
    visit.browser.grant("http://127.0.0.1/*")?;
    visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))
}

/// Types the draft; the last letter alone, so that its frames are counted.
fn type_draft(tab: &Tab, selector: &str, draft: &str) -> Result<()> {
    tab.click(selector)?;
    let last = draft.char_indices().next_back().map_or(0, |(at, _)| at);
    tab.type_text(&draft[..last])?;
    tab.type_text(&draft[last..])
}

fn is_marked(tab: &Tab) -> Result<()> {
    tab.wait_until("the phrase is marked", "bench.marks() > 0")
}

/// No error of the extension, wherever it happened, and none on the page's console.
pub fn assert_quiet(visit: &Visit) -> Result<()> {
    let mut errors = visit.browser.extension_errors()?;
    errors.extend(visit.browser.log()?.into_iter().filter(|line| line.starts_with("error")));
    errors.is_empty().then_some(()).ok_or_else(|| Trouble::new(format!("errors: {errors:?}")))
}

fn assert_clean(visit: &Visit, tab: &Tab) -> Result<()> {
    let foreign = tab.eval("bench.foreign().length")?;
    let errors = visit.browser.extension_errors()?;
    if foreign != 0 || !errors.is_empty() {
        return Err(Trouble::new(format!("{foreign} mutations inside the editors; errors: {errors:?}")));
    }
    Ok(())
}

/// How many frames from the last letter to the mark: the middle of several times.
fn marks(visit: &Visit, selector: &str) -> Result<()> {
    let tab = compose(visit)?;
    let mut painted = Vec::new();
    for _ in 0..rounds(15, 5) {
        tab.click(selector)?;
        tab.press("Ctrl+A")?;
        tab.press("Backspace")?;
        tab.wait_until("no mark is left", "bench.marks() === 0")?;
        tab.eval("bench.forgetPaint()")?;
        type_draft(&tab, selector, "Mañana se abre el plazo")?;
        tab.wait_until("the phrase is marked", "bench.painted")?;
        painted.push(tab.eval("bench.painted")?);
    }
    let all = |what: &str| painted.iter().filter_map(|one| one[what].as_f64()).collect::<Vec<_>>();
    let frames = percentile(all("frames"), 0.5);
    println!("{} {selector}: painted after {frames} frames; {:?}, {:.1?} ms", visit.browser.kind(), all("frames"), all("ms"));
    if frames > 2.0 {
        return Err(Trouble::new(format!("painted after {frames} frames: {:?}", all("frames"))));
    }
    assert_clean(visit, &tab)
}

fn marks_a_contenteditable(visit: &Visit) -> Result<()> {
    marks(visit, "#post")
}

fn marks_a_textarea(visit: &Visit) -> Result<()> {
    marks(visit, "#reply")
}

/// What the native engine proposes on the day that the page's clock shows.
fn expected(tab: &Tab) -> Result<String> {
    let day =
        "(d => `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, '0')}-${String(d.getDate()).padStart(2, '0')}`)(new Date())";
    let today = tab.eval(day)?;
    let today = parse_date(today.as_str().unwrap_or_default()).map_err(|e| Trouble::new(e.to_string()))?;
    let engine = Engine::new(&Settings::default()).map_err(|e| Trouble::new(e.to_string()))?;
    let report = engine.check(DRAFT, &Context::on(today));
    let finding = report.findings.first().ok_or_else(|| Trouble::new("the native engine finds nothing"))?;
    let fix = finding.fixes.first().ok_or_else(|| Trouble::new("the native engine has no fix"))?;
    let offsets = Offsets::new(DRAFT);
    let (from, to) = (offsets.byte(finding.span.start), offsets.byte(finding.span.end));
    Ok(format!("{}{}{}", &DRAFT[..from], fix.text, &DRAFT[to..]))
}

fn fixes(visit: &Visit, selector: &str, text: &str) -> Result<()> {
    let tab = compose(visit)?;
    type_draft(&tab, selector, DRAFT)?;
    is_marked(&tab)?;
    let expected = expected(&tab)?;
    tab.press("Alt+Shift+N")?;
    tab.press("Tab")?;
    tab.card_has_come_in()?;
    let picture = tab.screenshot()?;
    let name = format!("card-{}-{}.png", visit.browser.kind(), selector.trim_start_matches('#'));
    let _ = std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), picture);
    tab.press("Enter")?;
    let holds = |wanted: &str| format!("{text} === {}", json!(wanted));
    tab.wait_until(&format!("the text is «{expected}»"), &holds(&expected))?;
    tab.press("Ctrl+Z")?;
    tab.wait_until("one Ctrl+Z restores the old text", &holds(DRAFT))?;
    if tab.eval("submitted.length")? != 0 {
        return Err(Trouble::new("something was submitted"));
    }
    assert_clean(visit, &tab)
}

fn fixes_a_contenteditable(visit: &Visit) -> Result<()> {
    fixes(visit, "#post", "post.textContent")
}

fn fixes_a_textarea(visit: &Visit) -> Result<()> {
    fixes(visit, "#reply", "reply.value")
}

fn popup_lists_the_checklist(visit: &Visit) -> Result<()> {
    let tab = compose(visit)?;
    type_draft(&tab, "#post", DRAFT)?;
    is_marked(&tab)?;
    let popup = visit.browser.open_popup()?;
    let state = "document.querySelector('[data-id=dates-absolute]')?.dataset.state ?? null";
    visit.browser.wait_until("the date item is in attention", || Ok(popup.eval(state)? == "attention"))?;
    let name = format!("popup-{}.png", visit.browser.kind());
    let _ = std::fs::write(std::path::Path::new(env!("CARGO_TARGET_TMPDIR")).join(name), popup.screenshot()?);
    popup.close()
}

/// On a page that forbids nothing: Firefox holds content scripts to the page's policy, which would hide what they ask for.
fn nothing_leaves(visit: &Visit) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    for selector in ["#password", "#search"] {
        tab.click(selector)?;
        tab.type_text(DRAFT)?;
    }
    type_draft(&tab, "#post", DRAFT)?;
    is_marked(&tab)?;
    let outbound = visit.browser.outbound();
    let own = ["compose.html", "compose.css", "recorder.js", "favicon.ico"];
    let page = tab.context();
    let sent = visit.browser.requests()?;
    let here = sent.iter().filter(|request| request.context.as_deref() == Some(page));
    let foreign: Vec<_> = here.map(|request| &request.url).filter(|url| !own.iter().any(|file| url.ends_with(file))).collect();
    if !outbound.is_empty() || !foreign.is_empty() {
        return Err(Trouble::new(format!("asked for {outbound:?} and {foreign:?}")));
    }
    Ok(())
}
