//! Greek and Cyrillic letters among Latin ones: «Аyuntamiento».

use crate::engine::analysis::Analysis;
use crate::engine::checks::Sink;
use crate::engine::checks::tools::fix;
use crate::engine::cut::holds;
use crate::engine::fold::OTHER_LETTER;

/// What looks like which Latin letter.
const TWINS: &str = "АAВBЕEЅSІIЈJКKМMНHОOРPСCТTХXУYаaеeоoрpсcуyхxіiѕsјjԁdһhΑAΒBΕEΖZΗHΙIΚKΜMΝNΟOΡPΤTΥYΧXοoνvαaιiυu";

/// Marks the stretch that mixes alphabets; the fix writes it in one.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let bytes = &draft.folded.bytes;
    let belongs =
        |byte: u8| byte.is_ascii_alphanumeric() || matches!(byte, OTHER_LETTER | 0xF1 | 0xE7 | b'.' | b'/' | b':' | b'-' | b'_' | b'@');
    let mut at = 0;
    while let Some(found) = (at..bytes.len()).find(|&at| bytes[at] == OTHER_LETTER) {
        let start = found - bytes[..found].iter().rev().take_while(|&&b| belongs(b)).count();
        let end = found + bytes[found..].iter().take_while(|&&b| belongs(b)).count();
        let touches =
            (start..end.saturating_sub(1)).any(|at| (bytes[at] == OTHER_LETTER) != (bytes[at + 1] == OTHER_LETTER) && is_letter(bytes, at));
        let latin = draft.original(start, end).chars().map(|c| if c.is_ascii() { Some(c) } else { twin(c).or_else(|| spanish(c)) });
        if let Some(latin) = latin.collect::<Option<String>>().filter(|_| touches) {
            sink.raise(start, end, Vec::new(), fix(latin, true));
        }
        at = end;
    }
}

/// Two letters side by side, one of them Latin.
fn is_letter(bytes: &[u8], at: usize) -> bool {
    let letter = |byte: u8| byte.is_ascii_lowercase() || byte == OTHER_LETTER;
    letter(bytes[at]) && letter(bytes[at + 1])
}

fn twin(c: char) -> Option<char> {
    let mut pairs = TWINS.chars();
    while let (Some(foreign), Some(latin)) = (pairs.next(), pairs.next()) {
        if foreign == c {
            return Some(latin);
        }
    }
    None
}

fn spanish(c: char) -> Option<char> {
    holds("áéíóúüñçÁÉÍÓÚÜÑÇ", c).then_some(c)
}
