//! The two packages for the browsers' shops: the same sources give the same bytes, on any machine
//! and any day.

use std::fs;
use std::io::{Cursor, Write};
use std::path::PathBuf;

use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use super::assemble::{self, Files};
use super::manifest::Browser;
use super::workspace::Workspace;
use super::{HostError, size, step};

/// Writes `mesura-{chromium,firefox}-VERSION.zip`.
pub fn run(out: Option<PathBuf>) -> Result<(), HostError> {
    let workspace = Workspace::find()?;
    let out = out.unwrap_or_else(|| workspace.target.join("package"));
    let _turn = workspace.lock()?;
    let engine = assemble::engine(&workspace)?;
    fs::create_dir_all(&out).map_err(HostError::file("crear", &out))?;
    for browser in Browser::ALL {
        let files = assemble::extension(&workspace, &engine, browser)?;
        if !files.contains_key(assemble::LICENCE) {
            return Err(HostError::Extension("falta LICENSE, sin la que no se distribuye".into()));
        }
        let path = out.join(format!("mesura-{}-{}.zip", browser.name(), env!("CARGO_PKG_VERSION")));
        let data = zip(&files).map_err(HostError::file("comprimir", &path))?;
        fs::write(&path, &data).map_err(HostError::file("escribir", &path))?;
        step(browser.title(), format_args!("{} ({})", workspace.shown(&path), size::kilobytes(data.len())));
    }
    Ok(())
}

/// A zip with the files in order of name, all with the same time and permissions.
fn zip(files: &Files) -> std::io::Result<Vec<u8>> {
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .compression_level(Some(9))
        .last_modified_time(DateTime::DEFAULT)
        .unix_permissions(0o644);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, data) in files {
        zip.start_file(name, options)?;
        zip.write_all(data)?;
    }
    Ok(zip.finish()?.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(names: &[&str]) -> Files {
        names.iter().map(|name| (name.to_string(), name.repeat(300).into_bytes())).collect()
    }

    #[test]
    fn the_same_files_give_the_same_bytes() {
        let one = zip(&files(&["manifest.json", "content/a.js"])).expect("memory does not fail");
        let other = zip(&files(&["content/a.js", "manifest.json"])).expect("memory does not fail");
        assert_eq!(one, other);
    }

    #[test]
    fn entries_are_sorted_and_carry_no_date_of_their_own() {
        let data = zip(&files(&["b", "a/z", "a/b"])).expect("memory does not fail");
        let mut archive = zip::ZipArchive::new(Cursor::new(data)).expect("it was just written");
        let names: Result<Vec<_>, _> = archive.file_names().collect();
        assert_eq!(names.expect("they are UTF-8"), ["a/b", "a/z", "b"]);
        let entry = archive.by_index(0).expect("it has three");
        assert_eq!(entry.last_modified(), Some(DateTime::DEFAULT));
        assert_eq!(entry.unix_mode().map(|mode| mode & 0o777), Some(0o644));
    }
}
