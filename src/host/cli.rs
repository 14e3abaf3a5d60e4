//! The command line: what may be typed, in Spanish, and which command answers to it.

use std::ffi::OsString;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, FromArgMatches, Parser, Subcommand, ValueEnum};
use mesura::engine::{Context, Network};
use time::Date;

use super::workspace::Workspace;
use super::{HostError, assemble, audit, check, draft, explain, learned, new_site, package, quality, rules, run, spanish};

/// Exit status of a wrong command line and of what could not be read or written.
const FAILED: u8 = 2;

const AFTER_HELP: &str = "\
Estado de salida: 0, bien; 1, «check» ha encontrado algún error; 2, la orden está mal escrita o \
algo no se ha podido leer o escribir; 3, «audit» ha pasado por alto alguna línea.";

/// Revisa lo que una administración va a publicar en redes, antes de que lo publique.
///
/// Sin orden: construye todo, sirve la página de pruebas en este equipo y abre un navegador con la
/// extensión cargada.
#[derive(Parser)]
#[command(name = "mesura", version, after_help = AFTER_HELP, args_conflicts_with_subcommands = true)]
struct Cli {
    #[command(subcommand)]
    order: Option<Order>,
    #[command(flatten)]
    run: run::Options,
}

#[derive(Subcommand)]
enum Order {
    /// Construye las extensiones y la página de pruebas en target/
    Build,
    /// Revisa un borrador
    Check(CheckOptions),
    /// Revisa muchos: una línea de JSON por borrador, en la entrada y en la salida
    ///
    /// Lee {"id", "text", "network"?, "reply"?, "today"?, "account"?} y escribe, en el mismo orden,
    /// {"id", "findings": [{"rule", "principle", "severity", "start", "end", "fixes"}]}, con las
    /// posiciones en puntos de código Unicode. Una línea mal escrita se dice con su número por la
    /// salida de errores y no detiene las demás.
    Audit {
        /// Lee los borradores de una tabla CSV (columnas text o texto, id, network, reply, today,
        /// account)
        #[arg(long, value_name = "FICHERO")]
        csv: Option<PathBuf>,
        /// La columna de la tabla que lleva el texto
        #[arg(long, value_name = "NOMBRE", requires = "csv")]
        column: Option<String>,
    },
    /// Explica una regla
    Explain {
        /// El nombre de la regla
        #[arg(value_name = "REGLA")]
        rule: String,
    },
    /// Enumera las reglas
    Rules {
        /// Cómo se escribe la lista: human [por omisión] o json
        #[arg(long, value_enum, value_name = "FORMATO", default_value_t)]
        format: Format,
    },
    /// Mide las reglas con textos anotados por profesionales
    ///
    /// Lee corpus en JSONL con el formato de tests/corpus/README.md y dice cuántos avisos (de nivel
    /// error o aviso) se confirman, cuántos textos tranquilos se molestan y cuántas marcas se hallan.
    Quality(quality::Options),
    /// Entrena las sugerencias aprendidas con los textos de tests/corpus y los ejemplos de las reglas
    ///
    /// Escribe src/learned/model.bin y, al lado, cómo le ha ido con autores que no había leído. Los
    /// textos reales no enseñan nada: solo deciden desde qué puntuación habla.
    Train(learned::Options),
    /// Prepara el adaptador de otra red: su fichero, su página de pruebas y su sitio en el manifiesto
    NewSite {
        /// El nombre de sus ficheros, como «mi-red»
        #[arg(value_name = "NOMBRE", value_parser = new_site::parse_name)]
        name: String,
        /// El dominio de la red, como «ejemplo.com»
        #[arg(long, value_name = "DOMINIO", value_parser = new_site::parse_host)]
        host: String,
        /// El nombre que leen las personas [por omisión: el de los ficheros]
        #[arg(long, value_name = "TÍTULO", value_parser = new_site::parse_title)]
        title: Option<String>,
    },
    /// Empaqueta la extensión: un zip para Chromium y otro para Firefox
    Package {
        /// La carpeta de los paquetes [por omisión: target/package]
        #[arg(long, value_name = "CARPETA")]
        out: Option<PathBuf>,
    },
}

#[derive(Args)]
struct CheckOptions {
    /// El fichero del borrador, o «-» para la entrada
    #[arg(value_name = "FICHERO")]
    file: PathBuf,
    /// Cómo se escribe el informe: human [por omisión] o json
    #[arg(long, value_enum, value_name = "FORMATO", default_value_t)]
    format: Format,
    /// La red en que se publicará, o varias separadas por comas: x, facebook, instagram, linkedin, threads, bluesky, mastodon,
    /// youtube, tiktok, telegram, whatsapp
    #[arg(long, value_name = "RED", value_parser = draft::parse_network, value_delimiter = ',')]
    network: Vec<Network>,
    /// El borrador responde a alguien
    #[arg(long)]
    reply: bool,
    /// El día en que se publicará, como AAAA-MM-DD [por omisión: hoy]
    #[arg(long, value_name = "DÍA", value_parser = draft::parse_date)]
    today: Option<Date>,
}

