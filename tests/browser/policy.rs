//! The organisation's policy, delivered as its IT department does: with an installation by the browser's own policies,
//! in Firefox also as a managed storage manifest beside an installation by hand.

use std::fs;
use std::path::Path;

use libtest_mimic::{Completion, Failed, Trial};
use serde_json::{Value, json};

use super::lane::Place;
use super::marks::highlighted_as;
use super::options::{RIGHT, pack};
use super::process::create_folder;
use super::rollout::{self, MANAGED, Rollout};
use super::settings::{is_drawn, open_options_in};
use super::{Browser, Kind, Options, Policy, Result, Server, Tab, Trouble, built, setup};

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
    let files = || (kind == Kind::Firefox && !rollout::has_its_files()).then(|| "Firefox does not lie beside its files".to_owned());
    browser.or_else(rights).or_else(files)
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

fn rolls_out(place: Place, kind: Kind) -> Result<()> {
    let _turn = place.wait(kind);
    let folder = built::extension(kind);
    let mut policy = policy();
    policy["telepathy"] = json!(true);
    policy["territory"] = json!("Atlantis");
    // Where no policy speaks of the first run it is shown, and closed by the bench.
    let mut rollout = Rollout::new(kind, &json!({}))?;
    match kind {
        Kind::Firefox => by_manifest(&folder, &json!({"organisation": policy["organisation"], "paused": false, "pausedSites": ["0.0.1"]}))?,
        Kind::Chromium => {
            let greeted = Browser::launch(kind, &Options { extension: Some(&folder), rollout: Some(&rollout), ..Options::default() })?;
            rollout.says(&policy)?;
            closes_a_late_first_run(&greeted)?;
        }
    }
    rollout.says(&policy)?;
    let browser = Browser::launch(kind, &Options { extension: Some(&folder), rollout: Some(&rollout), ..Options::default() })?;
    assert_eq!(browser.background("chrome.management.getSelf().then(({ installType }) => installType)")?, "admin");
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
    // Chromium hands on no key that its schema doesn't know, and says so nowhere; the page says where to look for it.
    let mut words = vec!["packs[1]", "paterns", "territory", "Atlantis"];
    if kind == Kind::Firefox {
        words.push("telepathy");
    }
    let words = json!(words);
    let told = "[...document.querySelectorAll('#broken-list li')].map(line => line.textContent)";
    page.wait_until(
        "what is wrong in the policy is told",
        &format!(
            "{words}.every(word => {told}.some(line => line.includes(word) && line.startsWith(chrome.i18n.getMessage('source_policy'))))"
        ),
    )?;
    assert_eq!(page.eval("document.getElementById('broken-dismiss').hidden")?, true, "and is not the person's to discard");
    page.wait_until(
        "what is in force is listed, and what else the policy says is told to be misspelt",
        "(words => words.includes('guardPublish') && !words.includes('telepathy') \
         && words.includes(chrome.i18n.getMessage('optionsPolicyElse')))(document.getElementById('policy').textContent)",
    )?;
    if kind == Kind::Chromium {
        names_what_it_took(&browser)?;
        page.activate()?;
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

/// Chromium's own page of policies: the keys that it took, with the name of the extension, and not the others.
fn names_what_it_took(browser: &Browser) -> Result<()> {
    let page = browser.open("chrome://policy")?;
    let words = "(function all(root) {
        return [...root.querySelectorAll('*')].map(one => (one.shadowRoot ? all(one.shadowRoot) : '') + (one.children.length ? '' : one.textContent)).join(' ');
    })(document)";
    page.wait_until("the keys are there", &format!("(words => words.includes('guardPublish') && words.includes('Atlantis'))({words})"))?;
    assert_eq!(page.eval(&format!("{words}.includes('telepathy')"))?, false, "a key that nothing knows is told nowhere");
    page.close()
}

fn shows_first_run(browser: &Browser) -> Result<bool> {
    let at_first_run = "location.pathname.endsWith('/welcome.html')";
    Ok(browser.tabs()?.iter().any(|tab| tab.eval(at_first_run).is_ok_and(|it| it == true)))
}

/// Firefox takes a policy from a managed storage manifest too, whoever installed the extension.
fn by_manifest(folder: &Path, policy: &Value) -> Result<()> {
    let browser = Browser::launch(Kind::Firefox, &Options { extension: Some(folder), policy: Some(policy), ..Options::default() })?;
    let page = open_options_in(&browser)?;
    page.wait_until("the page says who decides", "document.getElementById('policy').textContent.includes('Ayuntamiento de Ejemplo')")?;
    offers_nothing_that_is_decided(&browser)
}

/// In the toolbar: the switch, and the pause of a site, here of one by the end of its name.
fn offers_nothing_that_is_decided(browser: &Browser) -> Result<()> {
    let server = page_server()?;
    browser.grant("http://127.0.0.1/*")?;
    let tab = browser.open(&server.page(Policy::Strict, "compose.html"))?;
    tab.click("#post")?;
    let list = browser.checklist_of(&tab)?;
    for control in ["active", "pause-here"] {
        let locked = format!("(one => !one.hidden && one.disabled && one.title.length > 10)(document.getElementById('{control}'))");
        list.wait_until(&format!("{control} is locked and says why"), &locked)?;
    }
    Ok(())
}

fn page_server() -> Result<Server> {
    let pages = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/pages");
    Server::start(&[pages], &built::www())
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

/// The rule that the policy made an error is one, its own rules speak, and its election is under way: on a page, or in
/// Chromium, where nobody lets what an administrator has installed into a site without a prompt, in a text that is pasted.
fn checks_as_the_policy_says(browser: &Browser) -> Result<()> {
    if browser.kind() == Kind::Chromium {
        return checks_what_is_pasted(browser);
    }
    let server = page_server()?;
    browser.grant("http://127.0.0.1/*")?;
    let tab = browser.open(&server.page(Policy::Strict, "compose.html"))?;
    tab.click("#post")?;
    says_what_the_policy_says(&tab, highlighted_as)
}

fn checks_what_is_pasted(browser: &Browser) -> Result<()> {
    let tab = browser.extension_page("manifest.json")?;
    let number = tab.eval("chrome.tabs.getCurrent().then(tab => tab.id)")?;
    tab.navigate(&browser.extension_url(&format!("popup/popup.html?tab={number}"))?)?;
    tab.wait_until("a text can be pasted", "!document.getElementById('paste').hidden")?;
    tab.click("#text")?;
    says_what_the_policy_says(&tab, |severity| format!("document.querySelectorAll('.finding[data-severity={severity}]').length"))
}

/// `count` is how many findings of a severity the tab shows.
fn says_what_the_policy_says(tab: &Tab, count: impl Fn(&str) -> String) -> Result<()> {
    tab.type_text("Mañana se abre el plazo de solicitudes.")?;
    tab.wait_until("the phrase is marked as an error", &format!("{} === 1", count("error")))?;
    tab.type_text(" Somos la ciudad que queremos.")?;
    tab.wait_until("the organisation's own rule speaks", &format!("{} === 1", count("warning")))?;
    tab.type_text(" Hemos conseguido el mejor parque de la región.")?;
    tab.wait_until("an election is under way", &format!("{} >= 2", count("error")))
}
