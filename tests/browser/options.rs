//! The options, changed as a person changes them: through the page, with keyboard and mouse.

use serde_json::{Value, json};

use mesura::engine::checklist::State;
use mesura::engine::settings::parse_date;
use mesura::engine::{Context, Engine, Settings};
use time::Date;

use super::doubtful;
use super::marks::highlighted_as;
use super::popup::Popup;
use super::settings::{
    choose, compose, file, is_kept, is_marked, is_silent, kept, options, said, saved, search, settle, switch, write, write_day,
};
use super::trials::{Case, Visit};
use super::{Kind, Result, Tab, Trouble};

/// What can be chosen, and what comes of it.
pub const OPTIONS: [Case; 19] = [
    ("options: a rule that is silenced in the options is silent on the page, and speaks again when it is taken back", silences_a_rule),
    ("options: learned suggestions say what weighed and what to read again until they are switched off", learned_suggestions),
    ("options: own words that are typed in the options are never marked", own_words),
    ("options: what is removed from a list gives the focus to the next line, and the last one to the title", keeps_the_focus),
    ("options: the keyboard shortcuts are listed, and lead to where the browser changes them", lists_keys),
    ("options: packs that can't be used are told by number and reason, and everything else is checked", survives_bad_packs),
    ("options: a site that is paused says so and is not checked", pauses_a_site),
    ("options: a site that is paused by its bare name is paused under all its names, and lets go from the toolbar", pauses_by_name),
    ("options: one pack or election too many is refused with its limit, and the others stay", refuses_one_too_many),
    ("options: an election that is entered makes its rules grave between call and vote", elections),
    ("options: the municipal elections that the law fixes are offered, added with one key, and taken back with the next", offers_elections),
    ("options: the language that is chosen is spoken by options, popup and page alike", languages),
    ("options: settings are exported as one file and come back as they were", exports_and_imports),
    ("options: a wrong file is refused by name, key and reason, and nothing changes", refuses_files),
    ("options: a store that can't be understood is told, kept, and never stops the checking", corrupted_store),
    ("options: settings go to the browser's sync, and what is too large stays here and says so", synchronises),
    ("options: an organisation's own rules are tried out, kept and checked with, and go again", own_rules),
    ("options: own rules that are wrong, too many or too costly are refused at once, by file, rule and reason", refuses_rules),
    ("options: reset brings everything back to the start, after asking", resets),
];

const DRAFT: &str = "Mañana se abre el plazo de solicitudes";
const RULE: &str = "guarantee";
/// A draft in which that rule alone speaks.
const GUARANTEE: &str = "Garantizamos plaza a todo el mundo.";

fn silences_a_rule(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let text = compose(visit, GUARANTEE)?;
    is_marked(&text)?;
    page.activate()?;
    search(&page, RULE)?;
    choose(&page, &format!("select[data-rule={RULE}]"), "off")?;
    is_kept(visit, &page, "disabledRules", &json!([RULE]))?;
    text.activate()?;
    is_silent(&text)?;
    page.activate()?;
    page.eval("(document.getElementById('wanted').value = '', document.getElementById('wanted').dispatchEvent(new Event('input')), null)")?;
    switch(&page, "#changed-only")?;
    page.wait_until("only the changed rule is listed", "document.querySelectorAll('.rule:not([hidden])').length === 1")?;
    choose(&page, &format!("select[data-rule={RULE}]"), "")?;
    is_kept(visit, &page, "disabledRules", &Value::Null)?;
    text.activate()?;
    is_marked(&text)
}

fn learned_suggestions(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let suspected = learned_post(State::Attention)?;
    let text = compose(visit, &suspected)?;
    is_marked(&text)?;
    says_what_weighed(&text, &suspected)?;
    page.activate()?;
    switch(&page, "[data-setting=learned]")?;
    is_kept(visit, &page, "learned", &json!(false))?;
    text.activate()?;
    is_silent(&text)?;
    let popup = visit.browser.open_popup()?;
    shows(visit, &popup, None)?;
    popup.close()?;
    page.activate()?;
    switch(&page, "[data-setting=learned]")?;
    is_kept(visit, &page, "learned", &Value::Null)?;
    text.activate()?;
    is_marked(&text)?;
    // What it is less sure of marks nothing, and is for a person to read again.
    text.click("#post")?;
    text.press("Ctrl+A")?;
    text.type_text(&learned_post(State::Person)?)?;
    is_silent(&text)?;
    let popup = visit.browser.open_popup()?;
    shows(visit, &popup, Some("person"))?;
    popup.close()
}

/// A post of the corpora of which only the learned layer has something to say: its item stands so.
fn learned_post(state: State) -> Result<String> {
    let post = doubtful::post(&engine()?, &Context::on(today()?), state);
    post.ok_or_else(|| Trouble::new(format!("the item of the learned layer stands as {state:?} for no post of the corpora")))
}