/// For whom the output is.
#[derive(Clone, Copy, Default, ValueEnum)]
pub enum Format {
    /// Para leerlo en la terminal
    #[default]
    Human,
    /// Para otro programa
    Json,
}

/// Reads the command line, obeys it, and says what went wrong.
pub fn run() -> ExitCode {
    let cli = match parse(std::env::args_os()) {
        Ok(cli) => cli,
        Err(error) if error.use_stderr() => {
            anstream::eprintln!("{}", spanish::usage(&error));
            return ExitCode::from(FAILED);
        }
        Err(help) => {
            anstream::print!("{}", spanish::rendered(&help));
            return ExitCode::SUCCESS;
        }
    };
    match obey(cli) {
        Ok(status) => status,
        // `mesura rules | head`: nobody is left to tell.
        Err(error) if error.is_closed_pipe() => ExitCode::SUCCESS,
        Err(error) => {
            let red = anstyle::AnsiColor::Red.on_default().bold();
            anstream::eprintln!("{red}error{red:#}: {error}");
            ExitCode::from(FAILED)
        }
    }
}

fn obey(cli: Cli) -> Result<ExitCode, HostError> {
    match cli.order {
        None => run::run(&cli.run)?,
        Some(Order::Build) => assemble::build(&Workspace::find()?)?,
        Some(Order::Check(options)) => {
            let today = options.today.unwrap_or_else(draft::today);
            let context = Context { networks: options.network, reply: options.reply, ..Context::on(today) };
            return check::run(&options.file, options.format, &context);
        }
        Some(Order::Audit { csv, column }) => return audit::run(csv.as_deref(), column.as_deref()),
        Some(Order::Explain { rule }) => explain::run(&rule)?,
        Some(Order::Rules { format }) => rules::run(format)?,
        Some(Order::Quality(options)) => quality::run(&options)?,
        Some(Order::Train(options)) => learned::run(&options)?,
        Some(Order::NewSite { name, host, title }) => new_site::run(&name, title.as_deref().unwrap_or(&name), &host)?,
        Some(Order::Package { out }) => package::run(out)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Reads a command line.
fn parse(args: impl Iterator<Item = OsString>) -> Result<Cli, clap::Error> {
    Cli::from_arg_matches(&spanish::command(Cli::command()).try_get_matches_from(args)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn typed(line: &str) -> Result<Cli, clap::Error> {
        parse(line.split(' ').map(OsString::from))
    }

    #[test]
    fn the_command_line_is_consistent() {
        spanish::command(Cli::command()).debug_assert();
    }

    #[test]
    fn help_has_no_english_of_clap() {
        for line in ["mesura --help", "mesura check --help", "mesura audit -h", "mesura rules --help", "mesura quality --help"] {
            let help = spanish::rendered(&typed(line).err().expect("help stops"));
            for word in ["Usage", "OPTIONS", "Options", "Commands", "Arguments", "Print", "[default", "[possible"] {
                assert!(!help.contains(word), "{line}: {word}\n{help}");
            }
        }
    }

    #[test]
    fn a_wrong_command_line_is_told_in_spanish() {
        for (line, part) in [
            ("mesura chek a", "No existe la orden «chek». ¿Quería decir «check»?"),
            ("mesura check --redes x a", "No existe la opción «--redes»"),
            ("mesura check", "Falta <FICHERO>"),
            ("mesura check - --format xml", "«xml» no vale para «--format <FORMATO>»; puede ser human, json"),
            ("mesura check - --today 2026-02-30", "«2026-02-30» no es una fecha"),
            ("mesura check - --network tuenti", "no se conoce la red «tuenti»"),
            ("mesura quality", "Falta <CORPUS>"),
            ("mesura quality a.jsonl --list misses", "«misses» no vale para «--list <QUÉ>»; puede ser missed, false, alarms"),
            ("mesura --port 99999", "«99999» no vale para «--port <PUERTO>»: un puerto es un número de 0 a 65535"),
            ("mesura check - --today", "Falta el valor de «--today <DÍA>»"),
        ] {
            let message = spanish::usage(&typed(line).err().expect(line));
            assert!(message.contains(part), "{line}: {message}");
        }
    }
}
