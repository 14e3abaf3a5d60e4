//! The engine as browsers run it: it finds what the native one finds, and how long it takes.

use super::marks::HIGHLIGHTED;
use super::trials::{Case, Visit};
use super::{Policy, Result, Trouble};
use mesura::engine::{Context, Engine, Report, Settings};
use mesura::rulec::folder as rules;
use mesura::rulec::format::Example;
use mesura::rules::examples::{TODAY, context};
use serde_json::{Value, json};
use std::path::Path;

/// In a page that allows wasm, without the extension.
pub const WASM: [Case; 5] = [
    ("the playground marks its first example with the content scripts of the extension", marks_in_the_playground),
    ("the wasm finds in every example what the native engine finds", finds_the_same),
    ("the wasm suspects of 10,000 sentences what the native engine suspects", suspects_the_same),
    ("what the wasm can't use it names, and goes on", refuses_by_name),
    ("the wasm is ready at once and checks before the next frame", is_fast),
];

/// What is called on the page: the module, loaded afresh, with an engine of the default settings.
const LOAD: &str = "const { default: init, Engine, learn } = await import('/www/wasm/mesura.js');
    const [learned, { memory }] = await Promise.all([fetch('/www/wasm/learned.bin').then((file) => file.arrayBuffer()), init()]);
    learn(new Uint8Array(learned));
    const engine = new Engine();";

/// How many sentences are read in both.
const SENTENCES: usize = 10_000;

/// Numbers per finding of the wasm's report, and which of them are rule, severity, start and end.
const FINDING_WORDS: usize = 7;

fn marks_in_the_playground(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&format!("{}/www/", visit.server.origin()))?;
    tab.wait_until("its engine is ready", "document.getElementById('loading').hidden")?;
    tab.click("#box")?;
    tab.wait_until("the example is marked", HIGHLIGHTED)
}

fn finds_the_same(visit: &Visit) -> Result<()> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("src/rules/es");
    let source = rules::read(&folder).map_err(|errors| Trouble::new(format!("{errors:?}")))?;
    let examples: Vec<&Example> = source.rules.iter().flat_map(|rule| rule.file.bad.iter().chain(&rule.file.good)).collect();
    let drafts: Vec<Value> = examples
        .iter()
        .map(|example| {
            let networks: Vec<&str> = example.network.as_deref().unwrap_or("x").split(',').filter(|name| !name.is_empty()).collect();
            let today = example.today.as_deref().unwrap_or(TODAY);
            json!([example.unmarked().0, { "today": today, "networks": networks, "reply": example.reply }])
        })
        .collect();
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    let check = format!("async drafts => {{ {LOAD} return drafts.map(([text, context]) => [...engine.check(text, context).findings]); }}");
    let found = tab.call(&check, &json!([drafts]))?;
    let engine = Engine::new(&Settings::default()).map_err(|error| Trouble::new(error.to_string()))?;
    for (example, wasm) in examples.iter().zip(found.as_array().into_iter().flatten()) {
        let text = example.unmarked().0;
        let context = context(example).map_err(Trouble::new)?;
        let native: Vec<[u32; 4]> = engine
            .check(&text, &context)
            .findings
            .iter()
            .map(|found| [found.rule as u32, found.severity as u32, found.span.start, found.span.end])
            .collect();
        let numbers: Vec<u32> = wasm.as_array().into_iter().flatten().filter_map(|n| n.as_f64().map(|n| n as u32)).collect();
        let wasm: Vec<[u32; 4]> = numbers.chunks(FINDING_WORDS).map(|f| [f[0], f[1], f[2], f[3]]).collect();
        if wasm != native {
            return Err(Trouble::new(format!("wasm {wasm:?}, native {native:?}, in: {text}")));
        }
    }
    let checked = found.as_array().map_or(0, Vec::len);
    println!("{}: {checked} examples, the same findings in wasm as natively", visit.browser.kind());
    if checked == examples.len() { Ok(()) } else { Err(Trouble::new(format!("{checked} of {} examples came back", examples.len()))) }
}

/// Sentences of the corpora, and their halves put together anew: texts that nobody has read before.
fn sentences() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/corpus");
    let entries = std::fs::read_dir(folder).expect("tests/corpus is part of the project");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.sort();
    let mut known = Vec::new();
    for file in files.iter().filter(|file| file.extension().is_some_and(|end| end == "jsonl")) {
        for line in std::fs::read_to_string(file).expect("a corpus").lines() {
            let post: Value = serde_json::from_str(line).expect("a line of a corpus");
            known.extend(post["text"].as_str().unwrap_or_default().split_inclusive(['.', '?', '!', '\n']).map(str::to_owned));
        }
    }
    let half = |text: &str, second: bool| {
        let middle = text.char_indices().nth(text.chars().count() / 2).map_or(0, |(at, _)| at);
        if second { text[middle..].to_owned() } else { text[..middle].to_owned() }
    };
    let mixed: Vec<String> = known.iter().zip(known.iter().skip(7)).map(|(one, other)| half(one, false) + &half(other, true)).collect();
    known.extend(mixed);
    known.truncate(SENTENCES);
    known
}