fn engine() -> Result<Engine> {
    Engine::new(&Settings::default()).map_err(|error| Trouble::new(error.to_string()))
}

fn today() -> Result<Date> {
    parse_date("2026-11-23").map_err(|error| Trouble::new(error.to_string()))
}

/// Opens the card by the keyboard: it names the words that the native engine names.
fn says_what_weighed(text: &Tab, suspected: &str) -> Result<()> {
    let report = engine()?.check(suspected, &Context::on(today()?));
    let weighed = report.findings.first().and_then(|found| found.args.first()).ok_or_else(|| Trouble::new("nothing is suspected"))?;
    text.press("Alt+Shift+N")?;
    let words = "root => root.textContent";
    text.browser().wait_until(&format!("the card says that {weighed} weighed"), || {
        let Some(root) = text.closed_root("[data-qz7=card]")? else { return Ok(false) };
        Ok(text.call_with_node(words, &root)?.as_str().is_some_and(|card| card.contains(weighed)))
    })?;
    text.press("Escape")
}

/// How the item of the learned layer stands in the checklist, once that is drawn.
fn shows(visit: &Visit, popup: &Popup, wanted: Option<&str>) -> Result<()> {
    let state = format!(
        "document.querySelector('.item') === null ? 'empty' : document.querySelector('[data-id={}]')?.dataset.state ?? null",
        doubtful::ITEM
    );
    visit.browser.wait_until(&format!("the item stands as {wanted:?}"), || Ok(popup.eval(&state)? == json!(wanted)))
}

fn own_words(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let text = compose(visit, GUARANTEE)?;
    is_marked(&text)?;
    page.activate()?;
    write(&page, "#words", "Garantizamos\n010")?;
    is_kept(visit, &page, "ownWords", &json!(["Garantizamos", "010"]))?;
    text.activate()?;
    is_silent(&text)
}

fn pauses_a_site(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#pause-host", "http://127.0.0.1/compose")?;
    page.click("#pause-site button")?;
    is_kept(visit, &page, "pausedSites", &json!(["127.0.0.1"]))?;
    let text = compose(visit, DRAFT)?;
    is_silent(&text)?;
    page.activate()?;
    page.wait_until("the site is listed", "document.querySelector('#paused-sites button') !== null")?;
    page.click("#paused-sites button")?;
    is_kept(visit, &page, "pausedSites", &Value::Null)?;
    text.activate()?;
    text.click("#post")?;
    is_marked(&text)?;
    // The same from the toolbar.
    let popup = visit.browser.open_popup()?;
    let pause = "document.getElementById('pause-here')";
    visit.browser.wait_until("the popup offers to pause here", || Ok(popup.eval(&format!("!{pause}.hidden"))? == true))?;
    popup.eval(&format!("({pause}.click(), null)"))?;
    is_kept(visit, &page, "pausedSites", &json!(["127.0.0.1"]))?;
    visit.browser.wait_until("the popup says that it is paused", || {
        Ok(popup.eval("document.querySelector('[data-kind=paused]') !== null")? == true)
    })?;
    is_silent(&text)?;
    popup.close()
}

fn elections(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#election-name", "Municipales")?;
    write_day(&page, "#election-from", "2020-01-01")?;
    write_day(&page, "#election-to", "2019-01-01")?;
    page.click("#add-election button")?;
    page.wait_until("the order of the days is refused", "document.getElementById('said').textContent.includes('2020-01-01')")?;
    write_day(&page, "#election-to", "2099-12-31")?;
    page.click("#add-election button")?;
    is_kept(visit, &page, "elections", &json!([{"territory": "Municipales", "from": "2020-01-01", "to": "2099-12-31"}]))?;
    let text = compose(visit, "Hemos conseguido la mayor inversión de la historia.")?;
    is_marked(&text)?;
    text.wait_until("the achievement is an error", &format!("{} > 0", highlighted_as("error")))
}

/// A day, and the municipal elections that are not over on it: the vote and the day on which the Official Gazette brought
/// the decree that called it, as they were up to 2023 (royal decrees 444/2007, 424/2011, 233/2015, 209/2019, 207/2023), and
/// as the law has them be after that.
const MUNICIPAL: [(&str, &str, &str); 9] = [
    ("2007-05-27", "2007-04-03", "2007-05-27"),
    ("2008-02-29", "2011-03-29", "2011-05-22"),
    ("2015-05-24", "2015-03-31", "2015-05-24"),
    ("2016-12-31", "2019-04-02", "2019-05-26"),
    ("2023-05-28", "2023-04-04", "2023-05-28"),
    ("2023-05-29", "2027-03-30", "2027-05-23"),
    ("2026-11-28", "2027-03-30", "2027-05-23"),
    ("2027-05-24", "2031-04-01", "2031-05-25"),
    ("2032-01-01", "2035-04-03", "2035-05-27"),
];

