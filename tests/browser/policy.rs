//! The organisation's policy, delivered as its IT department does: a file of managed policies for Chromium, a
//! managed storage manifest for Firefox.
//!
//! Chromium reads its policies from one folder of the whole machine, which only root may write to. The file names
//! our own copy of the extension by its id, so that no other browser on the machine heeds it, and goes with the test.

use std::fs;
use std::path::{Path, PathBuf};

use libtest_mimic::{Completion, Failed, Trial};
use serde_json::{Value, json};

use super::lane::Place;
use super::options::{RIGHT, pack};
use super::process::create_folder;
use super::settings::{is_drawn, open_options_in};
use super::{Browser, Kind, Options, Policy, Result, Server, Trouble, setup};

/// Where Debian's Chromium looks.
const MANAGED: &str = "/etc/chromium/policies/managed";

/// One trial for each browser.
pub fn trials() -> Vec<Trial> {
    let name = "a policy fixes settings, says whose it is, and what is wrong in it is told";
    Kind::ALL
        .map(|kind| {
            let place = Place::next();
            Trial::ignorable_test(format!("{kind}: policy: {name}"), move || match lack(kind) {
                None => rolls_out(place, kind).map(|()| Completion::Completed).map_err(Failed::from),
                Some(reason) if setup::must_have_everything() => Err(reason.into()),
                Some(reason) => Ok(Completion::ignored_with(reason)),
            })
        })
        .into()
}

/// Why this can't be tried here.
fn lack(kind: Kind) -> Option<String> {
    let browser = setup::find(kind).err();
    let rights = || (kind == Kind::Chromium && !setup::is_root()).then(|| format!("only root may write to {MANAGED}"));
    browser.or_else(rights)
}

/// What the IT department of an example says: some of it wrong.
fn policy() -> Value {
    json!({
        "organisation": "Ayuntamiento de Ejemplo",
        "treatment": "usted",
        "accounts": ["@aytoejemplo"],
        "severity": {"term-opens-soon": "error"},
        "elections": [{"territory": "Municipales", "from": "2020-01-01", "to": "2099-12-31"}],
        "packs": [pack(RIGHT), pack(&RIGHT.replace("patterns", "paterns"))],
        "guardPublish": true,
        "welcome": false,
    })
}

/// Writes the managed storage manifest where Firefox looks for it: beneath the home folder, which is the profile's.
pub fn write_for_firefox(home: &Path, id: &str, policy: &Value) -> Result<()> {
    let folder = home.join(".mozilla/managed-storage");
    create_folder(&folder)?;
    let manifest = json!({"name": id, "description": "test", "type": "storage", "data": policy});
    let file = folder.join(format!("{id}.json"));
    fs::write(&file, manifest.to_string()).map_err(|e| Trouble::new(format!("{}: {e}", file.display())))
}

/// A file of managed policies, gone when dropped.
struct ManagedFile(PathBuf);

impl ManagedFile {
    fn write(id: &str, policy: &Value) -> Result<Self> {
        create_folder(Path::new(MANAGED))?;
        let file = ManagedFile(Path::new(MANAGED).join(format!("mesura-test-{}.json", std::process::id())));
        let content = json!({"3rdparty": {"extensions": {id: policy}}});
        fs::write(&file.0, content.to_string()).map_err(|e| Trouble::new(format!("{}: {e}", file.0.display())))?;
        Ok(file)
    }
}

impl Drop for ManagedFile {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

/// A copy of the extension at a path of its own, so that Chromium gives it an id of its own.
fn copy(kind: Kind) -> Result<PathBuf> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("target/extension").join(kind.name());
    let to = Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("policy-{kind}"));
    let _ = fs::remove_dir_all(&to);
    copy_tree(&from, &to).map_err(|e| Trouble::new(format!("{}: {e}", to.display())))?;
    Ok(to)
}

fn copy_tree(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}

