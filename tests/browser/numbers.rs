//! Latency, work, messages and memory as numbers.
//!
//! The tests print what they measure. On a machine that others use too only the medians are looked at, and fail
//! far beyond the bar; with `MESURA_STRICT=1`, on an idle machine, the 95th percentiles must hold the bar itself. Whether
//! it was idle is told beside them, key by key: a virtual machine that rests may be slowed down from outside for a while.

use super::product::assert_quiet;
use super::trials::{Case, Visit};
use super::{Browser, Kind, Policy, Result, Tab, Trouble, rig, text};
use serde_json::{Value, json};

/// With the extension as people get it.
pub const REAL: [Case; 3] = [
    ("what is typed while everything is still coming is marked, and soon", comes_soon),
    ("at 280 characters a key is marked in time", |visit| is_fast(visit, 280)),
    ("at 3,000 characters a key is marked in time", |visit| is_fast(visit, 3000)),
];

/// With the copy that counts.
pub const RIGGED: [Case; 5] = [
    ("what may come of a text half typed is marked when the person pauses", waits_for_a_pause),
    ("a page without a composer costs one listener", idle_costs_nothing),
    ("one text is checked once", checks_a_text_once),
    ("a tab costs little memory and a long session leaves none behind", leaves_no_memory),
    ("no frame shows a mark on other letters, however late the answers come", marks_the_right_letters),
];

/// Whether the bars hold as they are written.
pub fn strict() -> bool {
    std::env::var_os("MESURA_STRICT").is_some()
}

/// A bar, or so many times the bar on a machine that is busy.
fn bar(value: f64, times: f64) -> f64 {
    if strict() { value } else { value * times }
}

/// How often something is done: as the bar asks, or less often where only medians are looked at.
pub fn rounds(strictly: usize, otherwise: usize) -> usize {
    if strict() { strictly } else { otherwise }
}

pub fn percentile(mut values: Vec<f64>, share: f64) -> f64 {
    values.sort_by(f64::total_cmp);
    values.get(((values.len() as f64 - 1.0) * share).round() as usize).copied().unwrap_or(f64::NAN)
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().into_iter().flatten().filter_map(Value::as_f64).collect()
}

/// How long a frame lasts, sixty times a second.
const FRAME_MS: f64 = 1000.0 / 60.0;

/// Ordinary sentences, with something to mark at both ends.
fn draft(length: usize) -> String {
    const PHRASE: &str = "Mañana se abre el plazo de solicitudes. ";
    const CALM: &str = "La biblioteca municipal presta libros, revistas y películas a cualquier persona con carné. ";
    let mut text: String = PHRASE.chars().chain(CALM.chars().cycle()).take(length - PHRASE.chars().count()).collect();
    text.push_str(PHRASE);
    text
}

fn measure(browser: &Browser, on: bool) -> Result<()> {
    browser.wait_until("the background is ready", || Ok(browser.background("typeof chrome?.storage")? == "object"))?;
    browser.background(&format!("chrome.storage.local.set({{ settings: {{ measure: {on} }} }})")).map(drop)
}

/// Writes down for each key the frame that shows its letter. A page that asked for every frame would be another page:
/// on one that rests, the browser begins a frame as soon as something changes. Before and behind each key it does a fixed
/// piece of work: if that takes longer by half than mostly, the machine is not at rest, and ours takes longer too.
const WATCH: &str = "void (() => {
    window.stamps = [];
    window.controls = [];
    const control = () => {
        const start = performance.now();
        for (let sum = 0, at = 0; at < 100_000; at += 1) sum = (sum + at * at) | 0;
        return performance.now() - start;
    };
    for (let warm = 0; warm < 200; warm += 1) control();
    let before;
    addEventListener('keydown', () => { before = [control()]; }, true);
    addEventListener('keyup', () => { controls.at(-1)?.push(control()); }, true);
    window.atRest = at => {
        const mostly = controls.flat().sort((a, b) => a - b)[controls.length];
        return controls[at].length > 1 && controls[at].every(took => took <= mostly * 1.5);
    };
    const own = new Map();
    addEventListener('input', ({ timeStamp }) => {
        stamps.push(timeStamp);
        controls.push(before ?? []);
        before = null;
        requestAnimationFrame(start => own.set(timeStamp.toFixed(2), start));
    }, true);
    window.keys = () => performance.getEntriesByName('mesura:key-to-mark').map(({ startTime, duration, detail }) => {
        const moments = JSON.parse(detail);
        return { startTime, duration, ...moments, waited: moments.late, late: moments.frame - own.get(startTime.toFixed(2)) };
    });
})()";
/// Of the keys before `half` and of those after it that brought a mark: from the key to the frame in which the right
/// marks stand, from that with its letter to it, and to the moment when it was painted. Chromium's keys come at any
/// moment between two frames, so that the letter alone may take a whole one; Firefox's mostly come in a frame that has
/// begun.
const KEYS: &str = "Object.values(Object.groupBy(
        keys().filter(({ startTime, brings, late }) => (startTime < half || brings) && Number.isFinite(late)),
        ({ startTime }) => startTime < half ? 0 : 1))
    .map(all => [all.map(({ startTime, frame }) => frame - startTime), all.map(({ late }) => late), all.map(({ duration }) => duration)])";
