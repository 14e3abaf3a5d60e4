//! The extension's pages share parts. Where a page says
//!
//! ```html
//! <!-- part head page="log" title="logTitle" looks="forms" -->
//! ```
//!
//! stands `shared/parts/head.html` in the assembled folders, with its `{page}`, `{title}` and `{looks}` filled in.

use std::collections::BTreeMap;

use super::HostError;
use super::assemble::Files;

const PARTS: &str = "shared/parts/";
const OPEN: &str = "<!-- part ";
const CLOSE: &str = " -->";

/// Puts the parts into the pages; by themselves they are in no package.
pub fn compose(files: &mut Files) -> Result<(), HostError> {
    let (parts, others): (Files, Files) = std::mem::take(files).into_iter().partition(|(path, _)| path.starts_with(PARTS));
    let named = |(path, data): (String, Vec<u8>)| {
        let name = path.trim_start_matches(PARTS).trim_end_matches(".html").to_owned();
        Ok((name, text(&path, data)?))
    };
    let parts = parts.into_iter().map(named).collect::<Result<BTreeMap<_, _>, HostError>>()?;
    for (path, data) in others {
        let data = match path.ends_with(".html") {
            true => fill(&path, &text(&path, data)?, &parts)?.into_bytes(),
            false => data,
        };
        files.insert(path, data);
    }
    Ok(())
}

fn fill(path: &str, page: &str, parts: &BTreeMap<String, String>) -> Result<String, HostError> {
    let mut filled = String::with_capacity(page.len());
    for line in page.split_inclusive('\n') {
        let Some(asked) = line.trim().strip_prefix(OPEN).and_then(|rest| rest.strip_suffix(CLOSE)) else {
            filled.push_str(line);
            continue;
        };
        let wrong = |why: String| HostError::Extension(format!("{path}: «{}»: {why}", line.trim()));
        let (name, values) = asked.split_once(' ').unwrap_or((asked, ""));
        let part = parts.get(name).ok_or_else(|| {
            let known: Vec<_> = parts.keys().map(String::as_str).collect();
            wrong(format!("no hay {PARTS}{name}.html; hay {}", known.join(", ")))
        })?;
        let part = with_values(part, values);
        if let Some((_, missing)) = part.split_once('{') {
            return Err(wrong(format!("falta {}=\"…\"", missing.split('}').next().unwrap_or_default())));
        }
        let indent = &line[..line.len() - line.trim_start().len()];
        part.split_inclusive('\n').for_each(|line| filled.extend([indent, line]));
    }
    Ok(filled)
}

/// A part with `name="value"` of its page in the place of every `{name}`.
fn with_values(part: &str, values: &str) -> String {
    let pairs = values.split("\" ").filter_map(|pair| pair.trim_end_matches('"').split_once("=\""));
    pairs.fold(part.to_owned(), |part, (name, value)| part.replace(&format!("{{{name}}}"), value))
}

fn text(path: &str, data: Vec<u8>) -> Result<String, HostError> {
    String::from_utf8(data).map_err(|error| HostError::NotUtf8(path.to_owned(), error.utf8_error().valid_up_to()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn composed(page: &str) -> Result<String, HostError> {
        let parts = [("shared/parts/title.html", "<h1 title=\"{of}\">\n  {words}\n</h1>\n"), ("a/a.html", page)];
        let mut files: Files = parts.map(|(path, data)| (path.to_owned(), data.as_bytes().to_vec())).into();
        compose(&mut files)?;
        assert_eq!(files.len(), 1, "a part is no page");
        text("a/a.html", files["a/a.html"].clone())
    }

    #[test]
    fn a_page_gets_its_parts_with_its_words_at_its_depth() {
        let page = composed("<body>\n  <!-- part title of=\"a\" words=\"b c\" -->\n</body>\n").expect("a page");
        assert_eq!(page, "<body>\n  <h1 title=\"a\">\n    b c\n  </h1>\n</body>\n");
    }

    #[test]
    fn a_part_that_is_missing_or_lacks_a_word_is_told_by_page_and_name() {
        for (page, told) in [("<!-- part titel -->\n", "hay title"), ("<!-- part title of=\"a\" -->\n", "falta words")] {
            let why = composed(page).expect_err("it is wrong").to_string();
            assert!(why.contains("a/a.html") && why.contains(told), "{why}");
        }
    }
}
