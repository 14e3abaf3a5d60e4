//! `cargo bench`: one draft of 280 characters and one of 3,000, and a cold engine.

use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};

const POST: &str = "📢 Mañana se abre el plazo de solicitudes de las ayudas al alquiler. Pueden presentarse en la sede \
    electrónica o en la oficina de la calle Mayor, 3, de lunes a viernes. Más información en el 010 y en \
    https://sede.ejemplo.es/alquiler 👉 #Vivienda #AyudasAlAlquiler Gracias por su paciencia, vecinos.";

fn main() {
    divan::main();
}

fn context() -> Context {
    Context::on(parse_date("2026-11-23").expect("a day"))
}

#[divan::bench(args = [1, 11])]
fn check(bencher: divan::Bencher, times: usize) {
    let engine = Engine::new(&Settings::default()).expect("an engine");
    let text = vec![POST; times].join("\n");
    bencher.counter(divan::counter::CharsCount::of_str(&text)).bench_local(|| engine.check(&text, &context()));
}

#[divan::bench]
fn cold_engine_and_first_check() -> usize {
    let engine = Engine::new(&Settings::default()).expect("an engine");
    engine.check(POST, &context()).findings.len()
}