/// How many of those that brought a mark had it foreseen, and of how many there are.
const FORESEEN: &str = "(all => `${all.filter(({ late }) => !late).length} of ${all.length}`)(
    performance.getEntriesByName('mesura:key-to-mark').map(({ detail }) => JSON.parse(detail)).filter(({ brings }) => brings))";
/// Where the time of those goes that brought a mark only with the answer: milliseconds from moment to moment, in the middle
/// and at worst but for one in twenty.
const WAY: &str = "(moments => moments.slice(1).map((to, at) => {
        const from = moments[at];
        const times = keys().filter(({ brings, waited }) => brings && waited).map(key => key[to] - key[from]).sort((a, b) => a - b);
        const part = share => times[Math.round((times.length - 1) * share)]?.toFixed(1);
        return `${to} +${part(0.5)}, ${part(0.95)}`;
    }).join('; '))(['startTime', 'asked', 'heard', 'checked', 'answered', 'marked', 'frame'])";
/// Our own work between one key and the next; a glance in every frame whether the field has moved is told apart. Then the
/// same without what the browser takes to send a question on, which is a part of it: that wakes another process, and where
/// it has to share a core, this one waits for it there. Then that of the keys before `half`: half of those after it bring
/// a mark, as no text does. Then that of the keys with the machine at rest. Last all of it, with those glances.
const WORK: &str = "(all => [all.map(({ own }) => own), all.map(({ own, sending }) => own - sending),
        all.filter(({ calm }) => calm).map(({ own }) => own), all.filter(({ rest }) => rest).map(({ own }) => own),
        all.map(({ own, glances }) => own + glances)])(
    stamps.map((from, at) => {
        const pieces = performance.getEntriesByName('mesura:work')
            .filter(({ startTime }) => startTime >= from && startTime < (stamps[at + 1] ?? Infinity));
        const sum = wanted => pieces.filter(({ detail }) => wanted(detail)).reduce((sum, { duration }) => sum + duration, 0);
        return { own: sum(what => what !== 'frame' && what !== 'post'), sending: sum(what => what === 'post'), glances: sum(what => what === 'frame'), calm: from < half, rest: atRest(at) };
    }))";
/// What that is made of: how often, and how long in the middle and at worst but for one in twenty.
const PARTS: &str = "[...Map.groupBy(performance.getEntriesByName('mesura:work').filter(({ startTime }) => startTime >= stamps[0]),
    ({ detail }) => detail)].map(([what, all]) => {
        const times = all.map(({ duration }) => duration).sort((a, b) => a - b);
        const at = share => times[Math.round((times.length - 1) * share)].toFixed(2);
        return `${what} ${times.length} x ${at(0.5)}, ${at(0.95)}`;
    }).join('; ')";

/// A script that asks the background about nothing at each letter, and waits for nothing: no mark that another process
/// decides on can come sooner.
const CONTROL: &str = "(async () => {
    if (!globalThis.control) chrome.runtime.onConnect.addListener(port =>
        port.name === 'control' && port.onMessage.addListener(() => port.postMessage(0)));
    globalThis.control = true;
    const [tab] = await chrome.tabs.query({ active: true });
    await chrome.scripting.executeScript({ target: { tabId: tab.id }, func: () => {
        const port = chrome.runtime.connect({ name: 'control' });
        const letters = [];
        addEventListener('input', ({ timeStamp }) => { letters.push(timeStamp); port.postMessage(0); }, true);
        port.onMessage.addListener(() => {
            const [letter, end] = [letters.shift(), performance.now()];
            requestAnimationFrame(frame => performance.measure('control', { start: letter, end, detail: String(frame - letter) }));
        });
    } });
})()";

