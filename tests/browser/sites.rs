//! Adapters, each against its page in `pages/sites/`: a page of ours that mimics the structure of the network's.
//!
//! The page says what is right: `data-facts` on a composer, `data-publishes` for its key, `data-act` on a control,
//! `data-author` for whom a post is by. A new page is a new test.

use super::marks::MARKED;
use super::trials::{Shared, Visit};
use super::{Policy, Result, Trouble, rig};
use libtest_mimic::Trial;
use std::path::Path;
use std::sync::Arc;

const PAGES: &str = "tests/browser/pages/sites";
/// The first composer of a page.
const FIRST: &str = "[data-facts^='{']";

/// One test per page and browser, and one that no adapter is without a page.
pub fn trials(browsers: &[Arc<Shared>; 2]) -> Vec<Trial> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let pages = names(&root.join(PAGES), ".html");
    let adapters = names(&root.join("extension/content/sites"), ".js");
    let mut trials: Vec<Trial> = pages
        .iter()
        .flat_map(|page| {
            browsers.each_ref().map(|browser| {
                let page = page.clone();
                browser.trial(&format!("the adapter for {page} knows its composers, controls and facts"), move |visit| knows(visit, &page))
            })
        })
        .collect();
    trials.push(Trial::test("every adapter has a page", move || match adapters.iter().find(|name| !pages.contains(name)) {
        None => Ok(()),
        Some(name) => Err(format!("{PAGES}/{name}.html is missing").into()),
    }));
    trials
}

fn names(folder: &Path, ending: &str) -> Vec<String> {
    let files = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let mut names: Vec<String> = files.filter_map(|file| Some(file.file_name().to_str()?.strip_suffix(ending)?.to_owned())).collect();
    names.sort();
    names
}

fn knows(visit: &Visit, page: &str) -> Result<()> {
    visit.browser.grant("http://127.0.0.1/*")?;
    let tab = visit.browser.open(&visit.server.page(Policy::Strict, &format!("sites/{page}.html")))?;
    visit.browser.wait_until("the starter runs", || Ok(rig::ask(&tab, "started").is_ok()))?;
    tab.click(FIRST)?;
    visit.browser.wait_until("the content scripts run", || Ok(rig::ask(&tab, "sites").is_ok()))?;
    let told = rig::ask(&tab, "sites")?;
    let faults: Vec<_> = told["faults"].as_array().into_iter().flatten().filter_map(|fault| fault.as_str()).collect();
    if told["site"] == "" || !faults.is_empty() {
        return Err(Trouble::new(format!("«{}» is wrong about its page:\n  {}", told["site"], faults.join("\n  "))));
    }
    // And as a person would: what is typed into the first composer is marked.
    tab.click(FIRST)?;
    tab.type_text("Mañana se abre el plazo")?;
    tab.wait_until("what is typed is marked", MARKED)
}
