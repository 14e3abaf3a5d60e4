//! The product with the eyes shut: every act of popup, first run, options, log and guards is heard with its role and
//! name, can be done from there, and what comes of it is told.

use serde_json::json;

use super::guards::{draft, draft_wrong, has_published, town};
use super::pages::{PAGES, open};
use super::settings::{choose, forget, is_kept, open_options_in, options, write};
use super::trials::{Case, Visit};
use super::{Result, Tab};

/// One browser of its own kind: a browser whose accessibility is asked for is slower ever after.
pub const LISTENING: [Case; 4] = [
    ("a screen reader hears every act of the popup, does it, and is told what came of it", popup),
    ("a screen reader is told of the guards, hears their answers and gives the second one", guards),
    ("a screen reader hears every control of options, first run and log", pages),
    ("a screen reader erases the log through its question, and is told", log),
];

/// How many things of a page can be operated: the parts of a select, and radio buttons each, count.
const OPERABLE: &str = "[...document.querySelectorAll('a[href], button, input, select, textarea, summary, [contenteditable]')]
    .filter(one => one.checkVisibility({ visibilityProperty: true }) && one.type !== 'file').length";

/// The trials speak Spanish, whatever the browser does.
fn in_spanish(visit: &Visit) -> Result<()> {
    let page = options(visit)?;
    choose(&page, "#language", "es")?;
    page.wait_until("it speaks Spanish", "document.documentElement.lang === 'es'")?;
    page.close()
}

fn popup(visit: &Visit) -> Result<()> {
    in_spanish(visit)?;
    let (path, ready) = PAGES[2];
    let list = open(visit, path, ready)?;
    list.activate()?;
    for (role, name) in [
        ("switch", "Revisar mientras escribo"),
        ("textbox", "Compruebe un texto aquí mismo"),
        ("combobox", "Situación"),
        ("button", "Ir a «poner enlace»"),
        ("checkbox", "Estoy publicando desde la cuenta correcta"),
        ("disclosure", "comprobaciones correctas"),
        ("button", "Aceptar aquí: No te lo pierdas"),
        ("button", "Silenciar la regla: No te lo pierdas"),
        ("button", "Es nuestro: No te lo pierdas"),
        ("button", "Copiar en Markdown"),
        ("disclosure", "¿Crisis o duelo?"),
        ("button", "Registro"),
        ("button", "Opciones"),
    ] {
        list.hears(role, name)?;
    }
    list.is_told("Hay algo que corregir antes de publicar")?;
    list.is_heard_whole(OPERABLE)?;
    list.is_told("8 por confirmar")?;
    list.press_heard("checkbox", "Estoy publicando desde la cuenta correcta")?;
    list.is_told("7 por confirmar")?;
    list.press_heard("button", "Aceptar aquí: No te lo pierdas")?;
    list.hears("textbox", "Por qué se acepta «No te lo pierdas»")?;
    list.press_heard("button", "Volver a avisar: No te lo pierdas")?;
    list.press_heard("button", "Silenciar la regla: No te lo pierdas")?;
    list.is_told("No se avisará más de esta regla.")?;
    let finding = "document.querySelector('.finding[data-rule=hard-sell-cliche]')";
    list.press_heard("button", "Deshacer")?;
    list.wait_until("the rule warns again", finding)?;
    list.press_heard("button", "Es nuestro: No te lo pierdas")?;
    list.is_told("ya es palabra de su organismo")?;
    list.wait_until("nothing is said of it any more", &format!("!{finding}"))?;
    list.press_heard("button", "Copiar la revisión")?;
    list.is_told("Revisión copiada.")?;
    list.press_heard("disclosure", "¿Crisis o duelo?")?;
    for (role, name) in [("combobox", "Modo"), ("combobox", "Horas"), ("button", "Aplicar")] {
        list.hears(role, name)?;
    }
    list.press_heard("button", "Ir a «poner enlace»")?;
    list.wait_until("the phrase is selected", "document.getElementById('text').selectionEnd > 0")?;
    list.press_heard("switch", "Revisar mientras escribo")?;
    list.is_told("Mesura está en pausa.")?;
    list.press_heard("switch", "Revisar mientras escribo")?;
    forget(visit.browser)
}