/// Types with nobody looking but a script that asks about nothing.
fn control(tab: &Tab) -> Result<()> {
    let count = rounds(40, 0);
    if count == 0 {
        return Ok(());
    }
    let browser = tab.browser();
    browser.background("chrome.storage.local.set({ settings: { paused: true } })")?;
    tab.wait_until("nothing is marked", "bench.marks() === 0")?;
    browser.background(CONTROL)?;
    tab.type_slowly(&"o".repeat(count), 40)?;
    let told = "performance.getEntriesByName('control')";
    tab.wait_until("most letters were answered", &format!("{told}.length >= {}", count / 2))?;
    let [way, frame] = [
        tab.eval(&format!("{told}.map(({{ duration }}) => duration)"))?,
        tab.eval(&format!("{told}.map(({{ detail }}) => Number(detail))"))?,
    ]
    .map(|all| numbers(&all));
    println!("  an empty message there and back: answered {}; frame {}", ends(&way), ends(&frame));
    let rest = tab.eval(&format!("stamps.map((_, at) => atRest(at)).slice(-{count}).filter(Boolean).length"))?;
    println!("  without us the machine was at rest at {rest} of {count} keys");
    Ok(())
}

/// The middle, and the worst but for one in twenty.
fn ends(values: &[f64]) -> String {
    format!("p50 {:.1} ms, p95 {:.1}", percentile(values.to_vec(), 0.5), percentile(values.to_vec(), 0.95))
}

fn is_fast(visit: &Visit, length: usize) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let mut missed = Vec::new();
    for (selector, fill) in [("#post", "post.textContent = text"), ("#reply", "reply.value = text")] {
        measure(visit.browser, true)?;
        let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
        tab.call(&format!("text => {{ {fill}; }}"), &json!([draft(length)]))?;
        tab.eval(WATCH)?;
        tab.click(selector)?;
        tab.press("Ctrl+End")?;
        tab.wait_until("the draft is marked", "bench.marks() > 0")?;
        type_measured(&tab)?;
        missed.extend(tells_its_speed(&tab, visit.browser.kind(), &format!("{selector} at {length} characters"))?);
        control(&tab)?;
    }
    measure(visit.browser, false)?;
    if missed.is_empty() { Ok(()) } else { Err(Trouble::new(missed.join("; "))) }
}

/// Types what brings no mark, and then again and again the letter that brings one.
fn type_measured(tab: &Tab) -> Result<()> {
    let (count, pairs) = (rounds(60, 20), rounds(30, 10));
    let calm: String = "y el aula de estudio abre por la tarde a quien la necesite, ".chars().take(count).collect();
    tab.type_slowly(&calm, 40)?;
    let measured =
        |what: &str, least: usize| tab.wait_until("most keys were measured", &format!("keys().filter({what}).length >= {least}"));
    measured("key => !key.brings", count / 2)?;
    tab.eval("void (window.half = performance.now())")?;
    tab.commit(". Mañana se abre el plazo")?;
    tab.wait_until("the new phrase is marked", "keys().at(-1)?.brings")?;
    tab.type_slowly(&format!("{BACKSPACE}o").repeat(pairs), 40)?;
    measured("key => key.brings", pairs / 2)
}

/// As WebDriver calls the key.
const BACKSPACE: char = '\u{E003}';

