//! The engine as browsers run it: it finds what the native one finds, and how long it takes.

use super::trials::{Case, Visit};
use super::{Policy, Result, Trouble};
use mesura::engine::Engine;
use mesura::engine::Settings;
use mesura::rulec::folder as rules;
use mesura::rulec::format::Example;
use mesura::rules::examples::{TODAY, context};
use serde_json::{Value, json};
use std::path::Path;

/// In a page that allows wasm, without the extension.
pub const WASM: [Case; 2] = [
    ("the wasm finds in every example what the native engine finds", finds_the_same),
    ("the wasm is ready at once and checks before the next frame", is_fast),
];

/// What is called on the page: the module, loaded afresh, with an engine of the default settings.
const LOAD: &str = "const { default: init, Engine } = await import('/www/wasm/mesura.js');
    const { memory } = await init();
    const engine = new Engine('');";

/// Numbers per finding of the wasm's report, and which of them are rule, severity, start and end.
const FINDING_WORDS: usize = 7;

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
    let check = format!(
        "async drafts => {{ {LOAD} return drafts.map(([text, context]) => [...engine.check(text, JSON.stringify(context)).findings]); }}"
    );
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

fn is_fast(visit: &Visit) -> Result<()> {
    let tab = visit.browser.open(&visit.server.page(Policy::Open, "compose.html"))?;
    let measure = format!(
        "async post => {{
            const from = performance.now();
            {LOAD}
            const context = JSON.stringify({{ today: '{TODAY}', networks: ['x'] }});
            engine.check(post, context).free();
            const cold = performance.now() - from;
            // A clock may be as coarse as a millisecond: many checks are timed together, and the best of ten counts.
            const per = (length, times) => {{
                const text = post.repeat(12).slice(0, length);
                const once = () => {{
                    const from = performance.now();
                    for (let done = 0; done < times; done += 1) engine.check(text, context).free();
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
        "{browser}: wasm ready after {cold:.0} ms, 280 characters {short:.0} µs, 3,000 characters {long:.0} µs, memory {memory:.1} MiB"
    );
    // On a busy machine only what is out of proportion fails.
    let slow = cold > 1_000.0 || short > 2_000.0 || long > 20_000.0 || memory > 8.0;
    if slow { Err(Trouble::new(format!("{browser}: far slower or larger than it should be: {numbers:?}"))) } else { Ok(()) }
}