fn offers_elections(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    for (day, from, to) in MUNICIPAL {
        let next = page.call("day => import('../shared/elections.js').then(law => law.nextMunicipal(day))", &json!([day]))?;
        assert_eq!(next, json!({"from": from, "to": to}), "on {day}");
    }
    is_kept(visit, &page, "elections", &Value::Null)?; // nothing is added by itself
    choose(&page, "#language", "es")?;
    page.wait_until("the page speaks Spanish", "document.getElementById('next-elections').textContent.includes('Elecciones')")?;
    let ours = "Promise.all([import('../shared/elections.js'), import('../shared/settings.js')])
        .then(([law, settings]) => [{ territory: 'Elecciones municipales', ...law.nextMunicipal(settings.today()) }])";
    let ours = page.eval(ours)?;
    let (offer, taken) = ("document.querySelector('#next-elections button')", "document.querySelector('#elections button')");
    page.eval(&format!("({offer}.focus(), null)"))?;
    page.press("Enter")?;
    is_kept(visit, &page, "elections", &ours)?;
    page.wait_until("it is said to be there", &format!("!{offer} && document.querySelector('#next-elections .help')"))?;
    page.wait_until("the focus is where it is taken back", &format!("document.activeElement === {taken}"))?;
    page.press("Enter")?;
    is_kept(visit, &page, "elections", &Value::Null)?;
    page.wait_until("it is offered again", offer)?;
    // Under another name they are there as well; those of a community on that day are others; those of old are over.
    let to = super::text(&ours[0]["to"]);
    for (name, last, is_there) in [("AR", to.as_str(), false), ("Mi pueblo", "2023-05-28", false), ("Mi pueblo", to.as_str(), true)] {
        let elections = json!([{"territory": name, "from": "2023-04-04", "to": last}]);
        page.call("elections => chrome.storage.local.set({ settings: { elections, language: 'es' } })", &json!([elections]))?;
        page.wait_until("it is listed", &format!("document.querySelectorAll('#elections li').length === 1 && {taken}"))?;
        page.wait_until(&format!("{name} until {last}"), &format!("!{offer} === {is_there}"))?;
        let over = "document.querySelector('#elections li').textContent.includes('(ya celebradas)')";
        page.wait_until("what is over is said to be", &format!("{over} === {}", last == "2023-05-28"))?;
    }
    Ok(())
}

fn pauses_by_name(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    for (typed, host) in [("localhost", "localhost"), ("logroño.es", "xn--logroo-0wa.es")] {
        write(&page, "#pause-host", typed)?;
        page.click("#pause-site button")?;
        page.wait_until(&format!("{host} is listed"), &format!("document.getElementById('paused-sites').textContent.includes({host:?})"))?;
    }
    let paused = |host: &str| {
        let ask = "async host => { const s = await import('../shared/settings.js'); return s.isPaused((await s.load()).settings, host); }";
        page.call(ask, &json!([host]))
    };
    for (host, expected) in [
        ("localhost", true),
        ("www.localhost", true),
        ("notlocalhost", false),
        ("localhost.example", false),
        ("www.xn--logroo-0wa.es", true),
        ("xn--logroo-0wa.es", true),
    ] {
        assert_eq!(paused(host)?, expected, "{host}");
    }
    // The bench has one host: the end of its number stands for its bare name.
    let pause =
        "import('../shared/settings.js').then(({ change }) => change(settings => { settings.pausedSites = ['0.0.1', 'localhost']; }))";
    page.eval(pause)?;
    let text = compose(visit, DRAFT)?;
    is_silent(&text)?;
    let list = visit.browser.checklist_of(&text)?;
    let there = "(button => button.checkVisibility({ visibilityProperty: true }) && \
                 button.textContent === chrome.i18n.getMessage('popupResumeHere', ['127.0.0.1']))";
    list.wait_until("it offers to go on", &format!("{there}(document.getElementById('pause-here'))"))?;
    list.eval("document.getElementById('pause-here').focus()")?;
    list.press("Enter")?;
    is_kept(visit, &page, "pausedSites", &json!(["localhost"]))?;
    text.activate()?;
    text.click("#post")?;
    is_marked(&text)
}