/// Prints what was measured, and returns what is beyond its bar. Marks that were there are carried through what is typed
/// and stand right in the frame of their letter; one that comes waits for the engine, and the bar is the same.
fn tells_its_speed(tab: &Tab, browser: Kind, place: &str) -> Result<Vec<String>> {
    let measured = tab.eval(KEYS)?;
    let [all, new] = [0, 1].map(|group| [0, 1, 2].map(|what| numbers(&measured[group][what])));
    let worked = tab.eval(WORK)?;
    let [work, alone, calm, rest, with_glances] = [0, 1, 2, 3, 4].map(|group| numbers(&worked[group]));
    let part = |values: &[f64], share: f64| percentile(values.to_vec(), share);
    let own_frame = |late: &[f64]| late.iter().filter(|late| **late < 1.0).count() * 100 / late.len().max(1);
    let letters: Vec<f64> = all[0].iter().zip(&all[1]).map(|(key, late)| key - late).collect();
    println!("{browser} {place}: key to the frame with the right marks {}, of its letter alone {};", ends(&all[0]), ends(&letters));
    println!("  {} % of {} keys in the frame of their letter; painted {};", own_frame(&all[1]), all[1].len(), ends(&all[2]));
    println!("  keys that bring a mark {}, {} % of {} in the frame of their letter;", ends(&new[0]), own_frame(&new[1]), new[1].len());
    println!("  {} were foreseen;", text(&tab.eval(FORESEEN)?));
    let told = |work: &Vec<f64>| format!("p50 {:.2} ms, p95 {:.2}", part(work, 0.5), part(work, 0.95));
    let [own, without, calm, at_rest, with_glances] = [&work, &alone, &calm, &rest, &with_glances].map(told);
    println!("  own work per key {own}, without sending {without}; of those that bring no mark {calm}; with the glances {with_glances}");
    println!("  of the {} of {} keys with the machine at rest {at_rest}", rest.len(), work.len());
    println!("  {}\n  {}", text(&tab.eval(PARTS)?), text(&tab.eval(WAY)?));
    let frames = if browser == Kind::Firefox { 2.0 } else { 1.0 };
    let share = if strict() { 0.95 } else { 0.5 };
    let bars = [
        ("to the right marks", part(&all[0], share), bar(frames * FRAME_MS, 5.0)),
        ("to a mark that comes", part(&new[0], share), bar(frames * FRAME_MS, 5.0)),
        ("of own work", part(&work, share), bar(1.0, 10.0)),
    ];
    let missed = bars.iter().filter(|(_, value, bar)| value.is_nan() || value > bar);
    Ok(missed.map(|(what, value, bar)| format!("{place}: {value:.2} ms {what} instead of {bar:.2}")).collect())
}

/// When the first field that gets the focus got it, and when its first mark was there for a frame.
const STOPWATCH: &str = "void (() => {
    addEventListener('focusin', () => { window.from ??= performance.now(); }, true);
    const look = () => {
        if ([...CSS.highlights.values()].some(({ size }) => size > 0) || document.querySelector('[data-qz7=mirror]'))
            window.took = performance.now() - from;
        else requestAnimationFrame(look);
    };
    look();
})()";

/// The first focus brings everything but the starter, and the background with it if that sleeps.
fn comes_soon(visit: &Visit) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    for (selector, asleep) in [("#post", true), ("#post", false), ("#reply", true), ("#reply", false)] {
        let mut times = Vec::new();
        for _ in 0..rounds(5, 2) {
            let tab = visit.browser.open(&visit.server.page(Policy::Strict, "compose.html"))?;
            if asleep {
                visit.browser.stop_background()?;
            }
            tab.eval(STOPWATCH)?;
            tab.click(selector)?;
            tab.type_text("Mañana se abre el plazo")?;
            tab.wait_until("it is marked", "window.took")?;
            times.extend(tab.eval("took")?.as_f64());
            tab.close()?;
        }
        let (least, middle) = (percentile(times.clone(), 0.0), percentile(times, 0.5));
        let state = if asleep { "asleep" } else { "awake" };
        println!(
            "{} {selector}, background {state}: first focus to first mark {least:.0} ms at best, {middle:.0} ms",
            visit.browser.kind()
        );
        if least > bar(300.0, 4.0) {
            return Err(Trouble::new(format!("{selector}: the first mark came after {least:.0} ms")));
        }
    }
    assert_quiet(visit)
}

/// Opens a page of the copy and waits until its scripts run.
pub fn rigged<'a>(visit: &'a Visit, page: &str) -> Result<Tab<'a>> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, page))?;
    visit.browser.wait_until("the content scripts run", || Ok(rig::ask(&tab, "started").is_ok_and(|told| !told.is_null())))?;
    Ok(tab)
}

/// What a page without a composer must not have cost; says what it did.
pub fn idle_cost(tab: &Tab) -> Result<Vec<String>> {
    let counts = rig::ask(tab, "counts")?;
    let mut costs = Vec::new();
    for what in ["timers", "frames", "observers", "ports"] {
        if counts[what] != 0 {
            costs.push(format!("{what}: {}", counts[what]));
        }
    }
    if counts["listeners"] != json!(["focusin"]) || counts["posted"] != json!({}) {
        costs.push(format!("listeners {} and messages {}", counts["listeners"], counts["posted"]));
    }
    Ok(costs)
}

