//! `mesura` without a command: build, serve the playground, open a browser with the extension.

use std::env;

use clap::{Args, ValueEnum};
use mesura::engine::Context;

use super::cli::Format;
use super::manifest::Browser;
use super::serve::Playground;
use super::workspace::Workspace;
use super::{HostError, assemble, browser, check, draft, step};

/// The draft that is checked where no browser can be shown.
const EXAMPLE: &str = "📢 ¡Mañana se abre el plazo de solicitudes! Date prisa, que vuelan 😜 👉 https://sede.ejemplo.es";

/// Options of the command that has no name.
#[derive(Args)]
pub struct Options {
    /// El navegador que se abre: chromium, firefox o none [por omisión: el que haya]
    #[arg(long, value_enum, value_name = "NAVEGADOR")]
    browser: Option<Choice>,
    /// El puerto de la página de pruebas [por omisión: 4780 o el siguiente libre]
    #[arg(long, value_name = "PUERTO", value_parser = parse_port)]
    port: Option<u16>,
}

#[derive(Clone, Copy, PartialEq, ValueEnum)]
enum Choice {
    Chromium,
    Firefox,
    None,
}

fn parse_port(typed: &str) -> Result<u16, String> {
    typed.parse().map_err(|_| format!("un puerto es un número de 0 a {}; con 0 se toma uno libre", u16::MAX))
}

/// Runs until the browser is closed, or until Ctrl+C where there is none that can be shown.
pub fn run(options: &Options) -> Result<(), HostError> {
    let workspace = Workspace::find()?;
    assemble::build(&workspace)?;
    let playground = Playground::listen(workspace.www(), options.port)?;
    step("Sirviendo", format_args!("{} (Ctrl+C para terminar)", playground.url()));
    let installed = match options.browser {
        Some(Choice::None) => None,
        Some(Choice::Chromium) => Some(browser::find(Browser::Chromium)?),
        Some(Choice::Firefox) => Some(browser::find(Browser::Firefox)?),
        None => browser::any(),
    };
    if let Some(installed) = installed.filter(|_| has_display()) {
        match browse(&workspace, &playground, &installed) {
            Ok(()) => return Ok(()),
            Err(error) => step("Atención", error),
        }
    }
    print_by_hand(&workspace);
    print_example()?;
    playground.run()
}

/// Serves while the browser is open.
fn browse(workspace: &Workspace, playground: &Playground, installed: &browser::Installed) -> Result<(), HostError> {
    std::thread::scope(|scope| {
        let server = scope.spawn(|| playground.run());
        let closed = installed.open(workspace, playground);
        playground.stop();
        server.join().unwrap_or(Ok(())).and(closed)
    })
}

/// Where windows can be shown. Only Unix with X11 or Wayland has to be asked.
fn has_display() -> bool {
    let set = |name| env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || set("DISPLAY") || set("WAYLAND_DISPLAY")
}

/// How to load the extension without this tool.
fn print_by_hand(workspace: &Workspace) {
    let chromium = workspace.extension(Browser::Chromium);
    let firefox = workspace.extension(Browser::Firefox).join("manifest.json");
    anstream::eprintln!(
        "\nNo se abre ningún navegador. Para cargar la extensión a mano:\n  \
         Chromium: chrome://extensions, active el «Modo de desarrollador», «Cargar descomprimida» y elija\n    {}\n  \
         Firefox: about:debugging#/runtime/this-firefox, «Cargar complemento temporal» y elija\n    {}\n",
        chromium.display(),
        firefox.display()
    );
}

/// A real check, so that there is something to see.
fn print_example() -> Result<(), HostError> {
    let context = Context::on(draft::today());
    check::print(EXAMPLE, "ejemplo", Format::Human, &context).map(|_| ())
}