/// A list that the next start would not understand would be lost as a whole.
fn refuses_one_too_many(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let packs: Vec<_> = (0..10)
        .map(|number| {
            pack(RIGHT)
                .replace("Ayuntamiento de Ejemplo", &format!("Ayuntamiento {number}"))
                .replace("own-motto", &format!("own-motto-{number}"))
        })
        .collect();
    let keep = "packs => import('../shared/settings.js').then(({ change }) => change(settings => { settings.packs = packs; }))";
    page.call(keep, &json!([packs]))?;
    page.wait_until("all are listed", "document.querySelectorAll('#packs li').length === 10")?;
    page.set_file("#pack-file", &file("once.json", &pack(RIGHT))?)?;
    visit.browser.wait_until("the eleventh is refused", || {
        let words = said(&page)?;
        Ok(words.contains("packs") && words.contains("10") && page.eval("document.getElementById('said').dataset.tone")? == "error")
    })?;
    assert_eq!(kept(&page, "packs")?.as_array().map(Vec::len), Some(10), "the others stay");
    let hundred = "import('../shared/settings.js').then(({ change }) => change(settings => {
        settings.elections = Array.from({ length: 100 }, (_, at) => ({ territory: `Alcor ${at}`, from: '2027-01-01', to: '2027-02-01' })); }))";
    page.eval(hundred)?;
    page.wait_until("all are listed", "document.querySelectorAll('#elections li').length === 100")?;
    write(&page, "#election-name", "Alcor")?;
    write_day(&page, "#election-from", "2027-01-01")?;
    write_day(&page, "#election-to", "2027-02-01")?;
    page.click("#add-election button")?;
    visit.browser.wait_until("one more is refused", || Ok(said(&page)?.contains("100")))?;
    assert_eq!(kept(&page, "elections")?.as_array().map(Vec::len), Some(100), "the others stay");
    assert_eq!(page.eval("document.getElementById('broken').hidden")?, true, "nothing stored is wrong");
    Ok(())
}

fn languages(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let title = "document.querySelector('h1').textContent";
    for (language, expected) in [("eu", "Mesuraren aukerak"), ("en", "Mesura options")] {
        choose(&page, "#language", language)?;
        page.wait_until(&format!("the options speak «{language}»"), &format!("{title} === {expected:?}"))?;
        page.wait_until("the page says its language", &format!("document.documentElement.lang === {language:?}"))?;
        page.wait_until("the rules speak it", &format!("document.querySelector('.rule details').lang === {language:?}"))?;
        // Of Chromium's own accord, Basque and Galician dates are English.
        let month = page.eval("import('../shared/dates.js').then(dates => dates.fullDay(new Date(2030, 10, 24)))")?;
        assert_eq!(month, json!(if language == "eu" { "2030(e)ko azaroaren 24(a), igandea" } else { "Sunday 24 November 2030" }));
    }
    let text = compose(visit, "El lunes 24 de noviembre de 2030. Mañana se abre el plazo de solicitudes")?;
    text.wait_until("both phrases are marked", "bench.marks() === 2")?;
    for (title, said) in [("Weekday and date mismatch", "24 November 2030 is Sunday, not Monday"), ("Opening taken as certain", "«mañana»")]
    {
        text.press("Alt+Shift+N")?;
        // What is quoted of the drafts is Spanish, and says so.
        let tell = "root => [root.querySelector('h2').textContent, root.querySelector('#why').textContent, root.host.lang,
            ...[...root.querySelectorAll('#why [lang=es]')].map(quoted => quoted.textContent)].join(' | ')";
        visit.browser.wait_until(&format!("the card says «{title}»"), || {
            let card = text.with_root("card", tell)?;
            let words = card.as_ref().and_then(Value::as_str).unwrap_or_default();
            let quotes = if said.starts_with('«') { words.ends_with(said) } else { words.ends_with(" | en") };
            Ok(words.starts_with(title) && words.contains(said) && quotes)
        })?;
    }
    let popup = visit.browser.open_popup()?;
    let words = "document.body.innerText";
    visit.browser.wait_until("the popup speaks English throughout", || {
        let said = popup.eval(words)?.as_str().unwrap_or_default().to_owned();
        Ok(said.contains("Checklist")
            && said.contains("24 November 2030 is Sunday")
            && !said.contains("Lista de comprobación")
            && said.contains("The dates are clear"))
    })?;
    popup.close()
}

fn exports_and_imports(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#accounts", "@aytoejemplo\nx:@alcaldia")?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo", "x:@alcaldia"]))?;
    let (name, copy) = saved(&page, "#export")?;
    assert_eq!(name, "mesura.json");
    let content: Value = serde_json::from_str(&copy).map_err(|e| Trouble::new(format!("the export is no JSON: {e}: {copy}")))?;
    if content["settings"] != json!({"accounts": ["@aytoejemplo", "x:@alcaldia"]}) {
        return Err(Trouble::new(format!("exported {content}")));
    }
    let page = options(visit)?;
    page.set_file("#file", &file("mesura.json", &copy)?)?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo", "x:@alcaldia"]))?;
    page.wait_until("the field shows it", "document.getElementById('accounts').value.includes('@alcaldia')")
}

/// How a picture begins, as far as a text can.
const IMAGE: &str = "\u{FFFD}PNG\r\n\u{1A}\n\0\0\0\rIHDR\0\0";

