//! End-to-end tests in real browsers. The bench itself is tested first.

mod browser;

use browser::trials::{Case, Shared};
use browser::{
    Kind, Server, built, chance, checklist, editors, foresight, going, guards, invariants, keyboard, lane, leaving, lint, listening, log,
    matrix, moments, numbers, options, order, packs, pages, policy, presence, privacy, private, probe, product, profiles, rig, robust,
    selftests, settings, sites, stores, toolbar, wasm, writing,
};
use libtest_mimic::{Arguments, Trial};
use std::path::Path;
use std::process::ExitCode;
use std::sync::Arc;

fn main() -> ExitCode {
    let mut arguments = Arguments::from_args();
    if !arguments.list {
        assemble();
        Kind::ALL
            .iter()
            .for_each(|kind| rig::write(*kind).and_then(|()| rig::write_broken(*kind)).expect("the copies of the extension are written"));
    }
    arguments.test_threads = arguments.test_threads.or(Some(lane::THREADS));
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = [root.join("tests/browser/pages"), editors::folder()];
    let server = Server::start(&pages, &built::www());
    let server = Arc::new(server.expect("the page server starts"));
    let mut trials = bench_trials(&server);
    let extensions = Kind::ALL.map(|kind| Shared::new(kind, Some(&built::extension(kind)), &server));
    trials.extend(in_both(&product::PRODUCT, &extensions));
    trials.extend(in_both(&checklist::CHECKLIST, &extensions));
    trials.extend(settings::trials(&options::OPTIONS, &extensions));
    trials.extend(settings::trials(&order::ORDER, &extensions));
    trials.extend(settings::trials(&packs::PACKS, &extensions));
    trials.extend(pages::trials(&extensions));
    trials.extend(policy::trials());
    trials.extend(lint::trials());
    trials.extend(settings::trials(&guards::GUARDS, &extensions));
    trials.extend(settings::trials(&stores::STORES, &extensions));
    trials.extend(settings::trials(&moments::MOMENTS, &extensions));
    trials.extend(settings::trials(&toolbar::TOOLBAR, &extensions));
    trials.extend(settings::trials(&leaving::LEAVING, &extensions));
    trials.extend(settings::trials(&profiles::PROFILES, &extensions));
    trials.extend(settings::trials(&log::LOG, &extensions));
    trials.extend(settings::trials(&privacy::PRIVACY, &extensions));
    trials.extend(settings::trials(&private::PRIVATE, &extensions));
    trials.extend(in_both(&keyboard::KEYBOARD, &extensions));
    trials.extend(matrix::trials(&extensions));
    trials.extend(writing::trials(&extensions));
    let rigged = Kind::ALL.map(|kind| Shared::new(kind, Some(&rig::folder(kind)), &server));
    trials.extend(sites::trials(&rigged));
    trials.extend(in_both(&numbers::REAL, &extensions));
    trials.extend(in_both(&numbers::RIGGED, &rigged));
    trials.extend(in_both(&foresight::FORESEEN, &rigged));
    trials.extend(invariants::trials(&rigged));
    trials.extend(in_both(&robust::RIGGED, &rigged));
    trials.extend(in_both(&stores::RIGGED, &rigged));
    trials.extend(in_both(&going::RIGGED, &rigged));
    let broken = Kind::ALL.map(|kind| Shared::new(kind, Some(&rig::broken_folder(kind)), &server));
    trials.extend(in_both(&robust::BROKEN, &broken));
    trials.extend(presence::trials(&extensions));
    let removed = Kind::ALL.map(|kind| Shared::new(kind, Some(&built::extension(kind)), &server));
    trials.extend(in_both(&listening::LISTENING, &removed));
    trials.extend(presence::last_trials(&removed));
    let conclusion = libtest_mimic::run(&arguments, trials);
    matrix::TABLE.print();
    writing::TABLE.print();
    browser::trials::print_slowest();
    browser::times::print();
    chance::print();
    conclusion.exit_code()
}

/// Builds the extension and the playground, as `cargo run` does.
fn assemble() {
    let built = std::process::Command::new(env!("CARGO_BIN_EXE_mesura")).arg("build").status();
    assert!(built.is_ok_and(|status| status.success()), "`cargo run -- build` failed; its reason stands above");
}

/// The tests of the bench.
fn bench_trials(server: &Arc<Server>) -> Vec<Trial> {
    let probe = probe::write().expect("the probe extension is written");
    let mut trials = vec![Trial::test("a process, its children and its folder end with it", || Ok(selftests::ends_with_its_children()?))];
    let bare = Kind::ALL.map(|kind| Shared::new(kind, None, server));
    trials.extend(in_both(&selftests::BARE, &bare));
    trials.extend(in_both(&wasm::WASM, &bare));
    let probed = Kind::ALL.map(|kind| Shared::new(kind, Some(&probe), server));
    trials.extend(in_both(&probe::PROBED, &probed));
    trials
}

/// Each test in both browsers, alternating, so that they work side by side.
fn in_both(cases: &[Case], browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let both = |&(name, test): &Case| browsers.each_ref().map(|browser| browser.trial(name, test));
    cases.iter().flat_map(both).collect()
}