fn guards(visit: &Visit) -> Result<()> {
    in_spanish(visit)?;
    let choices = open_options_in(visit.browser)?;
    write(&choices, "#accounts", "@otra")?;
    is_kept(visit, &choices, "accounts", &json!(["@otra"]))?;
    let page = town(visit, "")?;
    draft(&page, "Hola. ")?;
    page.is_told("Está escribiendo como @ayto")?;
    page.press_heard("button", "Entendido")?;
    page.wait_until("it is read", "!document.querySelector('[data-qz7=warning]')")?;
    choices.close()?;
    in_spanish(visit)?;

    let page = town(visit, "")?;
    draft_wrong(&page)?;
    page.hears("button", "Mesura: ")?;
    page.press("Ctrl+Enter")?;
    page.is_told("Antes de publicar")?;
    page.is_told("pulse otra vez")?;
    page.hears("button", "poner enlace")?;
    page.hears("button", "Ver la lista")?;
    // Without a mouse the notice comes next after the box, with three buttons, and then what follows the box.
    let at = "document.activeElement.dataset.qz7 ?? document.activeElement.id";
    for (key, place) in [("Tab", "guard"), ("Shift+Tab", "post"), ("Tab", "guard"), ("Tab", "guard"), ("Tab", "guard"), ("Tab", "publish")]
    {
        page.press(key)?;
        page.wait_until(&format!("{key} comes to «{place}»"), &format!("({at}) === '{place}'"))?;
    }
    page.press("Shift+Tab")?;
    page.press("Tab")?;
    page.press("Escape")?;
    page.wait_until("it is closed", "!document.querySelector('[data-qz7=guard]')")?;
    page.wait_until("the focus is back in the box", "document.activeElement.id === 'post'")?;
    page.press("Ctrl+Enter")?;
    has_published(&page, 1)?;

    let back = town(visit, "")?;
    draft_wrong(&back)?;
    back.press("Ctrl+Enter")?;
    back.press_heard("button", "Volver al texto")?;
    back.wait_until("the notice is gone", "!document.querySelector('[data-qz7=guard]')")?;
    assert_eq!(back.eval("[document.activeElement.id, published.length]")?, json!(["post", 0]));
    Ok(())
}

fn pages(visit: &Visit) -> Result<()> {
    in_spanish(visit)?;
    let expected: [(usize, &[(&str, &str)]); 3] = [
        (
            0,
            &[
                ("switch", "Revisar mientras escribo"),
                ("radio", "De usted"),
                ("textbox", "Cuentas oficiales"),
                ("combobox", "Comunidad o ciudad autónoma"),
                ("combobox", "Gravedad de «"),
                ("button", "Importar reglas…"),
                ("switch", "Estamos en periodo electoral"),
                ("switch", "Preguntar antes de compartir"),
                ("spinbutton", "Minutos de espera"),
                ("combobox", "Idioma de Mesura"),
                ("button", "Volver a los de fábrica"),
            ],
        ),
        (1, &[("textbox", "Pruébelo"), ("textbox", "Cuentas oficiales"), ("radio", "De tú"), ("button", "Ver todas las opciones")]),
        (3, &[("switch", "Guardar un registro"), ("spinbutton", "Días que se conserva"), ("button", "Exportar a CSV")]),
    ];
    for (page, acts) in expected {
        let (path, ready) = PAGES[page];
        let tab = open(visit, path, ready)?;
        tab.activate()?;
        narrow(&tab)?;
        for (role, name) in acts {
            tab.hears(role, name)?;
        }
        tab.is_heard_whole(OPERABLE)?;
        tab.close()?;
    }
    Ok(())
}

/// Hundreds of rules are alike: a search leaves a few.
fn narrow(tab: &Tab) -> Result<()> {
    tab.eval("(document.querySelector('#rules') && (wanted => { wanted.value = 'guarantee'; wanted.dispatchEvent(new Event('input')); })(document.getElementById('wanted')), null)").map(drop)
}

fn log(visit: &Visit) -> Result<()> {
    in_spanish(visit)?;
    let (path, ready) = PAGES[3];
    let tab = open(visit, path, ready)?;
    tab.activate()?;
    tab.press_heard("switch", "Guardar un registro")?;
    tab.is_told("Guardado.")?;
    tab.eval("chrome.storage.local.set({ 'log.2026-01-01T00:00:00.000Z.test': { when: new Date().toISOString(), act: 'copied', network: '', account: '', verdict: 'ready', draft: 'Hola', review: 'Hola' } })")?;
    tab.is_told("1 revisión")?;
    tab.press_heard("button", "Borrar todo")?;
    tab.hears("dialog", "¿Borrar la revisión guardada? No se puede deshacer.")?;
    tab.hears("button", "Cancelar")?;
    tab.eval("(document.getElementById('sure-yes').focus(), null)")?;
    tab.press("Enter")?;
    tab.is_told("Borrado: no queda ninguna revisión.")?;
    forget(visit.browser)
}