fn refuses_files(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#accounts", "@aytoejemplo")?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo"]))?;
    let long = format!("{{\"mesura\":\"1\",\"settings\":{{\"ownWords\":[\"{}\"]}}}}", "x".repeat(4_200_000));
    let cases: [(&str, &str, &[&str]); 9] = [
        ("imagen.png", IMAGE, &["JSON"]),
        ("vacio.json", "", &[]),
        ("package.json", r#"{"name": "otro-programa", "version": "1.0.0"}"#, &["mesura", "settings"]),
        ("recorte.json", "{\"mesura\": \"0.1.0\", \"sett", &["JSON"]),
        ("otra-cosa.json", "[1, 2]", &["mesura", "settings"]),
        ("tono.json", r#"{"mesura":"0.1.0","settings":{"treatment":"colegueo"}}"#, &["treatment", "colegueo", "usted"]),
        (
            "fechas.json",
            r#"{"mesura":"0.1.0","settings":{"elections":[{"territory":"A","from":"2027-02-30","to":"2027-05-01"}]}}"#,
            &["elections[0].from", "2027-02-30", "YYYY-MM-DD"],
        ),
        ("futuro.json", r#"{"mesura":"99.0.0","settings":{"telepathy":true}}"#, &["99.0.0", "telepathy"]),
        ("enorme.json", &long, &["4 MB"]),
    ];
    for (name, content, reasons) in cases {
        page.set_file("#file", &file(name, content)?)?;
        visit.browser.wait_until(&format!("{name} is refused with its reason"), || {
            let words = said(&page)?;
            Ok(words.contains(name) && reasons.iter().all(|reason| words.contains(reason)))
        })?;
    }
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo"]))?;
    is_kept(visit, &page, "treatment", &Value::Null)
}

fn corrupted_store(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    page.eval(
        "chrome.storage.local.set({ settings: { treatment: 7, futureKey: [1], ownWords: ['Ñ'], severity: { guarantee: 'loud' } } })",
    )?;
    let broken = "document.getElementById('broken').hidden ? '' : document.getElementById('broken-list').textContent";
    for word in ["treatment", "7", "futureKey", "severity.guarantee", "loud"] {
        page.wait_until(&format!("the problem with {word} is told"), &format!("({broken}).includes({word:?})"))?;
    }
    page.wait_until("what can be used is used", "document.getElementById('words').value === 'Ñ'")?;
    let text = compose(visit, DRAFT)?;
    is_marked(&text)?;
    // Another change leaves what was there alone; only the person discards it.
    page.activate()?;
    switch(&page, "#electoral")?;
    is_kept(visit, &page, "electoral", &json!(true))?;
    is_kept(visit, &page, "treatment", &json!(7))?;
    switch(&page, "#broken-dismiss")?;
    is_kept(visit, &page, "treatment", &Value::Null)?;
    is_kept(visit, &page, "ownWords", &json!(["Ñ"]))?;
    page.wait_until("the notice goes", "document.getElementById('broken').hidden")?;
    // One of an older version, with rules and lists that are no more.
    page.eval("chrome.storage.local.set({ settings: { disabledRules: ['rule-of-old'], severity: { 'rule-of-old': 'error' }, profiles: { x: { enabledRules: ['rule-of-old'] } } } })")?;
    page.wait_until("nothing is wrong with it", "document.getElementById('broken').hidden")?;
    let old = compose(visit, DRAFT)?;
    is_marked(&old)?;
    old.close()?;
    page.activate()?;
    // A store that is no object at all.
    page.eval("chrome.storage.local.set({ settings: 'oops' })")?;
    page.wait_until("the problem is told", &format!("({broken}).includes('oops')"))?;
    text.activate()?;
    text.type_text(" Garantizamos plaza.")?;
    is_marked(&text)
}

fn synchronises(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#accounts", "@aytoejemplo")?;
    let there = "chrome.storage.sync.get(null)";
    visit.browser.wait_until("the accounts travel", || Ok(page.eval(there)?["settings.accounts"] == json!(["@aytoejemplo"])))?;
    let here = "chrome.storage.local.get('settings')";
    write(&page, "#words", "Palabra propia")?;
    visit.browser.wait_until("the words travel", || Ok(page.eval(there)?["settings.ownWords"] == json!(["Palabra propia"])))?;
    let words: Vec<String> = (0..400).map(|n| format!("Palabra propia número {n} del organismo")).collect();
    page.call(
        "words => { const box = document.getElementById('words'); box.value = words.join('\\n'); box.dispatchEvent(new Event('change')); }",
        &json!([words]),
    )?;
    visit.browser.wait_until("what is too large stays on this computer", || {
        Ok(page.eval(here)?["settings"]["ownWords"].as_array().is_some_and(|all| all.len() == 400))
    })?;
    page.wait_until(
        "and that is told",
        "!document.getElementById('unsynced').hidden && document.getElementById('unsynced').textContent.includes('ownWords')",
    )?;
    assert_eq!(page.eval(there)?["settings.ownWords"], json!(["Palabra propia"]), "the other computers keep what they had");
    // What another computer changes arrives, also while the person is at the field, and is not written over.
    page.click("#accounts")?;
    page.eval(
        "chrome.storage.sync.set({ 'settings.organisation': 'Ayuntamiento de Ejemplo', 'settings.accounts': ['@aytoejemplo', '@otra'] })",
    )?;
    page.wait_until("it is shown", "document.getElementById('organisation').value === 'Ayuntamiento de Ejemplo'")?;
    page.press("Ctrl+End")?;
    page.type_text("\n@parques")?;
    page.press("Tab")?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo", "@parques", "@otra"]))?;
    page.wait_until("all are shown", "document.getElementById('accounts').value === '@aytoejemplo\\n@parques\\n@otra'")?;
    page.click("#organisation")?;
    page.eval("chrome.storage.sync.set({ 'settings.organisation': 'Otro' })")?;
    visit.browser.wait_until("it has come", || Ok(kept(&page, "organisation")? == "Otro"))?;
    settle(&page)?;
    page.press("Tab")?;
    page.wait_until("a field that nobody wrote in shows it when it is left", "document.getElementById('organisation').value === 'Otro'")?;
    refused_for_a_while(visit, &page)?;
    // Switched off, everything lives here, and what travelled is left to the other computers.
    switch(&page, "#sync")?;
    visit.browser.wait_until("everything is here", || {
        let settings = page.eval(here)?["settings"].clone();
        Ok(settings["sync"] == false
            && settings["accounts"] == json!(["@aytoejemplo", "@parques", "@otra"])
            && settings["organisation"] == "Otro")
    })?;
    writes_side_by_side(visit, &page)
}

/// What sync refuses for a while is kept here, and offered again with the next change; what it does not let go of does
/// not come back.
fn refused_for_a_while(visit: &Visit, page: &Tab) -> Result<()> {
    let refuse = "(() => {
        const { sync } = chrome.storage;
        window.willing = { set: sync.set, remove: sync.remove };
        sync.set = sync.remove = () => Promise.reject(new Error('too many writes'));
        return sync.set !== window.willing.set;
    })()";
    assert_eq!(page.eval(refuse)?, true, "sync refuses");
    write(page, "#contacts", "010")?;
    page.wait_until("it is told", "document.getElementById('unsynced').textContent.includes('ownContacts')")?;
    page.eval("(document.getElementById('words').value = '', document.getElementById('words').dispatchEvent(new Event('change')), null)")?;
    let own = "import('../shared/settings.js').then(s => s.load()).then(({ own }) => own.ownWords)";
    visit.browser.wait_until("the list is empty, whatever sync still holds", || Ok(page.eval(own)? == json!([])))?;
    page.eval("(Object.assign(chrome.storage.sync, window.willing), null)")?;
    switch(page, "#electoral")?;
    let gone = "document.getElementById('unsynced').hidden";
    page.wait_until("with the next change sync has everything", gone)?;
    visit.browser.wait_until("the contacts travel and the words are gone", || {
        let there = page.eval("chrome.storage.sync.get(null)")?;
        Ok(there["settings.ownContacts"] == json!(["010"]) && there["settings.ownWords"].is_null())
    })
}

/// Two pages that change the same setting at once don't undo each other.
fn writes_side_by_side(visit: &Visit, page: &Tab) -> Result<()> {
    let other = visit.browser.extension_page("log/log.html")?;
    let write = "name => void import('../shared/settings.js').then(async ({ change }) => {
        for (let number = 0; number < 20; number++) await change(settings => settings.disabledRules.push(`${name}-${number}`));
    })";
    page.call(write, &json!(["one"]))?;
    other.call(write, &json!(["other"]))?;
    visit
        .browser
        .wait_until("every change of both is kept", || Ok(kept(page, "disabledRules")?.as_array().is_some_and(|all| all.len() == 40)))
}