fn idle_costs_nothing(visit: &Visit) -> Result<()> {
    let tab = rigged(visit, "idle.html")?;
    for selector in ["#words", "#button", "#link", "#search"] {
        tab.click(selector)?;
    }
    tab.type_text("nada")?;
    let mut starts = Vec::new();
    let other = rigged(visit, "idle.html")?;
    for _ in 0..rounds(20, 8) {
        other.navigate(&visit.server.page(Policy::Strict, "idle.html"))?;
        visit.browser.wait_until("the starter runs", || Ok(rig::ask(&other, "started").is_ok_and(|told| !told.is_null())))?;
        starts.extend(rig::ask(&other, "started")?["ms"].as_f64());
    }
    // Others use the machine too: the fastest start is the nearest to what the work is.
    let (start, middle) = (percentile(starts.clone(), 0.0), percentile(starts, 0.5));
    println!("{}: start-up work on an idle page {start:.2} ms at best, {middle:.2} ms", visit.browser.kind());
    let costs = idle_cost(&tab)?;
    if !costs.is_empty() || start > bar(1.0, 5.0) {
        return Err(Trouble::new(format!("an idle page costs {costs:?} and {start:.2} ms")));
    }
    Ok(())
}

/// Texts that were asked about more than once in a row of growing texts.
pub fn repeated(tab: &Tab) -> Result<Vec<Value>> {
    let checked = rig::ask(tab, "counts")?["checked"].take();
    let texts = checked.as_array().cloned().unwrap_or_default();
    Ok(texts.iter().enumerate().filter(|(at, text)| texts[..*at].contains(text)).map(|(_, text)| text.clone()).collect())
}

fn checks_a_text_once(visit: &Visit) -> Result<()> {
    for selector in ["#post", "#reply"] {
        let tab = rigged(visit, "letters.html")?;
        tab.click(selector)?;
        tab.type_text("Mañana se abre el plazo")?;
        tab.wait_until("it is marked", "letters.now().length > 0")?;
        let repeated = repeated(&tab)?;
        if !repeated.is_empty() {
            return Err(Trouble::new(format!("{selector}: asked again about {repeated:?}")));
        }
    }
    Ok(())
}

/// Types a lot, and looks whether every letter has arrived; says how many keys that were.
fn soak(tab: &Tab) -> Result<usize> {
    const TYPED: &str = "Mañana se abre el plazo. Todo va bien.\n";
    let rounds = rounds(10_000 / TYPED.chars().count() + 1, 24);
    let clear = || tab.press("Ctrl+A").and_then(|()| tab.press("Backspace"));
    clear()?;
    for _ in 0..rounds {
        tab.type_text(TYPED)?;
        let text = tab.eval("post.textContent")?;
        if text != TYPED.trim_end() {
            return Err(Trouble::new(format!("a letter was lost: {text}")));
        }
        clear()?;
    }
    Ok(rounds * TYPED.chars().count())
}

fn leaves_no_memory(visit: &Visit) -> Result<()> {
    if visit.browser.kind() == Kind::Firefox {
        let tab = rigged(visit, "compose.html")?;
        tab.click("#post")?;
        let keys = soak(&tab)?;
        println!("firefox: no letter of {keys} is lost; its protocol tells no heap of one page");
        return assert_quiet(visit);
    }
    let control = visit.browser.open(&visit.server.control_page(Policy::Strict, "compose.html"))?;
    let tab = rigged(visit, "compose.html")?;
    for tab in [&control, &tab] {
        tab.click("#post")?;
        tab.type_text("Mañana se abre el plazo de solicitudes")?;
    }
    tab.wait_until("it is marked", "bench.marks() > 0")?;
    let (without, with) = (control.heap()?, tab.heap()?);
    soak(&control)?;
    soak(&tab)?;
    let before = [control.heap()?, tab.heap()?];
    let keys = soak(&control)?;
    soak(&tab)?;
    let after = [control.heap()?, tab.heap()?];
    let own = (with - without) / 1e6;
    // What the page itself keeps (its recorder writes every mutation down) is what the control page keeps.
    let growth = (after[1] - before[1] - (after[0] - before[0])) / 1e6;
    println!("chromium: content script {own:.2} MB a tab; {keys} more keys leave {growth:.2} MB");
    if own > 3.0 || growth > 1.0 {
        return Err(Trouble::new(format!("content script {own:.2} MB a tab, growth {growth:.2} MB")));
    }
    assert_quiet(visit)
}

