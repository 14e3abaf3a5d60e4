// `node tests/bench.mjs`: the engine as the extension runs it, in wasm, after `cargo run -- build`.
// Cold start (load, open, first check), then drafts of 280 and 3,000 characters, with the learned layer, the memory it
// takes, and what the learned layer costs per sentence.
import { readFile } from "node:fs/promises";
import { performance } from "node:perf_hooks";
import { fileURLToPath, pathToFileURL } from "node:url";

const target = process.env.CARGO_TARGET_DIR ?? fileURLToPath(new URL("../target", import.meta.url));
const folder = pathToFileURL(`${target}/www/wasm/`);
const POST = "📢 Mañana se abre el plazo de solicitudes de las ayudas al alquiler. Pueden presentarse en la sede electrónica " +
  "o en la oficina de la calle Mayor, 3, de lunes a viernes. Más información en el 010 y en https://sede.ejemplo.es/alquiler " +
  "👉 #Vivienda #AyudasAlAlquiler Gracias por su paciencia, vecinos.";
const CONTEXT = { today: "2026-11-23", network: "x" };

const { initSync, Engine, learn } = await import(new URL("mesura.js", folder));
const bytes = await readFile(new URL("mesura_bg.wasm", folder));
const learned = await readFile(new URL("learned.bin", folder));

const started = performance.now();
const { memory } = initSync({ module: await WebAssembly.compile(bytes) });
const loaded = performance.now();
learn(learned);
const engine = new Engine();
engine.check(POST, CONTEXT).free();
const ready = performance.now();
console.log(`cold: ${(ready - started).toFixed(1)} ms (compile ${(loaded - started).toFixed(1)}, open and first check ${(ready - loaded).toFixed(1)})`);

// As it is typed: of the draft before, all sentences but the last are known. At first sight: none is. In a reply the learned
// layer reads the neighbours of a sentence too. It is measured once V8's second compiler has done its work, which takes
// some 20,000 checks where it shares two cores with them.
const OTHER = POST.replaceAll("a", "o");
const alone = new Engine({ learnedOff: true });
const REPLY = { ...CONTEXT, reply: true };
const measure = (engine, drafts, context, counted, warm) => {
  const time = (turn) => {
    const from = performance.now();
    const report = engine.check(drafts[turn % drafts.length], context);
    report.findings;
    report.free();
    return (performance.now() - from) * 1_000;
  };
  for (let turn = 0; turn < warm; turn++) time(turn);
  const times = Array.from({ length: 2_400 }, (_, turn) => time(turn)).filter((_, turn) => turn % counted === 0).sort((a, b) => a - b);
  return [0.5, 0.95].map((share, at) => `p${["50", "95"][at]} ${times[Math.floor(times.length * share)].toFixed(0)} µs`).join(", ");
};
for (const [length, warm] of [[280, 20_000], [3_000, 2_000]]) {
  const [post, other] = [POST, OTHER].map(text => text.repeat(12).slice(0, length));
  const typed = Array.from({ length: 12 }, (_, letters) => post.slice(0, length - letters));
  for (const [how, which, drafts, context, counted] of [
    ["without the learned layer", alone, [post], CONTEXT, 1],
    ["as it is typed", engine, typed, CONTEXT, 1],
    ["as it is typed, a reply", engine, typed, REPLY, 1],
    ["at first sight", engine, [post, other], CONTEXT, 2],
    ["at first sight, a reply", engine, [post, other], REPLY, 2],
  ]) {
    console.log(`${length} characters ${how}: ${measure(which, drafts, context, counted, warm)}`);
  }
}
console.log(`memory: ${(memory.buffer.byteLength / 1024 / 1024).toFixed(1)} MiB`);

// Only texts of which no rule says anything: where one speaks, the learned layer reads nothing.
const corpus = await readFile(new URL("corpus/contrast.jsonl", import.meta.url), "utf8");
const isCalm = (text) => {
  const report = alone.check(text, CONTEXT);
  const { length } = report.findings;
  report.free();
  return length === 0;
};
const texts = corpus.trim().split("\n").map((line) => JSON.parse(line).text).filter(isCalm);
const segmenter = new Intl.Segmenter("es", { granularity: "sentence" });
const sentences = texts.reduce((sum, text) => sum + [...segmenter.segment(text)].length, 0);
const timeOf = (reader) => {
  const from = performance.now();
  for (const text of texts) reader.check(text, CONTEXT).free();
  return performance.now() - from;
};
const costs = Array.from({ length: 41 }, () => ((timeOf(engine) - timeOf(alone)) * 1_000) / sentences).sort((a, b) => a - b);
console.log(`learned layer: p50 ${costs[20].toFixed(1)} µs a sentence (${sentences} sentences of ${texts.length} texts)`);