fn resets(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    write(&page, "#accounts", "@aytoejemplo")?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo"]))?;
    switch(&page, "#reset")?;
    page.wait_until("it asks first", "document.getElementById('sure').open")?;
    page.press("Escape")?;
    page.wait_until("Escape leaves all as it is", "!document.getElementById('sure').open")?;
    is_kept(visit, &page, "accounts", &json!(["@aytoejemplo"]))?;
    switch(&page, "#reset")?;
    page.click("#sure-yes")?;
    is_kept(visit, &page, "accounts", &Value::Null)?;
    page.wait_until("the field is empty", "document.getElementById('accounts').value === ''")
}

/// A pack with one rule; `rest` is what differs.
pub fn pack(rest: &str) -> String {
    format!(
        r#"{{"name": "Ayuntamiento de Ejemplo", "version": "3", "lists": {{"lema": ["la ciudad que queremos"]}}, "rules": [{{
        "id": "own-motto", "principle": "5", "severity": "warning", "title": "Lema antiguo", "why": "El lema cambió en 2026.",
        "advice": "Use el nuevo.", "sources": ["manual de marca"], {rest}}}]}}"#
    )
}

/// A rule that is right.
pub const RIGHT: &str = r#""patterns": ["@lema"],
    "bad": [{"text": "Somos [[la ciudad que queremos]]."}, {"text": "Juntos, [[la ciudad que queremos]]"}],
    "good": [{"text": "La ciudad queda cortada por obras."}, {"text": "Queremos una ciudad limpia."}]"#;