fn rolls_out(place: Place, kind: Kind) -> Result<()> {
    let _turn = place.wait(kind);
    let (folder, mut policy) = (copy(kind)?, policy());
    policy["telepathy"] = json!(true);
    policy["territory"] = json!("Atlantis");
    let _file = match kind {
        Kind::Firefox => None,
        Kind::Chromium => {
            let before = Browser::launch(kind, &Options { extension: Some(&folder), ..Options::default() })?;
            let url = before.extension_url("")?;
            let id = url.trim_start_matches("chrome-extension://").trim_end_matches('/').to_owned();
            let file = ManagedFile::write(&id, &policy)?;
            closes_a_late_first_run(&before)?;
            Some(file)
        }
    };
    let browser = Browser::launch(kind, &Options { extension: Some(&folder), policy: Some(&policy), ..Options::default() })?;
    let page = open_options_in(&browser)?;
    page.wait_until("the page says who decides", "document.getElementById('policy').textContent.includes('Ayuntamiento de Ejemplo')")?;
    page.wait_until("the treatment is fixed", "document.querySelector('fieldset[data-setting=treatment]').disabled")?;
    page.wait_until("and shown", "document.querySelector('input[name=treatment][value=usted]').checked")?;
    let note = "document.querySelector('fieldset[data-setting=treatment]').closest('.field').querySelector('.lock').textContent";
    page.wait_until("and it says by whom", &format!("{note}.includes('Ayuntamiento de Ejemplo')"))?;
    let rule = "document.querySelector('select[data-rule=term-opens-soon]')";
    page.wait_until("the rule is fixed", &format!("{rule}.disabled && {rule}.value === 'error'"))?;
    page.wait_until("the other rules are free", "document.querySelectorAll('select[data-rule]:not(:disabled)').length > 100")?;
    page.wait_until(
        "the policy's election can't be removed",
        "document.querySelector('#elections li') && !document.querySelector('#elections button')",
    )?;
    // The person's accounts are added to the organisation's.
    page.click("#accounts")?;
    page.type_text("@parques")?;
    page.eval("(document.activeElement.blur(), null)")?;
    let both = "import('../shared/settings.js').then(s => s.load()).then(({ settings }) => settings.accounts)";
    browser.wait_until("both count", || Ok(page.eval(both)? == json!(["@aytoejemplo", "@parques"])))?;
    // Chromium itself drops what its schema doesn't know, and says so on chrome://policy; the rest of the policy counts.
    let words = match kind {
        Kind::Firefox => json!(["packs[1]", "paterns", "telepathy", "territory", "Atlantis"]),
        Kind::Chromium => json!(["packs[1]", "paterns"]),
    };
    let told = "[...document.querySelectorAll('#broken-list li')].map(line => line.textContent)";
    page.wait_until(
        "what is wrong in the policy is told",
        &format!(
            "{words}.every(word => {told}.some(line => line.includes(word) && line.startsWith(chrome.i18n.getMessage('source_policy'))))"
        ),
    )?;
    assert_eq!(page.eval("document.getElementById('broken-dismiss').hidden")?, true, "and is not the person's to discard");
    if kind == Kind::Chromium {
        let known = page.eval("chrome.storage.managed.get(null)")?;
        assert!(known["telepathy"].is_null() && known["territory"].is_null(), "Chromium hands on what its schema knows: {known}");
    }
    page.keep_picture("policy")?;
    checks_as_the_policy_says(&browser)?;
    page.navigate(&browser.extension_url("options/options.html")?)?;
    is_drawn(&page)?;
    page.wait_until(
        "the policy's pack is in use and can't be removed",
        "document.getElementById('packs').textContent.includes('Ejemplo') && !document.querySelector('#packs button')",
    )?;
    let lines = page.eval("[...document.querySelectorAll('#packs li span:first-child')].map(line => line.textContent)")?;
    assert!(lines[0] != lines[1] && lines[1] == "Ayuntamiento de Ejemplo", "only the good one is said to be in use: {lines}");
    match shows_first_run(&browser)? {
        true => Err(Trouble::new(format!("{kind}: the first run is shown although the policy says no"))),
        false => Ok(()),
    }
}

fn shows_first_run(browser: &Browser) -> Result<bool> {
    let at_first_run = "location.pathname.endsWith('/welcome.html')";
    Ok(browser.tabs()?.iter().any(|tab| tab.eval(at_first_run).is_ok_and(|it| it == true)))
}

/// Chromium hands a policy over when it likes: a first run that is there already goes.
fn closes_a_late_first_run(browser: &Browser) -> Result<()> {
    browser.extension_page("welcome/welcome.html").map(drop).or_else(|trouble| match shows_first_run(browser)? {
        true => Err(trouble),
        false => Ok(()), // gone while it was opened
    })?;
    let goes = || browser.wait_until("the first run goes when the policy comes", || Ok(!shows_first_run(browser)?));
    goes().or_else(|_| goes()) // it looks at its files every fifteen seconds
}

/// On a page: the rule that the policy made an error is one, its own rules speak, and its election is under way.
fn checks_as_the_policy_says(browser: &Browser) -> Result<()> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages");
    let server = Server::start(&[pages], Path::new("target/www"))?;
    browser.grant("http://127.0.0.1/*")?;
    let tab = browser.open(&server.page(Policy::Strict, "compose.html"))?;
    tab.click("#post")?;
    let count = |severity: &str| {
        format!("[...CSS.highlights].filter(([name]) => name.includes('{severity}')).reduce((sum, [, ranges]) => sum + ranges.size, 0)")
    };
    tab.type_text("Mañana se abre el plazo de solicitudes.")?;
    tab.wait_until("the phrase is marked as an error", &format!("{} === 1", count("error")))?;
    tab.type_text(" Somos la ciudad que queremos.")?;
    tab.wait_until("the organisation's own rule speaks", &format!("{} === 1", count("warning")))?;
    tab.type_text(" Hemos conseguido el mejor parque de la región.")?;
    tab.wait_until("an election is under way", &format!("{} >= 2", count("error")))
}
