//! The one error of the host tool: each message is a sentence that names the value, the place and
//! the way out.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use mesura::rulec::refusal::RuleError;

/// Wrong lines of a file that a message still lists.
const MOST_LINES: usize = 10;

/// What can go wrong outside the engine.
#[derive(Debug)]
pub enum HostError {
    /// No folder above this one holds Mesura's sources.
    NoWorkspace(PathBuf),
    /// A file or folder could not be read or written; the first field says what was being done.
    File(&'static str, PathBuf, io::Error),
    /// Standard input or output failed.
    Stream(&'static str, io::Error),
    /// A text is not UTF-8 from this byte on.
    NotUtf8(String, usize),
    /// A draft in which nothing is written.
    EmptyDraft(String),
    /// A program could not be started.
    Program(String, &'static str, io::Error),
    /// The nested build of the engine failed; cargo has already said why.
    EngineBuild(std::process::ExitStatus),
    /// The wasm target is missing and `rustup` could not add it.
    WasmTarget(String),
    /// wasm-bindgen refused the wasm.
    Bindgen(PathBuf, String),
    /// The sources of the extension are wrong: where and why.
    Extension(String),
    /// No port was free.
    Port(u16, u16, String),
    /// The server of the playground ended by itself.
    Served(std::io::Error),
    /// A browser that was asked for is not installed.
    NoBrowser(&'static str),
    /// A browser ended with a failure.
    Browser(&'static str, std::process::ExitStatus),
    /// Firefox would not load the extension.
    Firefox(String),
    /// Rule files are wrong.
    Rules(Vec<RuleError>),
    /// There is no rule with that id; the nearest ones follow.
    UnknownRule(String, Vec<String>),
    /// A table has no such column; the ones it has follow.
    NoColumn(PathBuf, String, Vec<String>),
    /// Lines of an annotated corpus are wrong: their numbers and why.
    Corpus(PathBuf, Vec<(usize, String)>),
    /// Something that cannot be: a part of Mesura contradicts another.
    Internal(String),
}

impl HostError {
    /// For `map_err`: a failed operation on a file.
    pub fn file(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> HostError {
        move |error| HostError::File(doing, path.to_path_buf(), error)
    }

    /// Whether it only says that the reader of our output went away (`mesura rules | head`).
    pub fn is_closed_pipe(&self) -> bool {
        matches!(self, HostError::Stream(_, error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

impl fmt::Display for HostError {
    fn fmt(&self, f: &mut fmt::Formatter) -> fmt::Result {
        match self {
            Self::NoWorkspace(from) => write!(
                f,
                "No encuentro el código de Mesura en «{}» ni en las carpetas que la contienen; ejecute la orden dentro del repositorio.",
                from.display()
            ),
            Self::File(doing, path, error) => {
                write!(f, "No se ha podido {doing} «{}»: {}.", path.display(), reason(error))
            }
            Self::Stream(doing, error) => write!(f, "No se ha podido {doing}: {}.", reason(error)),
            Self::NotUtf8(place, byte) => write!(
                f,
                "{place} no está en UTF-8 (deja de estarlo en el byte {byte}); guarde el texto con la codificación UTF-8 y repita."
            ),
            Self::EmptyDraft(place) => write!(f, "«{place}» está vacío: no hay nada que revisar; escriba el borrador y repita."),
            Self::Program(program, remedy, error) => {
                write!(f, "No se ha podido ejecutar «{program}»: {}; {remedy}.", reason(error))
            }
            Self::EngineBuild(status) => write!(
                f,
                "La compilación del motor a WebAssembly ha fallado ({status}); el motivo está en los mensajes anteriores de cargo."
            ),
            Self::WasmTarget(detail) => write!(
                f,
                "Falta el destino «wasm32-unknown-unknown» de Rust y no se ha podido añadir ({detail}); instálelo con «rustup target add wasm32-unknown-unknown» y repita."
            ),
            Self::Bindgen(path, detail) => write!(
                f,
                "wasm-bindgen no acepta «{}»: {detail}; compruebe que wasm-bindgen y wasm-bindgen-cli-support llevan la misma versión en Cargo.toml.",
                path.display()
            ),
            Self::Extension(detail) => write!(f, "La extensión no se puede montar: {detail}."),
            Self::Port(port, last, detail) if port == last => {
                write!(f, "El puerto {port} de 127.0.0.1 no se puede usar: {detail}; elija otro con «--port».")
            }
            Self::Port(first, last, detail) => write!(
                f,
                "Ningún puerto entre {first} y {last} está libre en 127.0.0.1 ({detail}); cierre otro «cargo run» o elija uno con «--port»."
            ),
            Self::Served(error) => write!(f, "El servidor de la zona de pruebas se ha parado ({error}); vuelva a ejecutar «cargo run»."),
            Self::NoBrowser(name) => {
                write!(f, "No encuentro {name} en este equipo; instálelo o use «--browser none» y cargue la extensión a mano.")
            }
            Self::Browser(name, status) => {
                write!(f, "{name} ha terminado mal ({status}); pruebe otro navegador con «--browser», o cargue la extensión a mano.")
            }
            Self::Firefox(detail) => write!(f, "Firefox no ha cargado la extensión: {detail}."),
            Self::Rules(errors) => {
                write!(f, "Las reglas no se pueden leer:")?;
                errors.iter().try_for_each(|error| write!(f, "\n{error}"))
            }
            Self::UnknownRule(id, near) => {
                write!(f, "No hay ninguna regla «{id}»")?;
                match near.as_slice() {
                    [] => write!(f, "; «mesura rules» las enumera."),
                    near => write!(f, "; ¿quería decir {}? «mesura rules» las enumera.", quoted(near)),
                }
            }
            Self::NoColumn(path, wanted, present) => write!(
                f,
                "La tabla «{}» no tiene ninguna columna «{wanted}»; tiene {}. Indique la del texto con «--column».",
                path.display(),
                quoted(present)
            ),
            Self::Corpus(path, lines) => {
                write!(
                    f,
                    "«{}» no es un corpus anotado: cada línea tiene que ser un objeto JSON {{\"id\", \"text\", \"marks\": [{{\"span\", \
                     \"principle\", \"severity\", \"why\"}}]}}, como explica tests/corpus/README.md.",
                    path.display()
                )?;
                lines.iter().take(MOST_LINES).try_for_each(|(line, reason)| write!(f, "\n  Línea {line}: {reason}."))?;
                match lines.len().saturating_sub(MOST_LINES) {
                    0 => Ok(()),
                    more => write!(f, "\n  … y {more} líneas más."),
                }
            }
            Self::Internal(detail) => {
                write!(f, "Fallo interno de Mesura: {detail}. Por favor, comuníquelo.")
            }
        }
    }
}

impl std::error::Error for HostError {}

/// «a», «b» o «c».
pub fn quoted(names: &[impl AsRef<str>]) -> String {
    let names: Vec<String> = names.iter().map(|name| format!("«{}»", name.as_ref())).collect();
    match names.as_slice() {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} o {last}", first.join(", ")),
    }
}

/// The reasons that people meet, in Spanish; the rest as the system says them.
pub fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "no existe".into(),
        io::ErrorKind::PermissionDenied => "no hay permiso".into(),
        io::ErrorKind::IsADirectory => "es una carpeta".into(),
        io::ErrorKind::AddrInUse => "está ocupado".into(),
        io::ErrorKind::StorageFull => "no queda espacio en el disco".into(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_names_the_value_the_place_and_the_way_out() {
        let missing = io::Error::from(io::ErrorKind::NotFound);
        let error = HostError::file("leer", Path::new("borrador.txt"))(missing);
        assert_eq!(error.to_string(), "No se ha podido leer «borrador.txt»: no existe.");
        let unknown = HostError::UnknownRule("relativ-day".into(), vec!["relative-day".into(), "relative-week".into()]);
        assert_eq!(
            unknown.to_string(),
            "No hay ninguna regla «relativ-day»; ¿quería decir «relative-day» o «relative-week»? «mesura rules» las enumera."
        );
    }
}
