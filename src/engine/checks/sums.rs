//! «40 plazas: 22 libres, 12 de promoción interna y 8 reservadas»: parts that don't add up to what they are parts of,
//! and «de 1.600 a 1.700 €, un 10 % más»: a change that isn't that many per cent.

use super::Sink;
use super::tools::preceded_by;
use crate::engine::analysis::Analysis;
use crate::engine::dates::names;
use crate::engine::token::{HASHTAG, Kind};
use crate::engine::wordlist::{Words, among};

/// A number with what it counts, in hundredths.
#[derive(Clone, Copy)]
struct Amount {
    value: u64,
    /// Half of its last digit: «1,2 millones» may be 1,15.
    slack: u64,
    unit: Unit,
    /// Index of the token behind.
    after: usize,
}

#[derive(Clone, Copy, PartialEq)]
enum Unit {
    Things,
    Euros,
    Percent,
}

/// Words that say that the parts are not all, or the number not exact.
const LOOSE: Words =
    Words::sorted(b"ademas alrededor aproximadamente casi cerca demas entre hasta incluidas incluidos mas maximo resto unas unos");

/// The highest day of a month, in hundredths.
const LAST_DAY: u64 = 31_00;

/// Words behind a number that can't be added: hours, dates, ages, measures.
const MEASURES: Words = Words::sorted(b"a\xF1os dias grados h horas km m meses min minutos");

/// Marks the whole and its parts. Args: what the figures give.
pub fn check(draft: &Analysis<'_>, sink: &mut Sink) {
    let mut at = 0;
    while at < draft.tokens.len() {
        let Some(whole) = amount(draft, at) else {
            at += 1;
            continue;
        };
        if let Some((end, sum)) = parts(draft, at, &whole).or_else(|| change(draft, at, &whole)) {
            sink.raise(draft.tokens[at].start as usize, draft.tokens[end - 1].end as usize, vec![sum], Vec::new());
            at = end;
        }
        at = at.max(whole.after);
    }
}

/// The number at `at`, if it counts something that can be added.
#[inline(never)] // stands in the wasm once
fn amount(draft: &Analysis<'_>, at: usize) -> Option<Amount> {
    let token = draft.tokens.get(at).filter(|t| t.kind == Kind::Number && !t.is(HASHTAG))?;
    let mut digits = draft.word(token).split(|&b| b == b',');
    let (whole, decimals, None) = (digits.next()?, digits.next().unwrap_or(b""), digits.next()) else { return None };
    let groups_fit = whole.split(|&b| b == b'.').skip(1).all(|group| group.len() == 3);
    if !groups_fit || whole.len() > 11 || decimals.len() > 2 || whole[0] == b'0' && decimals.is_empty() {
        return None;
    }
    let place = [100, 10, 1][decimals.len()];
    let figures = whole.iter().filter(|&&b| b != b'.').chain(decimals);
    let mut value = figures.fold(0, |sum, &digit| sum * 10 + u64::from(digit - b'0')) * place;
    let (mut after, mut slack) = (at + 1, 0);
    for (word, factor) in [(&b"mil"[..], 1000), (b"millones", 1_000_000), (b"m", 1_000_000)] {
        if draft.word_at(after) == word {
            (value, slack, after) = (value.saturating_mul(factor), place * factor / 2, after + 1);
        }
    }
    after += usize::from(slack > 0 && draft.word_at(after) == b"de");
    let unit = match (draft.sign_at(after), draft.word_at(after)) {
        (0x80, _) | (_, b"euros") => Unit::Euros,
        (b'%', _) => Unit::Percent,
        // Hours, dates, ages, measures.
        (b':' | b'/' | b'-', _)
            if draft.tokens[after].start == token.end && draft.tokens.get(after + 1).is_some_and(|t| t.kind == Kind::Number) =>
        {
            return None;
        }
        (_, word) if MEASURES.has(word) => return None,
        (_, b"de") if value <= LAST_DAY && names::month(draft.word_at(after + 1)).is_some() => return None,
        _ => Unit::Things,
    };
    after += usize::from(unit != Unit::Things);
    Some(Amount { value, slack, unit, after })
}

