//! Drafts as they come in: a text, and what is known of where and when it will be published.

use std::borrow::Cow;
use std::fs;
use std::io::Read;
use std::path::Path;

use mesura::engine::{Network, settings};
use time::{Date, OffsetDateTime};

use super::HostError;
use super::error::quoted;

/// Networks by their names, separated by commas.
pub fn parse_networks(names: &str) -> Result<Vec<Network>, String> {
    names.split(',').map(str::trim).filter(|name| !name.is_empty()).map(parse_network).collect()
}

/// A network by its name.
pub fn parse_network(name: &str) -> Result<Network, String> {
    let known = || Network::ALL.map(|(_, name)| name).into_iter().filter(|name| !name.is_empty());
    Network::named(name.trim()).ok_or_else(|| format!("no se conoce la red «{name}»; puede ser {}", quoted(&known().collect::<Vec<_>>())))
}

/// A day as `YYYY-MM-DD`.
pub fn parse_date(text: &str) -> Result<Date, String> {
    settings::parse_date(text)
        .map_err(|_| format!("«{text}» no es una fecha desde 1900; escriba un día que exista como AAAA-MM-DD, por ejemplo 2026-11-23"))
}

/// The day where this machine is; UTC's where the system does not tell its time zone.
pub fn today() -> Date {
    OffsetDateTime::now_local().unwrap_or_else(|_| OffsetDateTime::now_utc()).date()
}

/// The text of a file, or of standard input for `-`.
pub fn read(path: &Path) -> Result<String, HostError> {
    let (place, bytes) = if path == Path::new("-") {
        let mut bytes = Vec::new();
        let stdin = std::io::stdin().lock().read_to_end(&mut bytes);
        stdin.map_err(|error| HostError::Stream("leer la entrada", error))?;
        ("La entrada".to_owned(), bytes)
    } else {
        (format!("«{}»", path.display()), fs::read(path).map_err(HostError::file("leer", path))?)
    };
    decode(bytes).map_err(|byte| HostError::NotUtf8(place, byte))
}

/// What a draft is called in its report.
pub fn name(path: &Path) -> Cow<'_, str> {
    if path == Path::new("-") { "entrada".into() } else { path.to_string_lossy() }
}

/// The draft without what editors add to files: a mark of the encoding and the last line break.
fn decode(bytes: Vec<u8>) -> Result<String, usize> {
    let text = String::from_utf8(bytes).map_err(|error| error.utf8_error().valid_up_to())?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let text = text.strip_suffix('\n').map_or(text, |text| text.strip_suffix('\r').unwrap_or(text));
    Ok(text.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_that_does_not_exist_is_refused_with_an_example() {
        assert!(parse_date("2026-11-23").is_ok());
        assert!(parse_date("2024-02-29").is_ok());
        for wrong in [
            "2026-02-29",
            "23-11-2026",
            "2026-11",
            "hoy",
            "2026-11-23-1",
            "2026-00-10",
            "2026-1-5",
            "+2026-+11-+23",
            "0001-01-01",
            "2026-11-2３",
            "",
        ] {
            let error = parse_date(wrong).expect_err(wrong);
            assert!(error.contains(wrong) && error.contains("2026-11-23"), "{error}");
        }
    }

    #[test]
    fn an_unknown_network_is_refused_with_the_known_ones() {
        let error = parse_network("tuenti").expect_err("it closed");
        assert!(error.contains("«tuenti»") && error.contains("«x»"), "{error}");
    }

    #[test]
    fn what_editors_add_to_a_file_is_no_part_of_the_draft() {
        assert_eq!(decode("\u{feff}Hola\r\n".into()), Ok("Hola".into()));
        assert_eq!(decode("Hola\n\n".into()), Ok("Hola\n".into()));
        assert_eq!(decode("".into()), Ok("".into()));
        assert_eq!(decode(b"a\xf1o".to_vec()), Err(1));
    }
}