fn own_rules(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    page.set_file("#pack-file", &file("reglas.json", &pack(RIGHT))?)?;
    page.wait_until(
        "the pack is listed",
        "document.querySelector('#packs button') && document.getElementById('packs').textContent.includes('Ejemplo')",
    )?;
    page.wait_until("its rule is listed", "document.querySelector('select[data-rule=own-motto]') !== null")?;
    let text = compose(visit, "El viernes presentamos la ciudad que queremos en el salón de plenos.")?;
    is_marked(&text)?;
    // The background starts anew and opens what was packed.
    text.close()?;
    visit.browser.stop_background()?;
    let text = compose(visit, "Exposición en el museo: la ciudad que queremos. Horario de la ciudad que queremos: de 10 a 14 h.")?;
    text.wait_until("both are marked", "bench.marks() === 2")?;
    let popup = visit.browser.open_popup()?;
    visit.browser.wait_until("the popup says why", || {
        Ok(popup.eval("document.body.innerText")?.as_str().is_some_and(|said| said.contains("El lema cambió en 2026.")))
    })?;
    popup.close()?;
    let review = page.eval(
        "Promise.all([import('../shared/review.js'), import('../shared/settings.js')]).then(async ([{ write }, { load }]) => {
            const draft = { text: 'Hola', context: { network: '', reply: false }, decisions: { accepted: [], ticked: [], situation: '' }, began: 0 };
            return (await write(draft, (await load()).settings, 'text')).text; })",
    )?;
    assert!(review.to_string().contains("Ayuntamiento de Ejemplo 3"), "a review tells the version of the pack: {review}");
    page.activate()?;
    choose(&page, "select[data-rule=own-motto]", "off")?;
    text.activate()?;
    is_silent(&text)?;
    page.activate()?;
    choose(&page, "select[data-rule=own-motto]", "")?;
    switch(&page, "#packs button")?;
    is_kept(visit, &page, "packs", &Value::Null)?;
    text.activate()?;
    is_silent(&text)
}