/// As a post and as a reply. Numbers only in integers: the learned layer gives the same answer everywhere, bit by bit.
fn suspects_the_same(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    let sentences = sentences();
    let check = format!(
        "async texts => {{ {LOAD}
            const context = (reply) => ({{ today: '{TODAY}', reply }});
            const written = (text, reply) => {{
                const report = engine.check(text, context(reply));
                const answer = [...report.findings].join() + '|' + report.strings.join();
                report.free();
                return answer;
            }};
            return texts.map(text => [written(text, false), written(text, true)]);
        }}"
    );
    let engine = Engine::new(&Settings::default()).map_err(|error| Trouble::new(error.to_string()))?;
    let today = mesura::engine::settings::parse_date(TODAY).map_err(|error| Trouble::new(error.to_string()))?;
    let (mut same, mut suspected) = (0, 0);
    for (part, texts) in sentences.chunks(1_000).enumerate() {
        let answers = tab.call(&check, &json!([texts]))?;
        for ((at, text), wasm) in texts.iter().enumerate().zip(answers.as_array().into_iter().flatten()) {
            let native = [false, true].map(|reply| {
                let report = engine.check(text, &Context { reply, ..Context::on(today) });
                suspected += report.findings.iter().filter(|found| engine.rule(found.rule).id.starts_with("learned-")).count();
                written(&report)
            });
            if *wasm != json!(native) {
                return Err(Trouble::new(format!("wasm {wasm}, native {native:?}, in sentence {}: {text}", part * 1_000 + at)));
            }
            same += 1;
        }
    }
    println!("{}: {same} sentences, {suspected} suspected, the same in wasm as natively", visit.browser.kind());
    if same == SENTENCES && suspected > 100 {
        Ok(())
    } else {
        Err(Trouble::new(format!("{same} sentences came back, {suspected} of them suspected: too few to tell")))
    }
}

/// A report as the page above writes it.
fn written(report: &Report) -> String {
    let (mut numbers, mut strings) = (Vec::new(), Vec::new());
    for found in &report.findings {
        let (fixes, args) = (found.fixes.len(), found.args.len());
        let place = [found.rule, found.severity as usize, found.span.start as usize, found.span.end as usize];
        numbers.extend(place.into_iter().chain([strings.len(), fixes, args]).map(|number| number.to_string()));
        strings.extend(found.fixes.iter().map(|fix| format!("{}{}", if fix.safe { '!' } else { '?' }, fix.text)));
        strings.extend(found.args.iter().cloned());
    }
    format!("{}|{}", numbers.join(","), strings.join(","))
}

/// Numbers come from pages, which may count wrongly. An engine that panicked would answer nothing any more.
fn refuses_by_name(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    let ask = format!(
        "async () => {{
            {LOAD}
            const contexts = [{{ images: 1.5 }}, {{ images: NaN }}, {{ imagesWithoutAlt: -1 }}, {{ images: 1e300 }}, {{ images: 1n }}];
            const said = contexts.map((context) => {{
                try {{
                    engine.check('Hola', {{ today: '{TODAY}', ...context }}).free();
                }} catch (error) {{
                    return error.message;
                }}
            }});
            return [...said, engine.check('Mañana se abre el plazo', {{ today: '{TODAY}' }}).findings.length > 0];
        }}"
    );
    let said = tab.call(&ask, &json!([]))?;
    for (at, value) in ["1.5", "NaN", "-1", "1e+300", "bigint"].into_iter().enumerate() {
        let message = said[at].as_str().unwrap_or_default();
        if !(message.contains("images") && message.contains(value)) {
            return Err(Trouble::new(format!("«{value}» is told as {message:?}")));
        }
    }
    if said[5] == true { Ok(()) } else { Err(Trouble::new("an engine that refused a context finds nothing any more")) }
}

fn is_fast(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    let measure = format!(
        "async post => {{
            const from = performance.now();
            {LOAD}
            const context = {{ today: '{TODAY}', networks: ['x'] }};
            engine.check(post, context).free();
            const cold = performance.now() - from;
            // A clock may be as coarse as a millisecond: many checks are timed together, and the best of ten counts.
            const per = (length, times) => {{
                const text = post.repeat(12).slice(0, length);
                const typed = Array.from({{ length: 10 }}, (_, letters) => text.slice(0, length - letters));
                const once = () => {{
                    const from = performance.now();
                    for (let done = 0; done < times; done += 1) engine.check(typed[done % 10], context).free();
                    return (performance.now() - from) / times;
                }};
                return Math.min(...Array.from({{ length: 10 }}, once));
            }};
            return [cold, per(280, 200) * 1000, per(3000, 30) * 1000, memory.buffer.byteLength / 1024 / 1024];
        }}"
    );
    const POST: &str = "📢 Mañana se abre el plazo de solicitudes de las ayudas al alquiler. Pueden presentarse en la sede electrónica \
        o en la oficina de la calle Mayor, 3, de lunes a viernes. Más información en el 010 y en https://sede.ejemplo.es/alquiler 👉 \
        #Vivienda #AyudasAlAlquiler Gracias por su paciencia, vecinos.";
    let measured = tab.call(&measure, &json!([POST]))?;
    let numbers: Vec<f64> = measured.as_array().into_iter().flatten().filter_map(Value::as_f64).collect();
    let [cold, short, long, memory] = numbers[..] else { return Err(Trouble::new(format!("no numbers: {measured}"))) };
    let browser = visit.browser.kind();
    println!(
        "{browser}: wasm ready after {cold:.0} ms; as they are typed, 280 characters {short:.0} µs, 3,000 {long:.0} µs; memory {memory:.1} MiB"
    );
    // On a busy machine only what is out of proportion fails.
    let slow = cold > 1_000.0 || short > 2_000.0 || long > 20_000.0 || memory > 8.0;
    if slow { Err(Trouble::new(format!("{browser}: far slower or larger than it should be: {numbers:?}"))) } else { Ok(()) }
}