/// An exclamation that is still open while it is typed.
fn waits_for_a_pause(visit: &Visit) -> Result<()> {
    const OPEN: &str = "¡Podéis";
    for selector in ["#post", "#reply"] {
        let tab = rigged(visit, "letters.html")?;
        tab.eval("void (window.stamps = [], addEventListener('input', ({ timeStamp }) => stamps.push(timeStamp), true))")?;
        tab.click(selector)?;
        tab.type_text("Mañana se abre el plazo. ¡Podéis venir todos! Hasta pronto.")?;
        tab.wait_until("the first phrase is marked", "letters.now().length > 0")?;
        let hasty = tab.eval(&format!("Object.keys(letters.seen).some(text => text.includes('{OPEN}'))"))?;
        let longest = tab.eval("Math.max(...[...stamps.slice(1), performance.now()].map((stamp, at) => stamp - stamps[at]))")?;
        let longest = longest.as_f64().unwrap_or_default();
        // On a machine that stalls for a second, the person has paused.
        if hasty == true && longest < 900.0 {
            return Err(Trouble::new(format!("{selector}: it was marked while it was typed; the longest rest was {longest:.0} ms")));
        }
        tab.type_text(" ¡Podéis venir todos.")?;
        tab.wait_until("what stays open is marked after a pause", &format!("letters.now().some(text => text.includes('{OPEN}'))"))?;
    }
    assert_quiet(visit)
}

/// Whether the box in focus says what was asked about last, and every question has its answer.
pub fn is_answered(tab: &Tab) -> Result<bool> {
    const TEXT: &str = "(box => (box.value ?? box.textContent).replaceAll('\\u00A0', ' ').trim())(document.activeElement)";
    let (text, counts) = (tab.eval(TEXT)?, rig::ask(tab, "counts")?);
    let last = counts["checked"].as_array().and_then(|all| all.last()?.as_str());
    Ok(counts["answered"] == counts["posted"]["check"] && last.map(str::trim) == text.as_str())
}

/// Types before, in and after marks; returns what marks stood on that they never rested on.
pub fn wrong_letters(tab: &Tab, selector: &str) -> Result<Value> {
    tab.click(selector)?;
    let rest = || -> Result<()> {
        tab.browser().wait_until("the last text is answered", || is_answered(tab))?;
        let frames = tab.eval("letters.frames")?.as_u64().unwrap_or_default();
        tab.wait_until("its marks were seen", &format!("letters.frames > {frames} + 2 && letters.now().length > 0"))?;
        tab.eval("letters.settle()").map(drop)
    };
    tab.type_text("Mañana se abre el plazo de becas. Nada más. Os garantizamos plaza a todos, sin excepción.")?;
    rest()?;
    tab.press("Ctrl+Home")?;
    tab.type_text("¡Hola, vecinas! ")?;
    rest()?;
    tab.press("Backspace")?;
    tab.press("Backspace")?;
    tab.type_text(" y vecinos: ")?;
    rest()?;
    for _ in 0..4 {
        tab.press("Ctrl+ArrowRight")?;
    }
    tab.type_text("xx")?;
    tab.press("Backspace")?;
    tab.press("Backspace")?;
    rest()?;
    tab.press("Ctrl+Shift+ArrowLeft")?;
    tab.type_text("pronto ")?;
    rest()?;
    tab.press("Ctrl+Z")?;
    rest()?;
    tab.eval("letters.wrong()")
}

fn marks_the_right_letters(visit: &Visit) -> Result<()> {
    for selector in ["#post", "#reply"] {
        let tab = rigged(visit, "letters.html#slow")?;
        let wrong = wrong_letters(&tab, selector)?;
        let frames = tab.eval("letters.frames")?;
        println!("{} {selector}: {frames} frames, marks on {} texts", visit.browser.kind(), tab.eval("Object.keys(letters.seen).length")?);
        if wrong != json!([]) {
            return Err(Trouble::new(format!("{selector}: marks stood on {wrong}")));
        }
        assert_quiet(visit)?;
    }
    Ok(())
}