fn refuses_rules(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let states = RIGHT.replace("patterns", "regex").replace("@lema", "(a{1,99}){1,99}(b{1,99}){1,99}c");
    let cases: [(&str, String, &[&str]); 10] = [
        ("imagen.png", IMAGE.to_owned(), &["JSON"]),
        ("vacio.json", String::new(), &[]),
        ("package.json", r#"{"name": "otro-programa", "version": "1.0.0"}"#.to_owned(), &["rules"]),
        ("recorte.json", pack(RIGHT)[..200].to_owned(), &["JSON"]),
        ("ejemplo.json", pack(&RIGHT.replace("Queremos una", "Somos la ciudad que queremos:")), &["own-motto", "good"]),
        ("clave.json", pack(&RIGHT.replace("patterns", "paterns")), &["own-motto", "paterns"]),
        ("lista.json", pack(&RIGHT.replace("@lema", "@lemas")), &["own-motto", "lemas"]),
        ("ocupada.json", pack(RIGHT).replace("own-motto", RULE), &[RULE]),
        ("estados.json", pack(&states), &["own-motto", "(a{1,99}){1,99}"]),
        ("enorme.json", " ".repeat(5_000_000), &["1 MB"]),
    ];
    for (name, content, reasons) in cases {
        let begun = std::time::Instant::now();
        page.set_file("#pack-file", &file(name, &content)?)?;
        visit.browser.wait_until(&format!("{name} is refused with its reason"), || {
            let words = said(&page)?;
            Ok(words.contains(name) && reasons.iter().all(|reason| words.contains(reason)))
        })?;
        println!("{}: {name} refused after {:?}", visit.browser.kind(), begun.elapsed());
    }
    // In the language of the page.
    choose(&page, "#language", "gl")?;
    page.wait_until("the page speaks Galician", "document.documentElement.lang === 'gl'")?;
    for (name, content, words) in [
        ("clave.json", pack(&RIGHT.replace("patterns", "paterns")), "non existe a clave «paterns»"),
        ("estados.json", pack(&states), "ten demasiados estados"),
        (
            "comprobacion.json",
            pack(&RIGHT.replace("\"patterns\"", "\"check\": \"fechas\", \"patterns\"")),
            "non existe a comprobación «fechas»",
        ),
        ("verbo.json", pack(&RIGHT.replace("@lema", "{abrirr} @lema")), "«{abrirr}» non dá ningunha forma"),
    ] {
        page.set_file("#pack-file", &file(name, &content)?)?;
        page.wait_until("the refusal speaks Galician", &format!("document.getElementById('said').textContent.includes({words:?})"))?;
    }
    is_kept(visit, &page, "packs", &Value::Null)
}

fn keeps_the_focus(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    for host in ["uno.es", "dos.es"] {
        page.click("#pause-host")?;
        page.type_text(host)?;
        page.press("Enter")?;
        page.wait_until("it is listed", &format!("document.getElementById('paused-sites').textContent.includes({host:?})"))?;
    }
    let button = "document.querySelector('#paused-sites button')";
    page.eval(&format!("({button}.focus(), window.kept = document.querySelectorAll('#paused-sites li')[1], null)"))?;
    page.press("Enter")?;
    page.wait_until("one is left", "document.querySelectorAll('#paused-sites li').length === 1")?;
    assert_eq!(
        page.eval(&format!("document.activeElement === {button} && window.kept.isConnected"))?,
        true,
        "the next line, the same as before"
    );
    page.press("Enter")?;
    page.wait_until("none is left", "document.querySelectorAll('#paused-sites li').length === 0")?;
    page.wait_until("the title has the focus", "document.activeElement.id === 'paused-title'")?;
    tells_an_error_to_the_end(visit, &page)
}

/// What is kept only after an error was told does not talk over it.
fn tells_an_error_to_the_end(visit: &Visit, page: &Tab) -> Result<()> {
    let hold = "new Promise(held => void navigator.locks.request('settings', () => new Promise(go => { window.letGo = go; held(null); })))";
    page.eval(hold)?;
    switch(page, "#electoral")?;
    page.click("#pause-host")?;
    page.type_text("http://%")?;
    page.press("Enter")?;
    page.wait_until("the error is told", "document.getElementById('said').dataset.tone === 'error'")?;
    page.eval("(letGo(), null)")?;
    is_kept(visit, page, "electoral", &json!(true))?;
    page.wait_until("all that waited is done", "navigator.locks.query().then(({ held, pending }) => held.length + pending.length === 0)")?;
    settle(page)?;
    assert_eq!(page.eval("document.getElementById('said').dataset.tone")?, "error", "the error is still told");
    Ok(())
}

fn lists_keys(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    page.wait_until("the shortcuts are listed", "document.querySelectorAll('#key-list dt').length >= 3")?;
    for (language, words) in [("eu", "Joan hurrengo oharrera"), ("gl", "Ir ao aviso anterior")] {
        choose(&page, "#language", language)?;
        page.wait_until(
            &format!("they are told in «{language}»"),
            &format!("document.getElementById('key-list').textContent.includes({words:?})"),
        )?;
    }
    let words = "[...document.querySelectorAll('#key-list dt, #key-list dd')].every(part => part.textContent.trim() !== '')";
    assert_eq!(page.eval(words)?, true, "each with its keys, or saying that it has none");
    if visit.browser.kind() == Kind::Firefox {
        let keys = page.eval("[...document.querySelectorAll('#key-list kbd')].map(key => key.textContent)")?;
        assert!(keys.to_string().contains("Alt+Shift+"), "{keys}");
        return Ok(()); // its own tab is one that no script may look at; headless Chromium has no shortcuts
    }
    switch(&page, "#change-keys")?;
    visit.browser.wait_until("the browser's page opens", || {
        Ok(visit.browser.tabs()?.iter().any(|tab| tab.eval("document.URL").is_ok_and(|url| url == "chrome://extensions/shortcuts")))
    })
}

/// As a store from elsewhere may hold them: packs that no options page would have let in.
fn survives_bad_packs(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    let states = RIGHT.replace("patterns", "regex").replace("@lema", "(a{1,99}){1,99}(b{1,99}){1,99}c");
    let told = "document.getElementById('broken').hidden ? '' : document.getElementById('broken-list').textContent";
    let store = "packs => chrome.storage.local.set({ settings: { packs } })";
    for (packs, words) in [
        (vec![" ".repeat(5_000_000)], ["packs[0]", "1000000"]),
        (vec![pack(RIGHT), pack(&states)], ["packs[1]", "own-motto"]),
        (vec!["{\"name\": \"A medias\"".to_owned()], ["packs[0]", "JSON"]),
    ] {
        page.call(store, &json!([packs]))?;
        for word in words {
            page.wait_until(&format!("«{word}» is told"), &format!("({told}).includes({word:?})"))?;
        }
        let text = compose(visit, DRAFT)?;
        is_marked(&text)?;
        let popup = visit.browser.open_popup()?;
        let says = "document.getElementById('problems').checkVisibility()";
        visit.browser.wait_until("the popup says that something is wrong", || Ok(popup.eval(says)? == true))?;
        popup.close()?;
        text.close()?;
        page.activate()?;
    }
    page.call(store, &json!([[pack(RIGHT), pack(&states)]]))?;
    page.wait_until("the bad one is told", &format!("({told}).includes('packs[1]')"))?;
    switch(&page, "#broken-dismiss")?;
    is_kept(visit, &page, "packs", &json!([pack(RIGHT)]))?;
    page.wait_until("discarded, it is told no more", "document.getElementById('broken').hidden")
}
