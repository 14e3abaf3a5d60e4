//! clap speaks English; here it learns the Spanish of help and errors.

use clap::error::{ContextKind, ErrorKind};
use clap::{Arg, ArgAction, Command};

/// clap's own words, which its derive writes in English.
pub fn command(command: Command) -> Command {
    let help = Arg::new("help").short('h').long("help").action(ArgAction::Help);
    let version = Arg::new("version").short('V').long("version").action(ArgAction::Version);
    let command = command
        .disable_help_flag(true)
        .disable_version_flag(true)
        .arg(help.help("Muestra esta ayuda").global(true))
        .arg(version.help("Muestra la versión"));
    headings(command)
}

/// The headings of a command's help and of those beneath it.
fn headings(command: Command) -> Command {
    command
        .help_template("{about-with-newline}\nUso: {usage}\n\n{all-args}{after-help}")
        .subcommand_help_heading("Órdenes")
        .subcommand_value_name("ORDEN")
        .disable_help_subcommand(true)
        .mut_args(|argument| {
            let heading = if argument.is_positional() { "Argumentos" } else { "Opciones" };
            let takes_values = argument.get_action().takes_values();
            // The help of each option names its values and the one that it has by default.
            let quiet = argument.hide_default_value(takes_values).hide_possible_values(takes_values);
            quiet.help_heading(heading)
        })
        .mut_subcommands(headings)
}

/// Help as clap renders it; the one word that cannot be set beforehand stands in the usage.
pub fn rendered(help: &clap::Error) -> String {
    let rendered = help.render().ansi().to_string();
    rendered.replace("[OPTIONS]", "[OPCIONES]")
}

/// What is wrong with a command line, in Spanish, with what was typed and what may be.
pub fn usage(error: &clap::Error) -> String {
    let told = |kind| error.get(kind).map(ToString::to_string).unwrap_or_default();
    let (argument, value) = (told(ContextKind::InvalidArg), told(ContextKind::InvalidValue));
    let what = match error.kind() {
        ErrorKind::UnknownArgument if argument.starts_with('-') => format!("No existe la opción «{argument}»"),
        ErrorKind::UnknownArgument => format!("Sobra «{argument}»"),
        ErrorKind::InvalidSubcommand => format!("No existe la orden «{}»", told(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("Falta {argument}"),
        ErrorKind::InvalidValue if value.is_empty() => format!("Falta el valor de «{argument}»"),
        ErrorKind::InvalidValue => {
            format!("«{value}» no vale para «{argument}»; puede ser {}", told(ContextKind::ValidValue))
        }
        ErrorKind::ValueValidation => {
            let reason = std::error::Error::source(error).map(ToString::to_string).unwrap_or_default();
            format!("«{value}» no vale para «{argument}»: {reason}")
        }
        ErrorKind::ArgumentConflict => {
            let latter = if argument.is_empty() { told(ContextKind::InvalidSubcommand) } else { argument };
            format!("«{latter}» no va con «{}»", told(ContextKind::PriorArg))
        }
        _ => return rendered(error),
    };
    let near = [ContextKind::SuggestedSubcommand, ContextKind::SuggestedArg].map(told);
    let near = near.iter().find(|near| !near.is_empty()).map(|near| format!(" ¿Quería decir «{near}»?"));
    let red = anstyle::AnsiColor::Red.on_default().bold();
    format!("{red}error{red:#}: {what}.{} «mesura --help» enumera las órdenes y opciones.", near.unwrap_or_default())
}