/// «40 plazas: 22 …, 12 … y 8 …», «22 personas (12 mujeres y 9 hombres)», «30 plazas, 20 para … y 15 para …», which may
/// leave some out. Gives the token behind the last number, and the sum.
fn parts(draft: &Analysis<'_>, at: usize, whole: &Amount) -> Option<(usize, String)> {
    let sentence = draft.tokens[at].sentence;
    let within = |index: &usize| draft.tokens.get(*index).is_some_and(|t| t.sentence == sentence && t.kind != Kind::Number);
    let opened_by = |signs: &[u8]| (whole.after..whole.after + 6).take_while(within).find(|&at| signs.contains(&draft.sign_at(at)));
    let opening = opened_by(b":(").or_else(|| opened_by(b","))?;
    let told_apart = draft.sign_at(opening) == b',';
    let is_part = |part: &Amount| {
        part.unit == whole.unit && part.value < whole.value && (!told_apart || among(draft.word_at(part.after), b"de del en para"))
    };
    let (mut sum, mut count, mut last, mut next) = (0, 0, opening, opening + 1);
    while let Some(part) = amount(draft, next).filter(is_part) {
        (sum, count, last, next) = (part.value.saturating_add(sum), count + 1, part.after, part.after);
        while within(&next)
            && draft.sign_at(next) != b')'
            && !(is_joint(draft, next) && draft.tokens.get(next + 1).is_some_and(|t| t.kind == Kind::Number))
        {
            next += 1;
        }
        if !is_joint(draft, next) {
            break;
        }
        next += 1;
    }
    let ends = draft.tokens.get(next).is_none_or(|t| t.sentence != sentence) || draft.sign_at(next) == b')';
    let off = sum.abs_diff(whole.value);
    let loose = (at.saturating_sub(2)..next).any(|index| LOOSE.has(draft.word_at(index))) || preceded_by(draft, at, 1, b"de");
    // Parts that are far from the whole are parts of something else.
    let is_wrong = off > whole.slack && off <= whole.value / 4 && (!told_apart || sum > whole.value);
    (ends && count > 1 && is_wrong && !loose).then(|| (last, written(sum)))
}

#[inline(never)]
fn is_joint(draft: &Analysis<'_>, at: usize) -> bool {
    matches!(draft.sign_at(at), b',' | b';' | b'+') || draft.word_at(at) == b"y"
}

/// «De 1.600 a 1.700 €, un 10 % más», «1.200 altas frente a las 1.000 de mayo, un 20 % más», from the first number on.
fn change(draft: &Analysis<'_>, at: usize, first: &Amount) -> Option<(usize, String)> {
    let rises = || amount(draft, first.after + 1).filter(|_| draft.word_at(first.after) == b"a" && preceded_by(draft, at, 1, b"de"));
    let (from, to, after) = match rises() {
        Some(to) => (*first, to, to.after),
        None => {
            let from = compared(draft, first)?;
            (from, *first, from.after)
        }
    };
    let sentence = draft.tokens[at].sentence;
    let rest = (after..draft.tokens.len()).take_while(|&index| draft.tokens[index].sentence == sentence);
    let said = rest.into_iter().find_map(|index| Some((index, amount(draft, index)?)));
    let (place, said) =
        said.filter(|(place, said)| said.unit == Unit::Percent && draft.word_at(place - 1) == b"un" && draft.word_at(said.after) != b"de")?;
    if from.unit == Unit::Percent
        || to.unit == Unit::Percent
        || from.value == 0
        || (place - 3..place).any(|index| LOOSE.has(draft.word_at(index)))
    {
        return None;
    }
    let there = to.value.abs_diff(from.value).saturating_mul(10_000) / from.value;
    (there.abs_diff(said.value) > 100).then(|| (said.after, written(there)))
}

/// What the number is compared with: «frente a las 1.000».
fn compared(draft: &Analysis<'_>, number: &Amount) -> Option<Amount> {
    let versus = (number.after..number.after + 6).find(|&at| draft.word_at(at) == b"frente" && draft.word_at(at + 1) == b"a")?;
    let article = usize::from(among(draft.word_at(versus + 2), b"los las"));
    amount(draft, versus + 2 + article).filter(|other| other.unit == number.unit)
}

/// Hundredths as they are written in Spanish, to the whole number.
#[inline(never)]
fn written(hundredths: u64) -> String {
    let mut text = (hundredths.saturating_add(50) / 100).to_string();
    let mut point = text.len();
    while point > 3 {
        point -= 3;
        text.insert(point, '.');
    }
    text
}

#[cfg(test)]
mod tests {
    use crate::engine::settings::parse_date;
    use crate::engine::{Context, Engine, Settings};

    #[test]
    fn figures_too_large_to_be_added_disturb_nobody() {
        let engine = Engine::new(&Settings::default()).expect("the built-in rules");
        let context = Context::on(parse_date("2026-11-23").expect("a day"));
        for text in [
            "99999999999 mil millones: 99999999998 mil millones, 99999999998 mil millones y 3.",
            "De 99999999998 mil millones a 99999999999 mil millones de euros, un 10 % más.",
        ] {
            engine.check(text, &context);
        }
    }
}
